"""What the firm should do next: the paper or statement that settles each open point."""

from __future__ import annotations

from collections.abc import Iterator

from greenfin.assessment.grounds import Grounds
from greenfin.assessment.reasons import LANGUAGES, reason
from greenfin.domain.assessment import ConclusionStatus, Finding
from greenfin.domain.catalogue import Force
from greenfin.domain.match import FinanceAnswer, FinanceStatus, Reason
from greenfin.domain.project import Declared

_STEPS = {
    "permit-not-stated": "step-hand-in-permit",
    "permit-said-held": "step-hand-in-permit",
    "permit-said-open": "step-apply-for-permit",
    "permit-held-unproven": "step-give-permit-number",
    "permit-applied": "step-hand-in-permit-when-granted",
    "permit-missing": "step-apply-for-permit",
    "permit-expired": "step-renew-permit",
    "permit-ends-before-loan": "step-plan-renewal",
    "permit-said-not-needed": "step-show-permit-not-needed",
    "paper-not-stated": "step-hand-in-permit",
    "figure-not-stated": "step-state-figure",
    "figure-met-unproven": "step-prove-figure",
    "figure-not-met": "step-correct-figure",
    "figure-spans-limit": "step-state-exact-figure",
    "figure-approximate": "step-state-exact-figure",
    "figure-looks-like-fraction": "step-confirm-figure",
    "figure-implausible": "step-confirm-figure",
    "figure-without-unit": "step-confirm-figure",
    "figure-unit-unknown": "step-confirm-figure",
    "figure-ambiguous": "step-confirm-figure",
    "figure-unreadable": "step-state-figure",
    "figures-contradict": "step-state-one-figure",
    "figure-misses-one-way": "step-show-other-way",
    "figure-depends-on-product": "step-say-which-product",
    "condition-open": "step-show-condition",
    "condition-claimed": "step-show-condition",
    "statement-open": "step-show-requirement",
    "violations-not-stated": "step-search-penalties",
    "violations-declared": "step-explain-violations",
}
"""Which step settles which open point; the step is worded from the open point's own data."""

_STANDARD_STEPS = {
    "standard-choice": "step-choose-standard",
    "standard-old": "step-name-old-standard",
    "standard-between": "step-ask-bank-for-standard",
    "standard-disbursed": "step-ask-bank-for-standard",
    "standard-disbursement-not-stated": "step-state-disbursement",
    "standard-not-loaded": "step-ask-bank-for-standard",
}
_GAPS = frozenset({"figure-not-stated", "figure-met-unproven"})
_LIST_MARK = {"zh": "、", "en": ", ", "id": ", "}
_RANK = {Force.MANDATORY: 0, Force.CONDITION: 1, Force.QUALITY: 2}


def next_steps(grounds: Grounds, status: ConclusionStatus) -> tuple[Reason, ...]:
    """The steps in the order in which they matter, each open point once.

    Without a description there is one step only; without an item only what would have to be different.
    """
    if grounds.finance.status is FinanceStatus.INSUFFICIENT_DESCRIPTION:
        return (reason("step-describe"),)
    if grounds.finance.status is FinanceStatus.NO_MATCH:
        return (*_for_struck(grounds.finance), reason("step-describe-use"))
    return tuple(_steps(grounds, status))


def _for_struck(finance: FinanceAnswer) -> Iterator[Reason]:
    for match in finance.nearest:
        yield from (_step(objection) for objection in match.against if objection.code == "figure-not-met")


def _steps(grounds: Grounds, status: ConclusionStatus) -> Iterator[Reason]:
    standard = grounds.standard.reason
    if grounds.project.violations is Declared.YES:
        yield reason("step-explain-violations")
    if grounds.finance.status is FinanceStatus.INTERPRETATION_NEEDED and grounds.first is not None:
        yield reason("step-explain-activity", code=grounds.first.code, title=grounds.first.titles)
    if standard.code in _STANDARD_STEPS:
        yield Reason(_STANDARD_STEPS[standard.code], standard.data)
    for finding in sorted(grounds.findings, key=lambda finding: _RANK[finding.force]):
        if finding.reason.code in _STEPS and not _is_quality_gap(finding):
            yield _step(finding.reason)
    yield from _norm_figures(grounds)
    yield from (_step(one) for one in grounds.judgement.compliance.missing if one.code in _STEPS)
    if not grounds.project.use_of_proceeds:
        yield reason("step-state-use-of-proceeds")
    if status in (ConclusionStatus.SUPPORTED, ConclusionStatus.SUPPORTED_WITH_CONDITIONS):
        yield reason("step-compute-benefit")


def _is_quality_gap(finding: Finding) -> bool:
    """Whether a figure of a norm is merely not told or not proven; these are asked for together."""
    return finding.force is Force.QUALITY and finding.reason.code in _GAPS


def _norm_figures(grounds: Grounds) -> Iterator[Reason]:
    gaps = [finding for finding in grounds.findings if _is_quality_gap(finding)]
    if gaps:
        names = {
            language: _LIST_MARK[language].join(dict(one.reason.data)[f"metric_{language}"] for one in gaps)
            for language in LANGUAGES
        }
        yield reason("step-show-norm-figures", metrics=names)


def _step(open_point: Reason) -> Reason:
    return Reason(_STEPS[open_point.code], open_point.data)
