"""Puts a row of a table's later part under the columns of its heading when the two parts were ruled differently."""

from __future__ import annotations

from dataclasses import replace

from greenfin.importing.rows import Cell, Merge, Row


def aligned(row: Row, edges: tuple[float, ...], heading_edges: tuple[float, ...], width: int) -> Row:
    """The row in the heading's columns.

    Args:
        row: as read from its part.
        edges: the part's column edges in points, left to right with the right end; empty where unknown.
        heading_edges: those of the part that the heading stands in.
        width: number of columns under the heading.
    """
    if len(row.cells) == width or not edges or not heading_edges:
        return row
    groups: list[list[int]] = [[] for _ in range(width)]
    for index in range(len(row.cells)):
        groups[_column_at((edges[index] + edges[index + 1]) / 2, heading_edges, width)].append(index)
    cells: list[Cell] = []
    for column, group in enumerate(groups):
        middle = (heading_edges[column] + heading_edges[column + 1]) / 2
        if group:
            cells.append(_joined([row.cells[index] for index in group]))
        else:
            cells.append(_covering(row, edges, middle))
    return replace(row, cells=tuple(cells))


def _column_at(x: float, edges: tuple[float, ...], width: int) -> int:
    for column in range(width):
        if x < edges[column + 1]:
            return column
    return width - 1


def _joined(cells: list[Cell]) -> Cell:
    own = [cell for cell in cells if cell.merge is not Merge.LEFT]
    if not own:
        return Cell("", Merge.LEFT)
    texts = [cell.text for cell in own if cell.text.strip()]
    return Cell("\n".join(texts), own[0].merge, own[-1].runs_on, own[0].spans)


def _covering(row: Row, edges: tuple[float, ...], x: float) -> Cell:
    """No cell of the row begins in this column: one from the left reaches over it."""
    inside = edges[0] <= x <= edges[-1] and bool(row.cells)
    return Cell("", Merge.LEFT if inside else Merge.OWN)
