"""The figures of a text: values in canonical units beside what was written, with operator, metric and doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from greenfin.reading.amounts import stated_currency
from greenfin.reading.comparisons import operator_around
from greenfin.reading.joined import joined_quantities
from greenfin.reading.quantities import MONEY, Quantity, plain_text, single_quantities
from greenfin.reading.rates import with_found_rates
from greenfin.reading.units import Unit

_PRINTED_UNIT = re.compile(r"\s?(?:[A-Za-zμΩ°℃‰][A-Za-z0-9²³μΩ]*(?:[·/(][^\s，,；;。、)）(（]*\)?)?|mV|a(?![a-z]))")
_PRINTED_PER = re.compile(
    r"[·/](?:\([^()\s]{1,12}\)|[A-Za-z0-9²³·]{1,12}[\u4e00-\u9fff]{0,4}|[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff])?)"
)
_RATIO = re.compile(r"\s?[:：∶]\s?\d")
_RATIO_BEFORE = re.compile(r"\d\s?[:：∶]\s?$")
_SIGNED = re.compile(r"(?:^|[\u4e00-\u9fff~～至到])[-−]$")
_REACHES = re.compile(r"(?:可达到|可达|达到|达)\s?$")
_COMPARED = re.compile(r"[≤<]\s?$")
_ENDS_MONEY = re.compile(r"\s*(?:$|[，。；;,.、）)!！\n]|发|买|周转|用|左右|分期|给|来|去|搞|另|由)")
_WESTERN_SCALES = frozenset({"million", "billion", "trillion", "thousand", "juta", "miliar", "triliun", "ribu"})
_SHORT_BILLION = re.compile(r"\s?M(?![A-Za-z0-9])")
_INDONESIAN_MONEY = re.compile(
    r"\b(?:biaya|butuh|modal|kredit|pinjam\w*|dana|anggaran|omzet|investasi|plafon|nilai|minta|kontrak|harga)\b[^.;]*$",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(
    r"(?:贷款?|投资|总投|资金|额度|自筹|融资|募资|募集|出资|授信|借款?|发行|债券?|合同额|合同|金额|造价|预算|营收|收入|销售额|产值|利润|注册资本|实缴|补助|补贴|奖补|拨款|费用|费|价|款|支出|成本|应收款?|押|货款|要|申请|缺口|债|投)"
    r"[^0-9,，。；;\n]{0,12}$"
)


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A quantity with the operator around it; its span includes the words of the operator."""

    quantity: Quantity
    operator: str
    start: int
    end: int

    @property
    def factor(self) -> Decimal:
        """What the written number is multiplied by to reach the canonical unit."""
        unit = self.quantity.unit
        return self.quantity.scale * (unit.factor if unit else Decimal(1))

    def canonical(self, number: Decimal | None) -> Decimal | None:
        """A written number in the canonical unit."""
        return None if number is None else tidy(number * self.factor)


def figures_in(text: str, language: str) -> tuple[ReadFigure, ...]:
    """All figures of a text, units found, ranges joined, in order of place.

    Args:
        text: as typed.
        language: zh, en, id or ""; decides between decimal comma and thousands comma.
    """
    plain = plain_text(text)
    singles = _with_bare_money(plain, single_quantities(plain, language), language)
    return _with_operators(plain, with_found_rates(plain, joined_quantities(plain, singles)))


def quantities_with_operators(text: str, *, is_official: bool) -> tuple[ReadFigure, ...]:
    """The figures of a Chinese cell of figures, those without a known unit included.

    Args:
        text: the cell or a part of it.
        is_official: units that no table knows are taken as printed, and 达到 means at least.
    """
    plain = plain_text(text)
    singles = single_quantities(plain, "zh")
    if is_official:
        singles = [_as_printed(plain, quantity) for quantity in singles]
    found = _with_operators(plain, with_found_rates(plain, joined_quantities(plain, singles)))
    if not is_official:
        return found
    return tuple(_reaching(plain, figure) for figure in found if not _is_ratio(plain, figure))


