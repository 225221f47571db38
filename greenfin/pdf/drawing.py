"""Draws pages of rows on a canvas; the only place where text becomes part of a PDF."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from greenfin.pdf import look
from greenfin.pdf.fonts import Fonts
from greenfin.pdf.lines import Line, Run
from greenfin.pdf.paging import Page, Placed
from greenfin.pdf.rows import Box, Row
from greenfin.pdf.shapes import draw_tone
from greenfin.pdf.tags import Node, Tagging

_TOP = look.PAGE_HEIGHT - look.MARGIN_TOP
_UNDERLINE_DEPTH = 2.1


class Pen:
    """Draws rows and single lines; knows the canvas, the fonts and the tagging."""

    def __init__(self, canvas: Canvas, fonts: Fonts, tagging: Tagging) -> None:
        self.canvas = canvas
        self.tagging = tagging
        self._fonts = fonts

    def page(self, page: Page) -> None:
        """Decoration first, then all text in reading order, then what can be clicked."""
        self.tagging.begin_artifact()
        for placed in page:
            self._decorate(placed)
        self.tagging.end()
        for placed in page:
            for box in placed.row.boxes:
                self._box(box, placed)
        for placed in page:
            self._connect(placed)

    def artifact(self, line: Line, x: float, baseline: float) -> None:
        """A line that is not read out: running heads and marks."""
        self.tagging.begin_artifact()
        self._lines([(line, x, baseline)])
        self.tagging.end()

    def _connect(self, placed: Placed) -> None:
        """Where the row can be reached from, and where it leads."""
        row, top = placed.row, _TOP - placed.top
        if row.destination:
            self.canvas.bookmarkPage(row.destination, fit="XYZ", left=0, top=top + 8, zoom=0)
        if row.link:
            area = (look.MARGIN_LEFT, top - row.height, look.MARGIN_LEFT + look.TEXT_WIDTH, top)
            self.canvas.linkRect("", row.link, area, Border="[0 0 0]")

    def _decorate(self, placed: Placed) -> None:
        row, canvas = placed.row, self.canvas
        top = _TOP - placed.top
        bottom = top - row.height
        if row.fill:
            canvas.setFillColor(colour(row.fill))
            canvas.rect(look.MARGIN_LEFT, bottom, look.TEXT_WIDTH, row.height, stroke=0, fill=1)
        if row.bar:
            canvas.setFillColor(colour(row.bar))
            canvas.rect(look.MARGIN_LEFT, bottom, 3, row.height, stroke=0, fill=1)
        if row.rule_below:
            self._rule(look.MARGIN_LEFT, look.MARGIN_LEFT + look.TEXT_WIDTH, bottom, row.rule_below)
        if row.writing_line:
            low, high = row.writing_line
            self._rule(look.MARGIN_LEFT + low, look.MARGIN_LEFT + high, bottom, look.MUTED)
        self._shapes_and_underlines(row, top)

    def _shapes_and_underlines(self, row: Row, top: float) -> None:
        for box in row.boxes:
            x = look.MARGIN_LEFT + box.x
            height = top - row.above
            for index, (line, _) in enumerate(box.lines):
                height -= box.gap(index)
                if tone := box.tone(index):
                    draw_tone(self.canvas, tone, x, height - line.style.baseline, line.style.size)
                for low, high in line.underlines:
                    depth = height - line.style.baseline - _UNDERLINE_DEPTH
                    self._rule(x + low, x + high, depth, look.EVIDENCE, 0.9)
                height -= line.style.leading

    def _rule(self, low: float, high: float, height: float, shade: str, width: float = 0.5) -> None:
        self.canvas.setStrokeColor(colour(shade))
        self.canvas.setLineWidth(width)
        self.canvas.line(low, height, high, height)

    def _box(self, box: Box, placed: Placed) -> None:
        height = _TOP - placed.top - placed.row.above
        pending: list[tuple[Line, float, float]] = []
        owner: Node | None = None
        for index, (line, node) in enumerate(box.lines):
            if node is not owner and pending:
                self._owned(pending, owner)
                pending = []
            owner = node
            height -= box.gap(index)
            pending.append((line, look.MARGIN_LEFT + box.x, height - line.style.baseline))
            height -= line.style.leading
        if pending:
            self._owned(pending, owner)

    def _owned(self, lines: Sequence[tuple[Line, float, float]], owner: Node | None) -> None:
        if not any(line.runs for line, _, _ in lines):
            return
        if owner is None:
            self.tagging.begin_artifact()
        else:
            self.tagging.begin(owner)
        self._lines(lines)
        self.tagging.end()

    def _lines(self, lines: Sequence[tuple[Line, float, float]]) -> None:
        code = ["BT"]
        for line, x, baseline in lines:
            code.append(_fill(line.style.colour))
            for run in line.runs:
                code.append(f"{run.rise:.2f} Ts 1 0 0 1 {x + run.x:.2f} {baseline:.2f} Tm")
                code.extend(self._shown(run))
        code.append("ET")
        self.canvas._code.append("\n".join(code))  # noqa: SLF001 (ReportLab's text object costs five times as much)

    def _shown(self, run: Run) -> list[str]:
        """The text in hexadecimal, a piece for each subset of its font: nothing in it can be taken for an operator."""
        document = self.canvas._doc  # noqa: SLF001
        font = self._fonts.faces[run.face]
        return [
            f"{font.getSubsetInternalName(subset, document)} {run.size:.2f} Tf <{text.hex()}> Tj"
            for subset, text in font.splitString(run.text, document)
        ]


@functools.lru_cache(maxsize=64)
def colour(shade: str) -> HexColor:
    """ReportLab's colour for `#1c2833`."""
    return HexColor(shade)


@functools.lru_cache(maxsize=64)
def _fill(shade: str) -> str:
    red, green, blue = (int(shade[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f} rg"
