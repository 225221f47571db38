"""The characters of a PDF page that belong to its text: each once, upright, without watermarks."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

_SLANT = 0.05  # tangent; a watermark's slant is ten times that
_LARGE = 1.8  # times the usual size
_LIGHT = 0.35  # brightness from 0, black, to 1
_STRUCK_AGAIN = 0.3  # of the character's width; a true double stands a whole width apart
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " ", "\u00ad": "-"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character. Points from the page's upper left; `turned`: 1 runs up, -1 runs down the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    brightness: float = 0.0
    turned: int = 0
    slanted: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def is_space(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The text of a page and what was left out of it; `turned`: the whole page stands on its side."""

    glyphs: tuple[Glyph, ...]
    slanted: str
    watermark: str
    turned: int


def page_glyphs(characters: Sequence[dict[str, Any]], width: float, height: float) -> PageGlyphs:
    """Sorts a page's characters.

    Args:
        characters: pdfplumber's, with `matrix`, in drawing order.
        width: of the page in points.
        height: of the page in points.
    """
    descents = _descents(characters)
    glyphs = [_glyph(character, descents) for character in characters]
    slanted = [glyph for glyph in glyphs if glyph.slanted]
    straight = [glyph for glyph in glyphs if not glyph.slanted]
    turned = _page_turn(straight)
    if turned:
        straight = [turned_glyph(glyph, width, height) for glyph in straight if glyph.turned == turned]
    usual = _usual_size(straight)
    light = [glyph for glyph in straight if glyph.size > _LARGE * usual and glyph.brightness > _LIGHT]
    kept = [glyph for glyph in straight if not (glyph.size > _LARGE * usual and glyph.brightness > _LIGHT)]
    return PageGlyphs(tuple(_struck_once(kept)), _words(slanted), _words(light), turned)


def turned_glyph(glyph: Glyph, width: float, height: float) -> Glyph:
    """A glyph of a page that stands on its side, as if the page were turned upright."""
    x0, top, x1, bottom = turned_box((glyph.x0, glyph.top, glyph.x1, glyph.bottom), glyph.turned, width, height)
    baseline = glyph.baseline if glyph.turned > 0 else width - glyph.baseline
    return replace(glyph, x0=x0, x1=x1, top=top, bottom=bottom, baseline=baseline, turned=0)


def turned_box(
    box: tuple[float, float, float, float], turned: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """(x0, top, x1, bottom) after the page was turned so that its text runs from left to right."""
    x0, top, x1, bottom = box
    if turned > 0:
        return height - bottom, x0, height - top, x1
    return top, width - x1, bottom, width - x0


def _glyph(character: dict[str, Any], descents: dict[str, float]) -> Glyph:
    a, b, c, d, e, _ = character["matrix"]
    lean = abs(b) / (abs(a) or 1e-9)
    turned = (1 if b > 0 else -1) if lean > 1 / _SLANT else 0
    slanted = lean > _SLANT and not turned
    size = float(character["size"]) or 1.0
    if turned:
        size = float(character["width"]) or size
        baseline = float(e)
    else:
        baseline = float(character["bottom"]) + descents.get(character["fontname"], -0.2) * size
    del c, d
    return Glyph(
        text=_mapped(character["text"]),
        x0=float(character["x0"]),
        x1=float(character["x1"]),
        top=float(character["top"]),
        bottom=float(character["bottom"]),
        baseline=baseline,
        size=size,
        brightness=_brightness(character.get("non_stroking_color")),
        turned=turned,
        slanted=slanted,
    )


def _descents(characters: Iterable[dict[str, Any]]) -> dict[str, float]:
    """How far below the baseline each font's box ends, in parts of its size; the commonest, as raised runs differ."""
    counts: dict[str, Counter[float]] = {}
    for character in characters:
        size = float(character["size"]) or 1.0
        depth = round((float(character["y0"]) - float(character["matrix"][5])) / size, 2)
        if -0.6 < depth < 0.1:  # noqa: PLR2004
            counts.setdefault(character["fontname"], Counter())[depth] += 1
    return {font: depths.most_common(1)[0][0] for font, depths in counts.items()}


def _mapped(text: str) -> str:
    """Radicals that fonts hand out in place of characters, ligatures and odd spaces become ordinary ones."""
    if text.isascii():
        return text
    mapped = "".join(_LIGATURES.get(one, one) for one in text)
    return "".join(unicodedata.normalize("NFKC", one) if "\u2e80" <= one <= "\u2fdf" else one for one in mapped)


def _brightness(colour: Any) -> float:
    if isinstance(colour, int | float):
        colour = (colour,)
    try:
        parts = [float(part) for part in colour or ()]
    except (TypeError, ValueError):
        return 0.0
    if len(parts) == 4:  # noqa: PLR2004 - CMYK
        return max(0.0, 1 - min(1.0, max(parts[:3]) + parts[3]))
    return min(parts) if parts else 0.0


def _usual_size(glyphs: Sequence[Glyph]) -> float:
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.is_space)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _page_turn(glyphs: Sequence[Glyph]) -> int:
    """1 or -1 where most of the page's text runs up or down."""
    turns = Counter(glyph.turned for glyph in glyphs if not glyph.is_space)
    turn, count = turns.most_common(1)[0] if turns else (0, 0)
    return turn if turn and count * 10 > turns.total() * 6 else 0


def _struck_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Bold that is faked by drawing a character again a hair apart is one character."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, line = int(glyph.x0 // 4), int(glyph.top // 4)
        places = [(glyph.text, column + dx, line + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not glyph.is_space and any(_same_place(glyph, other) for place in places for other in near.get(place, ())):
            continue
        kept.append(glyph)
        near.setdefault((glyph.text, column, line), []).append(glyph)
    return kept


def _same_place(one: Glyph, other: Glyph) -> bool:
    apart = max((one.x1 - one.x0) * _STRUCK_AGAIN, 0.35)
    return (
        abs(one.x0 - other.x0) <= apart
        and abs(one.top - other.top) <= one.size * 0.15
        and abs(one.size - other.size) <= one.size * 0.1
    )


def _words(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs).strip()
