"""The format-neutral stream that every reader hands on: tables, their rows of cells, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Merge(StrEnum):
    """How a grid place is filled: by a cell of its own, or by one that reaches over from the left or from above."""

    OWN = ""
    LEFT = "left"  # text is empty: it stands in the merged cell's first column
    ABOVE = "above"  # text repeats the tall cell's text, which belongs to every row that it reaches over


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: `kind` is "", "page", "sheet" or "table", `name` which one; `row` from 1, 0 for none."""

    kind: str = ""
    name: str = ""
    row: int = 0

    @property
    def part(self) -> str:
        """`page 58`, `sheet 目录`, `table 2` or nothing, in English as commands speak."""
        return f"{self.kind} {self.name}".strip()

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        return ", ".join(piece for piece in (self.part, row) if piece)


@dataclass(frozen=True, slots=True)
class Cell:
    """One grid place. `runs_on`: the last line is full, so that a continuation follows without a line break.

    `spans` and `rows` are how many columns and rows the cell reaches over (ABOVE: those of the tall cell).
    """

    text: str
    merge: Merge = Merge.OWN
    runs_on: bool = False
    spans: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as printed."""

    cells: tuple[Cell, ...]
    place: Place
    hidden: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)

    @property
    def is_blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableStart:
    """A new table, sheet, or a table's part on the next page; `columns` are left edges in points (PDF only)."""

    place: Place
    columns: tuple[float, ...] = ()
    may_continue: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Running text outside tables."""

    text: str
    place: Place


Piece = TableStart | Row | Line
Stream = Iterator[Piece]


def plain_row(texts: list[str] | tuple[str, ...], place: Place, *, hidden: bool = False) -> Row:
    """A row without merged cells."""
    return Row(tuple(Cell(text) for text in texts), place, hidden)
