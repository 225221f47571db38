"""A table that was looked through, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greenfin.domain.match import Reason
from greenfin.tables.columns import Columns
from greenfin.tables.kinds import TableKind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. `place` counts data rows from 1; `row` is the number that a spreadsheet or an editor shows beside it.

    `cells` holds the values by heading: texts in CSV and XLSX, any JSON value in JSONL. `problem` says why a row could
    not be taken apart; its cells are then what could be read.
    """

    place: int
    row: int
    cells: dict[str, object]
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read through once without a structural mistake.

    `headings` are all names in order of appearance, unique; `heading_row` is where they stand (0 in JSONL). `separator`
    is "" outside CSV, `sheet` "" outside XLSX; `has_separator_line` says that a line `sep=…` stands above the headings.
    """

    path: Path
    kind: TableKind
    headings: tuple[str, ...]
    columns: Columns
    rows: int
    encoding: str = "utf-8"
    separator: str = ""
    sheet: str = ""
    heading_row: int = 0
    has_separator_line: bool = False
