"""Concludes for each instrument: one table, read from the top, first line that holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from greenfin.assessment.grounds import Grounds
from greenfin.assessment.judgement import Judgement
from greenfin.assessment.reasons import reason
from greenfin.assessment.settle_finance import is_open
from greenfin.assessment.standard import Governing, governing_standard
from greenfin.assessment.steps import next_steps
from greenfin.domain.assessment import ComplianceStatus, Conclusion, ConclusionStatus, Verdict
from greenfin.domain.catalogue import Catalogue, Force, InstrumentRules, Mark
from greenfin.domain.match import FinanceAnswer, FinanceMatch, FinanceStatus, Reason, TechnologyAnswer
from greenfin.domain.project import Declared, Instrument, Project

SOFT_PAPERS = frozenset(
    {"permit-applied", "permit-said-held", "permit-said-not-needed", "permit-ends-before-loan", "permit-held-unproven"}
)
"""What is told about a mandatory paper that makes it a condition to be met, not a gap in the information."""


def _no_description(grounds: Grounds) -> tuple[Reason, ...]:
    is_short = grounds.finance.status is FinanceStatus.INSUFFICIENT_DESCRIPTION
    return grounds.finance.reasons[:1] if is_short else ()


def _not_eligible(grounds: Grounds) -> tuple[Reason, ...]:
    reasons = grounds.finance.reasons[:1] if grounds.finance.status is FinanceStatus.NO_MATCH else ()
    return (*reasons, *(finding.reason for finding in grounds.mandatory(Verdict.NOT_MET)))


def _for_a_person(grounds: Grounds) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if grounds.project.violations is Declared.YES:
        reasons.append(reason("violations-declared"))
    if grounds.finance.status is FinanceStatus.INTERPRETATION_NEEDED:
        reasons.append(grounds.finance.reasons[0])
    if not grounds.standard.is_settled:
        reasons.append(grounds.standard.reason)
    return tuple(reasons)


def _gaps(grounds: Grounds) -> tuple[Reason, ...]:
    return tuple(
        finding.reason for finding in grounds.mandatory(Verdict.UNDETERMINED) if finding.reason.code not in SOFT_PAPERS
    )


def _conditions(grounds: Grounds) -> tuple[Reason, ...]:
    """Open conditions, papers applied for or met by word alone, general papers not told, a choice still to be made."""
    findings = (one for one in grounds.findings if one.force is not Force.QUALITY and is_open(one))
    open_points = [finding.reason for finding in findings]
    if grounds.judgement.compliance.status is ComplianceStatus.UNDETERMINED:
        open_points.extend(one for one in grounds.judgement.compliance.missing if one not in open_points)
    if grounds.standard.governing is Governing.CHOICE:
        open_points.append(grounds.standard.reason)
    return tuple(open_points)


_TABLE: tuple[tuple[Callable[[Grounds], tuple[Reason, ...]], ConclusionStatus], ...] = (
    (_no_description, ConclusionStatus.INSUFFICIENT_INFORMATION),
    (_not_eligible, ConclusionStatus.NOT_SUPPORTED),
    (_for_a_person, ConclusionStatus.REFER_TO_OFFICER),
    (_gaps, ConclusionStatus.INSUFFICIENT_INFORMATION),
    (_conditions, ConclusionStatus.SUPPORTED_WITH_CONDITIONS),
)
"""Line by line: what speaks (its reasons; none = the line does not hold), and what is concluded then.

Source: the conclusion for green loan and green bond; below the last line stands `supported`.
"""


def conclude(  # noqa: PLR0913, PLR0917 - the parts of one assessment, named by the contract
    project: Project,
    technology: TechnologyAnswer,
    finance: FinanceAnswer,
    judgement: Judgement,
    catalogue: Catalogue,
    on: date,
) -> tuple[Conclusion, ...]:
    """One conclusion for each instrument, in the order of `Instrument`.

    The technology answer and quality criteria add reasons and change nothing.
    """
    rules_by_name = {rules.instrument: rules for rules in catalogue.vocabulary.instruments}
    conclusions = []
    for instrument in Instrument:
        rules = rules_by_name.get(instrument.value)
        if rules is None:
            conclusions.append(_without_rules(instrument))
            continue
        standard = governing_standard(rules, project, catalogue.finance, on)
        grounds = Grounds(project, catalogue, finance, judgement, standard)
        status, reasons = _read_table(grounds)
        if rules.required_mark is not None:
            status, reasons = _with_mark(grounds, rules, status, reasons)
        reasons = (*reasons, *_remarks(grounds, technology))
        steps = next_steps(grounds, status)
        conclusions.append(Conclusion(instrument, status, _once(reasons), _once(steps)))
    return tuple(conclusions)


def _without_rules(instrument: Instrument) -> Conclusion:
    """What can be said of an instrument whose rules stand in no file: a person decides."""
    said = reason("standard-no-rules", instrument=instrument.value)
    return Conclusion(instrument, ConclusionStatus.REFER_TO_OFFICER, (said,))


def _read_table(grounds: Grounds) -> tuple[ConclusionStatus, tuple[Reason, ...]]:
    for speaks, status in _TABLE:
        reasons = speaks(grounds)
        if reasons:
            return status, reasons
    return ConclusionStatus.SUPPORTED, (reason("nothing-open"),)


def _with_mark(
    grounds: Grounds,
    rules: InstrumentRules,
    status: ConclusionStatus,
    reasons: tuple[Reason, ...],
) -> tuple[ConclusionStatus, tuple[Reason, ...]]:
    """As the loan where the mark is verified and the required one, and then at most what the rules allow."""
    first = grounds.first
    if first is None or status in (ConclusionStatus.NOT_SUPPORTED, ConclusionStatus.INSUFFICIENT_INFORMATION):
        return status, reasons
    data = {"code": first.code, "mark": first.mark.value or "—", "required": str(rules.required_mark)}
    if _marks_differ(first, grounds.catalogue):
        return ConclusionStatus.REFER_TO_OFFICER, (reason("mark-depends-on-row", **data), *reasons)
    if not first.mark_verified:
        return ConclusionStatus.REFER_TO_OFFICER, (reason("mark-not-verified", **data), *reasons)
    if first.mark is not rules.required_mark:
        return ConclusionStatus.NOT_SUPPORTED, (reason("mark-not-direct", **data),)
    if status is ConclusionStatus.SUPPORTED and rules.at_most:
        status, reasons = ConclusionStatus(rules.at_most), ()
    return status, (reason("candidate"), *reasons)


def _marks_differ(match: FinanceMatch, catalogue: Catalogue) -> bool:
    """Whether no row is settled and the item's rows bear different marks."""
    item = next((item for item in catalogue.finance.items if item.code == match.code), None)
    marks: set[Mark] = {row.mark for row in item.rows} if item else set()
    return not match.row and len(marks) > 1


def _remarks(grounds: Grounds, technology: TechnologyAnswer) -> tuple[Reason, ...]:
    missed = sum(1 for one in grounds.findings if one.force is Force.QUALITY and one.verdict is Verdict.NOT_MET)
    remarks = [reason(f"technology-{technology.status.value.replace('_', '-')}-remark")]
    if missed and grounds.first is not None:
        remarks.append(reason("quality-missed", count=str(missed)))
    if grounds.standard.governing is Governing.EDITION and grounds.standard.is_loaded:
        remarks.append(grounds.standard.reason)
    return tuple(remarks)


def _once(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
