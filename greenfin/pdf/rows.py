"""The one thing that pages are made of: a row of cells with lines, which can be parted between its lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greenfin.pdf.lines import Line
from greenfin.pdf.tags import Node


@dataclass(frozen=True, slots=True)
class Box:
    """Lines one below the other at `x` from the left margin; without a node they are not read out.

    `tone` draws the shape of a status before the first line; `gaps[i]` is the space above line i.
    """

    x: float
    lines: tuple[tuple[Line, Node | None], ...]
    gaps: tuple[float, ...] = ()
    tones: tuple[str, ...] = ()

    def gap(self, index: int) -> float:
        return self.gaps[index] if self.gaps else 0.0

    def tone(self, index: int) -> str:
        return self.tones[index] if self.tones else ""

    @property
    def height(self) -> float:
        return sum(line.style.leading + self.gap(index) for index, (line, _) in enumerate(self.lines))

    def fitting(self, height: float) -> int:
        """How many of its first lines fit into a height."""
        used = 0.0
        for index, (line, _) in enumerate(self.lines):
            used += line.style.leading + self.gap(index)
            if used > height + 1e-6:
                return index
        return len(self.lines)

    def part(self, start: int, end: int | None = None) -> Box:
        return Box(self.x, self.lines[start:end], self.gaps[start:end], self.tones[start:end])


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side.

    `above` and `below` are space inside its fill, `before` is space outside it, dropped on top of a page.

    `header` are rows repeated above it when it starts a page. `destination` is a key that links and bookmarks lead to,
    `link` the key of another row that a click leads to.
    """

    boxes: tuple[Box, ...]
    before: float = 0.0
    above: float = 0.0
    below: float = 0.0
    fill: str = ""
    bar: str = ""
    rule_below: str = ""
    writing_line: tuple[float, float] | None = None
    keeps_with_next: bool = False
    starts_page: bool = False
    header: tuple[Row, ...] = ()
    destination: str = ""
    link: str = ""

    @property
    def height(self) -> float:
        """Without the space before it."""
        return self.above + max((box.height for box in self.boxes), default=0.0) + self.below

    def parted(self, height: float) -> tuple[Row, Row] | None:
        """The row in two, the first at most `height` high; None where not one line more than none would fit."""
        counts = [box.fitting(height - self.above - self.below) for box in self.boxes]
        if not any(count and count < len(box.lines) for count, box in zip(counts, self.boxes, strict=True)):
            return None
        heads = tuple(box.part(0, count) for count, box in zip(counts, self.boxes, strict=True))
        tails = tuple(box.part(count) for count, box in zip(counts, self.boxes, strict=True))
        head = replace(self, boxes=heads, rule_below="")
        return head, replace(self, boxes=tails, before=0.0, destination="", starts_page=False)
