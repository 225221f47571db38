"""Reads the small numbers that are grades: energy-efficiency grade, green-building stars, surface-water class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBERS = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "ⅰ": 1, "ⅱ": 2, "ⅲ": 3,
    "ⅳ": 4, "ⅴ": 5, "one": 1, "two": 2, "three": 3, "satu": 1, "dua": 2, "tiga": 3,
}  # fmt: skip
_NUMBER = (
    r"(?P<number>[1-5１-５]|[一二三四五]|[ⅠⅡⅢⅣⅤ]|(?<![A-Za-z])(?:IV|V|I{1,3}|one|two|three|satu|dua|tiga)(?![A-Za-z]))"
)
_DENIED = re.compile(r"(?:未达|未获|不是|没有|未取得|达不到|below|not|tidak|bukan)[^，。,.;；]{0,8}$", re.IGNORECASE)
_PATTERNS: dict[str, tuple[str, ...]] = {
    "energy_efficiency_grade": (
        rf"(?:能效|能源效率)(?:等级|水平|标准)?(?:为|达到|达|是|均为|符合)?(?:国家)?{_NUMBER}\s*级",
        rf"{_NUMBER}\s*级\s*(?:能效|能源效率)",
        rf"(?:energy[- ])?efficiency (?:grade|class|level) {_NUMBER}",
        rf"(?:grade|class|level)[- ]{_NUMBER} (?:energy|efficiency)",
        rf"(?:tingkat|kelas|grade) (?:efisiensi(?: energi)?) {_NUMBER}",
        rf"efisiensi(?: energi)? (?:tingkat|kelas|grade) {_NUMBER}",
    ),
    "green_building_star_rating": (
        rf"(?:绿色建筑)(?:标识|标准|评价)?(?:等级)?(?:为|达到|达)?{_NUMBER}\s*星",
        rf"{_NUMBER}\s*星级?(?:标准)?(?:的)?绿色建筑",
        rf"{_NUMBER}[- ]stars? (?:chinese )?green[- ]building",
        rf"bangunan hijau (?:bintang )?{_NUMBER}(?: bintang)?",
    ),
    "surface_water_quality_class": (
        rf"(?:地表水|水质|水体)[^，。；]{{0,12}}?{_NUMBER}\s*类",
        rf"(?:surface[- ]water|water quality)[^,.;]{{0,20}}?class {_NUMBER}",
    ),
}
_COMPILED = {name: tuple(re.compile(one, re.IGNORECASE) for one in several) for name, several in _PATTERNS.items()}
GRADED = frozenset(_PATTERNS)
"""The metrics that are read here."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade as stated at [start, end) of a field's text."""

    value: Decimal
    start: int
    end: int
    text: str


def grades_in(text: str, metric: str) -> tuple[Grade, ...]:
    """The grades that a text states for a metric, in order; what is said not to be reached is left out."""
    return tuple(sorted(_found(text, metric), key=lambda grade: grade.start))


def _found(text: str, metric: str) -> Iterator[Grade]:
    taken: set[int] = set()
    for pattern in _COMPILED.get(metric, ()):
        for hit in pattern.finditer(text):
            place = hit.start("number")
            if place in taken or _DENIED.search(text[max(0, hit.start() - 12) : hit.start()]):
                continue
            taken.add(place)
            yield Grade(_value(hit["number"]), hit.start(), hit.end(), hit.group())


def _value(number: str) -> Decimal:
    return Decimal(_NUMBERS.get(number.casefold(), 0) or int(number))
