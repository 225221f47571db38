"""Reads the text of a cell as what its column holds, as people write it in tables; what is unclear stays as it is."""

from __future__ import annotations

import json
import re

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:(,)\d{3}(?:,\d{3})+(?:\.\d+)?|(\.)\d{3}(?:\.\d{3})+(?:,\d+)?)", re.ASCII)
_COMMA_GROUP_WITH_POINT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_YES = frozenset(("yes", "y", "true", "1", "是", "有", "ya", "√"))
_NO = frozenset(("no", "n", "false", "0", "否", "无", "tidak", "×"))


def read_day(text: str) -> str:
    """2026/3/31 and 2026年3月31日 as 2026-03-31; days that do not begin with the year are left to be refused."""
    found = _DAY.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"{year}-{int(month):02d}-{int(day):02d}"


def read_amount(text: str) -> str:
    """120,000,000 and 120.000.000 without their group marks; 1,200 and 1.200 have two readings and are left alone."""
    if _COMMA_GROUP_WITH_POINT.fullmatch(text):
        return text.replace(",", "")
    found = _GROUPED.fullmatch(text)
    if found is None:
        return text
    if found.group(1):
        return text.replace(",", "")
    return text.replace(".", "").replace(",", ".")


def read_yes_no(text: str) -> object:
    """True or False where the words say so, the text itself otherwise."""
    word = text.casefold()
    if word in _YES:
        return True
    return False if word in _NO else text


def read_declared(text: str) -> object:
    """`yes` or `no` where the words say so, the text itself otherwise."""
    word = text.casefold()
    if word in _YES:
        return "yes"
    return "no" if word in _NO else text


def read_list(text: str) -> object:
    """A JSON list; anything else is left to be refused."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
