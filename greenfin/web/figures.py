"""Reads a figure typed into a form field by the habits of the page's language, and asks where two readings fit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
_PLAIN = re.compile(r"[+-]?\d+", re.ASCII)
_MARKED = re.compile(r"([+-]?)(\d[\d.,]*)", re.ASCII)
_GROUP = 3


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What a typed figure says: one canonical `figure`, or several possible `readings`; both empty if not a figure."""

    figure: str = ""
    readings: tuple[str, ...] = ()


def read_figure(typed: str, language: str) -> FigureReading:
    """Reads `typed` by the decimal sign of `language`: a comma in Indonesian, a point in Chinese and English.

    Never multiplies by ten or a thousand in silence: where the signs allow two readings, both come back and the page
    asks. A comma before other than three digits is such a case in a language of the point, and so is the decimal sign
    of the language before exactly three digits, because it may have been meant as a group sign.
    """
    text = _SPACES.sub("", unicodedata.normalize("NFKC", typed))
    if _PLAIN.fullmatch(text):
        return FigureReading(text)
    found = _MARKED.fullmatch(text)
    if found is None:
        return FigureReading()
    sign, digits = found.groups()
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        reading = _both_signs(digits)
    elif points + commas == 1:
        reading = _one_sign(digits, decimal="," if language == "id" else ".")
    else:
        reading = _grouped(digits, "." if points else ",")
    return FigureReading(sign + reading.figure if reading.figure else "", tuple(sign + one for one in reading.readings))


def _both_signs(digits: str) -> FigureReading:
    """1,234.5 and 12.000,5: the last sign is the decimal one, the other must part groups of three."""
    decimal = max(".,", key=digits.rfind)
    whole, _, fraction = digits.rpartition(decimal)
    if decimal in whole or not fraction:
        return FigureReading()
    grouped = _grouped(whole, "," if decimal == "." else ".")
    return FigureReading(f"{grouped.figure}.{fraction}" if grouped.figure else "")


def _one_sign(digits: str, decimal: str) -> FigureReading:
    mark = "." if "." in digits else ","
    before, _, after = digits.partition(mark)
    if not after:
        return FigureReading()
    as_decimal, as_whole = f"{before}.{after}", before + after
    could_be_group = len(after) == _GROUP and len(before) <= _GROUP and not before.startswith("0")
    if could_be_group:
        return FigureReading(readings=(as_decimal, as_whole)) if mark == decimal else FigureReading(as_whole)
    if mark in {".", decimal}:
        return FigureReading(as_decimal)
    if before.startswith("0"):
        return FigureReading(as_decimal)
    return FigureReading(readings=(as_decimal, as_whole))


def _grouped(digits: str, mark: str) -> FigureReading:
    first, *rest = digits.split(mark)
    fits = 1 <= len(first) <= _GROUP and all(len(group) == _GROUP for group in rest)
    return FigureReading("".join((first, *rest)) if fits or not rest else "")
