"""Settles the finance answer: strikes candidates that miss a condition, and states what remains open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from greenfin.assessment.judgement import Judgement, standing, strikes
from greenfin.assessment.reasons import reason
from greenfin.domain.assessment import Finding, Verdict
from greenfin.domain.catalogue import Catalogue, Force
from greenfin.domain.match import (
    Band,
    Doubt,
    FinanceAnswer,
    FinanceMatch,
    FinanceRanking,
    FinanceStatus,
    Reason,
)
from greenfin.domain.project import Project

UNPROVEN = frozenset({"figure-met-unproven", "permit-held-unproven"})
"""Reasons of what is met by the applicant's word alone."""

_NEAREST_AT_MOST = 3
_LAST_DIVISION = 97  # the divisions of GB/T 4754 run from 01 to 97


def settle_finance(
    ranking: FinanceRanking, judgement: Judgement, catalogue: Catalogue, project: Project
) -> FinanceAnswer:
    """The status with its reasons, first line that holds.

    Nothing said: insufficient. No candidate, or every one struck by a stated figure: no match. The activity in doubt:
    interpretation needed. A condition open or met by word alone: match with conditions. Else match.
    """
    if ranking.doubt in (Doubt.TOO_LITTLE, Doubt.OTHER_LANGUAGE):
        code = "description-insufficient" if ranking.doubt is Doubt.TOO_LITTLE else "language-not-read"
        nearest = (*ranking.matches, *ranking.nearest)[:_NEAREST_AT_MOST]
        said = (reason(code), *ranking.reasons)
        return FinanceAnswer(FinanceStatus.INSUFFICIENT_DESCRIPTION, said, (), nearest)
    struck = tuple(_struck(match, judgement) for match in ranking.matches if strikes(judgement.findings, match.code))
    left = _left(ranking, judgement)
    if not left:
        return _without_match(ranking, struck, catalogue, project)
    first = _with_open_points(left[0], judgement)
    status, code = _status(first, ranking, judgement)
    said = (
        reason(code, code=first.code, title=first.titles),
        *ranking.reasons,
        *(one.reason for one in _missed(judgement, first.code)),
        *_industry_code(project, first, catalogue),
    )
    nearest = (*struck, *ranking.nearest)[:_NEAREST_AT_MOST]
    return FinanceAnswer(status, said, (first, *left[1:]), nearest)


def _left(ranking: FinanceRanking, judgement: Judgement) -> tuple[FinanceMatch, ...]:
    """The candidates that may be shown; one that moves up must be a strong match on its own."""
    if ranking.doubt is Doubt.NO_ITEM:
        return ()
    left = standing(ranking.matches, judgement.findings)
    if left and left[0] is not ranking.matches[0] and left[0].band is not Band.STRONG:
        return ()
    return left


def _without_match(
    ranking: FinanceRanking, struck: tuple[FinanceMatch, ...], catalogue: Catalogue, project: Project
) -> FinanceAnswer:
    load = catalogue.finance.load
    codes = {match.code for match in struck}
    others = (match for match in (*ranking.matches, *ranking.nearest) if match.code not in codes)
    nearest = (*struck, *others)[:_NEAREST_AT_MOST]
    hint = _industry_code(project, None, catalogue)
    if not load.is_complete:
        official = "?" if load.official_count is None else str(load.official_count)
        partial = reason("edition-partial", edition=load.label, loaded=str(load.loaded), official=official)
        said = (partial, *ranking.reasons, *hint)
        return FinanceAnswer(FinanceStatus.INTERPRETATION_NEEDED, said, (), nearest)
    if struck:
        first = reason("item-struck", code=struck[0].code, title=struck[0].titles)
    else:
        first = reason("no-item", edition=load.label)
    return FinanceAnswer(FinanceStatus.NO_MATCH, (first, *ranking.reasons, *hint), (), nearest)


def _status(first: FinanceMatch, ranking: FinanceRanking, judgement: Judgement) -> tuple[FinanceStatus, str]:
    moved_up = first.code != ranking.matches[0].code
    if ranking.doubt is Doubt.ACTIVITY and not moved_up:
        return FinanceStatus.INTERPRETATION_NEEDED, "activity-in-doubt"
    if any(is_open(finding) for finding in judgement.of(first.code) if finding.force is Force.CONDITION):
        return FinanceStatus.MATCH_WITH_CONDITIONS, "item-covers-with-conditions"
    return FinanceStatus.MATCH, "item-moved-up" if moved_up else "item-covers"


def is_open(finding: Finding) -> bool:
    """Whether a finding leaves something to be shown: undetermined, or met by the applicant's word alone."""
    return finding.verdict is Verdict.UNDETERMINED or finding.reason.code in UNPROVEN


def _struck(match: FinanceMatch, judgement: Judgement) -> FinanceMatch:
    objections = tuple(finding.reason for finding in strikes(judgement.findings, match.code))
    return replace(match, against=(*match.against, *objections))


def _with_open_points(match: FinanceMatch, judgement: Judgement) -> FinanceMatch:
    open_points = tuple(
        finding.reason
        for finding in judgement.findings
        if finding.item == match.code and finding.force is Force.CONDITION and is_open(finding)
    )
    return replace(match, missing=(*match.missing, *open_points))


def _missed(judgement: Judgement, code: str) -> tuple[Finding, ...]:
    """Quality criteria that are missed: a warning, never more."""
    return tuple(
        finding
        for finding in judgement.of(code)
        if finding.force is Force.QUALITY and finding.verdict is Verdict.NOT_MET
    )


def _industry_code(project: Project, match: FinanceMatch | None, catalogue: Catalogue) -> Iterator[Reason]:
    """What the industry code has to do with the answer: it only illustrates, so a contradiction is a question."""
    code = project.industry_code.strip()
    if not code:
        return
    if not re.fullmatch(r"\d{4}", code) or not 1 <= int(code[:2]) <= _LAST_DIVISION:
        yield reason("industry-code-unknown", industry=code)
        return
    homes = [item.code for item in catalogue.finance.items if any(code in row.gbt4754 for row in item.rows)]
    if match is None and homes:
        yield reason("industry-code-points-elsewhere", industry=code, items=", ".join(homes[:5]))
    elif match is not None and match.code not in homes:
        yield reason("industry-code-not-of-item", industry=code, code=match.code)
