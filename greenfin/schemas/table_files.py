"""Reads the rows of catalogue files (CSV, JSON lines, TOML) and names file, row and column of what is wrong in them."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from greenfin.errors import CatalogueFileWrong

LANGUAGES = ("zh", "en", "id")
_SEPARATOR = "|"
_YES_NO = {"yes": True, "no": False}

_Value = TypeVar("_Value")
_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a catalogue file; `number` is its line in the file (CSV, JSONL) or "-"."""

    file: Path
    number: str
    cells: Mapping[str, Any]

    def wrong(self, column: str, problem: str, remedy: str) -> CatalogueFileWrong:
        """The refusal for one cell of this row."""
        value = str(self.cells.get(column, ""))
        return CatalogueFileWrong(
            file=str(self.file), row=self.number, column=column, value=value, problem=problem, remedy=remedy
        )

    def text(self, column: str) -> str:
        """The cell as text without outer white space, "" where it is missing."""
        value = self.cells.get(column, "")
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(column, "a text is expected", "Put the value in quotation marks.")
        return value.strip()

    def needed(self, column: str) -> str:
        """The cell as text; an empty one is a mistake."""
        value = self.text(column)
        if not value:
            raise self.wrong(column, "the cell is empty", "Fill it in.")
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are separated by a bar, or of a JSON list; empty parts are left out."""
        value = self.cells.get(column)
        if value is None:
            return ()
        parts = value.split(_SEPARATOR) if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise self.wrong(column, "a list of texts is expected", f"Separate the texts by {_SEPARATOR}.")
        return tuple(part.strip() for part in parts if part.strip())

    def in_languages(self, prefix: str) -> dict[str, str]:
        """The cells `prefix_zh`, `prefix_en`, `prefix_id` by language; empty ones are left out."""
        texts = {language: self.text(f"{prefix}_{language}") for language in LANGUAGES}
        return {language: text for language, text in texts.items() if text}

    def in_all_languages(self, prefix: str) -> dict[str, str]:
        """As `in_languages`; a missing language is a mistake."""
        return {language: self.needed(f"{prefix}_{language}") for language in LANGUAGES}

    def lists_in_languages(self, column: str) -> dict[str, tuple[str, ...]]:
        """A JSON object of language to list of texts."""
        value = self.cells.get(column, {})
        if not isinstance(value, dict) or not set(value) <= set(LANGUAGES):
            raise self.wrong(column, "an object with the keys zh, en and id is expected", "Write it as in the guide.")
        inner = FileRow(self.file, self.number, value)
        return {language: inner.several(language) for language in LANGUAGES if value.get(language)}

    def figure(self, column: str) -> Decimal | None:
        """The cell as an exact figure, None where it is empty."""
        value = self.text(column)
        if not value:
            return None
        try:
            figure = Decimal(value)
        except InvalidOperation:
            figure = Decimal("NaN")
        if not figure.is_finite():
            raise self.wrong(column, "this is not a figure", "Write plain digits with a point, such as 92.5.")
        return figure

    def day(self, column: str) -> date | None:
        """The cell as a calendar day, None where it is empty."""
        value = self.cells.get(column)
        if isinstance(value, date):
            return value
        return self._converted(column, date.fromisoformat, "this is not a day", "Write it as 2026-04-01.")

    def flag(self, column: str) -> bool:
        """Whether the cell says yes; an empty one says no."""
        value = self.cells.get(column)
        if isinstance(value, bool):
            return value
        known = self._converted(column, _YES_NO.__getitem__, "yes or no is expected", "Write yes or no.")
        return bool(known)

    def member(self, column: str, kind: type[_Member]) -> _Member:
        """The cell as a member of a closed list; an empty cell is the member "" where there is one."""
        value = self.text(column)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(repr(str(member)) for member in kind)
            raise self.wrong(column, "this value is not known", f"Use one of {known}.") from None

    def one_of(self, column: str, known: Sequence[str]) -> str:
        """The cell, which must be one of the known values."""
        value = self.text(column)
        if value not in known:
            raise self.wrong(column, "this value is not known", f"Use one of {', '.join(map(repr, known))}.")
        return value

    def _converted(self, column: str, convert: Callable[[str], _Value], problem: str, remedy: str) -> _Value | None:
        value = self.text(column)
        if not value:
            return None
        try:
            return convert(value)
        except (ValueError, KeyError):
            raise self.wrong(column, problem, remedy) from None


def read_csv(path: Path, columns: Sequence[str], *, optional: Sequence[str] | None = None) -> tuple[FileRow, ...]:
    """The rows of a CSV file below its heading.

    Args:
        path: UTF-8, with or without byte-order mark.
        columns: headings that must be there.
        optional: further headings that are known; None lets every other heading pass.

    Raises:
        CatalogueFileWrong: not UTF-8, a heading missing, unknown or doubled, or a row with too many or too few cells.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""))
    rows = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    headings = [heading.strip() for heading in rows[0][1]] if rows else []
    _check_headings(path, headings, columns, optional)
    found = []
    for line, cells in rows[1:]:
        if len(cells) != len(headings):
            raise _wrong_file(
                path, str(line), "-", f"it has {len(cells)} cells, the heading {len(headings)}",
                "Put cells that hold a comma in quotation marks.",
            )  # fmt: skip
        found.append(FileRow(path, str(line), dict(zip(headings, cells, strict=True))))
    return tuple(found)


def read_json_lines(path: Path) -> tuple[FileRow, ...]:
    """The JSON objects of a file, one a line; empty lines are skipped."""
    rows = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cells = json.loads(line, parse_float=str, parse_int=str)
        except json.JSONDecodeError as mistake:
            raise _wrong_file(path, str(number), "-", f"the line is not JSON: {mistake}", "Mend the line.") from mistake
        if not isinstance(cells, dict):
            raise _wrong_file(path, str(number), "-", "the line is not a JSON object", "Put it in braces.")
        rows.append(FileRow(path, str(number), cells))
    return tuple(rows)


def read_toml(path: Path) -> FileRow:
    """A TOML file as one row."""
    try:
        return FileRow(path, "-", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as mistake:
        raise _wrong_file(path, "-", "-", f"it is not TOML: {mistake}", "Mend the file.") from mistake


def read_text(path: Path) -> str:
    """The text of a file, line breaks as they are."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        raise _wrong_file(path, "-", "-", f"byte {mistake.start} is not UTF-8", "Save the file as UTF-8.") from mistake
    except OSError as mistake:
        raise _wrong_file(path, "-", "-", f"it cannot be read: {mistake.strerror}", "Put the file back.") from mistake


def _check_headings(
    path: Path, headings: Sequence[str], columns: Sequence[str], optional: Sequence[str] | None
) -> None:
    for column in columns:
        if column not in headings:
            raise _wrong_file(path, "1", column, "this heading is missing", f"The headings are {', '.join(columns)}.")
    for heading in headings:
        if headings.count(heading) > 1:
            raise _wrong_file(path, "1", heading, "this heading stands twice", "Keep one of the two.")
        if optional is not None and heading not in (*columns, *optional):
            raise _wrong_file(path, "1", heading, "this heading is not known", f"Known: {', '.join(columns)}.")


def _wrong_file(path: Path, row: str, column: str, problem: str, remedy: str) -> CatalogueFileWrong:
    return CatalogueFileWrong(file=str(path), row=row, column=column, value="", problem=problem, remedy=remedy)
