"""What stands around the text of every page: running head and foot, page numbers, SAMPLE."""

from __future__ import annotations

from greenfin.domain.memo import Memo
from greenfin.memo.speaking import Speaker
from greenfin.pdf import look
from greenfin.pdf.drawing import Pen, colour
from greenfin.pdf.fonts import BOLD, Fonts
from greenfin.pdf.lines import Line, set_lines

_HEAD = look.PAGE_HEIGHT - 13 * look.MILLIMETRE
_FOOT = 12 * look.MILLIMETRE
_LEFT = look.MARGIN_LEFT
_RIGHT = look.PAGE_WIDTH - look.MARGIN_RIGHT


def surround(pen: Pen, memo: Memo, voices: tuple[Speaker, ...], fonts: Fonts, place: tuple[int, int]) -> None:
    """Draws it on the open page; `place` is the page's number and how many there are."""
    if memo.is_sample:
        _watermark(pen)
        stamp = _line(" · ".join(voice.text("memo.sample") for voice in voices), look.SAMPLE, fonts)
        pen.artifact(stamp, (_LEFT + _RIGHT - stamp.width) / 2, _HEAD + 13)
    title = f"{memo.number}  ·  {voices[0].text('memo.title')}"
    running = voices[-1].text("memo.running") if len(voices) == 1 else " / ".join(_running(voices))
    pages = " · ".join(voice.text("memo.page", page=place[0], pages=place[1]) for voice in voices)
    for text, baseline in ((title, _HEAD), (running, _FOOT)):
        pen.artifact(_line(text, look.RUNNING, fonts), _LEFT, baseline)
    for text, baseline in ((f"{memo.issued_on} ({memo.time_zone})", _HEAD), (pages, _FOOT)):
        line = _line(text, look.RUNNING, fonts)
        pen.artifact(line, _RIGHT - line.width, baseline)
    _rules(pen)


def _running(voices: tuple[Speaker, ...]) -> list[str]:
    return [voice.text("memo.running") for voice in voices]


def _line(text: str, style: look.Style, fonts: Fonts) -> Line:
    return set_lines(text, style, look.PAGE_WIDTH * 2, fonts)[0]


def _rules(pen: Pen) -> None:
    pen.tagging.begin_artifact()
    pen.canvas.setStrokeColor(colour(look.RULE))
    pen.canvas.setLineWidth(0.5)
    pen.canvas.line(_LEFT, _HEAD - 5, _RIGHT, _HEAD - 5)
    pen.canvas.line(_LEFT, _FOOT + 11, _RIGHT, _FOOT + 11)
    pen.tagging.end()


def _watermark(pen: Pen) -> None:
    canvas = pen.canvas
    pen.tagging.begin_artifact()
    canvas.saveState()
    canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(colour(look.WATERMARK))
    canvas.setFont(BOLD, 120)
    canvas.drawCentredString(0, -40, "SAMPLE")
    canvas.restoreState()
    pen.tagging.end()
