"""The figures of a text: values in canonical units beside what was written, with operator, metric and doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from greenfin.reading.comparisons import operator_around
from greenfin.reading.joined import joined_quantities
from greenfin.reading.quantities import MONEY, Quantity, plain_text, single_quantities
from greenfin.reading.rates import with_found_rates
from greenfin.reading.units import Unit

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
    singles = [_as_money(plain, quantity) for quantity in single_quantities(plain, language)]
    found: list[ReadFigure] = []
    for quantity in with_found_rates(plain, joined_quantities(plain, singles)):
        operator, start, end = operator_around(plain, quantity.start, quantity.end)
        if quantity.operator != "=":
            operator = quantity.operator
        found.append(ReadFigure(quantity, operator, min(start, quantity.start), max(end, quantity.end)))
    return tuple(found)


def tidy(value: Decimal) -> Decimal:
    """The value without exponent and without zeros behind the point that nobody wrote."""
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() and abs(plain) < Decimal("1e27") else plain


def _as_money(text: str, quantity: Quantity) -> Quantity:
    """A bare 3000万 after a word of money is money: Chinese papers leave 元 out."""
    if quantity.unit is not None or quantity.stated_unit[-1:] not in {"万", "亿"}:
        return quantity
    if not _MONEY_WORDS.search(text, max(0, quantity.start - 24), quantity.start):
        return quantity
    unit = Unit("元", "CNY", Decimal(1), MONEY, quantity.end)
    return replace(quantity, unit=unit, stated_unit=f"{quantity.stated_unit}元")
