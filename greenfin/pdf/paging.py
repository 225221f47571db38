"""Distributes rows over pages: headings stay with what follows, table headers come again, tall rows are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.pdf.look import TEXT_HEIGHT
from greenfin.pdf.rows import Row

_STAYS_WHOLE = TEXT_HEIGHT * 0.22
"""A row up to this height moves to the next page rather than being parted."""

_LEAST_ROOM = 40.0
"""Less room than this at the foot of a page is left blank."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row whose top (of its fill) lies `top` points below the top of the text area."""

    row: Row
    top: float


Page = tuple[Placed, ...]


def paginate(rows: Sequence[Row], height: float = TEXT_HEIGHT) -> tuple[Page, ...]:
    """All rows in order on as many pages as they need; at least one page."""
    filler = _Filler(height)
    for index, row in enumerate(rows):
        filler.put(row, _followers(rows, index))
    return filler.finished()


def _followers(rows: Sequence[Row], index: int) -> float:
    """The height that must still fit below a row which keeps with the next."""
    needed = 0.0
    while rows[index].keeps_with_next and index + 1 < len(rows):
        index += 1
        follower = rows[index]
        needed += follower.before + min(follower.height, _STAYS_WHOLE / 2)
    return needed


class _Filler:
    def __init__(self, height: float) -> None:
        self._height = height
        self._pages: list[list[Placed]] = [[]]
        self._used = 0.0

    def put(self, row: Row, followers: float) -> None:
        if row.starts_page:
            self._turn()
        before = row.before if self._pages[-1] else 0.0
        room = self._height - self._used - before
        is_whole = row.height <= _STAYS_WHOLE or followers or room < _LEAST_ROOM
        if self._pages[-1] and is_whole and row.height + followers > room:
            self._turn()
            before = 0.0
        self._place_or_part(row, before)

    def finished(self) -> tuple[Page, ...]:
        return tuple(tuple(page) for page in self._pages)

    def _place_or_part(self, row: Row, before: float) -> None:
        while True:
            if not self._pages[-1]:
                self._repeat(row.header)
            available = self._height - self._used - before
            if row.height <= available + 1e-6:
                self._place(row, before)
                return
            parts = row.parted(available)
            if parts is None:
                if not self._holds_only(row.header):
                    self._turn()
                    before = 0.0
                    continue
                self._place(row, before)  # one line alone is higher than a page: it cannot be parted further
                return
            self._place(parts[0], before)
            self._turn()
            row, before = parts[1], 0.0

    def _repeat(self, header: Sequence[Row]) -> None:
        for row in header:
            self._place(row, 0.0)

    def _holds_only(self, header: Sequence[Row]) -> bool:
        return len(self._pages[-1]) <= len(header)

    def _place(self, row: Row, before: float) -> None:
        self._pages[-1].append(Placed(row, self._used + before))
        self._used += before + row.height

    def _turn(self) -> None:
        if self._pages[-1]:
            self._pages.append([])
            self._used = 0.0
