"""Reads ruled tables of a PDF page by page, with the lines between them."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from greenfin.importing.limits import MAX_COLUMNS, MAX_PAGE_BYTES, MAX_PAGES, MAX_SECONDS, MEBIBYTE
from greenfin.importing.pdf_glyphs import Glyph, page_glyphs
from greenfin.importing.pdf_grid import Grid, GridCell, find_grids
from greenfin.importing.pdf_text import cell_text, lines_of, usual_size
from greenfin.importing.problems import Findings, Unreadable
from greenfin.importing.rows import Cell, Line, Merge, Place, Row, Stream, TableStart
from greenfin.importing.scripts import RAISED_DIGITS, Script, in_script

_PAGE_PART = re.compile(r"\s*(\d{1,5})\s*(?:[-–~～]\s*(\d{1,5}))?\s*")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(m|cm|mm|dm|km|hm|Nm|s|kg|t)$")
_FOOTNOTE = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff])")
_PICTURE_SHARE = 0.5  # of the page
_DAMAGE = (PDFSyntaxError, MalformedPDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError,
           AttributeError, OverflowError, RecursionError, AssertionError, OSError, EOFError)  # fmt: skip


def read_pdf(path: Path, findings: Findings, *, pages: str | None = None) -> Stream:
    """The tables of all pages or of those asked for, as `page n`.

    Raises:
        Unreadable: protected, damaged, too many pages, too slow, or without any text.
    """
    deadline = time.thread_time() + MAX_SECONDS
    with _opened(path) as document:
        wanted = _wanted(pages, len(document.pages))
        blank: list[int] = []
        texts = tables = 0
        for number in wanted:
            if time.thread_time() > deadline:
                raise Unreadable("too-slow", Place("page", str(number)), seconds=int(MAX_SECONDS))
            page = document.pages[number - 1]
            pieces, characters = _page(page, number, findings)
            texts += characters
            tables += sum(1 for piece in pieces if isinstance(piece, TableStart))
            if not characters and _is_picture(page):
                blank.append(number)
            yield from pieces
            page.close()
    if not texts:
        raise Unreadable("pdf-without-text")
    if not tables:
        raise Unreadable("no-ruled-table")
    for number in blank:
        findings.problem("page-without-text", Place("page", str(number)))


def _opened(path: Path) -> Any:
    try:
        return pdfplumber.open(path)
    except (PDFPasswordIncorrect, PDFEncryptionError) as mistake:
        raise Unreadable("pdf-encrypted") from mistake
    except PdfminerException as mistake:
        cause = mistake.args[0] if mistake.args else None
        protected = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise Unreadable("pdf-encrypted" if protected else "pdf-damaged") from mistake
    except _DAMAGE as mistake:
        raise Unreadable("pdf-damaged") from mistake


def _wanted(pages: str | None, count: int) -> list[int]:
    if pages is None:
        if count > MAX_PAGES:
            raise Unreadable("too-many-pages", size=count, limit=MAX_PAGES)
        return list(range(1, count + 1))
    wanted: list[int] = []
    for part in pages.replace("，", ",").split(","):
        found = _PAGE_PART.fullmatch(part)
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 1 <= first <= last <= count:
            raise Unreadable("pages-not-there", column="--pages", value=part, count=count)
        wanted.extend(range(first, last + 1))
    if len(wanted) > MAX_PAGES:
        raise Unreadable("too-many-pages", size=len(wanted), limit=MAX_PAGES)
    return wanted


def _page(page: Any, number: int, findings: Findings) -> tuple[list[TableStart | Row | Line], int]:
    place = Place("page", str(number))
    try:
        _refuse_bomb(page, place)
        characters = page.chars
    except _DAMAGE as mistake:
        raise Unreadable("pdf-damaged", place) from mistake
    text = page_glyphs(characters, float(page.width), float(page.height))
    grids = find_grids(page, text.turned)
    if text.slanted:
        findings.warning("slanted-text-left-out", place, value=text.slanted)
    if text.watermark:
        findings.warning("watermark-left-out", place, value=text.watermark)
    outside = [glyph for glyph in text.glyphs if not glyph.turned and not any(grid.holds(glyph) for grid in grids)]
    lines = lines_of(outside)
    usual = usual_size(outside) if outside else 1.0
    marks = {mark for line in lines for mark in (line.begins_raised or _footnote_mark(line.text(usual)))}
    pieces: list[tuple[float, list[TableStart | Row | Line]]] = [
        (line.top, [Line(line.text(usual), place)]) for line in lines
    ]
    for ordinal, grid in enumerate(grids):
        rows = list(_table(grid, text.glyphs, place, "".join(marks), findings))
        start = TableStart(place, grid.xs, may_continue=ordinal == 0)
        pieces.append((grid.ys[0], [start, *rows]))
    ordered = [piece for _, group in sorted(pieces, key=lambda one: one[0]) for piece in group]
    return ordered, sum(1 for glyph in text.glyphs if not glyph.is_space)


def _table(grid: Grid, glyphs: tuple[Glyph, ...], place: Place, marks: str, findings: Findings) -> Iterator[Row]:
    if len(grid.xs) - 1 > MAX_COLUMNS:
        raise Unreadable("too-many-columns", place, limit=MAX_COLUMNS)
    held: dict[GridCell, list[Glyph]] = {}
    lost: list[str] = []
    for glyph in glyphs:
        if not grid.holds(glyph):
            continue
        cell = grid.cell_at(glyph)
        if cell is not None:
            held.setdefault(cell, []).append(glyph)
        elif not glyph.is_space:
            lost.append(glyph.text)
    if lost:
        findings.problem("text-between-cells", place, value="".join(lost))
    read: dict[GridCell, tuple[str, bool]] = {}
    for cell, inside in held.items():
        text, runs_on = cell_text(inside, cell.box[0], cell.box[2])
        bare = _without_footnote_mark(text, marks)
        if bare != text:
            findings.warning("footnote-mark-left-out", place, value=text)
        read[cell] = (bare, runs_on)
    for row, owners in enumerate(grid.owners):
        cells = tuple(_cell(owner, row, column, read) for column, owner in enumerate(owners))
        yield Row(cells, Place(place.kind, place.name, row + 1))


def _cell(owner: GridCell | None, row: int, column: int, read: dict[GridCell, tuple[str, bool]]) -> Cell:
    if owner is None:
        return Cell("")
    if column > owner.column:
        return Cell("", Merge.LEFT, spans=owner.columns, rows=owner.rows)
    text, runs_on = read.get(owner, ("", False))
    merge = Merge.ABOVE if row > owner.row else Merge.OWN
    return Cell(text, merge, runs_on, owner.columns, owner.rows)


def _footnote_mark(line: str) -> str:
    """The figure that a line begins with directly before its words, as footnotes do, in raised form."""
    found = _FOOTNOTE.match(line)
    return in_script(found[1], Script.RAISED) if found else ""


def _without_footnote_mark(text: str, marks: str) -> str:
    """The text without a raised figure at its end that a footnote on the page begins with; m³ stays."""
    bare = text.rstrip(RAISED_DIGITS)
    mark = text[len(bare) :]
    if not mark or not marks or any(figure not in marks for figure in mark) or _UNIT.search(bare):
        return text
    return bare


def _refuse_bomb(page: Any, place: Place) -> None:
    """Unpacks the page's drawing orders only as far as a page can need, before anything reads them."""
    for reference in page.page_obj.contents:
        stream = resolve1(reference)
        if not isinstance(stream, PDFStream):
            continue
        raw = stream.get_rawdata() or b""
        unpacked = zlib.decompressobj()
        try:
            unpacked.decompress(raw, MAX_PAGE_BYTES)
        except zlib.error:
            continue
        if unpacked.unconsumed_tail:
            raise Unreadable("package-bomb", place, size="?", limit=MAX_PAGE_BYTES // MEBIBYTE)


def _is_picture(page: Any) -> bool:
    area = float(page.width) * float(page.height)
    shown = sum(abs(float(one["width"]) * float(one["height"])) for one in page.images)
    return shown > _PICTURE_SHARE * area
