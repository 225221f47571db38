"""Writes results as bytes of CSV or JSONL, and as an XLSX workbook, so that a spreadsheet takes texts for texts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

CSV_START = b"\xef\xbb\xbf"
"""Without this mark a Chinese Excel reads the file as GBK."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?", re.ASCII)
_PLAIN_ID = re.compile(r"[+\-@]?[\w./#-]*")
_LONGEST_XLSX_CELL = 32_767
_LONGEST_SHEET = 1_048_576


def json_line(document: object) -> bytes:
    """One line of JSONL; what UTF-8 cannot hold (lone surrogates) is escaped."""
    try:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(document, separators=(",", ":")).encode() + b"\n"


def csv_record(cells: Iterable[object], *, ids: Sequence[int] = ()) -> bytes:
    """One record of CSV with texts that no spreadsheet will run; `ids` are the places of cells that name something."""
    written = io.StringIO(newline="")
    csv.writer(written).writerow([harmless(cell_text(cell), is_id=place in ids) for place, cell in enumerate(cells)])
    return written.getvalue().encode("utf-8", errors="backslashreplace")


def cell_text(value: object) -> str:
    """A value as the text of a cell; lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def harmless(text: str, *, is_id: bool = False) -> str:
    """A text that a spreadsheet would take for a formula, with an apostrophe in front.

    Numbers stay as they are, and so does an id of letters, digits and `. / # - _` behind one + - or @: nothing in it
    can call anything.
    """
    start = text.lstrip(" \u00a0\u3000")[:1]
    if not start or start not in _FORMULA_STARTS or _NUMBER.fullmatch(text):
        return text
    if is_id and _PLAIN_ID.fullmatch(text):
        return text
    return f"'{text}"


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A workbook of one sheet; every text is stored as text, so that none is a formula.

    Raises:
        ValueError: there are more rows than a sheet holds.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("greenfin")
    sheet.freeze_panes = "A2"
    sheet.append([_xlsx_cell(sheet, heading) for heading in headings])
    for number, row in enumerate(rows, start=2):
        if number > _LONGEST_SHEET:
            raise ValueError(number)
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    book.save(path)


def _xlsx_cell(sheet: Any, value: object) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell_text(value))[:_LONGEST_XLSX_CELL])
    cell.data_type = "s"
    return cell
