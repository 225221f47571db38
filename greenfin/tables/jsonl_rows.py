"""Reads JSONL: one JSON object a line, a project or a row of any table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from greenfin.domain.match import Reason
from greenfin.tables.columns import columns_of
from greenfin.tables.encoding import encoding_of
from greenfin.tables.headings import visible
from greenfin.tables.kinds import TableKind
from greenfin.tables.refusals import TableEmpty
from greenfin.tables.rows import Table, TableRow


def survey(path: Path, chosen: Mapping[str, str]) -> Table:
    """Reads every line once; the headings are all keys in order of appearance."""
    encoding = encoding_of(path)
    keys: dict[str, None] = {}
    rows = readable = 0
    for row in _rows(path, encoding):
        rows += 1
        readable += row.problem is None
        keys.update(dict.fromkeys(row.cells))
    if not rows:
        raise TableEmpty(path=path)
    columns = columns_of(path, keys, chosen) if readable else columns_of(path, ("description",), {})
    return Table(path, TableKind.JSONL, tuple(keys), columns, rows, encoding)


def rows_of(table: Table) -> Iterator[TableRow]:
    """Each line that is not blank; one that is no JSON object is a row with a problem."""
    return _rows(table.path, table.encoding)


def _rows(path: Path, encoding: str) -> Iterator[TableRow]:
    place = 0
    with path.open(encoding=encoding, newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                place += 1
                yield _row(place, number, line)


def _row(place: int, number: int, line: str) -> TableRow:
    try:
        read = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as mistake:
        column = mistake.colno if isinstance(mistake, json.JSONDecodeError) else 1
        return TableRow(place, number, {}, Reason("line-not-json", (("column", str(column)), ("row", str(number)))))
    if not isinstance(read, dict):
        return TableRow(place, number, {}, Reason("line-not-an-object", (("row", str(number)),)))
    return TableRow(place, number, {visible(key) or key: value for key, value in read.items()})


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
