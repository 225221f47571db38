"""Reads XLSX as it is shown: visible sheets in tab order, merged cells, formats, results of formulas."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from greenfin.importing.limits import MAX_COLUMNS, MAX_ROWS
from greenfin.importing.number_format import GENERAL, is_date, shown_date, shown_number
from greenfin.importing.package import opened
from greenfin.importing.problems import Findings, Unreadable
from greenfin.importing.rows import Cell, Merge, Place, Row, Stream, TableStart
from greenfin.importing.xlsx_workbook import RichText, Sheet, Workbook, read_workbook, unescaped
from greenfin.importing.xml_events import Attributes, stream_xml

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_REACHING_OUT = re.compile(
    r"(HYPERLINK|WEBSERVICE|FILTERXML|CALL|EXEC|REGISTER|DDE|RTD|IMPORT\w+)\s*\(|\|", re.IGNORECASE
)
_MAX_MERGED = 50_000


@dataclass(frozen=True, slots=True)
class _Area:
    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class _SheetReader:
    """Takes the XML events of one sheet; `rows` are texts by row and column number, from 1 and 0."""

    sheet: Sheet
    workbook: Workbook
    findings: Findings
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    areas: list[_Area] = field(default_factory=list)
    formulas: int = 0
    _row: int = 0
    _column: int = -1
    _kind: str = ""
    _style: int = 0
    _element: str = ""
    _value: list[str] = field(default_factory=list)
    _formula: list[str] = field(default_factory=list)
    _has_formula: bool = False
    _rich: RichText = field(default_factory=RichText)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name in {"v", "f"}:
            self._element = name
            self._has_formula = self._has_formula or name == "f"
        elif name == "mergeCell" and len(self.areas) < _MAX_MERGED:
            area = _area(attributes.get("ref", ""))
            if area is not None:
                self.areas.append(area)
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            last = min(int(attributes.get("max", "0")), MAX_COLUMNS)
            self.hidden_columns.update(range(int(attributes.get("min", "1")) - 1, last))
        elif self._kind == "inlineStr":
            self._rich.start(name, attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in {"v", "f"}:
            self._element = ""
        elif self._kind == "inlineStr":
            self._rich.end(name)

    def text(self, characters: str) -> None:
        if self._element == "v":
            self._value.append(characters)
        elif self._element == "f":
            self._formula.append(characters)
        elif self._kind == "inlineStr":
            self._rich.text(characters)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column = -1
        if attributes.get("hidden") in {"1", "true"} or attributes.get("zeroHeight") == "1":
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_number(found[1]) if found else self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() else 0
        self._value.clear()
        self._formula.clear()
        self._has_formula = False

    def _end_cell(self) -> None:
        text = self._shown()
        self._kind = ""
        if not text:
            return
        if self._column >= MAX_COLUMNS:
            raise Unreadable("too-many-columns", self._place, limit=MAX_COLUMNS)
        if len(self.rows) > MAX_ROWS:
            raise Unreadable("too-many-rows", self._place, limit=MAX_ROWS)
        self.rows.setdefault(self._row, {})[self._column] = text

    def _shown(self) -> str:  # noqa: PLR0911 - a table of cell types
        value = "".join(self._value)
        if self._has_formula and not self._accepts_formula(value):
            return ""
        if self._kind == "inlineStr":
            return self._rich.taken()
        if not value:
            return ""
        if self._kind == "s":
            return self._shared(value)
        if self._kind == "e":
            self.findings.problem("error-value", self._place, _letters(self._column), value=value)
            return ""
        if self._kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if self._kind in {"str", "d"}:
            return unescaped(value)
        return self._number(value)

    def _shared(self, value: str) -> str:
        index = int(value) if value.strip().isdecimal() else -1
        if not 0 <= index < len(self.workbook.texts):
            raise Unreadable("package-damaged", self._place)
        return self.workbook.texts[index]

    def _number(self, value: str) -> str:
        formats = self.workbook.formats
        code = formats[self._style] if self._style < len(formats) else GENERAL
        if is_date(code):
            shown = shown_date(value, from_1904=self.workbook.from_1904)
            self.findings.warning("date-in-cell", self._place, _letters(self._column), value=shown)
            return shown
        return shown_number(value, code)

    def _accepts_formula(self, value: str) -> bool:
        formula = "".join(self._formula)
        if _REACHING_OUT.search(formula):
            self.findings.problem("formula", self._place, _letters(self._column), value="=" + formula)
            return False
        if not value and self._kind != "inlineStr":
            self.findings.problem("formula-without-result", self._place, _letters(self._column), value="=" + formula)
            return False
        self.formulas += 1
        return True

    @property
    def _place(self) -> Place:
        return Place("sheet", self.sheet.name, self._row)


def read_xlsx(path: Path, findings: Findings, *, sheet: str | None = None) -> Stream:
    """The rows of every visible sheet, or of the one asked for, hidden or not.

    Raises:
        Unreadable: the package is damaged or too large, or has no such sheet.
    """
    with opened(path) as package:
        workbook = read_workbook(package)
        if sheet is not None and sheet not in {one.name for one in workbook.sheets}:
            raise Unreadable("sheet-unknown", value=sheet, known=", ".join(one.name for one in workbook.sheets))
        if workbook.has_macros:
            findings.warning("macros-not-run")
        for one in workbook.sheets:
            if sheet is None and one.hidden:
                findings.warning("sheet-hidden", Place("sheet", one.name), value=one.name)
            elif sheet is None or one.name == sheet:
                yield from _sheet_rows(package, one, workbook, findings)


def _sheet_rows(package: zipfile.ZipFile, sheet: Sheet, workbook: Workbook, findings: Findings) -> Stream:
    reader = _SheetReader(sheet, workbook, findings)
    stream_xml(package, sheet.member, reader.start, reader.end, reader.text)
    if reader.formulas:
        findings.warning("formula-results-taken", Place("sheet", sheet.name), count=reader.formulas)
    used = {column for cells in reader.rows.values() for column in cells}
    for column in sorted(used & reader.hidden_columns):
        findings.warning("column-hidden", Place("sheet", sheet.name), _letters(column))
    yield TableStart(Place("sheet", sheet.name))
    width = max(used, default=-1) + 1
    merged = _merged_places(reader, width)
    for number in sorted(reader.rows.keys() | merged.keys()):
        texts = reader.rows.get(number, {})
        over = merged.get(number, {})
        cells = tuple(over.get(column) or Cell(texts.get(column, "")) for column in range(width))
        yield Row(cells, Place("sheet", sheet.name, number), number in reader.hidden_rows)


def _merged_places(reader: _SheetReader, width: int) -> dict[int, dict[int, Cell]]:
    """The cells of merged areas by row and column; rows without any text are not made."""
    places: dict[int, dict[int, Cell]] = {}
    filled = sorted(reader.rows)
    for area in reader.areas:
        last_column = min(area.last_column, width - 1)
        text = reader.rows.get(area.first_row, {}).get(area.first_column, "")
        spans = last_column - area.first_column + 1
        rows = area.last_row - area.first_row + 1
        for number in filled:
            if not area.first_row <= number <= area.last_row:
                continue
            above = number > area.first_row
            for column in range(area.first_column, last_column + 1):
                if column > area.first_column:
                    cell = Cell("", Merge.LEFT, spans=spans, rows=rows)
                else:
                    cell = Cell(text, Merge.ABOVE if above else Merge.OWN, spans=spans, rows=rows)
                places.setdefault(number, {})[column] = cell
    return places


def _area(reference: str) -> _Area | None:
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if start is None or end is None:
        return None
    return _Area(int(start[2]), int(end[2]), _column_number(start[1]), _column_number(end[1]))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
