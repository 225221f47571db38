"""Pure functions over text: counting, folding for matching with offsets, script and width."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import opencc

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_OUTER_SPACE = " \t\n\u3000\u00a0\ufeff"
_VARIANTS = {"噁": "恶"}  # 二噁英 and 二恶英 are one word in simplified texts
_FORMAT_CATEGORIES = frozenset({"Cf", "Cc"})
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The form that is matched; `offsets[i]` is the code point of the typed text that `text[i]` came from."""

    text: str
    offsets: tuple[int, ...]

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """The typed code points [start, end) under the folded ones; needs start < end."""
        return self.offsets[start], self.offsets[end - 1] + 1


def clean_submitted(text: str) -> str:
    r"""Line breaks become \\n and outer white space goes; nothing else is touched."""
    return _LINE_BREAK.sub("\n", text).strip(_OUTER_SPACE)


def first_control_character(text: str) -> int | None:
    """The index of the first control character other than line break and tab, or None."""
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        if (category == "Cc" and character not in "\n\t") or category == "Cs":
            return index
    return None


def code_point(character: str) -> str:
    """`U+4DAE` for one character."""
    return f"U+{ord(character):04X}"


def has_cjk(text: str) -> bool:
    return _CJK.search(text) is not None


def fold(text: str) -> Folded:
    """Width, case and script folded for matching; format characters dropped; every result keeps its typed offset.

    Traditional characters become simplified only where the text as a whole is traditional, so that 乾安 and 二噁英 in a
    simplified text stay what they are.
    """
    simplify = is_traditional(text)
    folded = {character: _fold_character(character, simplify=simplify) for character in set(text)}
    if all(len(piece) == 1 for piece in folded.values()):
        table = {ord(character): piece for character, piece in folded.items()}
        return Folded(text.translate(table), tuple(range(len(text))))
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(text):
        for piece in folded[character]:
            characters.append(piece)
            offsets.append(index)
    return Folded("".join(characters), tuple(offsets))


def fold_key(title: str) -> str:
    """A title folded to the key by which own words find it: width, case, script, white space and punctuation gone."""
    folded = "".join(_fold_character(character, simplify=True) for character in title) if title else ""
    return "".join(character for character in folded if character.isalnum())


def is_traditional(text: str) -> bool:
    """Whether the text as a whole is traditional: a name with 乾 or a lone 噁 beside simplified words is not."""
    counts = Counter(text)
    traditional = sum(count for character, count in counts.items() if _simplified(character) != character)
    if not traditional:
        return False
    simplified = sum(count for character, count in counts.items() if _is_simplified_only(character))
    return traditional > 3 * simplified


def simplify(text: str) -> str:
    """Traditional characters as simplified ones, one for one, so that every place stays the same."""
    return "".join(_simplified(character) for character in text)


def sha256_hex(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def character_pairs(text: str) -> Iterator[str]:
    """Neighbouring characters of each unbroken stretch of letters and digits; single characters stand alone."""
    for stretch in re.findall(r"\w+", text):
        if len(stretch) == 1:
            yield stretch
        for index in range(len(stretch) - 1):
            yield stretch[index : index + 2]


@functools.lru_cache(maxsize=65536)
def _fold_character(character: str, *, simplify: bool) -> str:
    if unicodedata.category(character) in _FORMAT_CATEGORIES and character not in "\n\t":
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    if simplify:
        folded = "".join(_simplified(piece) for piece in folded)
    return _VARIANTS.get(folded, folded)


@functools.lru_cache(maxsize=2)
def _converter(direction: Literal["t2s", "s2t"]) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


@functools.lru_cache(maxsize=65536)
def _simplified(character: str) -> str:
    if character < "\u3400":
        return character
    converted: str = _converter("t2s").convert(character)
    return converted if len(converted) == 1 else character


@functools.lru_cache(maxsize=65536)
def _is_simplified_only(character: str) -> bool:
    if character < "\u3400":
        return False
    traditional: str = _converter("s2t").convert(character)
    return traditional != character and _simplified(character) == character
