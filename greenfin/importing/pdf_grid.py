"""Finds ruled tables on a PDF page and their grid, with cells that reach over several rows or columns."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from greenfin.importing.pdf_glyphs import Glyph, turned_box

_THIN = 2.6  # points: a filled box as thin as this is a rule
_SHORT = 3.0
_SNAP = 3.0
_SAME = 2.0
_OPEN = 6.0
Box = tuple[float, float, float, float]
Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid with the rows and columns it reaches over, and its box in points."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: edges of its columns and rows in points, and who owns each place."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[tuple[GridCell | None, ...], ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, glyph: Glyph) -> GridCell | None:
        """The cell in which the glyph's middle lies."""
        x, y = glyph.middle
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owners[row][column] if inside else None

    def holds(self, glyph: Glyph) -> bool:
        x, y = glyph.middle
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def find_grids(page: Any, turned: int) -> list[Grid]:
    """The page's tables from top to bottom; a single box is no table.

    Args:
        page: pdfplumber's page.
        turned: 1 or -1 where the page stands on its side, see `page_glyphs`.
    """
    edges = _rules(page, turned, fills=False)
    grids = _grids(edges)
    return grids or _grids(_rules(page, turned, fills=True))


def _grids(edges: list[Edge]) -> list[Grid]:
    merged = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP)
    merged = [edge for edge in merged if edge["x1"] - edge["x0"] > _SHORT or edge["bottom"] - edge["top"] > _SHORT]
    merged = merge_edges(merged + _missing_sides(merged), _SNAP, _SNAP, _SNAP, _SNAP)
    cells = intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP))
    grids = [_grid(group) for group in cells_to_tables(cells)] if cells else []
    found = [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 1]  # noqa: PLR2004
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _rules(page: Any, turned: int, *, fills: bool) -> list[Edge]:
    boxes: list[Box] = [_box(line) for line in page.lines]
    for curve in page.curves:
        points = curve.get("pts") or ()
        boxes.extend((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(points))
    for rect in page.rects:
        x0, top, x1, bottom = _box(rect)
        if x1 - x0 <= _THIN or bottom - top <= _THIN:
            boxes.append((x0, top, x1, bottom))
        elif rect.get("stroke") or fills:
            boxes += [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    if turned:
        width, height = float(page.width), float(page.height)
        boxes = [turned_box(box, turned, width, height) for box in boxes]
    return [edge for box in boxes if (edge := _edge(*box)) is not None]


def _box(thing: dict[str, Any]) -> Box:
    return float(thing["x0"]), float(thing["top"]), float(thing["x1"]), float(thing["bottom"])


def _edge(x0: float, top: float, x1: float, bottom: float) -> Edge | None:
    """A rule along its middle; slanting lines are none."""
    if bottom - top <= _THIN and x1 - x0 > bottom - top:
        middle = (top + bottom) / 2
        return _horizontal(x0, x1, middle)
    if x1 - x0 <= _THIN and bottom - top > x1 - x0:
        middle = (x0 + x1) / 2
        return _vertical(middle, top, bottom)
    return None


def _horizontal(x0: float, x1: float, y: float) -> Edge:
    return {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0, "orientation": "h",
            "object_type": "line"}  # fmt: skip


def _vertical(x: float, top: float, bottom: float) -> Edge:
    return {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top, "orientation": "v",
            "object_type": "line"}  # fmt: skip


def _missing_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Sides that a table printed without outer rules, or cut by the page's end, does not show."""
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    added: list[Edge] = []
    by_extent: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in across:
        by_extent[round(edge["x0"] / _SNAP), round(edge["x1"] / _SNAP)].append(edge)
    for rules in by_extent.values():
        ordered = sorted(rules, key=lambda edge: float(edge["top"]))
        for upper, lower in pairwise(ordered):
            x0, x1, top, bottom = upper["x0"], upper["x1"], upper["top"], lower["top"]
            inner = [edge["x0"] for edge in down if edge["top"] <= top + _SNAP and edge["bottom"] >= bottom - _SNAP]
            inner = [x for x in inner if x0 - _SNAP <= x <= x1 + _SNAP]
            if inner and min(inner) > x0 + _OPEN:
                added.append(_vertical(x0, top, bottom))
            if inner and max(inner) < x1 - _OPEN:
                added.append(_vertical(x1, top, bottom))
    for end in ("top", "bottom"):
        added.extend(_open_ends(across, down, end))
    return added


def _open_ends(across: Sequence[Edge], down: Sequence[Edge], end: str) -> list[Edge]:
    by_end: dict[int, list[Edge]] = defaultdict(list)
    for edge in down:
        by_end[round(edge[end] / _SNAP)].append(edge)
    added = []
    for edges in by_end.values():
        x0, x1, y = min(edge["x0"] for edge in edges), max(edge["x0"] for edge in edges), edges[0][end]
        closed = any(abs(rule["top"] - y) <= 2 * _SNAP and rule["x0"] < x1 and rule["x1"] > x0 for rule in across)
        ruled = any(rule["x0"] <= x0 + _SNAP and rule["x1"] >= x1 - _SNAP for rule in across)
        if len(edges) > 2 and not closed and ruled:  # noqa: PLR2004
            added.append(_horizontal(x0, x1, y))
    return added


def _grid(boxes: Sequence[Box]) -> Grid:
    xs = _distinct([box[0] for box in boxes] + [box[2] for box in boxes])
    ys = _distinct([box[1] for box in boxes] + [box[3] for box in boxes])
    owners: list[list[GridCell | None]] = [[None] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for box in boxes:
        column, last_column = _nearest(xs, box[0]), _nearest(xs, box[2])
        row, last_row = _nearest(ys, box[1]), _nearest(ys, box[3])
        cell = GridCell(row, column, max(last_row - row, 1), max(last_column - column, 1), box)
        for y in range(row, last_row):
            for x in range(column, last_column):
                owners[y][x] = cell
    return Grid(tuple(xs), tuple(ys), tuple(tuple(line) for line in owners))


def _distinct(values: list[float]) -> list[float]:
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > _SAME:
            distinct.append(value)
    return distinct


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - value))
