"""Which industry row of a finance item a project falls under, with its mark, or why none can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from greenfin.domain.catalogue import FinanceItem, IndustryRow, Mark
from greenfin.domain.match import Reason
from greenfin.matching.concepts import FACET_WEIGHTS, ReadConcepts
from greenfin.matching.documents import Document
from greenfin.matching.listening import Heard
from greenfin.matching.pieces import matching_form, pieces

_CONCEPT = 2.0  # a shared concept counts like two shared words


@dataclass(frozen=True, slots=True)
class RowWords:
    """The words and concepts of one industry row."""

    row: IndustryRow
    tokens: frozenset[str]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class RowChoice:
    """The row's code ("" where none or several fit), its mark, and why."""

    code: str
    mark: Mark
    mark_verified: bool
    reasons: tuple[Reason, ...] = ()


def row_words(item: FinanceItem, document: Document, read: ReadConcepts) -> tuple[RowWords, ...]:
    """Reads the rows' industries, official texts and own words."""
    own = document.own_words
    scopes: Mapping[tuple[str, ...], str] = dict(own.row_scopes) if own else {}
    found: list[RowWords] = []
    for row in item.rows:
        texts = [row.industry, row.condition, row.note, scopes.get(row.gbt4754, "")]
        tokens = frozenset(piece.token for text in texts for piece in pieces(matching_form(text)))
        concepts = frozenset(
            mention.concept
            for text in texts
            if text
            for mention in read(text)
            if FACET_WEIGHTS.get(mention.facet, 0.0) > 0.0
        )
        found.append(RowWords(row, tokens, concepts))
    return tuple(found)


def choose_row(
    rows: Sequence[RowWords], heard: Heard, industry_code: str, broader: Mapping[str, str] = MappingProxyType({})
) -> RowChoice:
    """The row whose words the text names most; the applicant's industry code only breaks a tie.

    `broader` leads from a concept to the wider one: who dismantles batteries dismantles, which is what the row says.
    """
    if not rows:
        return RowChoice("", Mark.NONE, mark_verified=False, reasons=(Reason("row-none"),))
    if len(rows) == 1:
        return _chosen(rows[0].row, ())
    tokens = {piece.token for p in heard.passages if p.weight >= 1.0 for piece in pieces(p.text)}
    concepts = _widened((mention.concept for mention, weight in heard.mentions if weight >= 1.0), broader)
    often = {token for token in tokens if sum(token in words.tokens for words in rows) > len(rows) / 2}
    common = frozenset.intersection(*(words.concepts for words in rows))
    worths = [
        len((words.tokens & tokens) - often)
        + _CONCEPT * len((words.concepts & concepts) - common)
        + (0.5 if industry_code and industry_code in words.row.gbt4754 else 0.0)
        for words in rows
    ]
    top = max(worths)
    first = [words.row for words, worth in zip(rows, worths, strict=True) if worth == top and top > 0.0]
    if len(first) == 1:
        return _chosen(first[0], ())
    open_rows = first or [words.row for words in rows]
    codes = ", ".join(dict.fromkeys(code for row in open_rows for code in row.gbt4754)) or "-"
    marks = {row.mark for row in open_rows}
    if len(marks) == 1:
        return RowChoice(
            "",
            open_rows[0].mark,
            mark_verified=all(row.mark_verified for row in open_rows),
            reasons=(Reason("row-several", (("rows", codes),)),),
        )
    shown = ", ".join(sorted(mark.value or "-" for mark in marks))
    reasons = (Reason("row-several-marks", (("marks", shown), ("rows", codes))),)
    return RowChoice("", min(marks, key=lambda mark: len(mark.value)), mark_verified=False, reasons=reasons)


def _widened(concepts: Iterable[str], broader: Mapping[str, str]) -> set[str]:
    widened: set[str] = set()
    for concept in concepts:
        while concept and concept not in widened:
            widened.add(concept)
            concept = broader.get(concept, "")  # noqa: PLW2901
    return widened


def _chosen(row: IndustryRow, reasons: tuple[Reason, ...]) -> RowChoice:
    if not row.gbt4754:
        reasons = (*reasons, Reason("row-without-code"))
    return RowChoice(row.gbt4754[0] if row.gbt4754 else "", row.mark, row.mark_verified, reasons)
