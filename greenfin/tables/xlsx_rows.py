"""Reads the first visible sheet of an XLSX workbook that has the wanted headings."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from greenfin.tables.columns import columns_of, known_headings
from greenfin.tables.headings import unique_headings, visible
from greenfin.tables.kinds import TableKind
from greenfin.tables.refusals import TableEmpty, TableUnreadable
from greenfin.tables.rows import Table, TableRow

_LARGEST_UNPACKED = 2 << 30  # bytes
_DAMAGE = (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, EOFError, NotImplementedError)


def survey(path: Path, chosen: Mapping[str, str]) -> Table:
    """Finds the sheet and its headings, and reads it once."""
    _refuse_bomb(path)
    best: tuple[tuple[bool, int], str, int, tuple[str, ...]] | None = None
    for sheet in _visible_sheets(path):
        heading_row, written = _first_filled(path, sheet)
        headings = unique_headings(written)
        fit = known_headings(headings, chosen)
        if headings and (best is None or fit > best[0]):
            best = (fit, sheet, heading_row, headings)
    if best is None:
        raise TableEmpty(path=path)
    _, sheet, heading_row, headings = best
    columns = columns_of(path, headings, chosen)
    table = Table(path, TableKind.XLSX, headings, columns, 0, "xlsx", "", sheet, heading_row)
    rows = sum(1 for _ in rows_of(table))
    if not rows:
        raise TableEmpty(path=path)
    return replace(table, rows=rows)


def rows_of(table: Table) -> Iterator[TableRow]:
    """Each row below the headings that holds anything; formulas give the result that was saved with them."""
    width = len(table.headings)
    place = 0
    for number, written in _records(table.path, table.sheet):
        if number > table.heading_row and any(cell.strip() for cell in written):
            place += 1
            filled = [*written, *[""] * width][:width]
            yield TableRow(place, number, dict(zip(table.headings, filled, strict=True)))


def _visible_sheets(path: Path) -> tuple[str, ...]:
    book = _open(path)
    names = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    book.close()
    return names


def _first_filled(path: Path, sheet: str) -> tuple[int, list[str]]:
    for number, written in _records(path, sheet):
        if any(map(visible, written)):
            while not visible(written[-1]):
                written.pop()
            return number, written
    return 0, []


def _records(path: Path, sheet: str) -> Iterator[tuple[int, list[str]]]:
    book = _open(path)
    try:
        page = book[sheet]
        page.reset_dimensions()
        for number, cells in enumerate(page.iter_rows(values_only=True), start=1):
            yield number, [_text(value) for value in cells]
    except _DAMAGE as mistake:
        raise TableUnreadable(path=path, kind="XLSX", problem=str(mistake)) from mistake
    finally:
        book.close()


def _open(path: Path) -> Any:
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except _DAMAGE as mistake:
        raise TableUnreadable(path=path, kind="XLSX", problem=str(mistake)) from mistake


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            size = sum(member.file_size for member in package.infolist())
    except _DAMAGE as mistake:
        raise TableUnreadable(path=path, kind="XLSX", problem=str(mistake)) from mistake
    if size > _LARGEST_UNPACKED:
        raise TableUnreadable(path=path, kind="XLSX", problem=f"unpacked it has {size} bytes")


def _text(value: object) -> str:
    """A cell's value as it would be typed: whole numbers without .0, days as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
