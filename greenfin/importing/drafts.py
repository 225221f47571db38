"""An entry while its rows are still coming in."""

from __future__ import annotations

from dataclasses import dataclass, field

from greenfin.importing.headings import Columns
from greenfin.importing.layout import Record
from greenfin.importing.problems import Findings
from greenfin.importing.rows import Cell, Merge, Place

OTHER = "\x00"
"""Leads the names of columns that are kept under their printed heading."""


@dataclass(slots=True)
class Draft:
    """One entry; `pieces` are its cells by column name with the text that each row gave."""

    serial: str
    section: int
    place: Place
    hidden: bool
    category: str = ""
    group: str = ""
    table: int = 0
    pieces: dict[str, list[Cell]] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    def extend(self, record: Record, *, over_page: bool = False) -> None:
        """Adds a row's own cells; over a page break, cells that only repeat what stands there are not doubled."""
        first = not self.pieces
        for name, heading, cell in _named_cells(record, first=first):
            held = self.pieces.setdefault(name, [])
            self.printed.setdefault(name, heading)
            if cell.text.strip() and not (over_page and _repeats(cell.text, held)):
                held.append(cell)

    def inherit(self, record: Record, before: Draft, findings: Findings) -> None:
        """Fills blank cells at the top of a page from a tall cell that the page break cut."""
        for name, heading, cell in _named_cells(record, first=True):
            held = before.pieces.get(name, [])
            tall = cell.rows > 1 and bool(held) and held[-1].rows > 1
            if tall and not cell.text.strip() and not self.text(name) and name not in {"title", "serial"}:
                self.pieces[name] = list(held)
                findings.warning("tall-cell-continued", record.row.place, heading, value=before.text(name))

    def text(self, name: str) -> str:
        """The column's text: continuations on a line of their own, or run on where the line before was full."""
        text = ""
        runs_on = False
        for cell in self.pieces.get(name, ()):
            text += cell.text if not text or runs_on else "\n" + cell.text
            runs_on = cell.runs_on
        return text

    @property
    def said(self) -> str:
        """All that the entry says but its number, to tell a repeated sheet."""
        return "\x00".join("".join(self.text(name).split()) for name in sorted(self.pieces) if name != "serial")

    def official(self) -> dict[str, tuple[str, str]]:
        """(heading, text) by column name in printed order, without number and category."""
        return {
            name: (self.printed[name], self.text(name)) for name in self.pieces if name not in {"serial", "category"}
        }


def _named_cells(record: Record, *, first: bool) -> list[tuple[str, str, Cell]]:
    """(name, heading, cell) of a record's columns; tall cells from above only for the entry's first row."""
    named = []
    columns = record.columns
    for index, cell in enumerate(record.row.cells[: columns.width]):
        if cell.merge is Merge.LEFT or (cell.merge is Merge.ABOVE and not first):
            continue
        name = _name(columns, index, record)
        heading = columns.headings[index]
        if name == OTHER and not cell.text.strip():
            continue
        named.append((name if name != OTHER else f"{OTHER}#{index + 1}", heading or f"#{index + 1}", cell))
    return named


def _name(columns: Columns, index: int, record: Record) -> str:
    name = columns.fields[index]
    if not name:
        return OTHER + columns.headings[index]
    if name == "title" and _is_group_column(columns, index, record):
        return "category" if not columns.has("category") else OTHER + columns.headings[index]
    return name


def _is_group_column(columns: Columns, index: int, record: Record) -> bool:
    """One heading over several columns: the last that the row fills is the name, those before it are its group."""
    places = columns.of("title")
    later = [place for place in places if place > index and place < len(record.row.cells)]
    return any(record.row.cells[place].merge is not Merge.LEFT for place in later) and all(
        columns.headings[place] == columns.headings[index] for place in places
    )


def _repeats(text: str, held: list[Cell]) -> bool:
    joined = "".join("".join(cell.text.split()) for cell in held)
    return bool(joined) and "".join(text.split()) == joined
