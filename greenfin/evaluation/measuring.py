"""Measures answers against labelled cases: hits, statuses, false matches, reliability."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenfin.evaluation.cases import Case, Label
from greenfin.evaluation.intervals import Share, share_of

FINANCE_STATUSES: dict[str, frozenset[str]] = {
    "match": frozenset({"match", "match_with_conditions"}),
    "interpretation_needed": frozenset({"interpretation_needed"}),
    "none": frozenset({"no_match", "insufficient_description"}),
}
TECHNOLOGY_STATUSES: dict[str, frozenset[str]] = {
    "match": frozenset({"listed"}),
    "partial": frozenset({"possible", "listed"}),
    "none": frozenset({"not_found", "undetermined"}),
}
"""Which statuses are right for a verdict; a name-only entry counts as right with `possible` (see `is_name_only`)."""

_STEPS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: codes best first (what is shown, then what came nearest), status, score of the first."""

    codes: tuple[str, ...]
    shown: int  # how many of `codes` are matches; the rest is what came nearest
    status: str
    score: float = 0.0
    is_name_only: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one group of cases.

    hit_1 and hit_3 count cases that accept something; `false_matches` counts cases that accept nothing and were told
    `match`, `match_with_conditions` or `listed`; `shown_on_none` those where any match was shown.
    """

    name: str
    cases: int
    hit_1: Share
    hit_3: Share
    status: Share
    false_matches: Share
    shown_on_none: Share


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reliability table: how often the first was right among answers that scored within it."""

    low: float
    high: float
    right: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one answer: over all cases, by language, by field, and the reliability of scores."""

    answer: str  # finance, technology
    overall: Group
    by_language: tuple[Group, ...]
    by_field: tuple[Group, ...]
    reliability: tuple[Step, ...]


Row = tuple[Case, Label, Answer]


def measure_finance(cases: Sequence[Case], answers: Sequence[Answer]) -> Figures:
    """Figures of the finance answer; cases without its label are left out."""
    rows = [(c, c.finance, a) for c, a in zip(cases, answers, strict=True) if c.finance is not None]
    return _figures("finance", rows, FINANCE_STATUSES, frozenset({"match", "match_with_conditions"}))


def measure_technology(cases: Sequence[Case], answers: Sequence[Answer]) -> Figures:
    """Figures of the technology answer; cases without its label are left out."""
    rows = [(c, c.technology, a) for c, a in zip(cases, answers, strict=True) if c.technology is not None]
    return _figures("technology", rows, TECHNOLOGY_STATUSES, frozenset({"listed"}))


def _figures(answer: str, rows: list[Row], statuses: dict[str, frozenset[str]], claims: frozenset[str]) -> Figures:
    def group(name: str, chosen: Callable[[Row], bool]) -> Group:
        return _group(name, [row for row in rows if chosen(row)], statuses, claims)

    languages = sorted({case.language for case, _, _ in rows})
    fields = sorted({_field_of(label) for _, label, _ in rows if label.accepted}) if answer == "finance" else []
    return Figures(
        answer=answer,
        overall=group("all", lambda _: True),
        by_language=tuple(group(name, lambda row, n=name: row[0].language == n) for name in languages),  # type: ignore[misc]
        by_field=tuple(
            group(name, lambda row, n=name: bool(row[1].accepted) and _field_of(row[1]) == n)  # type: ignore[misc]
            for name in fields
        ),
        reliability=_reliability(rows),
    )


def _group(name: str, rows: list[Row], statuses: dict[str, frozenset[str]], claims: frozenset[str]) -> Group:
    some = [(label, answer) for _, label, answer in rows if label.accepted]
    none = [answer for _, label, answer in rows if not label.accepted]
    return Group(
        name=name,
        cases=len(rows),
        hit_1=share_of([bool(set(answer.codes[:1]) & set(label.accepted)) for label, answer in some]),
        hit_3=share_of([bool(set(answer.codes[:3]) & set(label.accepted)) for label, answer in some]),
        status=share_of([_is_right(label, answer, statuses) for _, label, answer in rows]),
        false_matches=share_of([answer.status in claims for answer in none]),
        shown_on_none=share_of([answer.shown > 0 for answer in none]),
    )


def _is_right(label: Label, answer: Answer, statuses: dict[str, frozenset[str]]) -> bool:
    if answer.is_name_only and label.verdict == "match" and answer.status == "possible":
        return True
    return answer.status in statuses.get(label.verdict, frozenset())


def _reliability(rows: list[Row]) -> tuple[Step, ...]:
    shown = [(answer.score, answer.codes[0] in label.accepted) for _, label, answer in rows if answer.shown]
    return tuple(
        Step(low, min(high, 1.0), share_of([right for score, right in shown if low <= score < high]))
        for low, high in itertools.pairwise(_STEPS)
    )


def _field_of(label: Label) -> str:
    return label.accepted[0].split(".")[0]
