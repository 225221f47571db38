"""Judges what is stated for a metric against a limit; what is not stated is never taken as zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from greenfin.assessment.reasons import reason
from greenfin.assessment.stated import Stated
from greenfin.assessment.stretches import Stretch, compare, stretch
from greenfin.assessment.units import convert, printed
from greenfin.domain.assessment import Verdict
from greenfin.domain.catalogue import Criterion, ItemCondition, Metric
from greenfin.domain.match import Evidence, Reason

_FULL = Decimal(100)
_PLAINLY_PERCENT = Decimal(10)


@dataclass(frozen=True, slots=True)
class Limit:
    """What is asked of a metric; `printed` is the limit as it is shown, such as `>= 90 %`."""

    metric: Metric
    allowed: Stretch
    unit: str
    printed: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a limit with the statement that it rests on."""

    verdict: Verdict
    stated: str
    reason: Reason
    evidence: tuple[Evidence, ...] = ()


def limit_of(metric: Metric, wanted: Criterion | ItemCondition) -> Limit | None:
    """The limit that a criterion or condition sets, None where it sets none."""
    low = wanted.low if isinstance(wanted, Criterion) else None
    high = wanted.high if isinstance(wanted, Criterion) else None
    allowed = stretch(wanted.operator, wanted.value, low, high)
    if allowed is None:
        return None
    figure = f"{_plain(low)} - {_plain(high)}" if wanted.value is None else f"{wanted.operator} {_plain(wanted.value)}"
    return Limit(metric, allowed, wanted.unit, f"{figure} {printed(wanted.unit)}".strip())


def judge_figure(statements: Sequence[Stated], limit: Limit) -> Judged:
    """The verdict on all statements for a limit.

    Where they lead to different verdicts the figures contradict each other, and nothing is decided.
    """
    if not statements:
        return Judged(Verdict.UNDETERMINED, "", _about("figure-not-stated", limit))
    judged = [_judge_one(stated, limit) for stated in statements]
    verdicts = {one.verdict for one in judged}
    if len(verdicts) == 1:
        return next((one for one in judged if one.reason.code == "figure-met"), judged[0])
    other = next(one for one in judged if one.verdict is not judged[0].verdict)
    evidence = judged[0].evidence + other.evidence
    said = _about("figures-contradict", limit, first=judged[0].stated, second=other.stated)
    return Judged(Verdict.UNDETERMINED, f"{judged[0].stated}; {other.stated}", said, evidence)


def _judge_one(stated: Stated, limit: Limit) -> Judged:
    possible = _in_unit_of(stated, limit)
    doubt = _doubt(stated, limit, possible)
    if doubt or possible is None:
        code = doubt or "figure-unreadable"
        said = _about(code, limit, stated=stated.printed, unit=stated.unit)
        return Judged(Verdict.UNDETERMINED, stated.printed, said, stated.evidence)
    verdict = compare(possible, limit.allowed)
    return Judged(
        verdict, stated.printed, _about(_code(stated, verdict), limit, stated=stated.printed), stated.evidence
    )


def _code(stated: Stated, verdict: Verdict) -> str:
    if verdict is Verdict.MET:
        return "figure-met" if stated.is_proven else "figure-met-unproven"
    if verdict is Verdict.NOT_MET:
        return "figure-not-met"
    return "figure-approximate" if stated.operator in ("~", "+-") else "figure-spans-limit"


def _in_unit_of(stated: Stated, limit: Limit) -> Stretch | None:
    possible = stretch(stated.operator, stated.value, stated.low, stated.high)
    if possible is None:
        return None
    ends: list[Decimal | None] = []
    for end in (possible.low, possible.high):
        converted = None if end is None else convert(end, stated.unit, limit.unit)
        if end is not None and converted is None:
            return None
        ends.append(converted)
    return Stretch(ends[0], ends[1], possible.low_open, possible.high_open)


def _doubt(stated: Stated, limit: Limit, possible: Stretch | None) -> str:
    """The code of what makes the statement unfit to be judged, "" where nothing does."""
    if stated.doubt:
        return "figure-ambiguous"
    if stated.value is None and stated.low is None:
        return "figure-unreadable"
    if possible is None:
        return "figure-unit-unknown" if stated.unit else "figure-without-unit"
    ends = [end for end in (possible.low, possible.high) if end is not None]
    if any(end < 0 for end in ends) or (limit.unit == "%" and any(end > _FULL for end in ends)):
        return "figure-implausible"
    floor = limit.allowed.low
    if limit.unit == "%" and floor is not None and floor > _PLAINLY_PERCENT and all(0 < end <= 1 for end in ends):
        return "figure-looks-like-fraction"
    return ""


def _about(code: str, limit: Limit, **data: str) -> Reason:
    return reason(code, metric=limit.metric.title, required=limit.printed, **data)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
