"""Makes the bytes of a memo: the same memo, words and fonts always give the same bytes."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from greenfin.domain.memo import Memo
from greenfin.memo.speaking import Speaker, speakers
from greenfin.pdf.blocks import section_rows, title_row, unprintable_row
from greenfin.pdf.document import close_page, new_canvas
from greenfin.pdf.drawing import Pen
from greenfin.pdf.fonts import Fonts, fonts_in
from greenfin.pdf.paging import paginate
from greenfin.pdf.rows import Row
from greenfin.pdf.surround import surround
from greenfin.pdf.tags import Node, Tagging
from greenfin.pdf.typesetter import Typesetter

_ONE_AT_A_TIME = threading.Lock()  # ReportLab keeps a font's subsets and its reading position in shared objects


def render(memo: Memo, wordings: Mapping[str, Speaker], fonts: Path) -> bytes:
    """The memo as PDF.

    Args:
        memo: what it says.
        wordings: the sentences of each of the memo's languages.
        fonts: the folder of the two fonts.

    Raises:
        FontMissing: a font is missing or damaged.
        KeyError: a code has no sentence.
    """
    with _ONE_AT_A_TIME:
        parsed = fonts_in(fonts)
        for font in parsed.faces.values():
            pdfmetrics.registerFont(font)
        return _draw(memo, speakers(memo.language, wordings), parsed)


def _draw(memo: Memo, voices: tuple[Speaker, ...], fonts: Fonts) -> bytes:
    root = Node("Document")
    pages = paginate(_rows(memo, root, Typesetter(fonts, voices)))
    target = io.BytesIO()
    canvas = new_canvas(target, memo, voices[0])
    tagging = Tagging(canvas)
    pen = Pen(canvas, fonts, tagging)
    for number, page in enumerate(pages, start=1):
        tagging.start_page()
        surround(pen, memo, voices, fonts, (number, len(pages)))
        pen.page(page)
        close_page(canvas)
    _outline(canvas, memo, voices[0])
    tagging.finish(root)
    canvas.save()
    return target.getvalue()


def _rows(memo: Memo, root: Node, setter: Typesetter) -> list[Row]:
    rows = [title_row("memo.title", root, setter)]
    for number, section in enumerate(memo.sections, start=1):
        rows.extend(section_rows(section, number, root, setter))
    if setter.unprintable:
        rows.append(unprintable_row(tuple(setter.unprintable), root, setter))
    return rows


def _outline(canvas: Canvas, memo: Memo, voice: Speaker) -> None:
    for number, section in enumerate(memo.sections, start=1):
        canvas.addOutlineEntry(f"{number} {voice.text(section.key)}", section.key, level=0)
    canvas.showOutline()
