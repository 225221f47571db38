"""What is printed for a typed character: itself, an ordinary figure raised or lowered, or a look-alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", "0123456789+-=()n")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₓ", "0123456789+-=()x")
_ALIKE = str.maketrans(
    {
        "⩾": "≥",
        "⩽": "≤",
        "≧": "≥",
        "≦": "≤",
        "\t": "    ",
        "\u2011": "-",
        "\u2010": "-",
        "\u2012": "–",
        "\u2212": "-",
        "\u2044": "/",
        "\u22c5": "·",
        "\u2126": "Ω",
        "\u212a": "K",
    }
)
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"


@dataclass(frozen=True, slots=True)
class Shown:
    """The text printed for one typed character; `shift` is 1 raised, -1 lowered, 0 on the line."""

    text: str
    shift: int = 0


def shown(character: str) -> Shown:
    """What stands for a character in print, before the fonts are asked; the character itself where nothing does."""
    if (raised := character.translate(_RAISED)) != character:
        return Shown(raised, 1)
    if (lowered := character.translate(_LOWERED)) != character:
        return Shown(lowered, -1)
    if character in _SPACES:
        return Shown("\u00a0")
    if unicodedata.category(character) == "Cf":
        return Shown("\ufffe")  # invisible: no font has this, so that it is named by its code point
    return Shown(character.translate(_ALIKE))


def is_plain(character: str) -> bool:
    """Whether the character stands for itself, on the line."""
    return shown(character) == Shown(character)


def letters(text: str) -> Iterator[tuple[int, str]]:
    """Each typed character with its index; a letter with a separate accent becomes one where such a letter exists."""
    pending, start = "", 0
    for index, character in enumerate(text):
        if pending and unicodedata.combining(character):
            pair = unicodedata.normalize("NFC", pending + character)
            if len(pair) == 1:
                pending = pair
                continue
        if pending:
            yield start, pending
        pending, start = character, index
    if pending:
        yield start, pending
