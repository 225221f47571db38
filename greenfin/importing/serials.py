"""Reads the numbers of a table: which are sound, which are missing or repeated, and where they start again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.importing.problems import Findings
from greenfin.importing.rows import Place
from greenfin.importing.scripts import without_raised_digits

_PLAIN = re.compile(r"0*[1-9]\d{0,5}")
_WHOLE = re.compile(r"(\d{1,6})\.0+")
_RANGE = re.compile(r"(\d{1,6})\s*[-–—−~～至]\s*(\d{1,6})")
_COMPOSITE = re.compile(r"\d{1,4}([.\-]\d{1,4})+")
_ENCLOSED = re.compile(r"[(\[（【]?\s*(.*?)\s*[)\]）】]?\s*[.．、]?")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row's number as printed, with the table's section in which it stands."""

    printed: str
    section: int
    place: Place


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers amount to.

    `keys` are unique, in the order given: the number, or `run-number` where numbers start again. `covered` counts the
    numbers that ranges such as 7-14 stand for. Gaps and repeats are written as printed.
    """

    keys: tuple[str, ...]
    covered: int
    gaps: tuple[str, ...]
    repeats: tuple[str, ...]


def number_text(printed: str) -> str:
    """The number without footnote mark, width, brackets and full stop: `１２．` is 12, 3³ is 3."""
    text = unicodedata.normalize("NFKC", without_raised_digits(printed.strip())).strip()
    whole = _WHOLE.fullmatch(text)
    if whole:
        return whole[1]
    inner = _ENCLOSED.fullmatch(text)
    text = inner[1] if inner and inner[1] else text
    span = _RANGE.fullmatch(text)
    return f"{span[1]}-{span[2]}" if span else text


def settle(rows: Sequence[Numbered], findings: Findings) -> Numbering:
    """Settles all numbers of a file at once; malformed and repeated ones become problems."""
    texts = [number_text(row.printed) for row in rows]
    composite = sum(1 for text in texts if _COMPOSITE.fullmatch(text)) * 2 > len(texts)
    runs = _runs(rows, texts)
    keys: list[str] = []
    gaps: list[str] = []
    repeats: list[str] = []
    covered = 0
    for ordinal, run in enumerate(runs, start=1):
        prefix = f"{ordinal}-" if len(runs) > 1 else ""
        seen: dict[int, Place] = {}
        names: set[str] = set()
        for index in run:
            numbers = _numbers(texts[index]) if not composite else ()
            repeated = texts[index] in names or any(number in seen for number in numbers)
            if not numbers and not (composite and _COMPOSITE.fullmatch(texts[index])):
                findings.problem("serial-malformed", rows[index].place, value=rows[index].printed)
            elif repeated:
                first = next((seen[number] for number in numbers if number in seen), Place())
                findings.problem("serial-repeated", rows[index].place, value=texts[index], first=str(first))
                repeats.append(prefix + texts[index])
            seen.update(dict.fromkeys(numbers, rows[index].place))
            names.add(texts[index])
            covered += max(len(numbers), 1)
            keys.append(prefix + texts[index])
        gaps.extend(prefix + gap for gap in _gaps(seen))
        if ordinal > 1:
            findings.warning("serials-start-again", rows[run[0]].place, value=texts[run[0]], run=ordinal, prefix=prefix)
            repeats.extend(texts[index] for index in run if texts[index] not in repeats)
    return Numbering(tuple(keys), covered, tuple(gaps), tuple(repeats))


def _runs(rows: Sequence[Numbered], texts: Sequence[str]) -> list[list[int]]:
    """Stretches of numbers; a new one begins where 1 comes again in another section."""
    runs: list[list[int]] = []
    for index, row in enumerate(rows):
        begins = _numbers(texts[index])[:1] == (1,) and bool(runs) and row.section != rows[index - 1].section
        if not runs or begins:
            runs.append([])
        runs[-1].append(index)
    return runs


def _numbers(text: str) -> tuple[int, ...]:
    if _PLAIN.fullmatch(text):
        return (int(text),)
    span = _RANGE.fullmatch(text)
    if span and 0 < int(span[1]) < int(span[2]) < int(span[1]) + 1000:
        return tuple(range(int(span[1]), int(span[2]) + 1))
    return ()


def _gaps(seen: dict[int, Place]) -> list[str]:
    gaps = []
    last = 0
    for number in sorted(seen):
        if number > last + 1:
            gaps.append(str(last + 1) if number == last + 2 else f"{last + 1}-{number - 1}")
        last = number
    return gaps
