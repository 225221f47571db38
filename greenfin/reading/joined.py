"""Joins single numbers: ranges, plus-minus, lists that share a unit, rises from one figure to another."""

from __future__ import annotations

import re
from dataclasses import replace

from greenfin.reading.comparisons import AND, BETWEEN, CHANGE, LIST, PLUS_MINUS, RANGE, RISES_TO
from greenfin.reading.quantities import COUNT, Quantity

_WORDED_RANGE = re.compile(r"[a-z至到]", re.IGNORECASE)
_LOOK_BACK = 24


def joined_quantities(text: str, singles: list[Quantity]) -> list[Quantity]:
    """Ranges become one quantity; in lists and rises the earlier numbers take the unit of the later one."""
    shared = [_signed(text, quantity) for quantity in _with_shared_units(text, singles)]
    joined: list[Quantity] = []
    index = 0
    while index < len(shared):
        first = shared[index]
        second = shared[index + 1] if index + 1 < len(shared) else None
        merged = _merged(text, first, second) if second is not None else None
        joined.append(merged or first)
        index += 2 if merged else 1
    return joined


def _signed(text: str, quantity: Quantity) -> Quantity:
    """A temperature below zero: the dash before it is no range and no hyphen."""
    sign = text[quantity.start - 1 : quantity.start]
    before = text[quantity.start - 2 : quantity.start - 1] if quantity.start > 1 else ""
    is_below = quantity.dimension == "temperature" and sign and sign in "-−–" and not re.match(r"[\w%℃°]", before)
    if quantity.value is not None and quantity.value < 0:
        return quantity
    if quantity.start == 1 or (before and "\u4e00" <= before <= "\u9fff"):
        is_below = quantity.dimension == "temperature" and sign != "" and sign in "-−–"
    if not is_below or quantity.value is None:
        return quantity
    return replace(
        quantity,
        start=quantity.start - 1,
        number_at=quantity.start - 1,
        value=-quantity.value,
        stated_value=f"-{quantity.stated_value}",
    )


def _with_shared_units(text: str, singles: list[Quantity]) -> list[Quantity]:
    shared = list(singles)
    for index in range(len(shared) - 2, -1, -1):
        first, second = shared[index], shared[index + 1]
        if second.unit is None or not _lacks_unit(first):
            continue
        if _joins(text, first, second):
            has_own_scale = first.scale != 1
            shared[index] = replace(
                first,
                unit=second.unit,
                scale=first.scale if has_own_scale else second.scale,
                stated_unit=second.stated_unit,
                end=first.end,
            )
    return shared


def _lacks_unit(quantity: Quantity) -> bool:
    if quantity.unit is None:
        return True
    return quantity.dimension == COUNT and quantity.stated_unit in {"to", "and"}


def _joins(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    return any(pattern.fullmatch(between) for pattern in (RANGE, LIST, RISES_TO, PLUS_MINUS))


def _merged(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    if first.value is None or second.value is None:
        return None
    between = text[first.end : second.start]
    if (first.unit.canonical if first.unit else "") != (second.unit.canonical if second.unit else ""):
        return None
    low, high = first.value * first.scale, second.value * second.scale
    if PLUS_MINUS.fullmatch(between):
        return replace(
            second,
            start=first.start,
            number_at=first.number_at,
            operator="+-",
            value=first.value,
            low=(low - high) / first.scale,
            high=(low + high) / first.scale,
            scale=first.scale,
            stated_value=f"{first.stated_value}±{second.stated_value}",
        )
    if not _is_range(text, first, between) or low >= high:
        return None
    return replace(
        second,
        start=first.start,
        number_at=first.number_at,
        operator="range",
        value=None,
        low=low / second.scale,
        high=high / second.scale,
        stated_value=f"{first.stated_value}-{second.stated_value}",
        doubt=first.doubt or second.doubt,
    )


def _is_range(text: str, first: Quantity, between: str) -> bool:
    if AND.fullmatch(between):
        return BETWEEN.search(text, max(0, first.start - _LOOK_BACK), first.start) is not None
    if not RANGE.fullmatch(between):
        return False
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    return not (_WORDED_RANGE.search(between) and CHANGE.search(before))
