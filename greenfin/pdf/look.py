"""Sizes, distances and colours of the memo; every status has a shape of its own besides its colour."""

from __future__ import annotations

from dataclasses import dataclass

from greenfin.pdf.fonts import BOLD, REGULAR

MILLIMETRE = 72 / 25.4
PAGE_WIDTH = 210 * MILLIMETRE
PAGE_HEIGHT = 297 * MILLIMETRE
MARGIN_LEFT = 19 * MILLIMETRE
MARGIN_RIGHT = 19 * MILLIMETRE
MARGIN_TOP = 24 * MILLIMETRE
MARGIN_BOTTOM = 21 * MILLIMETRE
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
LABEL_SHARE = 0.25
TONE_INDENT = 12.0
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

INK = "#1c2833"
MUTED = "#5a6672"
ACCENT = "#0b5a4a"
RULE = "#cfd6db"
TINT = "#f3f6f5"
HEAD_TINT = "#e8efed"
WATERMARK = "#eef0f1"
STAMP = "#a3231c"
EVIDENCE = "#0b7a61"

TONES = {
    "good": "#1a7a4a",
    "conditional": "#1f5fa8",
    "refer": "#9a5b00",
    "bad": "#a3231c",
    "open": "#5a6672",
}
TONE_TINTS = {
    "good": "#eaf5ee",
    "conditional": "#e9f0f9",
    "refer": "#fbf3e4",
    "bad": "#fbeceb",
    "open": "#f1f3f5",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; sizes in points."""

    size: float
    leading: float
    face: str = REGULAR
    colour: str = INK

    @property
    def baseline(self) -> float:
        """How far below a line's top its baseline lies: the Chinese square is centred in the leading."""
        return (self.leading - self.size) / 2 + self.size * 0.88


TITLE = Style(19, 26, BOLD, ACCENT)
SUBTITLE = Style(11, 16, REGULAR, MUTED)
SECTION = Style(13, 18, BOLD, ACCENT)
SECTION_SECOND = Style(9.5, 14, REGULAR, MUTED)
CAPTION = Style(9.6, 14, BOLD, INK)
CAPTION_SECOND = Style(8, 11.6, REGULAR, MUTED)
BODY = Style(9.2, 14)
BODY_STRONG = Style(9.2, 14, BOLD)
BODY_SECOND = Style(8.4, 12.4, REGULAR, MUTED)
LABEL = Style(8.4, 14, REGULAR, MUTED)
LABEL_SECOND = Style(7.2, 10.5, REGULAR, MUTED)
TABLE = Style(7.9, 11.6)
TABLE_STRONG = Style(7.9, 11.6, BOLD)
TABLE_SECOND = Style(7.2, 10.4, REGULAR, MUTED)
TABLE_MARK = Style(7.9, 11.6, REGULAR, MUTED)
TABLE_HEAD = Style(7.6, 11, BOLD, ACCENT)
TABLE_HEAD_SECOND = Style(6.8, 9.6, REGULAR, MUTED)
HEADLINE = Style(10.4, 15.4, BOLD)
HEADLINE_SECOND = Style(8.8, 13, REGULAR, INK)
MARGINAL = Style(7, 14, REGULAR, MUTED)
RUNNING = Style(7.4, 11, REGULAR, MUTED)
SAMPLE = Style(9, 12, BOLD, STAMP)
