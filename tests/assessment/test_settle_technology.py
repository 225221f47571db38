from dataclasses import replace

import pytest

from greenfin.assessment.settle_technology import settle_technology
from greenfin.domain.catalogue import Verification
from greenfin.domain.match import Band, Doubt, TechnologyRanking, TechnologyStatus
from greenfin.domain.project import Project
from tests.assessment.cases import BATTERY, catalogue, codes, reading_of
from tests.build import a_technology_edition, a_technology_match, an_entry

PROJECT = Project(description=BATTERY + "锂回收率85%。")
LISTED = a_technology_match(serial="1", band=Band.STRONG, known_by_name_only=False)


def settled(ranking, edition=None, project=PROJECT):
    shown = catalogue() if edition is None else replace(catalogue(), technology=edition)
    return settle_technology(ranking, shown, reading_of(project), project)


def test_an_entry_known_by_name_only_is_possible_at_most():
    answer = settled(TechnologyRanking((a_technology_match(band=Band.STRONG),), (), Doubt.NONE))
    assert answer.status is TechnologyStatus.POSSIBLE
    assert answer.reasons[0].code == "known-by-name-only"


def test_a_partial_edition_never_says_not_found_and_a_complete_one_does():
    nothing = TechnologyRanking((), (), Doubt.NO_ITEM)
    assert settled(nothing).status is TechnologyStatus.UNDETERMINED
    assert codes(settled(nothing).reasons) == ["edition-partial"]
    assert settled(nothing, a_technology_edition()).status is TechnologyStatus.NOT_FOUND


@pytest.mark.parametrize("doubt", [Doubt.TOO_LITTLE, Doubt.OTHER_LANGUAGE])
def test_a_text_that_says_too_little_is_undetermined_even_in_a_complete_edition(doubt):
    answer = settled(TechnologyRanking((LISTED,), (), doubt), a_technology_edition())
    assert answer.status is TechnologyStatus.UNDETERMINED
    assert answer.matches == ()


def test_a_strong_match_in_a_full_entry_is_listed_and_a_partial_one_possible():
    edition = a_technology_edition(an_entry(parameters="", verification=Verification.OFFICIAL))
    assert settled(TechnologyRanking((LISTED,), (), Doubt.NONE), edition).status is TechnologyStatus.LISTED
    assert settled(TechnologyRanking((LISTED,), (), Doubt.ACTIVITY), edition).status is TechnologyStatus.POSSIBLE


def test_a_figure_below_what_the_entry_prints_lowers_the_match_and_stands_in_its_against():
    edition = a_technology_edition(an_entry(parameters="锂回收率≥90%"))
    answer = settled(TechnologyRanking((LISTED,), (), Doubt.NONE), edition)
    assert answer.status is TechnologyStatus.POSSIBLE
    assert dict(answer.matches[0].against[0].data)["stated"] == "85 %"


def test_a_figure_that_is_not_stated_lowers_nothing_and_is_named_as_missing():
    edition = a_technology_edition(an_entry(parameters="锂回收率≥90%"))
    answer = settled(TechnologyRanking((LISTED,), (), Doubt.NONE), edition, Project(description=BATTERY))
    assert answer.status is TechnologyStatus.LISTED
    assert codes(answer.matches[0].missing) == ["entry-figure-open"]
