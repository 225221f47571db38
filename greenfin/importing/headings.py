"""Finds out which column holds what: from the headings by a table of synonyms, or as `--columns` says."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from greenfin.domain.catalogue import CatalogueKind
from greenfin.importing import synonyms
from greenfin.importing.problems import Unreadable
from greenfin.importing.rows import Merge, Row
from greenfin.importing.scripts import without_raised_digits

_MAX_HEADING = 40
_MAX_HALF = 20
_TELLING = {CatalogueKind.TECHNOLOGY: "title", CatalogueKind.FINANCE: "industry"}


def heading_key(text: str) -> str:
    """A heading without white space, punctuation, width and case: `性 能 参 数` is 性能参数."""
    folded = unicodedata.normalize("NFKC", without_raised_digits(text.strip())).casefold()
    return "".join(character for character in folded if character.isalnum() or character in "_#")


def _without_brackets(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    start = folded.find("(")
    return folded[:start] if start > 0 else folded


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds.

    `fields[i]` is a field's name or "" for a column that is kept under its printed heading `headings[i]`.
    """

    fields: tuple[str, ...]
    headings: tuple[str, ...]
    guessed: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        return len(self.fields)

    def of(self, name: str) -> tuple[int, ...]:
        """The columns that hold the field, left to right."""
        return tuple(index for index, found in enumerate(self.fields) if found == name)

    def has(self, name: str) -> bool:
        return name in self.fields


