"""Stretches of figures: what a statement leaves possible, held against what a criterion allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greenfin.domain.assessment import Verdict

APPROXIMATION = Decimal("0.1")
"""How far from "about 30,000" the true figure is taken to lie at most, as a share; our own convention."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """All figures from `low` to `high`; None is endless; an open end does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def lies_in(self, other: Stretch) -> bool:
        """Whether every figure of this stretch is one of the other."""
        above = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        below = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return above and below

    def avoids(self, other: Stretch) -> bool:
        """Whether no figure belongs to both."""
        return self._lies_below(other) or other._lies_below(self)

    def _lies_below(self, other: Stretch) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


def stretch(operator: str, value: Decimal | None, low: Decimal | None, high: Decimal | None) -> Stretch | None:
    """The stretch that an operator with its figures describes, None where figures are missing.

    Args:
        operator: as in OfficialCriterion; `~` reaches `APPROXIMATION` to both sides.
        value: the figure of all operators but `range`.
        low: the lower end of a range.
        high: its upper end.
    """
    if low is not None and high is not None:
        return Stretch(min(low, high), max(low, high))
    if value is None:
        return None
    if operator in ("~", "+-"):
        reach = abs(value) * APPROXIMATION
        return Stretch(value - reach, value + reach)
    return {
        ">=": Stretch(value, None),
        ">": Stretch(value, None, low_open=True),
        "<=": Stretch(None, value),
        "<": Stretch(None, value, high_open=True),
    }.get(operator, Stretch(value, value))


def compare(stated: Stretch, allowed: Stretch) -> Verdict:
    """Met where all that the statement leaves possible is allowed, not met where nothing is, else undetermined."""
    if stated.lies_in(allowed):
        return Verdict.MET
    return Verdict.NOT_MET if stated.avoids(allowed) else Verdict.UNDETERMINED
