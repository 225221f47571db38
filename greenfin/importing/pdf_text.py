"""Text from the characters in one cell or area: lines by baseline, raised and lowered figures, wraps and breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from greenfin.importing.pdf_glyphs import Glyph
from greenfin.importing.scripts import Script, in_script

_SMALL = 0.87  # of the usual size: smaller characters are looked at as raised or lowered
_SAME_LINE = 0.5  # of the usual size between baselines
_RAISED_FROM = 0.12
_LOWERED_FROM = 0.05
_REACH_UP = 0.95
_REACH_DOWN = 0.55
_GAP = 0.3
_CODE = 4  # lines of equally many figures, at least as many as an industry code has, are codes one below the other
_CLOSING = "，。；：、）》」』】〕！？”’,.;:)]}%℃"


@dataclass(slots=True)
class TextLine:
    """One printed line; `base` is its baseline in points from the top."""

    base: float
    glyphs: list[tuple[Glyph, Script]] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min(glyph.x0 for glyph, _ in self.glyphs if not glyph.is_space)

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph, _ in self.glyphs if not glyph.is_space)

    @property
    def top(self) -> float:
        return min(glyph.top for glyph, _ in self.glyphs)

    @property
    def begins_raised(self) -> str:
        """The raised figure at the line's beginning: it names a footnote."""
        first = min(((glyph.x0, script, glyph.text) for glyph, script in self.glyphs if not glyph.is_space))
        return in_script(first[2], Script.RAISED) if first[1] is Script.RAISED and first[2].isdecimal() else ""

    def text(self, usual: float) -> str:
        """The line's characters from left to right, a space where words stand apart."""
        pieces: list[str] = []
        last: Glyph | None = None
        for glyph, script in sorted(self.glyphs, key=lambda one: one[0].x0):
            apart = last is not None and glyph.x0 - last.x1 > _GAP * usual
            if (
                apart
                and pieces
                and pieces[-1].strip()
                and last is not None
                and _is_latin(last.text)
                and _is_latin(glyph.text)
            ):
                pieces.append(" ")
            pieces.append(in_script(glyph.text, script))
            last = glyph
        return "".join(pieces).strip()


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines from top to bottom; blank ones are left out."""
    visible = [glyph for glyph in glyphs if not glyph.is_space]
    if not visible:
        return []
    usual = usual_size(visible)
    lines: list[TextLine] = []
    for glyph in sorted((one for one in glyphs if one.size >= _SMALL * usual), key=lambda one: one.baseline):
        if lines and glyph.baseline - lines[-1].base <= _SAME_LINE * usual:
            lines[-1].glyphs.append((glyph, Script.LINE))
        else:
            lines.append(TextLine(glyph.baseline, [(glyph, Script.LINE)]))
    lines = [line for line in lines if any(not glyph.is_space for glyph, _ in line.glyphs)]
    for line in lines:
        _level(line, usual)
    for glyph in (one for one in glyphs if one.size < _SMALL * usual):
        _place_small(glyph, lines, usual)
    filled = [line for line in lines if any(not glyph.is_space for glyph, _ in line.glyphs)]
    return sorted(filled, key=lambda line: line.base)


def usual_size(glyphs: Sequence[Glyph]) -> float:
    """The size of most characters; of equally many, the larger."""
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in glyphs if not glyph.is_space)
    return max(sizes.items(), key=lambda one: (one[1], one[0]))[0] or 1.0


def cell_text(glyphs: Sequence[Glyph], left: float, right: float) -> tuple[str, bool]:
    """The text of a cell between two rules, and whether its last line is full.

    A line break is kept where the line had room for what follows; elsewhere the line was only wrapped.
    """
    upright = [glyph for glyph in glyphs if not glyph.turned]
    lines = lines_of(upright)
    turned = _turned_text([glyph for glyph in glyphs if glyph.turned])
    if not lines:
        return turned, False
    usual = usual_size(upright)
    texts = [line.text(usual) for line in lines]
    margin = max(min(min(line.x0 - left, right - line.x1) for line in lines), 0.0)
    room = right - left - 2 * margin
    joined = texts[0]
    for index in range(1, len(lines)):
        slack = room - (lines[index - 1].x1 - lines[index - 1].x0)
        joined += _joint(texts[index - 1], texts[index], slack, lines[index], usual) + texts[index]
    last_slack = room - (lines[-1].x1 - lines[-1].x0)
    return joined + turned, last_slack < 1.3 * usual


def _level(line: TextLine, usual: float) -> None:
    """Tells raised and lowered characters of full size from the line's own."""
    bases = Counter(round(glyph.baseline, 1) for glyph, _ in line.glyphs if not glyph.is_space)
    line.base = bases.most_common(1)[0][0]
    line.glyphs = [(glyph, _script(line.base - glyph.baseline, usual, 0.18)) for glyph, _ in line.glyphs]


def _place_small(glyph: Glyph, lines: list[TextLine], usual: float) -> None:
    within = [
        (abs(line.base - glyph.baseline), index)
        for index, line in enumerate(lines)
        if -_REACH_DOWN * usual <= line.base - glyph.baseline <= _REACH_UP * usual
    ]
    if not within:
        lines.append(TextLine(glyph.baseline, [(glyph, Script.LINE)]))
        return
    line = lines[min(within)[1]]
    line.glyphs.append((glyph, _script(line.base - glyph.baseline, usual, _RAISED_FROM)))


def _script(above: float, usual: float, raised_from: float) -> Script:
    if above > raised_from * usual:
        return Script.RAISED
    return Script.LOWERED if above < -max(_LOWERED_FROM, raised_from / 2) * usual else Script.LINE


def _joint(before: str, after: str, slack: float, line: TextLine, usual: float) -> str:
    if before.isdecimal() and after.isdecimal() and len(before) == len(after) >= _CODE:
        return "\n"
    first, first_character = _first_token(line, after)
    if slack > first + 0.6 * usual:
        return "\n"
    if not (_is_latin(before[-1:]) and _is_latin(after[:1])):
        return ""
    if before[-1:] == "%":
        return " "
    if before[-1:].isdigit() and (after[:1].isdigit() or after[:1] == "."):
        return ""
    return " " if slack > first_character + 0.5 else ""


def _first_token(line: TextLine, text: str) -> tuple[float, float]:
    """Width of the line's first unbreakable piece and of its first character, in points."""
    ordered = [glyph for glyph, _ in sorted(line.glyphs, key=lambda one: one[0].x0) if not glyph.is_space]
    width = character = ordered[0].x1 - ordered[0].x0
    latin = _is_latin(text[:1])
    for last, glyph in pairwise(ordered):
        joined = glyph.text in _CLOSING or (latin and _is_latin(glyph.text) and glyph.x0 - last.x1 < _GAP * glyph.size)
        if not joined:
            break
        width += glyph.x1 - last.x1
    return width, character


def _turned_text(glyphs: list[Glyph]) -> str:
    ordered = sorted(glyphs, key=lambda one: -one.top if one.turned > 0 else one.top)
    return "".join(glyph.text for glyph in ordered)


def _is_latin(text: str) -> bool:
    return bool(text) and text.isascii() and (text.isalnum() or text in "./%-()")
