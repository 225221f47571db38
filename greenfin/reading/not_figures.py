"""What looks like a figure and is none: dates, standards, waste codes, telephone numbers, models, grades, formulas."""

from __future__ import annotations

import re

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    "januari|februari|maret|mei|juni|juli|agustus|oktober|desember|agt|ags|okt|des"
)
_YEAR = r"(?<!\d)(?:19[4-9]\d|20[0-6]\d)"
_PATTERNS = (
    # dates and years
    rf"{_YEAR}\s?[年—–~～\-至]+\s?(?:{_YEAR}|\d{{2}})\s?年?(?!\d|\s?(?:t|吨|万|台|kW|MW))",
    rf"{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月)?(?:\s?\d{{1,2}}\s?[日号])?(?:[底末初中])?",
    rf"{_YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:3[01]|[012]?\d))?(?![\d.,]|\s?(?:[A-Za-z%°℃]|[万亿吨元公亩兆千]))",
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}",
    r"(?<![\d.,])\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|[底末初中份旬]|至)?(?!薪)",
    r"(?<![\d.,个])(?:3[01]|[12]?\d)\s?[日号](?![电产])",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b\.?(?:\s+{_YEAR})?",
    rf"\b(?:{_MONTHS})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?",
    rf"\b(?:{_MONTHS})\b\.?\s+{_YEAR}",
    rf"\b(?:in|since|by|until|till|from|during|before|after|of|year|fy|tahun|thn|sejak|pada|hingga|sampai|mulai|per|end|early|late|mid|dan|and|to|for|season|cod|target)[\s-]+{_YEAR}(?![\d.,]\d|\d|\s?(?:%|万|亿|kW|MW|kVA|mm|km|m2|m3|ha|t/|t\b|ton|tonnes|units|sets|mg|k?gce|kWh))",
    rf"(?<![\d.,/]){_YEAR}(?=\s*[-–—/]\s*(?:\d{{2}}|{_YEAR})(?![\d]))[-–—/\s]+\d{{2,4}}",
    rf"(?<![\d.,]){_YEAR}(?:\s?年|s\b)|\d{{2}}\s?世纪(?:\s?\d{{2}}\s?年代)?|\d{{2}}年代",
    rf"(?<![\d.,]){_YEAR}\s(?!(?:[A-Za-z-]*s|t|kg|km|m|m2|m3|ha|kW|MW|kVA|mg|ton|unit|hektare|orang|meter|jam|titik)\b)(?=[A-Za-z])",
    r"\b\d{1,2}:\d{2}\b",
    r"\b24/7\b|\b7\s?[x×*]\s?24\b",
    # standards, notices, laws
    r"(?<![A-Za-z])(?:GB|GBZ|HJ|DB\d*|CJ|CJJ|JT|JTG|SC|NY|YS|QB|JB|DL|NB|TSG|SY|YB|SH|HG|LY|SL|JGJ|JC|FZ|XF|GA|AQ|ISO|IEC|EN|SNI|ASTM|IEEE|UL|BS|DIN|JIS|AS/NZS|EPA|T/[A-Z]+)(?:/?[TZ])?\s?[-–]?\s?\d[\d.]*(?:\s?[-–—:]\s?\d{2,4})?",
    r"(?:[〔\[（(]\s?" + _YEAR + r"\s?[〕\]）)]|" + _YEAR + r"\s?年?\s?第)\s?\d+\s?号?",
    r"第\s?\d+[\d.]*\s?[号条款章节部期批届类项期]?",
    r"(?<![A-Za-z])(?:no|nos|nr|nomor|number|num|ref)\b\.?\s?:?\s?\d[\d./-]*",
    r"№\s?\d+|#\s?\d+|\d+\s?[#＃]",
    r"(?<![\d.,万亿])\d{1,5}\s?号(?!电)",
    r"\b(?:pp|uu|permen(?:lhk)?|perpres|perda|pasal|article|art|section|clause|annex|appendix|chapter|directive|regulation|regulasi|kepmen)\b\.?\s?(?:no\.?\s?)?\d+(?:[./]\d+)*",
    # waste codes, permits, telephones, other identifiers
    r"\b\d{3}-\d{3}-\d{2}\b|\d{3}-\d{3}-\d{2}",
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)|\+\d[\d\s()-]{6,}\d",
    r"(?<![\d.,])\d{10,}(?![\d.,]|\s?[元吨tkm])|(?-i:(?<![A-Za-z0-9])(?=[A-Z0-9]*\d)[0-9A-Z]{18}(?![A-Za-z0-9]))",
    # stages, grades, types
    r"\b(?:phase|stage|tahap|fase|grade|class|kelas|tingkat|level|tier|type|tipe|euro|annex|lampiran|lot|package|paket|table|tabel|part|step|scope|block|blok|gen|category|kategori|zone|zona|golongan|eselon|line\s+no|route|group|unit\s+no|version|versi|wave|gelombang|bintang|peringkat|gr|train|item|row|field|tranche|series|seri|top|option|rank)\s?[-.:]?\s?\d+(?:\.\d+)*(?![\d]|[.,]\d|\s?(?:%|万|亿|kW|MW|t/a|tonnes?\b|ton\b|mm\b|km\b|kV\b))",
    r"(?<![\d.])\d{1,2}\s?(?:star|stars|bintang)\b|\b\d{1,2}-star\b",
    r"(?<![\d.,])\d{1,2}\s?级(?!台)",
    r"(?<![\d.,])\d{1,2}\s?号线|\d\.\d版",
    r"\b\d{1,2}(?:st|nd|rd|th)\b",
    r"(?-i:(?<![\d.])[2-6]G(?![A-Za-z/])|(?<![\d.])[2-4]D(?![A-Za-z/])|4S店)",
    r"(?<!\d)1\s?[:：∶]\s?\d[\d,.]*",
    r"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.,])(?!\s?(?:元|吨|ton|t\b|m|unit|juta|rupiah|kg|orang|ekor|pohon))",
)
_MODEL = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]{1,12}[-–]?\d[A-Za-z0-9.]*(?:[-/][A-Za-z0-9]+)*)|(?<=[A-Za-z])\d+")
_PREFIX_WITH_VALUE = re.compile(
    r"(?:RMB|CNY|USD|US|EUR|Rp|IDR|GBP|SGD|HKD|MYR|RM|JPY|AUD|INR|THB|VND|PHP|PKR|ZAR|BRL|TRY|KES|NGN|EGP|MXN|CLP|PEN|COP|KZT|UZS|BDT|LKR|MAD|GHS|TZS|UGX|ETB|PLN|CZK|HUF|RON|CHF|SEK|NOK|DKK|KRW|TWD|NT|DN|PUE|COP|GWP|ODP|EER|IPLV|SEER|COD|BOD|TOC|pH|"
    r"x|ca|approx|约|to|of|at|is|and|or|by|in)$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_REACH = 24
_EXPONENT = re.compile(r"(?<=\d)[eE][+-]?\d")


def not_figures(text: str) -> tuple[tuple[int, int], ...]:
    """The [start, end) of a plain text in which no digit is a figure, in order of their starts."""
    spans: list[tuple[int, int]] = []
    for start, end in _around_digits(text):
        spans.extend(match.span() for match in _COMPILED.finditer(text, start, end))
    spans.extend(_models(text))
    return tuple(sorted(spans))


def _around_digits(text: str) -> list[tuple[int, int]]:
    """The stretches in which a pattern could lie: only these are searched, for the patterns are many."""
    around: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if around and start <= around[-1][1]:
            around[-1] = (around[-1][0], end)
        else:
            around.append((start, end))
    return around


def _models(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in _MODEL.finditer(text):
        letters = re.match(r"[A-Za-z]+", match.group())
        if letters is not None and _PREFIX_WITH_VALUE.fullmatch(letters.group()):
            continue
        if letters is None and _PREFIX_WITH_VALUE.search(text, max(0, match.start() - 6), match.start()):
            continue
        if _EXPONENT.match(text, match.start()):
            continue
        found.append(match.span())
    return found


_FIRST = r"(?=[0-9A-Za-z第〔\[（(+№#])"  # every pattern begins so; other places fail at once
_COMPILED = re.compile(_FIRST + "(?:" + "|".join(f"(?:{pattern})" for pattern in _PATTERNS) + ")", re.IGNORECASE)
