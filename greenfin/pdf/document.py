"""The PDF file around the pages: its metadata, day, identity and compression, all functions of the memo."""

from __future__ import annotations

import calendar
import hashlib
import io
import time
from datetime import date
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from greenfin.domain.memo import Memo
from greenfin.memo.speaking import Speaker
from greenfin.pdf import look
from greenfin.pdf.fonts import REGULAR
from greenfin.pdf.tags import LANGUAGE_TAGS

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>greenfin</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>greenfin</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00+00:00</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00+00:00</xmp:ModifyDate>
<pdf:Producer>greenfin, ReportLab</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class _Day:
    """The day of issue in the shape in which ReportLab keeps the time of a document."""

    tzname = "UTC"
    dhh = dmm = 0

    def __init__(self, day: date) -> None:
        self.lt = day.timetuple()
        self.t = float(calendar.timegm(self.lt))
        self.YMDhms = tuple(self.lt)[:6]

    @property
    def asctime(self) -> str:
        return time.asctime(self.lt)


def new_canvas(target: io.BytesIO, memo: Memo, voice: Speaker) -> Canvas:
    """An empty A4 document with the memo's title, language, day and identity."""
    canvas = Canvas(
        target,
        pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,
        lang=LANGUAGE_TAGS[voice.language],
        pdfVersion=(1, 7),
    )
    title = f"{memo.number} {voice.text('memo.title')}"
    canvas.setTitle(title)
    canvas.setAuthor("greenfin")
    canvas.setCreator("greenfin")
    canvas.setProducer("greenfin, ReportLab")
    canvas.setSubject(voice.text("memo.subject"))
    canvas.setKeywords(memo.assessment_id)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document = canvas._doc  # noqa: SLF001 (neither day nor identity can be set from outside)
    document._timeStamp = _Day(date.fromisoformat(memo.issued_on))  # noqa: SLF001
    document._ID = _identity(memo)  # noqa: SLF001
    _add_xmp(document, memo, title, voice)
    return canvas


def close_page(canvas: Canvas) -> None:
    """Ends the page and keeps its drawing compressed as bytes, without ReportLab's detour through ASCII."""
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]  # noqa: SLF001
    drawing = pdfdoc.PDFStream(content=page.stream.encode("latin-1"), filters=[pdfdoc.PDFZCompress])
    page.Contents = drawing


def _identity(memo: Memo) -> bytes:
    digest = hashlib.sha256(f"{memo.number}\n{memo.language}\n{memo.assessment_id}".encode()).hexdigest()[:32]
    return f"[<{digest}><{digest}>]\n".encode("ascii")


def _add_xmp(document: pdfdoc.PDFDocument, memo: Memo, title: str, voice: Speaker) -> None:
    packet = _XMP.format(
        title=escape(title),
        subject=escape(voice.text("memo.subject")),
        language=LANGUAGE_TAGS[voice.language],
        day=memo.issued_on,
        keywords=escape(memo.assessment_id),
    )
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    document.Catalog.Metadata = pdfdoc.PDFStream(pdfdoc.PDFDictionary(kind), packet.encode())
