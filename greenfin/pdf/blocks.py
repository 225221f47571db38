"""Turns the sections and blocks of a memo into rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenfin.domain.match import Reason
from greenfin.domain.memo import (
    Block,
    Caption,
    Facts,
    Grid,
    Headline,
    Listing,
    Phrase,
    Section,
    SignatureLines,
    SubmittedText,
)
from greenfin.memo.numbering import numbered_lines
from greenfin.pdf import look
from greenfin.pdf.lines import set_lines
from greenfin.pdf.rows import Box, Row
from greenfin.pdf.tables import fact_rows, grid_rows
from greenfin.pdf.tags import Node, language_of
from greenfin.pdf.typesetter import Typesetter, Words, named

_INDENT = 14.0
_INSET = 12.0
_NUMBER_MARGIN = 26.0


def section_rows(section: Section, number: int, root: Node, setter: Typesetter) -> list[Row]:
    """A section's heading and blocks."""
    part = root.add("Sect")
    rows = [_heading(section, number, part, setter)]
    for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
        made = _block_rows(block, part, setter)
        if _belongs_to(block, following):
            made = [replace(row, keeps_with_next=True) for row in made]
        rows.extend(made)
    return rows


def title_row(key: str, root: Node, setter: Typesetter) -> Row:
    """The memo's title."""
    return Row(setter.title(setter.label(key), (look.TITLE, look.SUBTITLE), root.add("H1")), below=2)


def unprintable_row(lacking: Sequence[str], part: Node, setter: Typesetter) -> Row:
    """Says which characters stand as code points because no font prints them."""
    return _paragraph(Phrase(Reason("memo.unprintable", (("characters", named(lacking)),))), part, setter)


def _belongs_to(block: Block, following: Block | None) -> bool:
    """Whether a block makes little sense at the foot of a page without the one after it."""
    if isinstance(block, Headline):
        return isinstance(following, Facts | Listing | Grid)
    return isinstance(block, Phrase) and isinstance(following, SignatureLines)


def _block_rows(block: Block, part: Node, setter: Typesetter) -> list[Row]:  # noqa: PLR0911 (one return for each kind)
    match block:
        case Facts():
            return fact_rows(block, part, setter)
        case Grid():
            return grid_rows(block, part, setter)
        case Listing():
            return _listing(block, part, setter)
        case SubmittedText():
            return _submitted(block, part, setter)
        case Headline():
            return [_headline(block, part, setter)]
        case Caption():
            return [_caption(block, part, setter)]
        case SignatureLines():
            return _signatures(block, part, setter)
        case Phrase():
            return [_paragraph(block, part, setter)]


def _heading(section: Section, number: int, part: Node, setter: Typesetter) -> Row:
    words = setter.label(section.key)
    numbered = (replace(words[0], text=f"{number}  {words[0].text}"), *words[1:])
    return Row(
        setter.title(numbered, (look.SECTION, look.SECTION_SECOND), part.add("H2")),
        before=20 if number > 1 else 9, below=5, rule_below=look.ACCENT, keeps_with_next=True,
        starts_page=section.starts_page, destination=section.key,
    )  # fmt: skip


def _caption(caption: Caption, part: Node, setter: Typesetter) -> Row:
    boxes = setter.title(setter.label(caption.key), (look.CAPTION, look.CAPTION_SECOND), part.add("H3"))
    return Row(boxes, before=11, below=1, keeps_with_next=True)


def _paragraph(phrase: Phrase, part: Node, setter: Typesetter) -> Row:
    words = setter.words((phrase,))
    return Row((setter.box(words, 0, look.TEXT_WIDTH, (look.BODY, look.BODY_SECOND), part.add("P")),), before=6)


def _headline(headline: Headline, part: Node, setter: Typesetter) -> Row:
    styles = (look.HEADLINE, look.HEADLINE_SECOND)
    width = look.TEXT_WIDTH - 2 * _INSET
    words = setter.beside(setter.words((headline,)), width, look.HEADLINE)
    box = setter.box(words, _INSET, width, styles, part.add("P"))
    fill, bar = look.TONE_TINTS[headline.tone], look.TONES[headline.tone]
    return Row((box,), before=5, above=5.5, below=6, fill=fill, bar=bar, link=headline.leads_to)


def _listing(listing: Listing, part: Node, setter: Typesetter) -> list[Row]:
    items = part.add("L")
    rows = []
    width = look.TEXT_WIDTH - _INDENT
    styles = (look.TABLE, look.TABLE_SECOND) if listing.is_small else (look.BODY, look.BODY_SECOND)
    bullet = look.TABLE_MARK if listing.is_small else look.LABEL
    for index, cell in enumerate(listing.cells):
        item = items.add("LI")
        mark = setter.plain("·", bullet, 4, _INDENT, item.add("Lbl"))
        words: Sequence[Words] = setter.words((cell,))
        if listing.is_small:
            words = setter.beside(words, width, look.TABLE, room=2)
        body = setter.box(words, _INDENT, width, styles, item.add("LBody"))
        rows.append(Row((mark, body), before=5 if index == 0 else 1.5))
    return rows


def _submitted(block: SubmittedText, part: Node, setter: Typesetter) -> list[Row]:
    """The text with the numbers of its lines in the margin and its evidence underlined."""
    title = setter.title(setter.label(f"memo.field.{block.field}"), (look.CAPTION, look.CAPTION_SECOND), part.add("H3"))
    rows = [Row(title, before=9, below=2, keeps_with_next=True)]
    marked = sorted((evidence.start, evidence.end) for evidence in block.evidence)
    language = block.language or language_of(block.text, "")
    spoken = language if language != setter.voices[0].language else ""
    for line in numbered_lines(block.field, block.text):
        here = [(low - line.start, high - line.start) for low, high in marked if low < line.end and high > line.start]
        text = block.text[line.start : line.end]
        lines = set_lines(text, look.BODY, look.TEXT_WIDTH - _NUMBER_MARGIN, setter.fonts, _joined(here))
        paragraph = part.add("P", spoken)
        body = Box(_NUMBER_MARGIN, tuple((each, paragraph) for each in lines))
        rows.append(Row((setter.plain(line.label, look.MARGINAL, 2, _NUMBER_MARGIN), body)))
    lacking = setter.fonts.unprintable(block.text)
    return [*rows, unprintable_row(lacking, part, setter)] if lacking else rows


def _signatures(block: SignatureLines, part: Node, setter: Typesetter) -> list[Row]:
    width = look.TEXT_WIDTH * look.LABEL_SHARE
    rows = []
    for key in block.labels:
        box = setter.box(setter.label(key), 0, width - 8, (look.LABEL, look.LABEL_SECOND), part.add("P"))
        rows.append(Row((box,), before=9, above=8, below=2, writing_line=(width, look.TEXT_WIDTH * 0.72)))
    return [replace(row, keeps_with_next=index + 1 < len(rows)) for index, row in enumerate(rows)]


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching stretches made one, ascending."""
    joined: list[tuple[int, int]] = []
    for low, high in stretches:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
