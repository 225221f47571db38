"""What of a project's texts counts for a ranking, and how much: passages in folded form with their weight."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from greenfin.domain.match import Evidence
from greenfin.domain.reading import Clause, FieldReading, Mention, Polarity, ProjectReading

_CONTEXT = 0.25  # of a field that does not decide: it may only break ties
_ASIDE = 0.15  # the group's other business, history: names things, finances none of them
_BOILERPLATE = 0.0


_ONLY_A_NAME = re.compile(
    r"[^，。；、,;:：\n的将拟由向为建购产]{2,30}"
    r"(?:公司|集团|集團|厂|合作社|研究院|Ltd\.?|Limited|Inc\.?|Corp\.?|Group|LLC|GmbH|Tbk\.?)"
    r"|(?:PT|CV)\.?(?: [A-Z][\w-]*){1,6}"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause in folded form: `offsets[i]` is the typed code point of `text[i]`; `silent` marks denied characters."""

    field: str
    typed: str  # the whole field as typed
    text: str
    offsets: tuple[int, ...]
    weight: float
    silent: tuple[tuple[int, int], ...] = ()

    def evidence(self, start: int, end: int, matched: str = "") -> Evidence:
        """Evidence for the folded characters [start, end) of this passage."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        return Evidence(self.field, first, last, self.typed[first:last], matched)

    def is_silent(self, start: int, end: int) -> bool:
        return any(begin < end and start < finish for begin, finish in self.silent)


@dataclass(frozen=True, slots=True)
class Heard:
    """All that one ranking listens to."""

    reading: ProjectReading
    passages: tuple[Passage, ...]
    mentions: tuple[tuple[Mention, float], ...]  # with the weight of the clause they stand in


def listen(reading: ProjectReading, *, use_decides: bool) -> Heard:
    """Weighs the clauses of all fields.

    Args:
        reading: the project read.
        use_decides: whether the use of proceeds alone decides and other fields are context (finance), or all texts
            speak alike (technology).
    """
    passages: list[Passage] = []
    mentions: list[tuple[Mention, float]] = []
    for field in reading.fields:
        weight = _CONTEXT if use_decides and field.field != reading.deciding_field else 1.0
        field_passages = tuple(_passages(field, weight))
        passages.extend(field_passages)
        mentions.extend((mention, weight * _clause_weight(field, mention)) for mention in field.mentions)
    return Heard(reading, tuple(passages), tuple(mentions))


def _passages(field: FieldReading, weight: float) -> Iterator[Passage]:
    for clause in field.clauses:
        start = bisect_left(field.offsets, clause.span.start)
        end = bisect_left(field.offsets, clause.span.end)
        if start >= end:
            continue
        silent = tuple(
            (bisect_left(field.offsets, m.span.start) - start, bisect_left(field.offsets, m.span.end) - start)
            for m in field.mentions
            if m.polarity is Polarity.DENIED and clause.span.start <= m.span.start < clause.span.end
        )
        yield Passage(
            field=field.field,
            typed=field.text,
            text=field.folded[start:end],
            offsets=field.offsets[start:end],
            weight=weight * _clause_worth(clause),
            silent=silent,
        )


def _clause_weight(field: FieldReading, mention: Mention) -> float:
    polarity = _weight_of(mention.polarity, is_boilerplate=False)
    for clause in field.clauses:
        if clause.span.start <= mention.span.start < clause.span.end:
            return min(polarity, _clause_worth(clause))
    return polarity


def is_only_a_name(text: str) -> bool:
    """Whether a stretch of text is nothing but a firm's name, which says nothing of a project."""
    return _ONLY_A_NAME.fullmatch(text.strip()) is not None


def without_names(field: FieldReading) -> str:
    """The typed text with clauses that are only a firm's name blanked, every other character in its place."""
    text = field.text
    for clause in field.clauses:
        if is_only_a_name(clause.span.text):
            text = text[: clause.span.start] + " " * (clause.span.end - clause.span.start) + text[clause.span.end :]
    return text


def _clause_worth(clause: Clause) -> float:
    if is_only_a_name(clause.span.text):
        return 0.0
    return _weight_of(clause.polarity, is_boilerplate=clause.is_boilerplate)


def _weight_of(polarity: Polarity, *, is_boilerplate: bool) -> float:
    if polarity is Polarity.DENIED:
        return 0.0
    if is_boilerplate:
        return _BOILERPLATE
    return _ASIDE if polarity is Polarity.ASIDE else 1.0
