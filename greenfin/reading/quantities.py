"""Numbers with their units in a text: where they stand, what they amount to, how they hang together."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from greenfin.reading.amounts import currency_at, currency_before, scale_at, stated_currency
from greenfin.reading.not_figures import not_figures
from greenfin.reading.numerals import (
    CHINESE_NUMERAL,
    CHINESE_SCALE,
    NUMBER,
    Convention,
    convention_of,
    read_chinese,
    read_digits,
)
from greenfin.reading.units import Unit, unit_at, with_rate
from greenfin.text import is_traditional, simplify

MONEY = "money"
COUNT = "count"

_PLAIN = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "，；：（）！？"},
        "　": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "萬": "万",
        "億": "亿",
        "噸": "吨",
    }
)
_WIDE_GROUPS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_MIXED_CHINESE = rf"(?:(?:\d+(?:\.\d+)?|{CHINESE_NUMERAL}+)\s?{CHINESE_SCALE}){{2,}}(?:\d+|{CHINESE_NUMERAL}+)?"
_PURE_CHINESE = rf"(?<!{CHINESE_NUMERAL})(?:[百千]?[万亿](?=[吨元千美度公亩平立])|(?=[零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾两百千][十百千拾佰仟万亿])(?:{CHINESE_NUMERAL}|[万亿])+)"
_CANDIDATE = re.compile(rf"(?P<mixed>{_MIXED_CHINESE})|(?P<number>{NUMBER})|(?P<chinese>{_PURE_CHINESE})")
_VAGUE_BEFORE = re.compile(r"几\s?$|(?<![系指倍个总参人户次台点层份件度率对基分小函])数\s?$")
_MORE_THAN = re.compile(r"\s?[余多来](?=\s?[万亿]|\s?[\u4e00-\u9fff])")
_LATIN_NOUN = re.compile(r"(?:\s|-)(?:new\s|baru\s)?([A-Za-z][A-Za-z'’-]+)")
_NOT_COUNTED = frozenset(
    [
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "per",
        "x",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "from",
        "with",
        "as",
        "than",
        "that",
        "which",
        "but",
        "not",
        "no",
        "nor",
        "plus",
        "into",
        "over",
        "under",
        "dan",
        "atau",
        "di",
        "ke",
        "dari",
        "untuk",
        "dengan",
        "yang",
        "pada",
        "oleh",
        "adalah",
        "akan",
        "sampai",
        "hingga",
        "s",
        "d",
        "sudah",
        "telah",
        "tidak",
        "bukan",
        "karena",
        "serta",
        "maka",
        "agar",
        "km",
        "will",
        "has",
        "have",
        "had",
        "can",
        "may",
        "would",
        "should",
        "until",
        "since",
        "because",
        "while",
        "when",
        "where",
        "who",
        "after",
        "before",
        "between",
        "above",
        "below",
        "against",
        "percent",
        "am",
        "pm",
        "utc",
        "menjadi",
        "menurut",
        "sesuai",
        "naik",
        "turun",
        "lalu",
        "yaitu",
        "juga",
        "masing",
        "dari",
        "sebelum",
        "sesudah",
        "setelah",
        "saat",
        "ketika",
        "ini",
        "itu",
        "is",
        "used",
        "only",
        "also",
        "each",
        "more",
        "less",
        "then",
        "now",
        "so",
        "if",
    ]
)
_SPACE = re.compile(r"[\s]{0,2}-?(?=\S)")
_LEAST_CHINESE = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit at [start, end) of the typed text; `number_at` is where its digits begin."""

    start: int
    end: int
    number_at: int
    operator: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None
    scale: Decimal
    stated_value: str
    stated_unit: str
    doubt: str = ""
    other: Decimal | None = None

    @property
    def dimension(self) -> str:
        return self.unit.dimension if self.unit else ""


def plain_text(text: str) -> str:
    """The text with narrow digits and signs and simplified unit words; every character keeps its place."""
    simplified = simplify(text) if is_traditional(text) else text
    return _WIDE_GROUPS.sub(",", simplified).translate(_PLAIN)


def single_quantities(text: str, language: str) -> list[Quantity]:
    """All numbers of a plain text that are figures, one by one in order, not yet joined into ranges and lists."""
    convention = convention_of(text, language)
    taken = not_figures(text)
    starts = [start for start, _ in taken]
    found: list[Quantity] = []
    for match in _CANDIDATE.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        index = bisect.bisect_right(starts, match.start()) - 1
        if any(taken[near][1] > match.start() for near in range(max(0, index - 2), index + 1)):
            continue
        if index + 1 < len(starts) and starts[index + 1] < match.end():
            continue
        quantity = _quantity(text, match, convention, _Context(language, found[-1].end if found else 0))
        if quantity is not None:
            found.append(quantity)
    return found


