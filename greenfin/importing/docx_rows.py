"""Reads DOCX: every table with its merged cells, and the paragraphs between tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from greenfin.importing.docx_numbers import automatic_numbers
from greenfin.importing.docx_text import TextReader, read_styles
from greenfin.importing.docx_tree import is_on, read_tree, value_of
from greenfin.importing.limits import MAX_COLUMNS, MAX_ROWS
from greenfin.importing.package import opened
from greenfin.importing.problems import Findings, Unreadable
from greenfin.importing.rows import Cell, Line, Merge, Place, Row, Stream, TableStart

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "body"})


def read_docx(path: Path, findings: Findings) -> Stream:
    """Tables and the lines between them in reading order.

    Raises:
        Unreadable: the package is damaged or too large.
    """
    with opened(path) as package:
        root = read_tree(package, "word/document.xml")
        reader = TextReader(
            read_styles(read_tree(package, "word/styles.xml")),
            automatic_numbers(read_tree(package, "word/numbering.xml")),
        )
    body = root.find("body") if root is not None else None
    if body is None:
        raise Unreadable("package-damaged")
    number = 0
    for block in _inside(body, {"p", "tbl"}):
        if block.tag == "p":
            text = reader.paragraph(block).strip()
            if text:
                yield Line(text, Place("table", str(number + 1)))
            continue
        number += 1
        yield TableStart(Place("table", str(number)))
        yield from _table_rows(block, number, reader, findings)


@dataclass(slots=True)
class _Grid:
    """The tall cells that reach into the next row, by column."""

    tall: dict[int, Cell] = field(default_factory=dict)


def _table_rows(table: Element, number: int, reader: TextReader, findings: Findings) -> Iterator[Row]:
    grid = _Grid()
    for ordinal, row in enumerate(_inside(table, {"tr"}), start=1):
        place = Place("table", str(number), ordinal)
        if ordinal > MAX_ROWS:
            raise Unreadable("too-many-rows", place, limit=MAX_ROWS)
        properties = row.find("trPr")
        if properties is not None and properties.find("del") is not None:
            continue
        untold, nested = reader.untold, reader.nested_tables
        cells = _row_cells(row, grid, reader)
        if len(cells) > MAX_COLUMNS:
            raise Unreadable("too-many-columns", place, limit=MAX_COLUMNS)
        if reader.untold > untold:
            findings.problem("automatic-number", place)
        if reader.nested_tables > nested:
            findings.warning("nested-table", place)
        yield Row(tuple(cells), place, is_on(properties, "hidden"))


def _row_cells(row: Element, grid: _Grid, reader: TextReader) -> list[Cell]:
    properties = row.find("trPr")
    cells = [Cell("")] * _count(value_of(properties, "gridBefore", "0"))
    for element in _inside(row, {"tc"}):
        shape = element.find("tcPr")
        spans = max(_count(value_of(shape, "gridSpan", "1")), 1)
        column = len(cells)
        if value_of(shape, "hMerge") == "continue" and cells:
            cells.append(Cell("", Merge.LEFT))
            continue
        merge = shape.find("vMerge") if shape is not None else None
        if merge is not None and merge.get("val", "continue") != "restart" and column in grid.tall:
            above = grid.tall[column]
            cells.append(Cell(above.text, Merge.ABOVE, spans=spans, rows=2))
        else:
            cell = Cell(reader.cell(element), spans=spans, rows=1 if merge is None else 2)
            cells.append(cell)
            grid.tall.pop(column, None)
            if merge is not None:
                grid.tall[column] = cell
        cells.extend([Cell("", Merge.LEFT)] * (spans - 1))
    return cells + [Cell("")] * _count(value_of(properties, "gridAfter", "0"))


def _inside(element: Element, tags: set[str]) -> Iterator[Element]:
    """Children with these tags, also inside content controls and tracked insertions."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tags)


def _count(text: str) -> int:
    return min(int(text), MAX_COLUMNS + 1) if text.isdecimal() else 0
