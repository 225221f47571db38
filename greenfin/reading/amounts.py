"""Currencies and scales around a number: RMB 41 juta, 3000万元, Rp1,1 triliun, USD 6m."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_CODES = (
    "CNY|RMB|USD|EUR|IDR|GBP|HKD|SGD|MYR|JPY|AUD|INR|THB|VND|PHP|PKR|ZAR|BRL|TRY|KES|NGN|EGP|MXN|CLP|PEN|KZT|UZS|BDT|LKR|MAD|GHS|"
    "TZS|UGX|ETB|PLN|CZK|HUF|RON|CHF|SEK|NOK|DKK|KRW|TWD|CAD|NZD|SAR|AED|MOP|LAK|KHR|MMK|MNT|RUB|RSD|ARS|COP"
)
_NAMES = {
    **dict.fromkeys(("人民币", "元", "块钱", "yuan", "rmb", "¥", "￥", "cn¥", "renminbi"), "CNY"),
    **dict.fromkeys(("美元", "美金", "us$", "$", "dollars", "dolar", "dolar as", "us dollars"), "USD"),
    **dict.fromkeys(("欧元", "€", "euros", "euro"), "EUR"),
    **dict.fromkeys(("印尼盾", "印尼卢比", "rp", "rp.", "rupiah"), "IDR"),
    **dict.fromkeys(("港元", "港币", "hk$"), "HKD"),
    **dict.fromkeys(("英镑", "£"), "GBP"),
    **dict.fromkeys(("日元", "yen"), "JPY"),
    **dict.fromkeys(("新元", "新加坡元", "s$"), "SGD"),
    **dict.fromkeys(("林吉特", "ringgit"), "MYR"),
    "rm": "MYR",
}
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?:{_CODES}|US\$|HK\$|S\$|CN¥|Rp\.?|RM)|人民币|美元|欧元|[¥￥€£$])\s?$", re.IGNORECASE
)
_AFTER = re.compile(
    rf"\s?(?:人民币元|元人民币|人民币|元(?!件|素|器|明|宇|电池|材料)|块钱|美元|美金|欧元|印尼盾|港元|港币|英镑|日元|新加坡元|新元|林吉特|"
    rf"(?:{_CODES}|yuan|renminbi|dollars|us\s+dollars|euros?|rupiah|ringgit|dolar(?:\s+as)?)(?![A-Za-z]))",
    re.IGNORECASE,
)
_SCALES_EN = {
    "thousand": ("thousand", 10**3),
    "million": ("million", 10**6),
    "mn": ("million", 10**6),
    "mln": ("million", 10**6),
    "mio": ("million", 10**6),
    "billion": ("billion", 10**9),
    "bn": ("billion", 10**9),
    "bln": ("billion", 10**9),
    "trillion": ("trillion", 10**12),
    "tn": ("trillion", 10**12),
    "ribu": ("ribu", 10**3),
    "rb": ("ribu", 10**3),
    "juta": ("juta", 10**6),
    "jt": ("juta", 10**6),
    "miliar": ("miliar", 10**9),
    "milyar": ("miliar", 10**9),
    "miliyar": ("miliar", 10**9),
    "mlyr": ("miliar", 10**9),
    "triliun": ("triliun", 10**12),
    "trilyun": ("triliun", 10**12),
}
_SHORT_SCALES = {"m": ("million", 10**6), "k": ("thousand", 10**3), "b": ("billion", 10**9)}
_SHORT_SCALES_IDR = {"m": ("miliar", 10**9), "t": ("triliun", 10**12)}
_SCALE = re.compile(r"[\s-]?(" + "|".join(sorted(_SCALES_EN, key=len, reverse=True)) + r")(?![A-Za-z])", re.IGNORECASE)
_SHORT_SCALE = re.compile(r"\s?([mkbt])(?![A-Za-z0-9²³/])", re.IGNORECASE)
_CHINESE_SCALE = re.compile(
    r"\s?([百千十]?万亿|[百千十]?[万亿](?!能)|千(?=吨|亩|户|人|台|套|只|头|元|个|株|米(?!克))|百(?=吨|亩|户|人|台|套|元))"
)
_CHINESE_STEP = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale word as stated in short form, what it multiplies by, and where it ends."""

    stated: str
    factor: Decimal
    end: int


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as ISO code with the place of its word."""

    code: str
    start: int
    end: int


def scale_at(text: str, position: int, currency: str) -> Scale | None:
    """The scale word that follows a number; `currency` is what stands before the number, "" for nothing."""
    match = _CHINESE_SCALE.match(text, position)
    if match:
        factor = Decimal(1)
        for character in match.group(1):
            factor *= _CHINESE_STEP[character]
        return Scale(match.group(1), factor, match.end())
    match = _SCALE.match(text, position)
    if match:
        stated, size = _SCALES_EN[match.group(1).lower()]
        return Scale(stated, Decimal(size), match.end())
    match = _SHORT_SCALE.match(text, position)
    if match is None:
        return None
    after = currency_at(text, match.end())
    code = currency or (after.code if after else "")
    shorts = {"": {}, "IDR": _SHORT_SCALES_IDR}.get(code, _SHORT_SCALES)
    if match.group(1).lower() not in shorts:
        return None
    stated, size = shorts[match.group(1).lower()]
    return Scale(stated, Decimal(size), match.end())


def currency_before(text: str, position: int) -> Currency | None:
    """The currency word that ends where a number begins."""
    match = _BEFORE.search(text, max(0, position - 8), position)
    return Currency(_code(match.group()), match.start(), match.end()) if match else None


def currency_at(text: str, position: int) -> Currency | None:
    """The currency word that begins where a number with its scale ends."""
    match = _AFTER.match(text, position)
    return Currency(_code(match.group()), match.start(), match.end()) if match else None


def stated_currency(code: str) -> str:
    """The short form in which a currency is stated beside a scale: Rp for IDR, ISO code otherwise."""
    return "Rp" if code == "IDR" else code


def _code(written: str) -> str:
    word = re.sub(r"\s+", " ", written.strip().lower())
    if word in {"人民币元", "元人民币"}:
        return "CNY"
    return _NAMES.get(word, word.upper())
