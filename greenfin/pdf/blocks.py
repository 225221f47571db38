"""Turns the blocks of a memo into rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from greenfin.domain.match import Reason
from greenfin.domain.memo import (
    Block,
    Caption,
    Cell,
    Facts,
    Grid,
    Headline,
    Listing,
    Phrase,
    Quote,
    Section,
    SignatureLines,
    SubmittedText,
)
from greenfin.memo.numbering import numbered_lines
from greenfin.memo.speaking import Speaker, in_all
from greenfin.pdf import look
from greenfin.pdf.columns import column_widths
from greenfin.pdf.fonts import Fonts
from greenfin.pdf.lines import Line, set_lines
from greenfin.pdf.look import Style
from greenfin.pdf.rows import Box, Row
from greenfin.pdf.tags import Node, language_of
from greenfin.text import code_point

_LABEL_WIDTH = 0.25
_INDENT = 14.0
_TONE_INDENT = 12.0
_CELL_PADDING = 4.0


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph ready to be set; `is_second` in the second language of a bilingual memo."""

    text: str
    language: str
    is_second: bool = False
    tone: str = ""


@dataclass(slots=True)
class Setter:
    """Sets the blocks of one memo; remembers which characters had to be named by their code points."""

    fonts: Fonts
    voices: tuple[Speaker, ...]
    language: str
    unprintable: dict[str, None] = field(default_factory=dict)

    def section(self, section: Section, number: int, root: Node) -> list[Row]:
        """A section's heading and blocks."""
        part = root.add("Sect")
        rows = [self._heading(section, number, part)]
        for block in section.blocks:
            rows.extend(self._block(block, part))
        return rows

    def words(self, cells: Iterable[Cell]) -> tuple[Words, ...]:
        """The paragraphs of a cell, Chinese before English in a bilingual memo."""
        paragraphs: list[Words] = []
        for cell in cells:
            if isinstance(cell, Quote):
                paragraphs.append(Words(cell.text, cell.language or language_of(cell.text, self.voices[0].language)))
                continue
            tone, phrase = (cell.tone, cell.phrase) if isinstance(cell, Headline) else ("", cell)
            sentences = in_all(phrase.reason, self.voices)
            paragraphs.extend(
                Words(text, language, bool(index), "" if index else tone)
                for index, (language, text) in enumerate(sentences)
            )
        return tuple(paragraphs)

    def label(self, key: str) -> tuple[Words, ...]:
        return self.words((Phrase(Reason(key)),))

    def box(
        self, words: Sequence[Words], x: float, width: float, styles: tuple[Style, Style], node: Node | None
    ) -> Box:
        """Paragraphs one below the other; `styles` are for the first and the second language."""
        lines: list[tuple[Line, Node | None]] = []
        gaps: list[float] = []
        tones: list[str] = []
        for paragraph in words:
            self._notice(paragraph.text)
            indent = _TONE_INDENT if paragraph.tone else 0.0
            style = styles[1 if paragraph.is_second else 0]
            owner = None
            if node is not None:
                owner = node if len(words) == 1 else node.add("P")
                owner.language = paragraph.language if paragraph.language != self.voices[0].language else ""
            for index, line in enumerate(set_lines(paragraph.text, style, width - indent, self.fonts)):
                moved = _moved(line, indent) if indent else line
                gaps.append(2.0 if index == 0 and lines and not paragraph.is_second else 0.0)
                tones.append(paragraph.tone if index == 0 else "")
                lines.append((moved, owner))
        return Box(x, tuple(lines), tuple(gaps), tuple(tones))

    def _block(self, block: Block, part: Node) -> list[Row]:
        match block:
            case Facts():
                return self._facts(block, part)
            case Grid():
                return self._grid(block, part)
            case Listing():
                return self._listing(block, part)
            case SubmittedText():
                return self._submitted(block, part)
            case Headline():
                return [self._headline(block, part)]
            case Caption():
                return [self._caption(block, part)]
            case SignatureLines():
                return self._signatures(block, part)
            case Phrase():
                return [self._paragraph(block, part)]

    def _heading(self, section: Section, number: int, part: Node) -> Row:
        node = part.add("H2")
        words = self.label(section.key)
        first = replace(words[0], text=f"{number}  {words[0].text}")
        box = self.box((first, *words[1:]), 0, look.TEXT_WIDTH, (look.SECTION, look.SECTION_SECOND), node)
        return Row(
            (box,), before=20, below=5, rule_below=look.ACCENT, keeps_with_next=True,
            starts_page=section.starts_page, destination=section.key,
        )  # fmt: skip

    def _paragraph(self, phrase: Phrase, part: Node) -> Row:
        words = self.words((phrase,))
        return Row((self.box(words, 0, look.TEXT_WIDTH, (look.BODY, look.BODY_SECOND), part.add("P")),), before=6)

    def _caption(self, caption: Caption, part: Node) -> Row:
        words = self.label(caption.key)
        box = self.box(words, 0, look.TEXT_WIDTH, (look.CAPTION, look.CAPTION_SECOND), part.add("H3"))
        return Row((box,), before=11, below=1, keeps_with_next=True)

    def _headline(self, headline: Headline, part: Node) -> Row:
        inset = 12.0
        words = self.words((headline,))
        box = self.box(
            words, inset, look.TEXT_WIDTH - 2 * inset, (look.HEADLINE, look.HEADLINE_SECOND), part.add("P")
        )
        return Row(
            (box,), before=5, above=5.5, below=6, fill=look.TONE_TINTS[headline.tone], bar=look.TONES[headline.tone],
        )  # fmt: skip

    def _facts(self, facts: Facts, part: Node) -> list[Row]:
        table = part.add("Table")
        label_width = look.TEXT_WIDTH * _LABEL_WIDTH
        rows = []
        for index, fact in enumerate(facts.rows):
            line = table.add("TR")
            label = self.box(
                self.label(fact.label), 0, label_width - 8, (look.LABEL, look.LABEL_SECOND), line.add("TH")
            )
            value = self.box(
                self.words(fact.cells), label_width, look.TEXT_WIDTH - label_width,
                (look.BODY, look.BODY_SECOND), line.add("TD"),
            )  # fmt: skip
            rows.append(Row((label, value), before=6 if index == 0 else 0, above=2.2, below=2.4, rule_below=look.RULE))
        return rows

    def _grid(self, grid: Grid, part: Node) -> list[Row]:
        table = part.add("Table")
        heads = [self.label(key) for key in grid.header]
        lines = [[self.words(cell) for cell in line] for line in grid.lines]
        inner = look.TEXT_WIDTH - 2 * _CELL_PADDING * len(heads)
        widths = column_widths(heads, lines, grid.widths, inner, self.fonts)
        head = self._grid_row(heads, widths, table.add("TR"), "TH")
        repeated = self._grid_row(heads, widths, None, "TH")
        rows = [replace(head, before=8, keeps_with_next=True)]
        rows.extend(replace(self._grid_row(line, widths, table.add("TR"), "TD"), header=(repeated,)) for line in lines)
        return rows

    def _grid_row(
        self, cells: Sequence[Sequence[Words]], widths: Sequence[float], line: Node | None, kind: str
    ) -> Row:
        is_head = kind == "TH"
        styles = (look.TABLE_HEAD, look.TABLE_HEAD_SECOND) if is_head else (look.TABLE, look.TABLE_SECOND)
        boxes = []
        x = _CELL_PADDING
        for words, width in zip(cells, widths, strict=True):
            node = None if line is None else line.add(kind)
            boxes.append(self.box(words, x, width, styles, node))
            x += width + 2 * _CELL_PADDING
        return Row(
            tuple(boxes), above=3.6, below=4, fill=look.HEAD_TINT if is_head else "", rule_below=look.RULE,
        )  # fmt: skip

    def _listing(self, listing: Listing, part: Node) -> list[Row]:
        items = part.add("L")
        rows = []
        for index, cell in enumerate(listing.cells):
            item = items.add("LI")
            mark = self.box((Words("•", ""),), 2, _INDENT, (look.LABEL, look.LABEL), item.add("Lbl"))
            body = self.box(
                self.words((cell,)), _INDENT, look.TEXT_WIDTH - _INDENT, (look.BODY, look.BODY_SECOND),
                item.add("LBody"),
            )  # fmt: skip
            rows.append(Row((mark, body), before=5 if index == 0 else 1.5))
        return rows

    def _submitted(self, block: SubmittedText, part: Node) -> list[Row]:
        margin = 26.0
        rows = [
            Row(
                (self.box(self.label(f"memo.field.{block.field}"), 0, look.TEXT_WIDTH,
                          (look.BODY_STRONG, look.BODY_SECOND), part.add("P")),),
                before=8, below=2, keeps_with_next=True,
            )
        ]  # fmt: skip
        marked = sorted((evidence.start, evidence.end) for evidence in block.evidence)
        language = block.language or language_of(block.text, "")
        for line in numbered_lines(block.field, block.text):
            text = block.text[line.start : line.end]
            paragraph = part.add("P", language if language != self.voices[0].language else "")
            here = [(low - line.start, high - line.start) for low, high in marked if low < line.end and high > line.start]
            set_text = set_lines(text, look.BODY, look.TEXT_WIDTH - margin, self.fonts, _joined(here))
            label = self.box((Words(line.label, ""),), 2, margin, (look.MARGINAL, look.MARGINAL), None)
            rows.append(Row((label, Box(margin, tuple((each, paragraph) for each in set_text)))))
        rows.extend(self._unprintable_note(block.text, part))
        return rows

    def _signatures(self, block: SignatureLines, part: Node) -> list[Row]:
        label_width = look.TEXT_WIDTH * _LABEL_WIDTH
        rows = []
        for key in block.labels:
            box = self.box(
                self.label(key), 0, label_width - 8, (look.LABEL, look.LABEL_SECOND), part.add("P")
            )
            rows.append(Row((box,), before=9, above=8, below=2, writing_line=(label_width, look.TEXT_WIDTH * 0.72)))
        return [replace(row, keeps_with_next=index + 1 < len(rows)) for index, row in enumerate(rows)]

    def _unprintable_note(self, text: str, part: Node) -> list[Row]:
        lacking = self.fonts.unprintable(text)
        return [self.note_on(lacking, part)] if lacking else []

    def note_on(self, lacking: Sequence[str], part: Node) -> Row:
        """Says which characters stand as code points because no font prints them."""
        return self._paragraph(Phrase(Reason("memo.unprintable", (("characters", named(lacking)),))), part)

    def _notice(self, text: str) -> None:
        if not self.fonts.prints_as_typed(text):
            self.unprintable.update(dict.fromkeys(self.fonts.unprintable(text)))


def named(characters: Iterable[str]) -> str:
    """`U+1F600 GRINNING FACE`, one after the other."""
    return ", ".join(f"{code_point(each)} {unicodedata.name(each, '')}".rstrip() for each in characters)


def _moved(line: Line, distance: float) -> Line:
    runs = tuple(replace(run, x=run.x + distance) for run in line.runs)
    underlines = tuple((low + distance, high + distance) for low, high in line.underlines)
    return replace(line, runs=runs, underlines=underlines)


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching stretches made one, ascending."""
    joined: list[tuple[int, int]] = []
    for low, high in stretches:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined
