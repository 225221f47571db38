"""Units as written, their short form, and the one canonical unit in which they are compared."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from greenfin.reading.word_tables import word_table

_SINGLE_LETTERS = 1
_PER = re.compile(r"\s?[/／]\s?|\s?每|\s+per\s+|\s+p(?=er\s)|·(?=h\b)", re.IGNORECASE)
_TIMES = {
    **dict.fromkeys(("年", "年度"), ("年", "a")),
    **dict.fromkeys(("a", "y", "yr", "year", "annum", "anno"), ("a", "a")),
    **dict.fromkeys(("tahun", "thn", "th"), ("tahun", "a")),
    **dict.fromkeys(("天",), ("天", "d")),
    **dict.fromkeys(("日",), ("日", "d")),
    **dict.fromkeys(("d", "day"), ("d", "d")),
    "hari": ("hari", "d"),
    **dict.fromkeys(("小时",), ("小时", "h")),
    **dict.fromkeys(("时",), ("时", "h")),
    **dict.fromkeys(("h", "hr", "hour"), ("h", "h")),
    "jam": ("jam", "h"),
    **dict.fromkeys(("月",), ("月", "month")),
    **dict.fromkeys(("month", "mo"), ("month", "month")),
    **dict.fromkeys(("bulan", "bln"), ("bulan", "month")),
    **dict.fromkeys(("week",), ("week", "week")),
    **dict.fromkeys(("min", "分钟", "分"), ("min", "min")),
    **dict.fromkeys(("s", "秒"), ("s", "s")),
}
_TIME = re.compile("(?:一个?)?(" + "|".join(sorted(_TIMES, key=len, reverse=True)) + r")(?![a-zA-Z])", re.IGNORECASE)
_WORDY_RATES = (
    (
        re.compile(
            r"\s+(?:a|each|every)\s+year\b|\s+yearly\b|\s+annually\b|\s+p\.?\s?a\.?(?![a-z])|\s+per\s+annum\b",
            re.IGNORECASE,
        ),
        "a",
        "a",
    ),
    (re.compile(r"\s+(?:a|each|every)\s+day\b|\s+daily\b", re.IGNORECASE), "d", "d"),
    (re.compile(r"\s+(?:an|each|every)\s+hour\b|\s+hourly\b", re.IGNORECASE), "h", "h"),
    (re.compile(r"\s+(?:a|each|every)\s+month\b|\s+monthly\b", re.IGNORECASE), "month", "month"),
    (re.compile(r"\s+(?:setahun|tiap\s+tahun|setiap\s+tahun|pertahun)\b", re.IGNORECASE), "tahun", "a"),
    (re.compile(r"\s+(?:sehari|tiap\s+hari|setiap\s+hari|perhari)\b", re.IGNORECASE), "hari", "d"),
    (re.compile(r"\s+sejam\b", re.IGNORECASE), "jam", "h"),
    (re.compile(r"\s+(?:sebulan|tiap\s+bulan|setiap\s+bulan)\b", re.IGNORECASE), "bulan", "month"),
)
_YEARLY_TONNES = re.compile(r"(?:tpa|tpy|mtpa)(?![a-zA-Z])", re.IGNORECASE)
_MILLION = Decimal(10**6)
_NAMED_AS_WRITTEN = frozenset({"count", "people"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read at a place: as stated in short form, canonical with the factor to it, and where it ends."""

    stated: str
    canonical: str
    factor: Decimal
    dimension: str
    end: int

    @property
    def is_rate(self) -> bool:
        return "/" in self.canonical


def unit_at(text: str, position: int) -> Unit | None:
    """The longest unit beginning at a place of a plain text, with what it is per; None where none begins."""
    yearly = _YEARLY_TONNES.match(text, position)
    if yearly:
        factor = _MILLION if yearly.group().lower() == "mtpa" else Decimal(1)
        return Unit("t/a", "t/a", factor, "mass/a", yearly.end())
    atom = _atom_at(text, position)
    if atom is None:
        return None
    return with_rate(text, atom) or atom


def with_rate(text: str, unit: Unit) -> Unit | None:
    """The unit with the `/a`, `每年` or `a year` that follows it directly."""
    for pattern, stated, canonical in _WORDY_RATES:
        match = pattern.match(text, unit.end)
        if match:
            return per_time(unit, stated, canonical, match.end())
    per = _PER.match(text, unit.end)
    if per is None:
        return None
    time = _TIME.match(text, per.end())
    if time:
        stated, canonical = _TIMES[time.group(1).lower()]
        return per_time(unit, stated, canonical, time.end())
    below = _atom_at(text, per.end())
    scale = re.compile(r"[千万百]").match(text, per.end())
    if below is None and scale:
        below = _atom_at(text, scale.end())
        if below is not None:
            factor = below.factor * _SCALES[scale.group()]
            below = Unit(scale.group() + below.stated, below.canonical, factor, below.dimension, below.end)
    if below is None:
        return None
    return Unit(
        f"{unit.stated}/{below.stated}",
        f"{unit.canonical}/{'m3' if below.canonical == 'Nm3' else below.canonical}",
        unit.factor / below.factor,
        f"{unit.dimension}/{below.dimension}",
        below.end,
    )


