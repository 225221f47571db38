"""Reads CSV: encoding and separator are told from the content, rows come one after the other."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from greenfin.importing.encoding import encoding_of
from greenfin.importing.headings import HeadingTable
from greenfin.importing.limits import MAX_CELL_CHARACTERS, MAX_ROWS
from greenfin.importing.problems import Unreadable
from greenfin.importing.rows import Place, Stream, TableStart, plain_row

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_LINES = 40
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written. `separator_line`: the file begins with a line `sep=…`."""

    encoding: str
    separator: str
    separator_line: bool

    def __str__(self) -> str:
        return f"{self.encoding}, {_NAMES.get(self.separator, self.separator)}"


def dialect_of(path: Path, headings: HeadingTable) -> Dialect:
    """Encoding and separator of the file; the separator is the one under which most headings are known."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        lines = list(itertools.islice(file, _SAMPLE_LINES))
    first = lines[0].strip().strip('"') if lines else ""
    if first[:4].casefold() == "sep=" and len(first) in {4, 5}:
        return Dialect(encoding, first[4:5] or "\t", separator_line=True)
    return Dialect(
        encoding, max(_SEPARATORS, key=lambda separator: _fit(lines, separator, headings)), separator_line=False
    )


def read_csv(path: Path, dialect: Dialect) -> Stream:
    """The file's rows; the row number is that which a spreadsheet shows.

    Raises:
        Unreadable: quotes that do not close, a cell of more than 128 KiB, too many rows.
    """
    yield TableStart(Place())
    for number, texts in _records(path, dialect):
        if number == 1 and dialect.separator_line:
            continue
        yield plain_row(texts, Place(row=number))


def _records(path: Path, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    number = 0
    with path.open(encoding=dialect.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=dialect.separator, strict=True)
        try:
            for number, texts in enumerate(reader, start=1):
                if number > MAX_ROWS:
                    raise Unreadable("too-many-rows", Place(row=number), limit=MAX_ROWS)
                yield number, texts
        except csv.Error as mistake:
            place = Place(row=number + 1)
            if "field limit" in str(mistake):
                raise Unreadable("cell-too-long", place, limit=MAX_CELL_CHARACTERS) from mistake
            raise Unreadable("csv-quotes", place) from mistake


def _fit(lines: list[str], separator: str, headings: HeadingTable) -> tuple[int, int]:
    known = width = 0
    try:
        for texts in csv.reader(lines, delimiter=separator):
            known = max(known, headings.known_count(texts))
            width = max(width, len(texts))
    except csv.Error:
        pass
    return known, width