def _with_operators(plain: str, quantities: list[Quantity]) -> tuple[ReadFigure, ...]:
    found: list[ReadFigure] = []
    for quantity in quantities:
        operator, start, end = operator_around(plain, quantity.start, quantity.end)
        if quantity.operator != "=":
            operator = quantity.operator
        found.append(ReadFigure(quantity, operator, min(start, quantity.start), max(end, quantity.end)))
    return tuple(found)


def _as_printed(text: str, quantity: Quantity) -> Quantity:
    """A unit that no table knows, as printed: kg/kgVSS, t/(m2·d); and what a known one is per."""
    end = quantity.unit.end if quantity.unit else quantity.end
    if quantity.value is not None and _SIGNED.search(text, max(0, quantity.start - 2), quantity.start):
        quantity = replace(quantity, value=-quantity.value, start=quantity.start - 1, number_at=quantity.start - 1)
    if quantity.unit is not None:
        rest = _PRINTED_PER.match(text, end)
    else:
        rest = _PRINTED_UNIT.match(text, quantity.end) if quantity.unit is None else None
    if rest is None:
        return quantity
    head = quantity.unit or Unit("", "", Decimal(1), "printed", end)
    name = rest.group().strip()
    unit = Unit(head.stated + name, head.canonical + name.replace("m³", "m3"), head.factor, head.dimension, rest.end())
    return replace(quantity, unit=unit, end=rest.end(), stated_unit=quantity.stated_unit + name)


def _is_ratio(text: str, figure: ReadFigure) -> bool:
    quantity = figure.quantity
    return bool(
        _RATIO.match(text, quantity.end) or _RATIO_BEFORE.search(text, max(0, quantity.start - 4), quantity.start)
    )


def _reaching(text: str, figure: ReadFigure) -> ReadFigure:
    is_reached = figure.operator == "=" and _REACHES.search(text, max(0, figure.start - 4), figure.start)
    if is_reached:
        return replace(figure, operator=">=")
    before = text[figure.start - 1 : figure.start]
    if before == "±" and figure.operator in {"=", "~"}:
        inner = _COMPARED.search(text, max(0, figure.start - 3), figure.start - 1)
        return replace(
            figure, operator={"≤": "<=", "<": "<"}.get(inner.group(), "+-") if inner else "+-", start=figure.start - 1
        )
    return figure


def tidy(value: Decimal) -> Decimal:
    """The value without exponent and without zeros behind the point that nobody wrote."""
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() and abs(plain) < Decimal("1e27") else plain


def _with_bare_money(text: str, quantities: list[Quantity], language: str) -> list[Quantity]:
    """A bare 3000万, 12 M or 9 million is money where its words or a currency before say so."""
    result: list[Quantity] = []
    currency = ""
    for quantity in quantities:
        known = quantity if quantity.unit is not None else _as_money(text, quantity, language, currency)
        if known.dimension == MONEY and known.unit is not None:
            currency = known.unit.canonical
        result.append(known)
    return result


def _as_money(text: str, quantity: Quantity, language: str, currency: str) -> Quantity:
    before = _MONEY_WORDS.search(text, max(0, quantity.start - 24), quantity.start) is not None
    scale = quantity.stated_unit
    if scale[-1:] in {"万", "亿"}:
        if not before and not _ENDS_MONEY.match(text, quantity.end):
            return quantity
        return _money(quantity, "CNY", f"{scale}元")
    if scale in _WESTERN_SCALES and (currency or language == "id"):
        code = currency or "IDR"
        return _money(quantity, code, f"{scale} {stated_currency(code)}")
    short = _SHORT_BILLION.match(text, quantity.end) if language == "id" and not scale else None
    if short and (
        before or currency == "IDR" or _INDONESIAN_MONEY.search(text, max(0, quantity.start - 30), quantity.start)
    ):
        return replace(_money(quantity, "IDR", "miliar Rp"), scale=Decimal(10**9), end=short.end())
    return quantity


def _money(quantity: Quantity, code: str, stated: str) -> Quantity:
    return replace(quantity, unit=Unit(stated, code, Decimal(1), MONEY, quantity.end), stated_unit=stated)
