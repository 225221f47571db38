"""How much of the money a text states for each candidate: never more than is stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from greenfin.domain.reading import FieldReading


@dataclass(frozen=True, slots=True)
class Money:
    """What is stated for one candidate."""

    amount: Decimal | None
    share: Decimal | None


def share_out(field: FieldReading, numbers: Sequence[int], worth: Callable[[int, int], float]) -> Mapping[int, Money]:
    """Gives each stated amount to the candidate that its clause speaks for most.

    Args:
        field: the deciding field with its clauses and money.
        numbers: the candidates shown, best first.
        worth: what a clause (by its index) is worth for a candidate.
    """
    given: dict[int, Money] = {}
    if len(field.money) < 2:  # noqa: PLR2004  # one sum is the whole, not a split
        return given
    for stated in field.money:
        clause = next(
            (
                index
                for index, clause in enumerate(field.clauses)
                if clause.span.start <= stated.span.start < clause.span.end
            ),
            None,
        )
        if clause is None:
            continue
        worths = [(worth(number, clause), -place, number) for place, number in enumerate(numbers)]
        best = max(worths, default=None)
        if best is None or best[0] <= 0.0:
            continue
        number = best[2]
        before = given.get(number)
        given[number] = Money(
            _sum(before.amount if before else None, stated.amount), _sum(before.share if before else None, stated.share)
        )
    return given


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    if one is None or other is None:
        return one if other is None else other
    return one + other
