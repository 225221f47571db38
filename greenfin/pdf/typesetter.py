"""Sets cells as paragraphs, in one language or Chinese before English, and remembers what no font prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from greenfin.domain.match import Reason
from greenfin.domain.memo import Cell, Headline, Phrase, Quote
from greenfin.memo.speaking import Speaker, in_all
from greenfin.pdf import look
from greenfin.pdf.fonts import Fonts
from greenfin.pdf.lines import Line, natural_width, set_lines
from greenfin.pdf.look import Style
from greenfin.pdf.rows import Box
from greenfin.pdf.tags import Node, language_of
from greenfin.text import code_point

_ROOM_FOR_BOTH = 0.6
_HOLDS_PARAGRAPHS = frozenset({"TH", "TH-row", "TD", "LBody"})


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph ready to be set; `is_second` in the second language of a bilingual memo."""

    text: str
    language: str
    is_second: bool = False
    tone: str = ""


@dataclass(slots=True)
class Typesetter:
    """Sets the paragraphs of one memo; `unprintable` gathers the characters named by their code points."""

    fonts: Fonts
    voices: tuple[Speaker, ...]
    unprintable: dict[str, None] = field(default_factory=dict)

    def words(self, cells: Iterable[Cell]) -> tuple[Words, ...]:
        """The paragraphs of a cell."""
        paragraphs: list[Words] = []
        for cell in cells:
            if isinstance(cell, Quote):
                paragraphs.append(Words(cell.text, cell.language or language_of(cell.text, self.voices[0].language)))
                continue
            tone, phrase = (cell.tone, cell.phrase) if isinstance(cell, Headline) else ("", cell)
            paragraphs.extend(
                Words(capital(text), language, bool(index), "" if index else tone)
                for index, (language, text) in enumerate(in_all(phrase, self.voices))
            )
        return tuple(paragraphs)

    def label(self, key: str) -> tuple[Words, ...]:
        """The paragraphs of a label, title or caption by its wording code."""
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
            indent = look.TONE_INDENT if paragraph.tone else 0.0
            style = styles[1 if paragraph.is_second else 0]
            owner = None if node is None else self._owner(node, paragraph, alone=len(words) == 1)
            for index, line in enumerate(set_lines(paragraph.text, style, width - indent, self.fonts)):
                gaps.append(2.0 if index == 0 and lines and not paragraph.is_second else 0.0)
                tones.append(paragraph.tone if index == 0 else "")
                lines.append((_moved(line, indent) if indent else line, owner))
        return Box(x, tuple(lines), tuple(gaps), tuple(tones))

    def beside(self, words: Sequence[Words], width: float, style: Style, room: float = _ROOM_FOR_BOTH) -> list[Words]:
        """Words of the second language put behind those of the first, where both take at most `room` of a line."""
        joined: list[Words] = []
        for paragraph in words:
            if paragraph.is_second and joined:
                both = f"{joined[-1].text}  {paragraph.text}"
                if natural_width(both, style, self.fonts) < width * room:
                    joined[-1] = replace(joined[-1], text=both)
                    continue
            joined.append(paragraph)
        return joined

    def title(self, words: Sequence[Words], styles: tuple[Style, Style], node: Node) -> tuple[Box, ...]:
        """A heading over the whole width; its second language stands behind the first where both fit in one line."""
        whole = self.box(words, 0, look.TEXT_WIDTH, styles, node)
        if len(words) != 2 or len(whole.lines) != 2:  # noqa: PLR2004 (a line for each language)
            return (whole,)
        (first, first_owner), (second, second_owner) = whole.lines
        start = first.width + styles[0].size * 0.8
        if start + second.width > look.TEXT_WIDTH:
            return (whole,)
        drop = first.style.baseline - second.style.baseline
        return (
            Box(0, ((first, first_owner),)),
            Box(start, ((second, second_owner),), (drop,)),
        )

    def plain(self, text: str, style: Style, x: float, width: float, node: Node | None = None) -> Box:
        """One text in one style."""
        self._notice(text)
        return Box(x, tuple((line, node) for line in set_lines(text, style, width, self.fonts)))

    def _owner(self, node: Node, paragraph: Words, *, alone: bool) -> Node:
        """The element that a paragraph belongs to: its cell's own, or one of several inside it."""
        owner = node if alone else node.add("P" if node.kind in _HOLDS_PARAGRAPHS else "Span")
        if paragraph.language != self.voices[0].language:
            owner.language = paragraph.language
        return owner

    def _notice(self, text: str) -> None:
        if not self.fonts.prints_as_typed(text):
            self.unprintable.update(dict.fromkeys(self.fonts.unprintable(text)))


def capital(text: str) -> str:
    """The text with its first letter large, as a label or a line of its own begins; greenfin's own name stays small."""
    return text if text.startswith("greenfin") else text[:1].upper() + text[1:]


def named(characters: Iterable[str]) -> str:
    """`U+1F600 GRINNING FACE`, one after the other."""
    return ", ".join(f"{code_point(each)} {unicodedata.name(each, '')}".rstrip() for each in characters)


def _moved(line: Line, distance: float) -> Line:
    runs = tuple(replace(run, x=run.x + distance) for run in line.runs)
    underlines = tuple((low + distance, high + distance) for low, high in line.underlines)
    return replace(line, runs=runs, underlines=underlines)
