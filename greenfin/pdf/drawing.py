"""Draws pages of rows on a canvas; the only place where text becomes part of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from greenfin.pdf import look
from greenfin.pdf.lines import Line
from greenfin.pdf.paging import Page, Placed
from greenfin.pdf.rows import Box, Row
from greenfin.pdf.shapes import draw_tone
from greenfin.pdf.tags import Node, Tagging

_TOP = look.PAGE_HEIGHT - look.MARGIN_TOP


class Pen:
    """Draws rows and single lines; knows the canvas and the tagging."""

    def __init__(self, canvas: Canvas, tagging: Tagging) -> None:
        self.canvas = canvas
        self.tagging = tagging

    def page(self, page: Page) -> None:
        """Decoration first, then all text in reading order."""
        self.tagging.begin_artifact()
        for placed in page:
            self._decorate(placed)
        self.tagging.end()
        for placed in page:
            for box in placed.row.boxes:
                self._box(box, placed)

    def artifact(self, line: Line, x: float, baseline: float) -> None:
        """A line that is not read out: running heads and marks."""
        self.tagging.begin_artifact()
        self._lines([(line, x, baseline)])
        self.tagging.end()

    def _decorate(self, placed: Placed) -> None:
        row, canvas = placed.row, self.canvas
        top = _TOP - placed.top
        bottom = top - row.height
        if row.fill:
            canvas.setFillColor(HexColor(row.fill))
            canvas.rect(look.MARGIN_LEFT, bottom, look.TEXT_WIDTH, row.height, stroke=0, fill=1)
        if row.bar:
            canvas.setFillColor(HexColor(row.bar))
            canvas.rect(look.MARGIN_LEFT, bottom, 3, row.height, stroke=0, fill=1)
        for colour, height in ((row.rule_above, top), (row.rule_below, bottom)):
            if colour:
                self._rule(look.MARGIN_LEFT, look.MARGIN_LEFT + look.TEXT_WIDTH, height, colour)
        if row.writing_line:
            low, high = row.writing_line
            self._rule(look.MARGIN_LEFT + low, look.MARGIN_LEFT + high, bottom, look.MUTED)
        self._shapes_and_underlines(row, top)

    def _shapes_and_underlines(self, row: Row, top: float) -> None:
        for box in row.boxes:
            height = top - row.above
            for index, (line, _) in enumerate(box.lines):
                height -= box.gap(index)
                x = look.MARGIN_LEFT + box.x
                if tone := box.tone(index):
                    draw_tone(self.canvas, tone, x, _baseline(line, height), line.style.size)
                for low, high in line.underlines:
                    self._rule(x + low, x + high, _baseline(line, height) - 2.1, look.EVIDENCE, 0.9)
                height -= line.style.leading

    def _rule(self, low: float, high: float, height: float, colour: str, width: float = 0.5) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
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
            pending.append((line, look.MARGIN_LEFT + box.x, _baseline(line, height)))
            height -= line.style.leading
        if pending:
            self._owned(pending, owner)

    def _owned(self, lines: Sequence[tuple[Line, float, float]], owner: Node | None) -> None:
        if owner is None:
            self.tagging.begin_artifact()
        else:
            self.tagging.begin(owner)
        self._lines(lines)
        self.tagging.end()

    def _lines(self, lines: Sequence[tuple[Line, float, float]]) -> None:
        text: PDFTextObject = self.canvas.beginText()
        for line, x, baseline in lines:
            text.setFillColor(HexColor(line.style.colour))
            for run in line.runs:
                text.setTextOrigin(x + run.x, baseline)
                text.setFont(run.face, run.size)
                text.setRise(run.rise)
                text.textOut(run.text)
        self.canvas.drawText(text)


def _baseline(line: Line, top: float) -> float:
    """The baseline of a line whose top lies at `top`: the Chinese square is centred in the leading."""
    style = line.style
    return top - (style.leading - style.size) / 2 - style.size * 0.88
