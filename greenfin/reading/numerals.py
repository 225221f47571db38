"""Numbers as people write them in Chinese, English and Indonesian, read into Decimal with the doubt they leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

GROUP_OR_DECIMAL = "group-or-decimal"
"""Doubt: the same digits could be a thousand times more or less."""

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
_RAISED = "".join(RAISED)
_GROUP_SPACE = " \u00a0\u2009\u202f"
_POWER = rf"10(?:\^\(?[-−+]?\d{{1,2}}\)?|[⁻⁺]?[{_RAISED}]+)"
DIGITS = rf"(?:\d{{1,3}}(?:[{_GROUP_SPACE}]\d{{3}})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*|(?<![\d])\.\d+)"
NUMBER = rf"(?:{_POWER}|{DIGITS}(?:\s?[x×*·]\s?{_POWER}|\s?[x×]\s?10[-−]\d{{1,2}}(?!\d)|[eE][+-]?\d{{1,3}}(?![\w]))?)"

_CHINESE_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
_CHINESE_STEPS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_CHINESE_JUMPS = {"万": 10**4, "亿": 10**8}
CHINESE_NUMERAL = "[" + "".join([*_CHINESE_DIGITS, *_CHINESE_STEPS]) + "]"
CHINESE_SCALE = r"(?:[百千十]?万亿|[百千十]?[万亿]|千(?![瓦伏克米卡兆焦帕伏])|百(?=万|亿))"

_TOKEN = re.compile(rf"{DIGITS}|[万亿]|{CHINESE_NUMERAL}")
_THREE = 3
_INDONESIAN = re.compile(
    r"\b(?:dan|yang|baterai|ton|tahun|kapasitas|limbah|pabrik|untuk|dengan|juta|miliar|proyek)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read: its value, as plainly written (separators resolved), and the doubt it leaves."""

    value: Decimal
    written: str
    doubt: str = ""
    other: Decimal | None = None  # the other reading where there is doubt


@dataclass(frozen=True, slots=True)
class Convention:
    """How a text separates: the decimal mark of its language, and whether its own figures contradict each other."""

    decimal: str
    is_certain: bool


def convention_of(text: str, language: str) -> Convention:
    """Looks at the figures that can be read in one way only; without any, the language decides."""
    points = len(
        re.findall(
            r"(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,]*\d)|(?<![\d.,])0\.\d+|\d,\d{3}\.\d|(?<!\d)\d{1,3}(?:,\d{3}){2,}",
            text,
        )
    )
    commas = len(
        re.findall(
            r"(?<![\d.,])\d+,(?:\d{1,2}|\d{4,})(?![\d.,]*\d)|(?<![\d.,])0,\d+|\d\.\d{3},\d|(?<!\d)\d{1,3}(?:\.\d{3}){2,}",
            text,
        )
    )
    if language == "id":
        return Convention(".", is_certain=False) if points and not commas else Convention(",", is_certain=True)
    is_mixed = _INDONESIAN.search(text) is not None
    if commas and not points:
        return Convention(",", is_certain=False)
    return Convention(".", is_certain=bool(language) and not is_mixed and not commas)


def read_digits(written: str, convention: Convention) -> Numeral:
    """Reads Arabic digits with separators, spaces as thousands, powers of ten.

    Source: trials 29 and 31: where two readings are possible the doubt is told, never resolved in silence.
    """
    mantissa, power = _split_power(written)
    if not mantissa:
        return Numeral(_scaled(Decimal(1), power), _plain(_scaled(Decimal(1), power)))
    plain = re.sub(rf"[{_GROUP_SPACE}]", "", mantissa)
    resolved, other = _resolve(plain, convention)
    value = _scaled(Decimal(resolved), power)
    alternative = None if other is None else _scaled(Decimal(other), power)
    text = resolved if power == 0 else _plain(value)
    return Numeral(value, text, GROUP_OR_DECIMAL if other is not None else "", alternative)


def read_chinese(written: str, convention: Convention) -> Decimal | None:
    """十亿3000万, 一万五千亿, 3千5百; None where the characters are no plain number (两三千, 二〇二五)."""
    done, section, number = Decimal(0), Decimal(0), None
    below_jump = Decimal(0)
    for sign in _TOKEN.findall(written):
        if sign in _CHINESE_JUMPS:
            section += number if number is not None else Decimal(0)
            if sign == "亿":
                whole = below_jump + section
                done += (whole or Decimal(1)) * _CHINESE_JUMPS[sign]
                below_jump = Decimal(0)
            else:
                below_jump += (section or Decimal(1)) * _CHINESE_JUMPS[sign]
            section, number = Decimal(0), None
        elif sign in _CHINESE_STEPS:
            section += (number if number is not None else Decimal(1)) * _CHINESE_STEPS[sign]
            number = None
        elif number is not None and number != 0:
            return None
        elif sign in _CHINESE_DIGITS:
            number = Decimal(_CHINESE_DIGITS[sign])
        else:
            number = read_digits(sign, convention).value
    return done + below_jump + section + (number if number is not None else Decimal(0))


def _split_power(written: str) -> tuple[str, int]:
    plain = "".join(RAISED.get(character, character) for character in written).replace("−", "-")
    raised = any(character in RAISED for character in written)
    match = re.fullmatch(r"(?:(?P<mantissa>.*?)\s?[x×*·]\s?)?10\^?\(?(?P<power>[-+]?\d{1,2})\)?", plain)
    if match and (raised or "^" in plain or match["mantissa"] is not None):
        return match["mantissa"] or "", int(match["power"])
    match = re.fullmatch(r"(?P<mantissa>.*?)[eE](?P<power>[+-]?\d{1,3})", plain)
    return (match["mantissa"], int(match["power"])) if match else (plain, 0)


def _resolve(plain: str, convention: Convention) -> tuple[str, str | None]:
    """The digits with a point as decimal mark, and the other reading where one is possible."""
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return plain, None
    if len(set(marks)) > 1:
        return plain.replace(marks[0], "").replace(marks[-1], "."), None
    mark = marks[0]
    as_whole, as_decimal = plain.replace(mark, ""), plain.replace(mark, ".")
    if len(marks) > 1:
        return as_whole, None
    before, _, after = plain.partition(mark)
    if len(after) != _THREE or len(before) > _THREE or before.startswith("0") or not before:
        is_usual = mark == "." or (mark == convention.decimal and convention.is_certain)
        return as_decimal, None if is_usual or len(after) == 0 else as_whole
    is_decimal = mark == convention.decimal
    reading, other = (as_decimal, as_whole) if is_decimal else (as_whole, as_decimal)
    is_plain = convention.is_certain and (not is_decimal or mark == ".")
    return reading, None if is_plain else other


def _scaled(value: Decimal, power: int) -> Decimal:
    return value.scaleb(power) if power else value


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
