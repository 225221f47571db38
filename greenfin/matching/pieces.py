"""Cuts folded text into the pieces that are compared: pairs of Chinese characters, words of other scripts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from greenfin.reading.form import form_of

_STRETCH = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]+"
    r"|[^\W\d_\u3400-\u9fff\uf900-\ufaff]+(?:-[^\W\d_\u3400-\u9fff]+)*|\d+"
)
_STEM = 6  # letters of a long word that stand for its inflected forms (recycle, recycling, recycler)

_SAYING_LITTLE = (
    "a an the and or of to in for on at by with from as is are was were be been it its this that these those we our "
    "us they their has have had will would can may which who whose than then into over under per each all any no "
    "not only also other more most new one two three four five six seven eight nine ten year years month months "
    "di ke dari dan atau yang untuk dengan pada oleh akan ini itu adalah sebagai dalam serta kami kita mereka para "
    "sebuah satu dua tiga empat lima tidak bukan juga lain lainnya lebih baru tahun bulan setiap antara karena "
    "sudah telah belum dapat bisa agar"
)
_FUNCTION_WORDS = frozenset(_SAYING_LITTLE.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """One comparable piece and the folded characters [start, end) that it was cut from."""

    token: str
    start: int
    end: int


def pieces(folded: str) -> Iterator[Piece]:
    """All pieces of a folded text in reading order; a long word also yields its stem, written `<stem`."""
    for stretch in _STRETCH.finditer(folded):
        text, start = stretch.group(), stretch.start()
        if is_chinese(text[0]):
            if len(text) == 1:
                yield Piece(text, start, start + 1)
            for index in range(len(text) - 1):
                yield Piece(text[index : index + 2], start + index, start + index + 2)
        elif text[0].isdigit() or len(text) == 1 or text in _FUNCTION_WORDS:
            continue
        else:
            yield Piece(text, start, stretch.end())
            if len(text) > _STEM:
                yield Piece(f"<{text[:_STEM]}", start, stretch.end())


@functools.lru_cache(maxsize=32768)
def matching_form(text: str) -> str:
    """A catalogue's text in the form that is matched; kept, because terms return in several indexes."""
    return form_of(text).text


def is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def words(folded: str) -> Iterator[Piece]:
    """Whole words of non-Chinese script with their places, function words and figures included."""
    for stretch in _STRETCH.finditer(folded):
        if not is_chinese(stretch.group()[0]):
            yield Piece(stretch.group(), stretch.start(), stretch.end())
