"""Converts figures typed in a field of their own to a criterion's unit, exactly."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from greenfin import reading

_ALIASES = {
    "级": "grade", "级能效": "grade", "level": "grade", "tingkat": "grade", "星": "star", "星级": "star",
    "stars": "star", "bintang": "star", "类": "class", "kelas": "class", "°": "degree", "度": "degree",
    "degrees": "degree",
    "derajat": "degree", "odp": "ODP", "gwp": "GWP", "元": "CNY", "人民币": "CNY", "人民币元": "CNY", "rmb": "CNY",
    "cny": "CNY",
}  # fmt: skip
_MONEY = {"万元": 10_000, "万元人民币": 10_000, "万cny": 10_000, "亿元": 100_000_000, "亿元人民币": 100_000_000}
_COUNTED = frozenset({"grade", "star", "class", "ODP", "GWP"})
"""Units that a figure may leave out: nobody writes "grade 1 grade"."""


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in the wanted unit.

    Args:
        value: a figure in `unit`.
        unit: as typed or as read; width, case and spaces do not count.
        wanted: a criterion's unit.

    Returns:
        None where the units measure different things or one is not known.
    """
    if wanted in _COUNTED and not unit.strip():
        return value
    have, factor = _canonical(unit)
    want, wanted_factor = _canonical(wanted)
    converted = reading.convert(value * factor, have, want)
    return None if converted is None else converted / wanted_factor


def printed(unit: str) -> str:
    """The unit as it stands behind a limit; grades, stars and classes have none."""
    return {"degree": "°", **dict.fromkeys(_COUNTED, "")}.get(unit, unit)


def _canonical(unit: str) -> tuple[str, Decimal]:
    bare = unicodedata.normalize("NFKC", unit).replace(" ", "")
    folded = bare.casefold()
    if folded in _ALIASES:
        return _ALIASES[folded], Decimal(1)
    if folded in _MONEY:
        return "CNY", Decimal(_MONEY[folded])
    if bare in _COUNTED or bare in ("degree", "CNY"):
        return bare, Decimal(1)
    return reading.canonical_unit(bare)