@dataclass(frozen=True, slots=True)
class _Context:
    language: str
    previous_end: int  # what the number before has taken, its currency word included


def _quantity(text: str, match: re.Match[str], convention: Convention, context: _Context) -> Quantity | None:
    start, end = match.span()
    if _VAGUE_BEFORE.search(text, max(0, start - 2), start) or (start and text[start - 1] == "第"):
        return None
    if match.lastgroup == "number":
        numeral = read_digits(match.group(), convention)
        value, written, doubt, other = numeral.value, numeral.written, numeral.doubt, numeral.other
    else:
        read = read_chinese(match.group(), convention)
        if read is None or (match.lastgroup == "chinese" and read < _LEAST_CHINESE):
            return None
        value, written, doubt, other = read, format(read.normalize(), "f"), "", None
    more = _MORE_THAN.match(text, end)
    quantity = _with_unit(
        text,
        Quantity(
            start,
            more.end() if more else end,
            start,
            "=",
            value,
            None,
            None,
            None,
            Decimal(1),
            written,
            "",
            doubt,
            other,
        ),
        context,
    )
    if more:
        quantity = replace(quantity, operator=">=")
    if quantity.doubt and quantity.dimension in {"percent", "temperature"}:
        smaller = min(quantity.value or Decimal(0), quantity.other or Decimal(0))
        quantity = replace(quantity, value=smaller, stated_value=format(smaller, "f"), doubt="", other=None)
    return quantity


def _with_unit(text: str, quantity: Quantity, context: _Context) -> Quantity:
    before = currency_before(text, quantity.start)
    if before is not None and before.start < context.previous_end:
        before = None
    scale = scale_at(text, quantity.end, before.code if before else "")
    factor = scale.factor if scale else Decimal(1)
    stated = scale.stated if scale else ""
    end = scale.end if scale else quantity.end
    more = _MORE_THAN.match(text, end) if scale else None
    end = more.end() if more else end
    after = None if before and not (scale and scale.stated[-1] in "万亿") else currency_at(text, end)
    if before or after:
        code = (before or after).code  # type: ignore[union-attr]
        is_chinese = bool(stated and stated[-1] in "百千万亿") or (
            after is not None and text[after.start : after.end].strip()[-1:] > "\u3400"
        )
        name = _chinese_currency(code) if is_chinese else stated_currency(code)
        money = Unit(name, code, Decimal(1), MONEY, after.end if after else end)
        money = with_rate(text, money) or money
        head, _, rate = money.stated.partition("/")
        short = f"{stated}{head}" if is_chinese else f"{stated} {head}".strip()
        return replace(
            quantity,
            start=before.start if before else quantity.start,
            end=money.end,
            unit=money,
            scale=factor,
            stated_unit=f"{short}/{rate}" if rate else short,
        )
    unit_start = _SPACE.match(text, end)
    unit: Unit | None = unit_at(text, unit_start.end() if unit_start else end)
    if unit is None and (unit_start is None or unit_start.end() > end or scale):
        unit = _counted(text, end, context.language)
    if unit is None:
        return replace(quantity, end=end, scale=factor, stated_unit=stated)
    joined = f"{stated}{unit.stated}" if not stated or stated[-1] > "\u3400" else f"{stated} {unit.stated}"
    return replace(quantity, end=unit.end, unit=unit, scale=factor, stated_unit=joined)


def _counted(text: str, position: int, language: str) -> Unit | None:
    """An English or Indonesian noun as unit of a count: 14 sheds, 240 kios."""
    match = _LATIN_NOUN.match(text, position)
    if match is None or match.group(1).lower() in _NOT_COUNTED:
        return None
    word = match.group(1).lower()
    stated = "unit" if language == "id" else "units"
    canonical = "unit"
    if language == "id" or (word.endswith("s") and not word.endswith("ss")):
        stated = canonical = word
    return Unit(stated, canonical, Decimal(1), COUNT, match.end())


def _chinese_currency(code: str) -> str:
    return {
        "CNY": "元",
        "USD": "美元",
        "EUR": "欧元",
        "HKD": "港元",
        "JPY": "日元",
        "GBP": "英镑",
        "IDR": "印尼盾",
    }.get(code, code)
