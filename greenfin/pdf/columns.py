"""How wide the columns of a table are: as asked for, but never narrower than what may not be parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from greenfin.pdf import look
from greenfin.pdf.fonts import Fonts
from greenfin.pdf.lines import widest_piece

_GREATEST_SHARE = 0.42
"""No column claims more than this part of the table for an unbreakable piece; a longer one is cut."""


class Paragraph(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def tone(self) -> str: ...


def column_widths(
    heads: Sequence[Sequence[Paragraph]],
    lines: Sequence[Sequence[Sequence[Paragraph]]],
    relative: Sequence[float],
    total: float,
    fonts: Fonts,
) -> tuple[float, ...]:
    """The columns' widths in points, `total` altogether.

    Args:
        heads: paragraphs of the header cells.
        lines: the table's lines of cells of paragraphs.
        relative: the widths asked for, in any unit; all equal where empty.
        total: what there is.
        fonts: the memo's fonts.
    """
    shares = relative or tuple(1.0 for _ in heads)
    least = [
        min(
            max(
                _least(heads[index], look.TABLE_HEAD, fonts),
                max((_least(line[index], look.TABLE, fonts) for line in lines), default=0.0),
            ),
            total * _GREATEST_SHARE,
        )
        for index in range(len(heads))
    ]
    return _share_out(shares, least, total)


def _least(paragraphs: Sequence[Paragraph], style: look.Style, fonts: Fonts) -> float:
    return max(
        (
            widest_piece(paragraph.text, style, fonts) + (look.TONE_INDENT if paragraph.tone else 0.0) + 0.01
            for paragraph in paragraphs
        ),
        default=0.0,
    )


def _share_out(shares: Sequence[float], least: Sequence[float], total: float) -> tuple[float, ...]:
    """Columns that would be too narrow get their least width, the others share the rest as asked for."""
    if sum(least) >= total:
        return tuple(width * total / sum(least) for width in least)
    fixed: dict[int, float] = {}
    while True:
        rest = total - sum(fixed.values())
        free = [index for index in range(len(shares)) if index not in fixed]
        parts = sum(shares[index] for index in free)
        narrow = {index: least[index] for index in free if shares[index] * rest / parts < least[index]}
        if not narrow:
            return tuple(
                fixed.get(index, shares[index] * rest / parts if index in free else 0) for index in range(len(shares))
            )
        fixed.update(narrow)
