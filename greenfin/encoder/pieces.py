"""Cut text into the encoder's numbered pieces, each with its code points, and into windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

START, PAD, END, UNKNOWN = 0, 1, 2, 3
PREFIX: Final = "query:"  # the base was trained with it in front of every text that is compared with another
WINDOW: Final = 320  # pieces a window, with the lead and the end; the longest text trained on has 277
MOST_WINDOWS: Final = 8


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's content pieces: `numbers[i]` stands for the typed code points `offsets[i]`."""

    numbers: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    @property
    def unknown(self) -> int:
        """How many of them the vocabulary does not know."""
        return self.numbers.count(UNKNOWN)


class Cutter:
    """The tokenizer file at work; safe to use before and after a fork, from several threads."""

    def __init__(self, tokenizer_json: str) -> None:
        self._tokenizer = Tokenizer.from_str(tokenizer_json)
        prefix = self._tokenizer.encode(PREFIX, add_special_tokens=False).ids
        self.lead: tuple[int, ...] = (START, *prefix)

    def cut(self, text: str) -> Pieces:
        # One text a call: `encode_batch` would start the tokenizer's own threads, which do not survive a fork.
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(tuple(encoding.ids), tuple((start, end) for start, end in encoding.offsets))

    def windows(self, pieces: Pieces) -> Iterator[tuple[slice, NDArray[np.int64]]]:
        """At most eight windows of nearly equal length, each with the slice of content that it holds."""
        room = WINDOW - len(self.lead) - 1
        count = min(len(pieces.numbers), room * MOST_WINDOWS)
        windows = -(-count // room)
        for number in range(windows):
            part = slice(count * number // windows, count * (number + 1) // windows)
            yield part, np.array([*self.lead, *pieces.numbers[part], END], np.int64)
