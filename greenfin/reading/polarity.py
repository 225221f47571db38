"""How each part of a text takes what it names: the stretches with their polarity, cut where the polarity changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.domain.reading import Polarity
from greenfin.reading.asides import ELSEWHERE, GROUP, HISTORY, PLANNED, PROJECT
from greenfin.reading.denials import denied_parts
from greenfin.reading.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Part:
    """[start, end) of a form that takes what it names in one way; `sentence` counts from 0."""

    start: int
    end: int
    sentence: int
    polarity: Polarity


def parts_of(text: str, stretches: Sequence[Stretch]) -> tuple[Part, ...]:
    """Every stretch, cut where its polarity changes; denied before aside before planned before affirmed."""
    asides = _asides(text, stretches)
    parts: list[Part] = []
    for index, stretch in enumerate(stretches):
        if index in asides:
            base = Polarity.ASIDE
        elif PLANNED.search(text, stretch.start, stretch.end):
            base = Polarity.PLANNED
        else:
            base = Polarity.AFFIRMED
        position = stretch.start
        for start, end in _merged(denied_parts(text, stretch.start, stretch.end)):
            parts.extend(_part(text, position, start, stretch, base))
            parts.extend(_part(text, start, end, stretch, Polarity.DENIED))
            position = end
        parts.extend(_part(text, position, stretch.end, stretch, base))
    return tuple(parts)


def _asides(text: str, stretches: Sequence[Stretch]) -> frozenset[int]:
    found: set[int] = set()
    has_project = any(_is_project(text, stretch) for stretch in stretches)
    telling_history = -1
    for index, stretch in enumerate(stretches):
        if ELSEWHERE.search(text, stretch.start, stretch.end):
            found.add(index)
            continue
        if not has_project or _is_project(text, stretch):
            telling_history = -1
            continue
        if GROUP.search(text, stretch.start, stretch.end) or HISTORY.search(text, stretch.start, stretch.end):
            telling_history = stretch.sentence
        if telling_history == stretch.sentence:
            found.add(index)
    return frozenset(found)


def _is_project(text: str, stretch: Stretch) -> bool:
    return PROJECT.search(text, stretch.start, stretch.end) is not None


def _part(text: str, start: int, end: int, stretch: Stretch, polarity: Polarity) -> list[Part]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Part(start, end, stretch.sentence, polarity)] if start < end else []


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
