"""The shipped files are what they say they are."""

import re
from collections import Counter

import pytest

from greenfin.domain.catalogue import FinanceEdition, TechnologyEdition, Verification
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.shipped import catalogue_folder
from greenfin.text import fold_key

STANDARD = re.compile(r"[A-Z]+(?:/[A-Z]+)? [A-Z]?\d[\d.]*(?:-\d+(?:\.\d+)?)?(?:-\d{4})?")


@pytest.fixture(scope="module")
def vocabulary():
    return read_vocabulary(catalogue_folder())


@pytest.fixture(scope="module")
def editions():
    return {edition.load.label: edition for edition in read_shipped_editions(catalogue_folder())}


def test_the_finance_edition_holds_all_271_items_in_order(editions):
    edition = editions["2025"]
    assert isinstance(edition, FinanceEdition)
    codes = [item.code for item in edition.items]
    assert len(codes) == len(set(codes)) == edition.load.official_count == 271
    assert codes == sorted(codes, key=lambda code: [int(part) for part in code.split(".")])
    assert edition.load.is_complete
    assert edition.load.in_force_from.isoformat() == "2025-10-01"


def test_every_item_stands_under_named_groups(editions):
    edition = editions["2025"]
    assert Counter(code.count(".") for code in edition.groups) == {0: 9, 1: 38}
    assert all(set(item.path) <= set(edition.groups) for item in edition.items)


def test_no_official_sentence_of_the_annex_is_shipped(editions):
    rows = [row for item in editions["2025"].items for row in item.rows]
    assert not any(row.condition or row.note for row in rows)


def test_cited_standards_have_the_form_of_a_designation(editions):
    cited = {standard for item in editions["2025"].items for row in item.rows for standard in row.standards}
    assert len(cited) > 150
    assert not [standard for standard in cited if not STANDARD.fullmatch(standard)]


def test_every_item_has_words_in_three_languages(editions, vocabulary):
    for item in editions["2025"].items:
        words = vocabulary.own_words[fold_key(item.title)]
        assert set(words.titles) == set(words.scopes) == set(words.terms) == {"zh", "en", "id"}, item.code
        assert words.activities, item.code


def test_neighbours_inheritance_and_rows_point_to_what_exists(editions, vocabulary):
    titles = {fold_key(item.title): item for item in editions["2025"].items}
    for key, item in titles.items():
        words = vocabulary.own_words[key]
        assert all(fold_key(title) in titles for title in words.neighbours), item.code
        industries = {code for row in item.rows for code in row.gbt4754}
        for condition in words.conditions:
            assert all(fold_key(title) in titles for title in condition.follows), item.code
            assert set(condition.rows) <= industries, item.code
            assert not condition.metric or condition.metric in vocabulary.metrics, item.code


def test_the_technology_edition_is_partial_and_its_entries_known_by_name(editions):
    edition = editions["2024"]
    assert isinstance(edition, TechnologyEdition)
    assert [entry.serial for entry in edition.entries] == ["press-1", "press-2", "press-3"]
    assert all(entry.verification is Verification.NAMED_IN_PRESS for entry in edition.entries)
    assert not any((entry.scope, entry.process, entry.parameters) != ("", "", "") for entry in edition.entries)
    assert (edition.load.official_count, edition.load.partial, edition.load.is_complete) == (112, True, False)


def test_both_reported_names_of_the_arsenic_entry_lead_to_its_words(editions, vocabulary):
    entry = editions["2024"].entries[1]
    found = {id(vocabulary.own_words[fold_key(name)]) for name in (entry.title, *entry.also_printed_as)}
    assert len(entry.also_printed_as) == 2
    assert len(found) == 1


def test_only_the_sample_edition_is_synthetic(editions):
    assert {label for label, edition in editions.items() if edition.load.synthetic} == {"sample"}


def test_criteria_name_items_that_exist_and_carry_their_source(editions, vocabulary):
    titles = {fold_key(item.title) for item in editions["2025"].items}
    for criterion in vocabulary.criteria:
        assert all(fold_key(title) in titles for title in criterion.applies_to), criterion.key
        assert criterion.source, criterion.key
        assert criterion.source_url.startswith("http"), criterion.key
        assert criterion.confidence in {"high", "medium"}, criterion.key


def test_correspondences_join_titles_of_the_two_editions(editions, vocabulary):
    finance = {fold_key(item.title) for item in editions["2025"].items}
    technology = {fold_key(entry.title) for entry in editions["2024"].entries}
    for link in vocabulary.correspondences:
        assert fold_key(link.technology_title) in technology
        assert fold_key(link.finance_title) in finance


def test_the_thesaurus_holds_what_it_is_said_to_hold(vocabulary):
    assert len(vocabulary.concepts) == 2043
