"""Raised and lowered characters as characters of their own: 10 with a raised -7 is 10⁻⁷, lowered figures are H₂O.

Letters have no complete set of raised and lowered forms and stay ordinary letters (CODCr).
"""

from __future__ import annotations

from enum import StrEnum

_RAISED = str.maketrans("0123456789+-−–＋－=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–＋－=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₊₋₌₍₎")
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Script(StrEnum):
    """Where a run of characters stands against the line."""

    LINE = "line"
    RAISED = "raised"
    LOWERED = "lowered"


def in_script(text: str, script: Script) -> str:
    """The text with its figures and signs in raised or lowered form; letters and spaces as they are."""
    if script is Script.RAISED:
        return text.translate(_RAISED)
    if script is Script.LOWERED:
        return text.translate(_LOWERED)
    return text


def without_raised_digits(text: str) -> str:
    """The text without a raised figure at its end: 0720⁴ → 0720."""
    return text.rstrip(RAISED_DIGITS)