def per_time(unit: Unit, stated: str, canonical: str, end: int) -> Unit:
    """The unit as a rate."""
    return Unit(
        f"{unit.stated}/{stated}", f"{unit.canonical}/{canonical}", unit.factor, f"{unit.dimension}/{canonical}", end
    )


def canonical_unit(written: str) -> tuple[str, Decimal]:
    """A unit typed in its own field: canonical form and factor; as typed where it is unknown."""
    text = written.strip()
    unit = unit_at(text, 0)
    scale = Decimal(1)
    if unit is None and text[:1] in _SCALES:
        scale = _SCALES[text[0]]
        unit = unit_at(text, 1)
    if unit is None or unit.end != len(text):
        return text, Decimal(1)
    return unit.canonical, unit.factor * scale


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in another canonical unit (tce/t in kgce/t, kW in MW); None where the two cannot be compared."""
    if unit == wanted:
        return value
    upper, lower = _factors(unit), _factors(wanted)
    if upper is None or lower is None or upper[0] != lower[0]:
        return None
    return value * upper[1] / lower[1]


_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_SIZES: dict[str, tuple[str, Decimal]] = {
    "W": ("W", Decimal(1)),
    "kW": ("W", Decimal(1000)),
    "MW": ("W", Decimal(10**6)),
    "GW": ("W", Decimal(10**9)),
    "Wh": ("Wh", Decimal(1)),
    "kWh": ("Wh", Decimal(1000)),
    "MWh": ("Wh", Decimal(10**6)),
    "GWh": ("Wh", Decimal(10**9)),
    "mg": ("g", Decimal("0.001")),
    "μg": ("g", Decimal("0.000001")),
    "ng": ("g", Decimal("0.000000001")),
    "g": ("g", Decimal(1)),
    "kg": ("g", Decimal(1000)),
    "t": ("g", Decimal(10**6)),
    "gce": ("gce", Decimal(1)),
    "kgce": ("gce", Decimal(1000)),
    "tce": ("gce", Decimal(10**6)),
    "nm": ("m", Decimal("0.000000001")),
    "μm": ("m", Decimal("0.000001")),
    "mm": ("m", Decimal("0.001")),
    "cm": ("m", Decimal("0.01")),
    "m": ("m", Decimal(1)),
    "km": ("m", Decimal(1000)),
    "m2": ("m2", Decimal(1)),
    "ha": ("m2", Decimal(10**4)),
    "km2": ("m2", Decimal(10**6)),
    "mL": ("m3", Decimal("0.000001")),
    "L": ("m3", Decimal("0.001")),
    "m3": ("m3", Decimal(1)),
    "Pa": ("Pa", Decimal(1)),
    "kPa": ("Pa", Decimal(1000)),
    "bar": ("Pa", Decimal(10**5)),
    "MPa": ("Pa", Decimal(10**6)),
    "kJ": ("J", Decimal(1000)),
    "MJ": ("J", Decimal(10**6)),
    "GJ": ("J", Decimal(10**9)),
    "V": ("V", Decimal(1)),
    "kV": ("V", Decimal(1000)),
    "kVA": ("VA", Decimal(1000)),
    "MVA": ("VA", Decimal(10**6)),
    "s": ("s", Decimal(1)),
    "min": ("s", Decimal(60)),
    "h": ("s", Decimal(3600)),
    "d": ("s", Decimal(86400)),
}


def _factors(unit: str) -> tuple[tuple[str, ...], Decimal] | None:
    parts = unit.split("/")
    bases: list[str] = []
    factor = Decimal(1)
    for index, part in enumerate(parts):
        base, size = _SIZES.get(part, (part, Decimal(1)))
        bases.append(base)
        factor = factor * size if index == 0 else factor / size
    return tuple(bases), factor


@functools.lru_cache(maxsize=1)
def _atoms() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows: dict[str, dict[str, str]] = {}
    for row in word_table("units"):
        for written in row["written"].split(" | "):
            rows.setdefault(written, row)
    by_key: dict[str, dict[str, str]] = {}
    for written, row in rows.items():
        by_key[written] = row
        if len(written) > _SINGLE_LETTERS:
            by_key.setdefault(written.lower(), row)
    patterns = []
    for written in sorted(rows, key=len, reverse=True):
        pattern = re.escape(written)
        if written[-1].isascii() and written[-1].isalnum():
            pattern += r"(?![a-zA-Z0-9²³])"
        if rows[written]["not_before"]:
            pattern += f"(?![{rows[written]['not_before']}])"
        patterns.append(pattern if len(written) > _SINGLE_LETTERS else f"(?-i:{pattern})")
    return re.compile("|".join(patterns), re.IGNORECASE), by_key


def _atom_at(text: str, position: int) -> Unit | None:
    pattern, by_key = _atoms()
    match = pattern.match(text, position)
    if match is None:
        return None
    written = match.group()
    row = by_key.get(written) or by_key[written.lower()]
    stated = written if row["dimension"] in _NAMED_AS_WRITTEN and written.isascii() else row["stated"]
    return Unit(stated, row["canonical"], Decimal(row["factor"]), row["dimension"], match.end())
