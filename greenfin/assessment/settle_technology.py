"""Settles the technology answer: what the ranking found, held against what the edition can say."""

from __future__ import annotations

from dataclasses import replace

from greenfin.assessment.entry_figures import entry_figures
from greenfin.assessment.reasons import reason
from greenfin.domain.catalogue import Catalogue, TechnologyEdition
from greenfin.domain.match import (
    Band,
    Doubt,
    TechnologyAnswer,
    TechnologyMatch,
    TechnologyRanking,
    TechnologyStatus,
)
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading

_NEAREST_AT_MOST = 3


def settle_technology(
    ranking: TechnologyRanking, catalogue: Catalogue, reading: ProjectReading, project: Project
) -> TechnologyAnswer:
    """The status with its reasons, first line that holds.

    Nothing said: undetermined. No entry deserves to be shown: not found, where the edition is complete, else
    undetermined. An entry known by name only, covered in part, or with a figure that the project misses: possible.
    """
    edition = catalogue.technology
    if ranking.doubt in (Doubt.TOO_LITTLE, Doubt.OTHER_LANGUAGE):
        code = "description-insufficient" if ranking.doubt is Doubt.TOO_LITTLE else "language-not-read"
        nearest = (*ranking.matches, *ranking.nearest)[:_NEAREST_AT_MOST]
        return TechnologyAnswer(TechnologyStatus.UNDETERMINED, (reason(code), *ranking.reasons), (), nearest)
    if not ranking.matches or ranking.doubt is Doubt.NO_ITEM:
        nearest = (*ranking.matches, *ranking.nearest)[:_NEAREST_AT_MOST]
        return _without_match(edition, ranking, nearest)
    matches = tuple(_with_figures(match, catalogue, reading, project) for match in ranking.matches)
    status, code = _status(matches[0], ranking.doubt)
    said = reason(code, serial=matches[0].serial, title=matches[0].titles)
    return TechnologyAnswer(status, (said, *ranking.reasons), matches, ranking.nearest)


def _without_match(
    edition: TechnologyEdition, ranking: TechnologyRanking, nearest: tuple[TechnologyMatch, ...]
) -> TechnologyAnswer:
    load = edition.load
    official = "?" if load.official_count is None else str(load.official_count)
    data = {"edition": load.label, "loaded": str(load.loaded), "official": official}
    if load.is_complete:
        said = reason("technology-not-in-edition", **data)
        return TechnologyAnswer(TechnologyStatus.NOT_FOUND, (said, *ranking.reasons), (), nearest)
    said = reason("edition-partial", **data)
    return TechnologyAnswer(TechnologyStatus.UNDETERMINED, (said, *ranking.reasons), (), nearest)


def _status(match: TechnologyMatch, doubt: Doubt) -> tuple[TechnologyStatus, str]:
    if match.known_by_name_only:
        return TechnologyStatus.POSSIBLE, "known-by-name-only"
    if any(objection.code == "entry-figure-not-met" for objection in match.against):
        return TechnologyStatus.POSSIBLE, "technology-misses-figure"
    if doubt is Doubt.ACTIVITY or match.band is not Band.STRONG:
        return TechnologyStatus.POSSIBLE, "technology-covered-in-part"
    return TechnologyStatus.LISTED, "technology-in-edition"


def _with_figures(
    match: TechnologyMatch, catalogue: Catalogue, reading: ProjectReading, project: Project
) -> TechnologyMatch:
    entry = next((entry for entry in catalogue.technology.entries if entry.serial == match.serial), None)
    if entry is None:
        return match
    found = entry_figures(entry, reading, project, catalogue.vocabulary.metrics)
    return replace(match, missing=(*match.missing, *found.missing), against=(*match.against, *found.against))
