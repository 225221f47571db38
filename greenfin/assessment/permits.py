"""Judges the papers that a project needs: held, applied for, missing, expired, or not told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from greenfin.assessment.affirmed import Affirmed
from greenfin.assessment.reasons import reason
from greenfin.domain.assessment import Verdict
from greenfin.domain.catalogue import Criterion
from greenfin.domain.match import Evidence, Reason
from greenfin.domain.project import Permit, PermitKind, PermitStatus, Project
from greenfin.domain.reading import Mention, Polarity, ProjectReading

CONCEPTS: dict[PermitKind, frozenset[str]] = {
    PermitKind.INVESTMENT_FILING: frozenset({"filing-record", "project-approval"}),
    PermitKind.EIA: frozenset({"eia-approval", "environmental-impact-assessment", "ukl-upl"}),
    PermitKind.ENERGY_REVIEW: frozenset({"energy-conservation-review"}),
    PermitKind.SAFETY: frozenset({"safety-production-permit"}),
    PermitKind.DISCHARGE: frozenset({"pollutant-discharge-permit"}),
    PermitKind.HAZARDOUS_WASTE: frozenset(
        {"hazardous-waste-licence", "hazardous-waste-collection-licence", "hazardous-waste-utilisation-permit"}
    ),
    PermitKind.LAND: frozenset({"land-construction-permit"}),
    PermitKind.OTHER: frozenset(),
}
"""The thesaurus concepts that name a paper in a text."""

_UNDER_WAY = re.compile(
    r"正在|办理|申请|拟|待|尚未|报批|审批中|applied|applying|pending|in progress|under review|not yet"
    r"|sedang|proses|diajukan|belum",
    re.IGNORECASE,
)
_ORDER = (
    PermitStatus.MISSING, PermitStatus.UNKNOWN, PermitStatus.APPLIED, PermitStatus.NOT_APPLICABLE, PermitStatus.HELD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """The verdict on one paper; `is_told` says whether the project says anything about it at all."""

    verdict: Verdict
    stated: str
    reason: Reason
    is_told: bool = True
    evidence: tuple[Evidence, ...] = ()


def judge_permit(
    project: Project, reading: ProjectReading, affirmed: Affirmed, criterion: Criterion, on: date
) -> Paper:
    """The paper that a criterion asks for, on a day.

    What the form declares goes before what the texts say; of several papers of one kind the worst one counts. A paper
    that a text calls granted is not a paper in the file.
    """
    kind = PermitKind(criterion.permit)
    declared = sorted(
        (permit for permit in project.permits if permit.kind is kind and permit.status is not PermitStatus.UNKNOWN),
        key=lambda permit: _ORDER.index(permit.status),
    )
    if declared:
        return _judge_declared(declared, criterion, project.matures_on, on)
    mention = _mention(affirmed, kind)
    if mention is None:
        return Paper(Verdict.UNDETERMINED, "", reason("permit-not-stated", paper=criterion.title), is_told=False)
    span = mention.span
    evidence = (Evidence(span.field, span.start, span.end, span.text, mention.concept),)
    is_open = mention.polarity is Polarity.DENIED or _is_under_way(reading, mention)
    code = "permit-said-open" if is_open else "permit-said-held"
    return Paper(Verdict.UNDETERMINED, span.text, reason(code, paper=criterion.title), evidence=evidence)


def _judge_declared(declared: Sequence[Permit], criterion: Criterion, matures_on: date | None, on: date) -> Paper:
    expired = [permit for permit in declared if permit.expires_on is not None and permit.expires_on < on]
    permit = expired[0] if expired and declared[0].status is PermitStatus.HELD else declared[0]
    stated = " ".join(filter(None, (permit.number, permit.expires_on.isoformat() if permit.expires_on else "")))
    verdict, code = _status(permit, matures_on, on)
    data = {"number": permit.number, "day": permit.expires_on.isoformat() if permit.expires_on else ""}
    return Paper(verdict, stated or str(permit.status), reason(code, paper=criterion.title, **data))


def _status(permit: Permit, matures_on: date | None, on: date) -> tuple[Verdict, str]:
    if permit.status is PermitStatus.MISSING:
        return Verdict.NOT_MET, "permit-missing"
    if permit.status is PermitStatus.APPLIED:
        return Verdict.UNDETERMINED, "permit-applied"
    if permit.status is PermitStatus.NOT_APPLICABLE:
        return Verdict.UNDETERMINED, "permit-said-not-needed"
    if permit.expires_on is not None and permit.expires_on < on:
        return Verdict.NOT_MET, "permit-expired"
    if permit.expires_on is not None and matures_on is not None and permit.expires_on < matures_on:
        return Verdict.UNDETERMINED, "permit-ends-before-loan"
    return Verdict.MET, "permit-held" if permit.number.strip() else "permit-held-unproven"


def _mention(affirmed: Affirmed, kind: PermitKind) -> Mention | None:
    return next((mention for mention in affirmed.named if mention.concept in CONCEPTS[kind]), None)


def _is_under_way(reading: ProjectReading, mention: Mention) -> bool:
    """Whether the clause that names the paper speaks of it as not granted yet."""
    field = reading.of(mention.span.field)
    clauses = field.clauses if field is not None else ()
    around = next(
        (clause.span.text for clause in clauses if clause.span.start <= mention.span.start < clause.span.end), ""
    )
    return _UNDER_WAY.search(around) is not None
