"""Cuts a submitted text at the passages that an answer rests on, so that a page can mark them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from greenfin.domain.assessment import Assessment
from greenfin.domain.match import Evidence


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one field that something rests on; `kind` is technology, finance or figure."""

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two cuts with what rests on it; `anchor` is an id, "" where nothing does."""

    text: str
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    anchor: str = ""


def passages_of(assessment: Assessment, field: str) -> tuple[Passage, ...]:
    """All passages of `field` that matches, nearest candidates and findings of an assessment rest on."""
    found: list[Passage] = []

    def add(evidence: Iterable[Evidence], kind: str, label: str) -> None:
        found.extend(Passage(one.start, one.end, kind, label) for one in evidence if one.field == field)

    for entry in assessment.technology.matches or assessment.technology.nearest:
        for signal in entry.signals:
            add(signal.evidence, "technology", entry.titles.get("zh", "") or entry.serial)
    for item in assessment.finance.matches or assessment.finance.nearest:
        for signal in item.signals:
            add(signal.evidence, "finance", item.code)
    for finding in assessment.findings:
        add(finding.evidence, "figure", finding.stated)
    found.extend(
        Passage(figure.span.start, figure.span.end, "figure", "")
        for figure in assessment.figures
        if figure.span.field == field
    )
    return tuple(found)


def cut(text: str, passages: Iterable[Passage], field: str) -> tuple[Piece, ...]:
    """The text in pieces, in order and without loss; each piece knows all passages that cover it."""
    inside = [one for one in passages if 0 <= one.start < one.end <= len(text)]
    cuts = sorted({0, len(text), *(one.start for one in inside), *(one.end for one in inside)})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        covering = [one for one in inside if one.start <= start and end <= one.end]
        kinds = tuple(sorted({one.kind for one in covering}))
        labels = tuple(dict.fromkeys(one.label for one in covering if one.label))
        pieces.append(Piece(text[start:end], kinds, labels, anchor_of(field, start) if covering else ""))
    return tuple(pieces)


def anchor_of(field: str, start: int) -> str:
    """The id of the piece of `field` that begins at `start`."""
    return f"{field.replace('_', '-')}-{start}"