@dataclass(frozen=True, slots=True)
class HeadingTable:
    """The synonyms of one catalogue and what `--columns` says on top of them."""

    catalogue: CatalogueKind
    by_key: dict[str, str]
    rank: dict[str, int]
    positions: dict[int, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def field_of(self, heading: str) -> str:
        """The field that this heading stands for, "" for none."""
        return self.by_key.get(heading_key(heading)) or self.by_key.get(heading_key(_without_brackets(heading)), "")

    def known_count(self, texts: Sequence[str]) -> int:
        """How many different fields the texts name."""
        return len({self.field_of(text) for text in texts if 0 < len(text) <= _MAX_HEADING} - {""})

    def is_heading_row(self, row: Row) -> bool:
        """Whether the row names columns: two known fields, one of them in most cells' company, or one asked for."""
        texts = [cell.text for cell in row.cells if cell.text.strip() and cell.merge is not Merge.LEFT]
        if not texts or any(len(text) > _MAX_HEADING for text in texts):
            return False
        if self.asked and any(heading_key(text) in self.asked for text in texts):
            return self.known_count(texts) >= min(2, len(self.asked)) or len(texts) <= 2  # noqa: PLR2004
        return self.known_count(texts) >= 2  # noqa: PLR2004

    def may_be_heading(self, row: Row) -> bool:
        """Whether the row may be the upper half of a heading: short texts without figures, one of them known."""
        texts = [cell.text for cell in row.cells if cell.text.strip() and cell.merge is not Merge.LEFT]
        if len(texts) < 2 or any(len(text) > _MAX_HALF or _has_figure(text) for text in texts):  # noqa: PLR2004
            return False
        return self.known_count(texts) > 0 or len(texts) > 2  # noqa: PLR2004

    def both_known(self, first: Row, second: Row) -> int:
        """How many fields the two rows name together, one under the other."""
        pairs = _combined([first, second])
        if any(len(parent) > _MAX_HALF or len(child) > _MAX_HALF for parent, child in pairs):
            return 0
        return len({self._choices(pair) for pair in pairs} - {""})

    def columns_of(self, rows: Sequence[Row]) -> Columns:
        """The columns under one heading row, or two where the second divides headings of the first."""
        headings = _combined(rows)
        choices = [self._choices(pair) for pair in headings]
        fields = self._settle(choices, headings)
        printed = tuple(_printed(pair) for pair in headings)
        guessed = []
        for index, heading in enumerate(printed):
            guess = self._guess(heading) if not fields[index] else ""
            if guess and guess not in fields:
                fields[index] = guess
                guessed.append((heading, guess))
        return Columns(tuple(fields), printed, tuple(guessed))

    def by_position(self, width: int) -> Columns | None:
        """Columns from `field=#n` alone, None unless `--columns` names the telling field by position."""
        if _TELLING[self.catalogue] not in self.positions.values():
            return None
        fields = tuple(self.positions.get(index, "") for index in range(width))
        return Columns(fields, tuple(f"#{index + 1}" for index in range(width)))

    def _choices(self, pair: tuple[str, str]) -> str:
        parent, child = pair
        if child and parent:
            return self.field_of(parent + child) or self.field_of(child) or ""
        return self.field_of(child or parent)

    def _settle(self, choices: list[str], headings: Sequence[tuple[str, str]]) -> list[str]:
        """One column for each field (the most telling heading), or neighbours under one and the same heading."""
        fields = list(choices)
        for name in set(choices) - {""}:
            columns = [index for index, found in enumerate(choices) if found == name]
            best = min(columns, key=lambda index: (self.rank.get(heading_key(_printed(headings[index])), 0), index))
            for index in columns:
                if headings[index] != headings[best] and heading_key(_printed(headings[index])) not in self.asked:
                    fields[index] = ""
        for index, name in self.positions.items():
            if index < len(fields):
                fields = ["" if found == name else found for found in fields]
        for index, name in self.positions.items():
            if index < len(fields):
                fields[index] = name
        return fields

    def _guess(self, heading: str) -> str:
        key = heading_key(heading)
        if any(word in key for word in synonyms.NOT_GUESSED.split()):
            return ""
        known = set(self.by_key.values())
        return next(
            (
                name
                for name, words in synonyms.GUESSED.items()
                if name in known and any(word in key for word in words.split())
            ),
            "",
        )


def _has_figure(text: str) -> bool:
    return any(character.isdecimal() for character in without_raised_digits(text))


def heading_table(catalogue: CatalogueKind, columns: str | None = None) -> HeadingTable:
    """The headings of a catalogue; `columns` is the text of `--columns`: `title=技术名称,scope=#4`.

    Raises:
        Unreadable: `columns` names an unknown field, or a part of it has no `=`.
    """
    words = synonyms.TECHNOLOGY if catalogue is CatalogueKind.TECHNOLOGY else synonyms.FINANCE
    by_key: dict[str, str] = {}
    rank: dict[str, int] = {}
    for name, listed in words.items():
        for position, word in enumerate(listed.split()):
            by_key.setdefault(heading_key(word), name)
            rank.setdefault(heading_key(word), position + 1)
    positions: dict[int, str] = {}
    asked: set[str] = set()
    for name, heading in _pairs(columns or "", tuple(words)):
        if heading.startswith("#") and heading[1:].isdecimal() and int(heading[1:]) > 0:
            positions[int(heading[1:]) - 1] = name
            continue
        key = heading_key(heading)
        if name in by_key.values() and name not in {by_key.get(word) for word in asked}:
            by_key = {word: found for word, found in by_key.items() if found != name}
        by_key[key] = name
        rank[key] = 0
        asked.add(key)
    return HeadingTable(catalogue, by_key, rank, positions, frozenset(asked))


def divides_headings(first: Row, second: Row) -> bool:
    """Whether the second row's texts stand only under headings of the first that reach over several columns."""
    under = _open_columns(first)
    texts = 0
    for index, cell in enumerate(second.cells):
        if cell.merge is not Merge.OWN or not cell.text.strip():
            continue
        if index not in under or len(cell.text) > _MAX_HEADING or cell.text.strip().isdecimal():
            return False
        texts += 1
    return texts >= 2  # noqa: PLR2004


def _open_columns(row: Row) -> set[int]:
    """Columns under a heading that reaches over several, by a merged cell or by blank places beside it."""
    under: set[int] = set()
    last = -1
    for index, cell in enumerate(row.cells):
        if cell.merge is Merge.LEFT or (not cell.text.strip() and last >= 0):
            under |= {last, index}
        else:
            last = index
    return under


def _combined(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """(heading, heading below it or "") for each column."""
    first = rows[0]
    parents: list[str] = []
    open_columns = _open_columns(first) if len(rows) > 1 else set()
    for index, cell in enumerate(first.cells):
        blank = not cell.text.strip()
        spread = cell.merge is Merge.LEFT or (blank and index in open_columns)
        parents.append(parents[-1] if spread and parents else cell.text.strip())
    if len(rows) == 1:
        return [(parent, "") for parent in parents]
    children = [cell.text.strip() if cell.merge is Merge.OWN else "" for cell in rows[1].cells]
    children += [""] * (len(parents) - len(children))
    return list(zip(parents, children, strict=False))


def _printed(pair: tuple[str, str]) -> str:
    parent, child = (" ".join(text.split()) for text in pair)
    if not child or not parent or heading_key(child).startswith(heading_key(parent)):
        return child or parent
    return parent + child


def _pairs(columns: str, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = []
    for part in columns.replace("，", ",").replace("；", ",").split(","):
        if not part.strip():
            continue
        left, found, right = part.partition("=")
        left, right = left.strip(), right.strip()
        if not found or not right:
            raise Unreadable("columns-not-understood", column="--columns", value=part, known=", ".join(fields))
        if left not in fields and right in fields:
            left, right = right, left
        if left not in fields:
            raise Unreadable("columns-unknown-field", column="--columns", value=left, known=", ".join(fields))
        pairs.append((left, right))
    return pairs
