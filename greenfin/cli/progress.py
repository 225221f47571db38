"""A line on a terminal that says how far long work has come; a file or pipe gets nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_REDRAWN_EVERY = 0.2  # seconds
_WIDTH = 24
_ERASE = "\r\033[K"


class ProgressLine:
    """Draws on stderr where that is a terminal; `words` says done and all in the user's language."""

    def __init__(self, words: Callable[[int, int], str]) -> None:
        self._words = words
        self._shown = sys.stderr.isatty()
        self._started = time.monotonic()
        self._drawn = 0.0
        self._first: int | None = None

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` are finished, at most five times a second."""
        moment = time.monotonic()
        if not self._shown or (moment - self._drawn < _REDRAWN_EVERY and done < total):
            return
        if self._first is None:
            self._first, self._started = done, moment
        self._drawn = moment
        filled = _WIDTH * done // total if total else _WIDTH
        bar = "#" * filled + "." * (_WIDTH - filled)
        sys.stderr.write(f"{_ERASE}[{bar}] {self._words(done, total)}{self._rest(done, total, moment)}")
        sys.stderr.flush()

    def close(self) -> None:
        """Takes the line away."""
        if self._drawn:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()

    def _rest(self, done: int, total: int, moment: float) -> str:
        finished = done - (self._first or 0)
        if finished <= 0 or done >= total:
            return ""
        left = round((moment - self._started) / finished * (total - done))
        return f"  {left // 60}:{left % 60:02d}"
