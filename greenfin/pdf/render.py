"""Makes the bytes of a memo: the same memo, words and fonts always give the same bytes."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from greenfin.domain.memo import Memo
from greenfin.memo.speaking import Speaker, speakers
from greenfin.pdf import look
from greenfin.pdf.blocks import Setter
from greenfin.pdf.drawing import Pen
from greenfin.pdf.fonts import REGULAR, Fonts, fonts_in
from greenfin.pdf.lines import natural_width, set_lines
from greenfin.pdf.paging import Page, paginate
from greenfin.pdf.rows import Row
from greenfin.pdf.tags import Node, Tagging

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en", "id": "id"}
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
        return _Document(memo, speakers(memo.language, wordings), parsed).content()


class _Document:
    def __init__(self, memo: Memo, voices: tuple[Speaker, ...], fonts: Fonts) -> None:
        self._memo = memo
        self._voices = voices
        self._fonts = fonts
        self._title = voices[0].text("memo.title")
        self._root = Node("Document")

    def content(self) -> bytes:
        pages = paginate(self._rows())
        target = io.BytesIO()
        canvas = self._canvas(target)
        tagging = Tagging(canvas)
        pen = Pen(canvas, tagging)
        for number, page in enumerate(pages, start=1):
            tagging.start_page()
            self._surround(pen, number, len(pages))
            pen.page(page)
            self._destinations(canvas, page)
            canvas.showPage()
        self._outline(canvas)
        tagging.finish(self._root)
        canvas.save()
        return target.getvalue()

    def _rows(self) -> list[Row]:
        setter = Setter(self._fonts, self._voices, self._memo.language)
        rows = self._title_rows(setter)
        for number, section in enumerate(self._memo.sections, start=1):
            rows.extend(setter.section(section, number, self._root))
        if setter.unprintable:
            rows.append(setter.note_on(tuple(setter.unprintable), self._root))
        return rows

    def _title_rows(self, setter: Setter) -> list[Row]:
        title = setter.box(
            setter.label("memo.title"), 0, look.TEXT_WIDTH, (look.TITLE, look.SUBTITLE), self._root.add("H1")
        )
        return [Row((title,), below=2)]

    def _canvas(self, target: io.BytesIO) -> Canvas:
        canvas = Canvas(
            target,
            pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=REGULAR,
            lang=_LANGUAGE_TAGS[self._voices[0].language],
            pdfVersion=(1, 7),
        )
        canvas.setTitle(f"{self._memo.number} {self._title}")
        canvas.setAuthor("greenfin")
        canvas.setCreator("greenfin")
        canvas.setProducer("greenfin, ReportLab")
        canvas.setSubject(self._voices[0].text("memo.subject"))
        canvas.setKeywords(self._memo.assessment_id)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas

    def _surround(self, pen: Pen, number: int, count: int) -> None:
        """What stands around the text of every page."""
        if self._memo.is_sample:
            self._watermark(pen)
        canvas = pen.canvas
        left, right = look.MARGIN_LEFT, look.PAGE_WIDTH - look.MARGIN_RIGHT
        top = look.PAGE_HEIGHT - 13 * look.MILLIMETRE
        bottom = 12 * look.MILLIMETRE
        pages = " · ".join(voice.text("memo.page", page=number, pages=count) for voice in self._voices)
        self._left(pen, f"{self._memo.number}  ·  {self._title}", left, top)
        self._right(pen, f"{self._memo.issued_on} ({self._memo.time_zone})", right, top)
        self._left(pen, " · ".join(voice.text("memo.running") for voice in self._voices), left, bottom)
        self._right(pen, pages, right, bottom)
        pen.tagging.begin_artifact()
        canvas.setStrokeColor(HexColor(look.RULE))
        canvas.setLineWidth(0.5)
        canvas.line(left, top - 5, right, top - 5)
        canvas.line(left, bottom + 11, right, bottom + 11)
        pen.tagging.end()

    def _left(self, pen: Pen, text: str, x: float, baseline: float) -> None:
        pen.artifact(set_lines(text, look.RUNNING, look.PAGE_WIDTH, self._fonts)[0], x, baseline)

    def _right(self, pen: Pen, text: str, x: float, baseline: float) -> None:
        width = natural_width(text, look.RUNNING, self._fonts)
        pen.artifact(set_lines(text, look.RUNNING, look.PAGE_WIDTH, self._fonts)[0], x - width, baseline)

    def _watermark(self, pen: Pen) -> None:
        canvas = pen.canvas
        pen.tagging.begin_artifact()
        canvas.saveState()
        canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFillColor(HexColor(look.WATERMARK))
        canvas.setFont("greenfin-memo-bold", 120)
        canvas.drawCentredString(0, -40, "SAMPLE")
        canvas.restoreState()
        pen.tagging.end()
        words = self._voices[0].text("memo.sample")
        line = set_lines(words, look.SAMPLE, look.PAGE_WIDTH, self._fonts)[0]
        middle = look.PAGE_WIDTH / 2 - line.width / 2
        top = look.PAGE_HEIGHT - 13 * look.MILLIMETRE
        pen.artifact(line, middle, top + 9)

    def _destinations(self, canvas: Canvas, page: Page) -> None:
        for placed in page:
            if placed.row.destination:
                top = look.PAGE_HEIGHT - look.MARGIN_TOP - placed.top + 8
                canvas.bookmarkPage(placed.row.destination, fit="XYZ", left=0, top=top, zoom=0)

    def _outline(self, canvas: Canvas) -> None:
        for number, section in enumerate(self._memo.sections, start=1):
            title = f"{number} {self._voices[0].text(section.key)}"
            canvas.addOutlineEntry(title, section.key, level=0)
        canvas._doc.Catalog.PageMode = pdfdoc.PDFName("UseOutlines")  # noqa: SLF001
