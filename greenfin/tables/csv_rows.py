"""Reads CSV as spreadsheets of many countries save it: any of four separators, with or without a `sep=` line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from greenfin.domain.match import Reason
from greenfin.tables.columns import columns_of, known_headings
from greenfin.tables.encoding import encoding_of
from greenfin.tables.headings import unique_headings, visible
from greenfin.tables.kinds import TableKind
from greenfin.tables.refusals import CellTooLong, QuotesBroken, TableEmpty
from greenfin.tables.rows import Table, TableRow

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 4_000_000  # characters; longer than any text that is read, so that a long one is told as too long


def survey(path: Path, chosen: Mapping[str, str]) -> Table:
    """Tells encoding and separator, and parses the whole file once."""
    encoding = encoding_of(path)
    stated = _stated_separator(path, encoding)
    has_line = stated is not None
    separator = stated or _separator(path, encoding, chosen)
    records = _records(path, encoding, separator, has_line=has_line)
    heading_row, written = next((record for record in records if any(map(visible, record[1]))), (0, []))
    while written and not visible(written[-1]):
        written.pop()
    headings = unique_headings(written)
    if not headings:
        raise TableEmpty(path=path)
    columns = columns_of(path, headings, chosen)
    table = Table(
        path, TableKind.CSV, headings, columns, 0, encoding, separator, "", heading_row, has_separator_line=has_line
    )
    rows = sum(1 for _ in rows_of(table))
    if not rows:
        raise TableEmpty(path=path)
    return replace(table, rows=rows)


def rows_of(table: Table) -> Iterator[TableRow]:
    """Each row below the headings that holds anything; the row number counts from the headings' line as 1."""
    width = len(table.headings)
    place = 0
    for row, written in _records(table.path, table.encoding, table.separator, has_line=table.has_separator_line):
        if row <= table.heading_row or not any(cell.strip() for cell in written):
            continue
        place += 1
        cells: dict[str, object] = dict(zip(table.headings, [*written, *[""] * (width - len(written))], strict=False))
        beyond = [cell for cell in written[width:] if cell.strip()]
        problem = None
        if beyond:
            data = (("columns", str(width)), ("found", str(len(written))))
            problem = Reason("row-too-wide", data)
        yield TableRow(place, row, cells, problem)


def _records(path: Path, encoding: str, separator: str, *, has_line: bool) -> Iterator[tuple[int, list[str]]]:
    """Every record with its number as a spreadsheet counts; a line `sep=…` is none."""
    with path.open(encoding=encoding, newline="") as file:
        if has_line:
            file.readline()
        reader = csv.reader(file, delimiter=separator, strict=True)
        row = 0
        while True:
            row += 1
            try:
                written = _next_record(reader)
            except csv.Error as mistake:
                if "field limit" in str(mistake):
                    raise CellTooLong(path=path, row=row, limit=_LONGEST_CELL) from mistake
                raise QuotesBroken(path=path, row=row) from mistake
            if written is None:
                return
            yield row, written


def _next_record(reader: Iterator[list[str]]) -> list[str] | None:
    """The next record; the limit of a cell belongs to the whole process, so it is put back at once."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _stated_separator(path: Path, encoding: str) -> str | None:
    """The separator of a first line `sep=;`, which spreadsheets write and hide; None without one."""
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(16).strip("\r\n").strip('"')
    if visible(first)[:4].casefold() != "sep=":
        return None
    return first.partition("=")[2][:1] or ","


def _separator(path: Path, encoding: str, chosen: Mapping[str, str]) -> str:
    """The separator under which the headings are best known; where that does not tell, the one that parts most."""
    return max(_SEPARATORS, key=lambda separator: _fit(path, encoding, separator, chosen))


def _fit(path: Path, encoding: str, separator: str, chosen: Mapping[str, str]) -> tuple[bool, int, int]:
    try:
        for _, written in _records(path, encoding, separator, has_line=False):
            if any(map(visible, written)):
                headings = [visible(cell) for cell in written]
                return (*known_headings(headings, chosen), len(headings))
    except (QuotesBroken, CellTooLong):
        pass
    return False, 0, 0
