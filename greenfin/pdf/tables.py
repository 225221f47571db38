"""Lays out tables and lists of facts as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenfin.domain.memo import Facts, Grid
from greenfin.pdf import look
from greenfin.pdf.columns import column_widths
from greenfin.pdf.rows import Row
from greenfin.pdf.tags import Node
from greenfin.pdf.typesetter import Typesetter, Words

_CELL_PADDING = 4.0


def fact_rows(facts: Facts, part: Node, setter: Typesetter) -> list[Row]:
    """A label on the left, what it says on the right."""
    table = part.add("Table")
    label_width = look.TEXT_WIDTH * look.LABEL_SHARE
    rows = []
    for index, fact in enumerate(facts.rows):
        line = table.add("TR")
        label = setter.box(
            setter.label(fact.label), 0, label_width - 8, (look.LABEL, look.LABEL_SECOND), line.add("TH-row")
        )
        width = look.TEXT_WIDTH - label_width
        words = setter.beside(setter.words(fact.cells), width, look.BODY)
        value = setter.box(words, label_width, width, (look.BODY, look.BODY_SECOND), line.add("TD"))
        rows.append(Row((label, value), before=4 if index == 0 else 0, above=2.2, below=2.4, rule_below=look.RULE))
    return rows


def grid_rows(grid: Grid, part: Node, setter: Typesetter) -> list[Row]:
    """The header, then a row for each line; the header comes again on every page that the table reaches."""
    table = part.add("Table")
    heads = [setter.label(key) for key in grid.header]
    lines = [[setter.words(cell) for cell in line] for line in grid.lines]
    inner = look.TEXT_WIDTH - 2 * _CELL_PADDING * len(heads)
    widths = column_widths(heads, lines, grid.widths, inner, setter.fonts)
    head = _row(heads, widths, table.add("TR"), setter, is_head=True)
    repeated = _row(heads, widths, None, setter, is_head=True)
    rows = [replace(head, before=8, keeps_with_next=True)]
    rows.extend(
        replace(_row(line, widths, table.add("TR"), setter, is_head=False), header=(repeated,)) for line in lines
    )
    return rows


def _row(
    cells: Sequence[Sequence[Words]], widths: Sequence[float], line: Node | None, setter: Typesetter, *, is_head: bool
) -> Row:
    styles = (look.TABLE_HEAD, look.TABLE_HEAD_SECOND) if is_head else (look.TABLE, look.TABLE_SECOND)
    boxes = []
    x = _CELL_PADDING
    for words, width in zip(cells, widths, strict=True):
        node = None if line is None else line.add("TH" if is_head else "TD")
        boxes.append(setter.box(words, x, width, styles, node))
        x += width + 2 * _CELL_PADDING
    fill = look.HEAD_TINT if is_head else ""
    return Row(tuple(boxes), above=3.6, below=4, fill=fill, rule_below=look.RULE)
