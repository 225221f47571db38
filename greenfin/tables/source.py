"""Opens a user's table: looks it through once for mistakes of structure, then hands out its rows one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from greenfin.errors import FileUnreadable
from greenfin.tables import csv_rows, jsonl_rows, xlsx_rows
from greenfin.tables.kinds import TableKind, kind_of
from greenfin.tables.rows import Table, TableRow

_SURVEYS = {
    TableKind.CSV: csv_rows.survey,
    TableKind.JSONL: jsonl_rows.survey,
    TableKind.XLSX: xlsx_rows.survey,
}
_READERS = {
    TableKind.CSV: csv_rows.rows_of,
    TableKind.JSONL: jsonl_rows.rows_of,
    TableKind.XLSX: xlsx_rows.rows_of,
}


def open_table(path: Path, chosen: Mapping[str, str]) -> Table:
    """Looks a table through.

    Args:
        path: a CSV, JSONL or XLSX file, by its ending.
        chosen: the heading of a field, where it is not the field's own name.

    Raises:
        InputRefused: the file cannot be read, its encoding cannot be told, or a column is missing; nothing was read.
    """
    kind = kind_of(path)
    try:
        return _SURVEYS[kind](path, chosen)
    except OSError as mistake:
        raise FileUnreadable(path=path, problem=mistake.strerror or str(mistake)) from mistake


def read_rows(table: Table, *, after: int = 0) -> Iterator[TableRow]:
    """The rows in order, without those that are wholly empty; `after` leaves out so many at the beginning."""
    for row in _READERS[table.kind](table):
        if row.place > after:
            yield row
