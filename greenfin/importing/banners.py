"""Tells what a text across a table is: a category with its level, a note, or statistics."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NUMERALS = "一二三四五六七八九十百"
_NOTE = re.compile(
    r"\s*([附备]?注\s*[:：\d一（(]|[附备]注|说明\s*[:：]|资料来源|来源\s*[:：]|[※*＊]|Notes?\b)", re.IGNORECASE
)
_NUMBERED_SENTENCE = re.compile(r"\s*[（(]?\d+[)）.、．]")
_STATISTICS = re.compile(r"\s*([总合共小]\s*计|统计)|.*共有?\s*\d+\s*[项条个种类家]")
_STATED_TOTAL = re.compile(r"(?:[总合共]\s*计|共有?)\D{0,6}(\d{1,5})\s*[项条个种]")
_SUBTOTAL = re.compile(r"\s*小\s*计")
_LEVELS = (
    re.compile(rf"\s*第[{_NUMERALS}\d]+[章部篇类]"),
    re.compile(rf"\s*[{_NUMERALS}]{{1,3}}\s*[、．.]"),
    re.compile(rf"\s*[（(][{_NUMERALS}]{{1,3}}[）)]"),
    re.compile(r"\s*\d+(\.\d+)*\s*[.、．]?\s*\D"),
)
_MAX_CATEGORY = 60
_ENDS_SENTENCE = ("。", "；", "：", ";", ":")


def is_note(text: str, *, after_note: bool) -> bool:
    """Whether it is a note; numbered sentences that follow a note belong to it."""
    if _NOTE.match(text) or len(text) > _MAX_CATEGORY:
        return True
    if after_note and _NUMBERED_SENTENCE.match(text):
        return True
    return text.rstrip().endswith(_ENDS_SENTENCE)


def is_statistics(text: str) -> bool:
    return bool(_STATISTICS.match(text))


def stated_total(text: str) -> int | None:
    """The number of entries that a statistics row states for the whole table, None for subtotals and others."""
    found = _STATED_TOTAL.search(text)
    return int(found[1]) if found and not _SUBTOTAL.match(text) else None


def has_level(text: str) -> bool:
    """Whether the text is numbered like a heading (一、 （一） 第一章)."""
    return any(level.match(text) for level in _LEVELS[:3])


@dataclass(slots=True)
class Categories:
    """The categories in force, from the outermost to the innermost."""

    _stack: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, text: str) -> None:
        """Takes the place of categories of its own level and below; one without a number replaces the last such."""
        level = next((depth for depth, pattern in enumerate(_LEVELS) if pattern.match(text)), len(_LEVELS))
        self._stack = [(depth, name) for depth, name in self._stack if depth < level]
        self._stack.append((level, " ".join(text.split())))

    def clear(self) -> None:
        self._stack.clear()

    @property
    def text(self) -> str:
        return " / ".join(name for _, name in self._stack)
