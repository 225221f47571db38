"""The shapes of the five tones, so that no status is told by colour alone."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from greenfin.pdf import look


def draw_tone(canvas: Canvas, tone: str, x: float, baseline: float, size: float) -> None:
    """Draws the shape of a tone.

    A disc with a tick (good), a half-filled ring (conditional), a triangle (refer), a square with a cross (bad), a
    ring (open).
    """
    diameter = size * 0.82
    radius = diameter / 2
    middle_x, middle_y = x + radius, baseline + size * 0.36
    colour = HexColor(look.TONES[tone])
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(size * 0.1)
    _SHAPES[tone](canvas, middle_x, middle_y, radius)


def _good(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, stroke=0, fill=1)
    _strokes(canvas, x, y, radius, ((-0.5, 0.0), (-0.1, -0.4), (0.5, 0.4)))


def _conditional(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius * 0.92, stroke=1, fill=0)
    path = canvas.beginPath()
    path.arc(x - radius * 0.92, y - radius * 0.92, x + radius * 0.92, y + radius * 0.92, 90, 180)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _refer(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + radius)
    path.lineTo(x + radius * 1.08, y - radius * 0.85)
    path.lineTo(x - radius * 1.08, y - radius * 0.85)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor("#ffffff"))
    canvas.line(x, y + radius * 0.35, x, y - radius * 0.25)
    canvas.line(x, y - radius * 0.45, x, y - radius * 0.6)


def _bad(canvas: Canvas, x: float, y: float, radius: float) -> None:
    side = radius * 1.8
    canvas.rect(x - side / 2, y - side / 2, side, side, stroke=0, fill=1)
    _strokes(canvas, x, y, radius, ((-0.45, -0.45), (0.45, 0.45)))
    _strokes(canvas, x, y, radius, ((-0.45, 0.45), (0.45, -0.45)))


def _open(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius * 0.9, stroke=1, fill=0)


def _strokes(canvas: Canvas, x: float, y: float, radius: float, points: tuple[tuple[float, float], ...]) -> None:
    canvas.setStrokeColor(HexColor("#ffffff"))
    path = canvas.beginPath()
    path.moveTo(x + points[0][0] * radius, y + points[0][1] * radius)
    for across, up in points[1:]:
        path.lineTo(x + across * radius, y + up * radius)
    canvas.drawPath(path, stroke=1, fill=0)


_SHAPES = {"good": _good, "conditional": _conditional, "refer": _refer, "bad": _bad, "open": _open}
