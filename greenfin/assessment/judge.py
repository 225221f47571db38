"""Judges which criteria apply on a day and whether each is met, as far as the project tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from greenfin.assessment.affirmed import Affirmed, affirmed
from greenfin.assessment.conditions import judge_conditions
from greenfin.assessment.figures import Judged, judge_figure, limit_of
from greenfin.assessment.judgement import Judgement, standing
from greenfin.assessment.permits import judge_permit
from greenfin.assessment.reasons import reason
from greenfin.assessment.stated import statements
from greenfin.domain.assessment import Compliance, ComplianceStatus, Finding, Verdict
from greenfin.domain.catalogue import Catalogue, Criterion, Force, Metric
from greenfin.domain.match import FinanceMatch, FinanceRanking, Reason
from greenfin.domain.project import Declared, Project
from greenfin.domain.reading import ProjectReading
from greenfin.text import fold_key


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a criterion is judged on; `match` is the candidate that stands first, None where none does."""

    project: Project
    reading: ProjectReading
    catalogue: Catalogue
    affirmed: Affirmed
    match: FinanceMatch | None
    on: date


def judge(
    project: Project, reading: ProjectReading, finance: FinanceRanking, catalogue: Catalogue, on: date
) -> Judgement:
    """The findings on the ranked candidates and on the project itself.

    All that is asked of the first candidate that no condition excludes is told; of the others only what excludes them.

    Args:
        project: as submitted.
        reading: what its texts say.
        finance: the candidates, best first.
        catalogue: editions and own words.
        on: the calendar day on which criteria are in force or not.
    """
    by_match = {match.code: judge_conditions(project, reading, match, catalogue) for match in finance.matches}
    conditions = tuple(finding for findings in by_match.values() for finding in findings)
    standing_matches = standing(finance.matches, conditions)
    first = standing_matches[0] if standing_matches else None
    told = tuple(
        finding
        for finding in conditions
        if finding.verdict is Verdict.NOT_MET or (first is not None and finding.item == first.code)
    )
    concepts = affirmed(project, reading, catalogue.vocabulary.concepts)
    findings, missing = _judge_criteria(_Case(project, reading, catalogue, concepts, first, on))
    return Judgement((*findings, *told), _compliance(findings, missing, project))


def _judge_criteria(case: _Case) -> tuple[list[Finding], list[Reason]]:
    """The findings on all criteria that apply, and the general papers of which nothing is told.

    A rule that asks for a paper itself goes before the general one that asks for the same paper.
    """
    findings: list[Finding] = []
    missing: list[Reason] = []
    asked: set[str] = set()
    for criterion in sorted(case.catalogue.vocabulary.criteria, key=lambda criterion: criterion.kind == "paper"):
        if criterion.permit in asked or not _applies(criterion, case):
            continue
        finding = _judge_criterion(criterion, case)
        if finding is None:
            missing.append(reason("paper-not-stated", paper=criterion.title, permit=criterion.permit))
        else:
            findings.append(finding)
        if criterion.permit:
            asked.add(criterion.permit)
    return findings, missing


def _applies(criterion: Criterion, case: _Case) -> bool:
    if not criterion.is_in_force_on(case.on):
        return False
    if criterion.applies_to and (case.match is None or not _names(criterion, case)):
        return False
    if criterion.when_activities and not set(criterion.when_activities) & set(_activities(case)):
        return False
    if criterion.when_concepts and not case.affirmed.holds_any(criterion.when_concepts):
        return False
    return not case.affirmed.holds_any(criterion.unless_concepts)


def _names(criterion: Criterion, case: _Case) -> bool:
    title = _official_title(case)
    return bool(title) and fold_key(title) in {fold_key(name) for name in criterion.applies_to}


def _official_title(case: _Case) -> str:
    code = case.match.code if case.match else ""
    return next((item.title for item in case.catalogue.finance.items if item.code == code), "")


def _activities(case: _Case) -> tuple[str, ...]:
    words = case.catalogue.vocabulary.own_words.get(fold_key(_official_title(case)))
    return words.activities if words else ()


def _judge_criterion(criterion: Criterion, case: _Case) -> Finding | None:
    """The finding, or None for a general paper of which the project tells nothing."""
    if criterion.kind in ("permit", "paper"):
        paper = judge_permit(case.project, case.reading, case.affirmed, criterion, case.on)
        if criterion.kind == "paper" and not paper.is_told:
            return None
        said = Reason(paper.reason.code, tuple(sorted((*paper.reason.data, ("permit", criterion.permit)))))
        return _finding(criterion, case, Judged(paper.verdict, paper.stated, said, paper.evidence), "")
    if criterion.kind == "figure":
        metric = _metric(criterion, case)
        limit = limit_of(metric, criterion)
        if limit is not None:
            judged = judge_figure(statements(case.project, case.reading, criterion.metric), limit)
            return _finding(criterion, case, judged, limit.printed)
    return _finding(criterion, case, _judge_statement(criterion, case), "")


def _metric(criterion: Criterion, case: _Case) -> Metric:
    known = case.catalogue.vocabulary.metrics.get(criterion.metric)
    return known or Metric(criterion.metric, criterion.title, criterion.unit)


def _judge_statement(criterion: Criterion, case: _Case) -> Judged:
    """A requirement that only a named paper settles."""
    names = {criterion.key, criterion.metric}
    paper = next((one.evidence for one in case.project.parameters if one.metric in names and one.evidence.strip()), "")
    if paper:
        return Judged(Verdict.MET, paper, reason("statement-proven", requirement=criterion.title))
    return Judged(Verdict.UNDETERMINED, "", reason("statement-open", requirement=criterion.title))


def _finding(criterion: Criterion, case: _Case, judged: Judged, required: str) -> Finding:
    is_of_item = bool(criterion.applies_to) and case.match is not None
    return Finding(
        criterion=criterion.key,
        title=dict(criterion.title),
        force=criterion.force,
        verdict=judged.verdict,
        stated=judged.stated,
        required=required,
        reason=judged.reason,
        source=criterion.source,
        confidence=criterion.confidence,
        item=case.match.code if is_of_item and case.match else "",
        evidence=judged.evidence,
    )


def _compliance(findings: list[Finding], missing: list[Reason], project: Project) -> Compliance:
    """Stop where a mandatory criterion is not met; clear only where all is held and no violation is declared."""
    mandatory = [finding for finding in findings if finding.force is Force.MANDATORY]
    open_reasons = [*(finding.reason for finding in mandatory if finding.verdict is not Verdict.MET), *missing]
    open_reasons.extend(_violations(project))
    if any(finding.verdict is Verdict.NOT_MET for finding in mandatory):
        status = ComplianceStatus.STOP
    elif open_reasons:
        status = ComplianceStatus.UNDETERMINED
    else:
        status = ComplianceStatus.CLEAR
    return Compliance(status, tuple(open_reasons))


def _violations(project: Project) -> Iterator[Reason]:
    if project.violations is Declared.YES:
        yield reason("violations-declared")
    elif project.violations is Declared.UNKNOWN:
        yield reason("violations-not-stated")
