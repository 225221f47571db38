"""Shows a spreadsheet's stored number as the sheet does: 0.98 under `0%` is 98%, 519 under `0000` is 0519."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

GENERAL = "General"
_SIGNIFICANT = Context(prec=15)  # what a spreadsheet keeps
_COLOUR = re.compile(r"\[(?!\$)[^\]]*\]")
_CURRENCY = re.compile(r"\[\$([^\]\-]*)[^\]]*\]")
_PAD = re.compile(r"_.|\*.")
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|([0#?.,%]+|E[+-]0+)|(.)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Pattern:
    prefix: str
    digits: str
    suffix: str


def builtin_format(number: int) -> str:
    """The format code of a built-in number format."""
    return str(BUILTIN_FORMATS.get(number, GENERAL))


def is_date(code: str) -> bool:
    return code != GENERAL and bool(is_date_format(code))


def shown_date(stored: str, *, from_1904: bool) -> str:
    """A stored day as YYYY-MM-DD (with the time where there is one)."""
    epoch = CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(float(stored), epoch)
    except (ValueError, OverflowError, TypeError):
        return stored
    return str(moment).removesuffix(" 00:00:00")


def shown_number(stored: str, code: str = GENERAL) -> str:
    """The stored number under the format code; formats with fractions and the like are shown as General."""
    try:
        value = _SIGNIFICANT.create_decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite():
        return stored
    pattern = _pattern(_section(code, value))
    if pattern is None:
        return _plain(value)
    negative = value < 0 and ";" not in code
    return ("-" if negative else "") + pattern.prefix + _digits(abs(value), pattern.digits) + pattern.suffix


def _section(code: str, value: Decimal) -> str:
    sections = code.split(";")
    if len(sections) > 1 and value < 0:
        return sections[1]
    if len(sections) > 2 and value == 0:  # noqa: PLR2004
        return sections[2]
    return sections[0]


@lru_cache(maxsize=512)
def _pattern(section: str) -> _Pattern | None:
    """The section in three parts, None for General, text and whatever is not understood."""
    code = _PAD.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"', _COLOUR.sub("", section))).strip()
    if not code or code in {GENERAL, "@"} or "/" in code or "General" in code:
        return None
    prefix, digits, suffix = "", "", ""
    for quoted, escaped, placeholder, literal in _TOKEN.findall(code):
        if placeholder and not suffix.strip("%"):
            digits += placeholder
        elif placeholder:
            return None
        elif digits:
            suffix += quoted or escaped or literal
        else:
            prefix += quoted or escaped or literal
    return _Pattern(prefix, digits, suffix) if digits.strip("%,.") else None


def _digits(value: Decimal, digits: str) -> str:
    percent = digits.count("%")
    value = value * (100**percent)
    body = digits.replace("%", "")
    if "E" in body:
        mantissa, _, exponent = body.partition("E")
        places = len(mantissa.partition(".")[2])
        written = f"{value:.{places}E}"
        head, _, power = written.partition("E")
        return f"{head}E{power[0]}{power[1:].zfill(len(exponent) - 1)}" + "%" * percent
    whole, _, fraction = body.rstrip(",").partition(".")
    value = value / (1000 ** (len(body) - len(body.rstrip(","))))
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    left, _, right = text.partition(".")
    left = left.zfill(whole.count("0")) if whole.count("0") > 1 else left
    optional = len(fraction) - len(fraction.rstrip("#?"))
    for _ in range(optional):
        right = right.removesuffix("0")
    return left + ("." + right if right else "") + "%" * percent


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
