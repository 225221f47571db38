"""What passages state of the money for their own use: 其中8000万元用于…, Rp 300 miliar untuk… and the like."""

from __future__ import annotations

import re
from decimal import Decimal

from greenfin.domain.reading import Figure, MoneyShare, Polarity, Span

_CURRENCIES = re.compile(r"[A-Z]{3}")
_USED_AFTER = re.compile(
    r"[\s)）]{0,2}(?:的资金|资金|额度)?(?:将|拟|计划|全部|主要|专项)?(?:用于|用来|用作|投向|投入到?|拨付给|安排给)"
    r"|\s*(?:\(?of\s+(?:the\s+)?(?:proceeds|loan|funds|bond|money|amount|facility)\s*\)?\s*)?(?:is|are|will\s+be|will|shall\s+be|to\s+be)?\s*"
    r"(?:used|spent|earmarked|allocated|reserved|set\s+aside)?\s*(?:goes?\s+(?:to|into|towards)|for|to\s+(?:build|buy|install|replace|retrofit|finance|pay|expand)|towards|funds|finances|pays\s+for|buys|builds)\b"
    r"|\s*(?:dari\s+(?:dana|pinjaman|kredit|hasil\s+penerbitan)\s+)?(?:akan\s+)?(?:digunakan|dipakai|dialokasikan|dipergunakan)?\s*(?:untuk|bagi)\b",
    re.IGNORECASE,
)
_USED_BEFORE = re.compile(r"(?:用于|投向|用作)[^，。；;,\d\n]{1,30}$")
_OF_MONEY = re.compile(
    r"资金|贷款|募集|募资|融资|款项|债券|额度|proceeds|\bloan\b|\bfunds?\b|\bbond\b|\bfacility\b|\bmoney\b|\bdana\b|\bpinjaman\b|\bkredit\b|\bobligasi\b",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(
    r"收入|营收|利润|产值|注册资本|电费|租金|罚款|turnover|revenue|profit|penalt|omzet|pendapatan|laba|guarantee|deposit|保证金|jaminan",
    re.IGNORECASE,
)
_PASSAGE_END = re.compile(r"[，。；;!?！？\n]|,(?!\d)|\.(?=\s|$)")
_SENTENCE_START = re.compile(r"[。；;!?！？\n]|\.(?=\s)")
_HUNDRED = Decimal(100)


def money_shares(field: str, text: str, figures: tuple[Figure, ...]) -> tuple[MoneyShare, ...]:
    """The amounts and shares that a text gives to a use, in order; denied and other people's money left out.

    The span reaches from the figure, or the 用于 before it, to the end of its passage. A share is between 0 and 1.
    """
    shares: list[MoneyShare] = []
    for figure in figures:
        if (
            figure.polarity in {Polarity.DENIED, Polarity.ASIDE}
            or figure.value is None
            or figure.operator not in {"=", "~"}
        ):
            continue
        is_amount = _CURRENCIES.fullmatch(figure.unit) is not None
        if not is_amount and not (figure.unit == "%" and 0 < figure.value <= _HUNDRED):
            continue
        span = _use_of(field, text, figure, is_amount=is_amount)
        if span is not None:
            amount, share = (figure.value, None) if is_amount else (None, figure.value / _HUNDRED)
            shares.append(MoneyShare(span, amount, figure.unit if is_amount else "", share))
    return tuple(shares)


def _use_of(field: str, text: str, figure: Figure, *, is_amount: bool) -> Span | None:
    begins = 0
    for mark in _SENTENCE_START.finditer(text, 0, figure.span.start):
        begins = mark.end()
    ends = _PASSAGE_END.search(text, figure.span.end)
    end = ends.start() if ends else len(text)
    before = text[begins : figure.span.start]
    if _OTHER_MONEY.search(text, max(begins, figure.span.start - 12), figure.span.end):
        return None
    if not is_amount and not _OF_MONEY.search(text, begins, end):
        return None
    earlier = _USED_BEFORE.search(before)
    if _USED_AFTER.match(text, figure.span.end) and end > figure.span.end:
        return Span(field, figure.span.start, end, text[figure.span.start : end])
    if earlier is not None:
        start = begins + earlier.start()
        return Span(field, start, figure.span.end, text[start : figure.span.end])
    return None
