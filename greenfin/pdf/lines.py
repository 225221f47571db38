"""Sets a text in lines of a given width, ragged right, with underlined stretches and raised or lowered figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from greenfin.pdf.breaking import break_places, is_wide
from greenfin.pdf.fonts import Fonts
from greenfin.pdf.look import Style
from greenfin.pdf.printable import Printable, printable

_SHIFTED_SIZE = 0.66
_RISE = {0: 0.0, 1: 0.34, -1: -0.14}
_TRIMMED = frozenset("“”‘’·×≥≤≈≠±…→√°")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch set in one go; `x` from the line's start, all in points."""

    text: str
    x: float
    face: str
    size: float
    rise: float


@dataclass(frozen=True, slots=True)
class Line:
    runs: tuple[Run, ...]
    width: float
    style: Style
    underlines: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Measured:
    """Where each printed character ends, in points, and the blank lead taken from each trimmed mark (`marks`)."""

    printed: Printable
    marks: tuple[int, ...]
    leads: dict[int, float]
    ends: list[float]

    def start(self, index: int) -> float:
        return self.ends[index - 1] if index else 0.0


def set_lines(
    text: str, style: Style, width: float, fonts: Fonts, marked: Sequence[tuple[int, int]] = ()
) -> tuple[Line, ...]:
    r"""The lines of a text.

    Args:
        text: as typed; a \n starts a new line.
        style: its face and size.
        width: the lines' greatest width in points; only a single piece that is wider by itself is cut.
        fonts: the memo's fonts.
        marked: stretches [start, end) of typed characters to underline, ascending.
    """
    lines: list[Line] = []
    start = 0
    for stretch in text.split("\n"):
        here = [(low - start, high - start) for low, high in marked if low < start + len(stretch) and high > start]
        lines.extend(_set_stretch(stretch, style, width, fonts, here))
        start += len(stretch) + 1
    return tuple(lines)


def widest_piece(text: str, style: Style, fonts: Fonts) -> float:
    """The width in points of the widest piece of a text that may not be parted."""
    widest = 0.0
    for stretch in text.split("\n"):
        measured = _measure(printable(stretch, fonts), style, fonts)
        begin = 0
        for place in break_places(measured.printed.text):
            end = begin + len(measured.printed.text[begin:place].rstrip(" "))
            if end > begin:
                widest = max(widest, measured.ends[end - 1] - measured.start(begin))
            begin = place
    return widest


def natural_width(text: str, style: Style, fonts: Fonts) -> float:
    """The width in points of a text set in one line."""
    ends = _measure(printable(text, fonts), style, fonts).ends
    return ends[-1] if ends else 0.0


def _set_stretch(text: str, style: Style, width: float, fonts: Fonts, marked: Sequence[tuple[int, int]]) -> list[Line]:
    measured = _measure(printable(text, fonts), style, fonts)
    underlined = _underlined(measured.printed, marked)
    return [_line(measured, start, end, style, underlined) for start, end in _fill(measured, width)]


def _measure(printed: Printable, style: Style, fonts: Fonts) -> _Measured:
    scale = style.size / 1000
    advances = [width * scale for width in fonts.widths(printed.text, style.face)]
    for index, shift in enumerate(printed.shifts):
        if shift:
            advances[index] *= _SHIFTED_SIZE
    leads: dict[int, float] = {}
    if not _TRIMMED.isdisjoint(printed.text):
        for index in _latin_marks(printed.text):
            before, after = fonts.trim(printed.text[index], style.face)
            leads[index] = before * scale
            advances[index] -= (before + after) * scale
    return _Measured(printed, tuple(leads), leads, list(accumulate(advances)))


def _latin_marks(text: str) -> list[int]:
    """Marks that the fonts set full-width but that stand among Latin letters or figures."""
    return [
        index
        for index, character in enumerate(text)
        if character in _TRIMMED
        and not (index and is_wide(text[index - 1]))
        and (not index or not (index + 1 < len(text) and is_wide(text[index + 1])))
    ]


def _fill(measured: _Measured, width: float) -> list[tuple[int, int]]:
    """Lines as stretches [start, end) of printed characters, filled greedily; an empty text is one empty line."""
    text = measured.printed.text
    places = break_places(text) if text else (0,)
    lines: list[tuple[int, int]] = []
    start, fitting = 0, 0
    index = 0
    while index < len(places):
        place = places[index]
        if _ink_width(measured, start, place) <= width:
            fitting = place
            index += 1
            continue
        if fitting == start:
            fitting = _cut(measured, start, place, width)
        lines.append((start, fitting))
        start = fitting
        if start >= place:
            index += 1
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def _ink_width(measured: _Measured, start: int, end: int) -> float:
    text = measured.printed.text
    while end > start and text[end - 1] == " ":
        end -= 1
    return measured.ends[end - 1] - measured.start(start) if end > start else 0.0


def _cut(measured: _Measured, start: int, place: int, width: float) -> int:
    """Where a piece wider than the line is cut: after a mark in its second half, else where the line is full."""
    full = bisect_right(measured.ends, measured.start(start) + width + 1e-6, start, place)
    full = min(max(full, start + 1), place)
    for end in range(full, start + (full - start) // 2, -1):
        if measured.printed.text[end - 1] in "/-_,;.&?=)]":
            return end
    return full


def _underlined(printed: Printable, marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    if not marked or not printed.sources:
        return [(max(0, low), min(high, len(printed.text))) for low, high in marked]
    stretches = []
    for low, high in marked:
        inside = [index for index, source in enumerate(printed.sources) if low <= source < high]
        if inside:
            stretches.append((inside[0], inside[-1] + 1))
    return stretches


def _line(measured: _Measured, start: int, end: int, style: Style, underlined: Sequence[tuple[int, int]]) -> Line:
    text, shifts = measured.printed.text, measured.printed.shifts
    whole = end
    while end > start and text[end - 1] == " ":
        end -= 1
    if end < whole < len(text):
        end += 1  # a blank that ends a line is drawn, so that words stay apart for those who extract or hear them
    origin = measured.start(start)
    cuts = {start}
    if shifts:
        cuts.update(i for i in range(start + 1, end) if shifts[i] != shifts[i - 1])
    marks = measured.marks
    for index in marks[bisect_left(marks, start) : bisect_left(marks, end)]:
        cuts.update((index, index + 1))
    bounds = [*sorted(cut for cut in cuts if cut < end), end]
    runs = tuple(_run(measured, low, high, style, origin) for low, high in pairwise(bounds) if high > low)
    lines = tuple(
        (measured.start(max(low, start)) - origin, measured.ends[min(high, end) - 1] - origin)
        for low, high in underlined
        if max(low, start) < min(high, end)
    )
    return Line(runs, _ink_width(measured, start, end), style, lines)


def _run(measured: _Measured, low: int, high: int, style: Style, origin: float) -> Run:
    shifts = measured.printed.shifts
    shift = shifts[low] if shifts else 0
    return Run(
        measured.printed.text[low:high],
        measured.start(low) - origin - measured.leads.get(low, 0.0),
        style.face,
        style.size * (_SHIFTED_SIZE if shift else 1),
        style.size * _RISE[shift],
    )
