"""Turns a stream of rows and lines into records under known columns, banners between them, and starts of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from greenfin.importing.alignment import aligned
from greenfin.importing.banners import is_statistics
from greenfin.importing.headings import Columns, HeadingTable, divides_headings, heading_key
from greenfin.importing.problems import Findings
from greenfin.importing.rows import Cell, Line, Merge, Piece, Place, Row, Stream, TableStart

_NUMERALS = "一二三四五六七八九十百"
_SECTION_LINE = re.compile(
    rf"(第[{_NUMERALS}\d]+[章节部类篇]|[{_NUMERALS}]{{1,3}}[、．.]|[（(][{_NUMERALS}]{{1,3}}[）)]"
    r"|[续附]?表\s*[A-Z]?\d+|\d+(\.\d+)+\s*[\u4e00-\u9fff])"
)
_RUNNING_ON = "。；：，、;:,"
_MAX_SECTION_LINE = 40


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table that does not continue the one before."""

    place: Place


@dataclass(frozen=True, slots=True)
class Banner:
    """A text across the table (category, note, statistics), or a section's title before it (`outside`)."""

    text: str
    place: Place
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row under known columns; `starts_part`: the first one of a table that goes on over a page break."""

    row: Row
    columns: Columns
    starts_part: bool

    def cells(self, name: str) -> tuple[Cell, ...]:
        return tuple(self.row.cells[index] for index in self.columns.of(name) if index < len(self.row.cells))

    @property
    def own(self) -> tuple[int, ...]:
        """Columns with a text of their own."""
        return tuple(i for i, cell in enumerate(self.row.cells) if cell.merge is Merge.OWN and cell.text.strip())


Event = NewTable | Banner | Record


@dataclass(slots=True)
class Layout:
    """Reads a stream piece by piece; `events` yields what it means."""

    headings: HeadingTable
    findings: Findings
    required: tuple[str, ...]
    columns: Columns | None = None
    understood: int = 0
    _former: Columns | None = None
    _edges: tuple[float, ...] = ()
    _part: TableStart = field(default_factory=lambda: TableStart(Place()))
    _part_is_new: bool = False
    _columns_are_new: bool = False
    _pending: Row | None = None
    _lines: list[Line] = field(default_factory=list)
    _rows_without_columns: int = 0
    _missing: list[tuple[Place, str, str]] = field(default_factory=list)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def events(self, stream: Stream) -> Iterator[Event]:
        """Everything that the stream says, in order; afterwards missing headings are among the findings."""
        for piece in stream:
            yield from self._take(piece)
        yield from self._flush_pending()
        self._close_part()
        self._tell_missing_headings()

    def _take(self, piece: Piece) -> Iterator[Event]:
        if isinstance(piece, Line):
            if _is_section_line(piece.text):
                self._lines.append(piece)
            return
        if isinstance(piece, TableStart):
            yield from self._flush_pending()
            self._close_part()
            self._open_part(piece)
            return
        if piece.is_blank:
            return
        if self._pending is not None:
            first = self._pending
            if self._belong_together(first, piece):
                self._settle_heading(piece)
                return
            if self.headings.is_heading_row(first):
                self._settle_heading()
            else:
                self._pending = None
                yield from self._take_row(first)
        if self.headings.is_heading_row(piece) or self.headings.may_be_heading(piece):
            self._pending = piece
            return
        yield from self._take_row(piece)

    def _belong_together(self, first: Row, second: Row) -> bool:
        """Whether two rows are one heading: the lower divides the upper, or finishes its words."""
        if divides_headings(first, second):
            return self.headings.is_heading_row(first) or self.headings.both_known(first, second) > 1
        alone = max(self.headings.known_count(first.texts), self.headings.known_count(second.texts))
        return self.headings.both_known(first, second) > alone + 1

    def _flush_pending(self) -> Iterator[Event]:
        """A row held back as a possible heading that nothing followed."""
        first = self._pending
        if first is None or self.headings.is_heading_row(first):
            self._settle_heading()
            return
        self._pending = None
        yield from self._take_row(first)

    def _take_row(self, row: Row) -> Iterator[Event]:
        if self._part_is_new and not self._columns_are_new and self.columns is not None and self._is_foreign(row):
            self.columns = None
        if self.columns is None:
            self._take_columns(row)
        if self.columns is None:
            self._rows_without_columns += 1
            texts = [text for text in row.texts if text.strip()]
            if len(texts) == 1 and is_statistics(texts[0]):
                yield Banner(texts[0], row.place)
            return
        row = aligned(row, self._part.columns, self._edges, self.columns.width)
        row = _without_headings(row, self.columns)
        continues = self._part_is_new and self._continues()
        if self._part_is_new and not continues:
            yield NewTable(self._part.place)
            yield from (Banner(line.text, line.place, outside=True) for line in self._lines)
        if self._part_is_new:
            self._lines.clear()
        banner = _banner(row)
        if banner is not None and not continues:
            self._part_is_new = False
            yield banner
            return
        starts_part = self._part_is_new and continues
        self._part_is_new = False
        yield banner if banner is not None else Record(row, self.columns, starts_part)

    def _take_columns(self, row: Row) -> None:
        """Columns for a table without headings: as `--columns` says, or those of the table before it."""
        self.columns = self.headings.by_position(len(row.cells))
        if self.columns is None and self._former is not None and self._former.width == len(row.cells):
            serials = [row.cells[index].text.strip() for index in self._former.of("serial")]
            if _banner(row) is not None or any(text[:1].isdecimal() for text in serials):
                self.columns = self._former
                self.findings.warning("headings-taken-over", row.place)
        self._columns_are_new = self.columns is not None

    def _is_foreign(self, row: Row) -> bool:
        """Whether the first row of a later part is the unknown heading of another table."""
        if self.columns is None or not self._part.may_continue:
            return False
        row = aligned(row, self._part.columns, self._edges, self.columns.width)
        serials = [row.cells[i] for i in self.columns.of("serial") if i < len(row.cells)]
        filled = [cell for cell in row.cells if cell.text.strip() and cell.merge is Merge.OWN]
        text = "".join(cell.text.strip() for cell in serials if cell.merge is Merge.OWN)
        return len(filled) > 1 and len(text) > 1 and not any(character.isdecimal() for character in text)

    def _continues(self) -> bool:
        return self._part.may_continue and not self._lines and not self._columns_are_new

    def _open_part(self, start: TableStart) -> None:
        self._part = start
        self._part_is_new = True
        self._columns_are_new = False
        if self.columns is not None and not start.may_continue:
            self._former, self.columns = self.columns, None

    def _close_part(self) -> None:
        if self._rows_without_columns and self.understood:
            self.findings.warning("table-left-out", self._part.place, rows=self._rows_without_columns)
        self._rows_without_columns = 0

    def _settle_heading(self, second: Row | None = None) -> None:
        if self._pending is None:
            return
        first, self._pending = self._pending, None
        columns = self.headings.columns_of([first] if second is None else [first, second])
        missing = [name for name in self.required if not columns.has(name)]
        if missing:
            shown = " | ".join(heading for heading in columns.headings if heading)
            self._missing.append((first.place, missing[0], shown))
            self.columns = None
            return
        if self.columns is None or [heading_key(one) for one in self.columns.headings] != [
            heading_key(one) for one in columns.headings
        ]:
            self._columns_are_new = True
        self.columns = columns
        self._rows_without_columns = 0
        self._edges = self._part.columns
        self.understood += 1
        self._tell_columns(columns, first.place)

    def _tell_columns(self, columns: Columns, place: Place) -> None:
        for heading, name in columns.guessed:
            self._tell("heading-guessed", place, heading, name)
        for name, heading in zip(columns.fields, columns.headings, strict=True):
            if not name and heading:
                self._tell("column-kept", place, heading, "")

    def _tell(self, code: str, place: Place, heading: str, name: str) -> None:
        if (code, heading) not in self._told:
            self._told.add((code, heading))
            data = {"field": name} if name else {}
            self.findings.warning(code, place, column=heading, **data)

    def _tell_missing_headings(self) -> None:
        for place, name, shown in self._missing:
            if self.understood:
                self.findings.warning("table-without-column", place, value=shown, field=name)
            else:
                self.findings.problem("column-missing", place, value=shown, field=name)
        if not self.understood and not self._missing and self.columns is None:
            self.findings.problem("heading-missing")


def _banner(row: Row) -> Banner | None:
    """A single text that reaches over most of the columns."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) != 1 or filled[0].merge is not Merge.OWN:
        return None
    across = filled[0].spans
    if across < 2 or across * 10 < len(row.cells) * 6:  # noqa: PLR2004
        return None
    return Banner(filled[0].text, row.place)


def _without_headings(row: Row, columns: Columns) -> Row:
    """The row without a repeated heading in one frame with it, as some programs print after a page break."""
    filled = [(index, cell) for index, cell in enumerate(row.cells) if cell.text.strip() and index < columns.width]
    rests = [_after_heading(cell.text, columns.headings[index]) for index, cell in filled]
    if len(filled) < 3 or any(rest is None for rest in rests):  # noqa: PLR2004
        return row
    cells = list(row.cells)
    for (index, cell), rest in zip(filled, rests, strict=True):
        cells[index] = replace(cell, text=rest or "")
    return replace(row, cells=tuple(cells))


def _after_heading(text: str, heading: str) -> str | None:
    """What follows the heading at the text's beginning, None where it does not begin with it."""
    wanted = "".join(heading.split())
    for end in range(len(wanted), min(len(text), 2 * len(wanted) + 2) + 1):
        if wanted and "".join(text[:end].split()) == wanted:
            return text[end:].lstrip()
    return None


def _is_section_line(text: str) -> bool:
    text = text.strip()
    return len(text) <= _MAX_SECTION_LINE and bool(_SECTION_LINE.match(text)) and text[-1:] not in _RUNNING_ON
