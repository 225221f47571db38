"""Finds what a figure is per where it is not written beside its unit: 年产…, 日处理…, tonnes of scrap a year."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from greenfin.reading.quantities import MONEY, Quantity
from greenfin.reading.units import Unit, per_time

_YEARLY_VERBS = (
    "产|处理|处置|回收|利用|综合利用|综合处理|消纳|拆解|加工|生产|供|销|出货|交付|收|输|运|货运|客运|旅客|发电|发|节|减|替代|消耗|耗|用|需|吞吐|出栏|能力|"
    "均|接待|服务|增|新增|可|转化|焚烧|填埋|充电|制|采|开采|提|营业|营|检测|咨询|贸易|进口|出口|转运|捕|养|种|培育|繁|投放|固碳|碳减排|上网|"
    "设计|规划|净|稳定|总|最大|实际|合计|约|平均|分拣|分选|熔炼|修复|周转|再生|涂|检修|捕集|储|封存|注|喷|炼|轧|铸|印|染|织|装|冶炼|压缩|改造|更新|维修|再制造|翻新|清洗|清运|收集|中转|屠宰|烘干|榨"
)
_PER_YEAR = re.compile(
    rf"(?:每年|全年|年均|年度|一年|(?<![0-9去今明近多当往前历两数本青老成周半整第一二三四五六七八九十])年(?={_YEARLY_VERBS}))[^0-9,，。；;\n]{{0,28}}$"
)
_PER_DAY = re.compile(
    r"(?:每天|每日|日均|(?<![0-9节假生今近平工昨明旬月])日(?=处理|产|供|输|均|接待|发|消|加工|回收|拆|处置|焚烧|收|运|充|服务|检测|周转|分拣|烘干|屠宰|最大))[^0-9,，。；;\n]{0,14}$"
)
_PER_HOUR = re.compile(r"(?:每小时|小时处理|时产|小时产)[^0-9,，。；;\n]{0,12}$")
_PER_MONTH = re.compile(r"(?:每月|月均|月(?=产|销|供|处理))[^0-9,，。；;\n]{0,12}$")
_CHINESE_RATES = ((_PER_YEAR, "年", "a"), (_PER_DAY, "天", "d"), (_PER_HOUR, "小时", "h"), (_PER_MONTH, "月", "month"))
_TAIL = re.compile(
    r"\b(?:(?P<a>a\s+year|per\s+year|per\s+annum|annually|yearly|each\s+year|every\s+year)|(?P<tahun>per\s+tahun|setahun|tiap\s+tahun|setiap\s+tahun)"
    r"|(?P<d>a\s+day|per\s+day|daily|each\s+day)|(?P<hari>per\s+hari|sehari|setiap\s+hari)|(?P<h>an\s+hour|per\s+hour)|(?P<jam>per\s+jam)"
    r"|(?P<month>a\s+month|per\s+month|monthly)|(?P<bulan>per\s+bulan|sebulan))\b|/\s?(?:(?P<slash>yr|year|y|a)|(?P<thn>tahun|thn|th)|(?P<hari2>hari)|(?P<d2>day|d)|(?P<jam2>jam))(?![A-Za-z])",
    re.IGNORECASE,
)
_TAIL_REACH = 70
_TAIL_WORDS = 8
_TAIL_STOPS = re.compile(
    r"[\d.,;:。；，]|\b(?:and|dan|plus|with|from|dari|menjadi|for|untuk|yang|which|that|to|is|are|will|akan)\b",
    re.IGNORECASE,
)
_TAIL_UNITS = {
    "a": ("a", "a"),
    "slash": ("a", "a"),
    "tahun": ("tahun", "a"),
    "thn": ("tahun", "a"),
    "d": ("d", "d"),
    "d2": ("d", "d"),
    "hari": ("hari", "d"),
    "hari2": ("hari", "d"),
    "h": ("h", "h"),
    "jam": ("jam", "h"),
    "jam2": ("jam", "h"),
    "month": ("month", "month"),
    "bulan": ("bulan", "month"),
}
_ANNUAL = re.compile(
    r"(?:annual(?:ly)?|yearly|a\s+year)\s+(?:[A-Za-z-]+\s+){0,4}(?:of\s+|to\s+|is\s+|at\s+|about\s+|around\s+)?$|tahunan\s+(?:[A-Za-z-]+\s+){0,3}$",
    re.IGNORECASE,
)
_RATABLE = frozenset(
    {
        "mass",
        "volume",
        "count",
        "energy",
        "power",
        "area",
        "co2",
        "coal",
        "people",
        "teu",
        "length",
        "heat",
        "charge",
        "mass_small",
        MONEY,
        "apparent",
    }
)
_BY_PREFIX_ONLY = frozenset({"power", "apparent"})
_PER_DIMENSIONS = frozenset({"energy", "coal", "heat", MONEY, "volume_small"})
_PER_THINGS = {
    "吨水": ("吨水", "t", Decimal(1)),
    "吨": ("t", "t", Decimal(1)),
    "亩": ("亩", "mu", Decimal(1)),
    "百公里": ("百公里", "100 km", Decimal(1)),
}
_PER_KINDS = {"t": "mass", "mu": "area", "100 km": "stretch"}
_PER_BEFORE = re.compile(
    r"(?<![0-9万千百亿几数余])(?:每|单位)?(?P<thousand>千)?(?P<thing>吨水|吨(?!位|级|/)|(?<=每)亩|百公里)[^0-9,，。；;、\n]{0,14}?(?:由|从|约|为|降至|降到|至|到|不高于|不低于|≤)?(?:[0-9.]+[a-zA-Z]+(?:降至|降到|下降至|降低至|至|到))?$"
)
_LOOK_BACK = 40
_DETAIL = frozenset({"length"})


def with_found_rates(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, those that are per year, day, hour or month by words around them with that unit."""
    rated: list[Quantity] = []
    quantities = [_per_thing(text, quantity) for quantity in quantities]
    carried: tuple[str, str, str, int] | None = None  # stated unit, rate stated, rate canonical, where it ended
    for quantity in quantities:
        if quantity.unit is None or quantity.unit.is_rate or quantity.dimension not in _RATABLE:
            rated.append(quantity)
            continue
        found = _rate_of(text, quantity)
        if found is None and carried is not None and carried[0] == quantity.stated_unit:
            between = text[carried[3] : quantity.start]
            if not re.search(r"[。；;,，\n.]", between):
                found = carried[1], carried[2]
        if found is None:
            rated.append(quantity)
            continue
        stated, canonical = found
        carried = (quantity.stated_unit, stated, canonical, quantity.end)
        rated.append(
            replace(
                quantity,
                unit=per_time(quantity.unit, stated, canonical, quantity.unit.end),
                stated_unit=f"{quantity.stated_unit}/{stated}",
            )
        )
    return rated


def _per_thing(text: str, quantity: Quantity) -> Quantity:
    """吨铝综合能耗92kgce is per tonne, 每亩投入2800元 per mu: what it is per stands before the figure."""
    unit = quantity.unit
    if unit is None or unit.is_rate or quantity.dimension not in _PER_DIMENSIONS:
        return quantity
    match = _PER_BEFORE.search(text, max(0, quantity.start - _LOOK_BACK), quantity.start)
    if match is None:
        return quantity
    stated, canonical, factor = _PER_THINGS[match["thing"]]
    factor *= 1000 if match["thousand"] else 1
    name = f"千{stated}" if match["thousand"] else stated
    below = Unit(
        f"{unit.stated}/{name}",
        f"{unit.canonical}/{canonical}",
        unit.factor / factor,
        f"{unit.dimension}/{_PER_KINDS[canonical]}",
        unit.end,
    )
    return replace(quantity, unit=below, stated_unit=f"{quantity.stated_unit}/{name}")


def _rate_of(text: str, quantity: Quantity) -> tuple[str, str] | None:
    before = text[max(0, quantity.start - _LOOK_BACK) : quantity.start]
    for pattern, stated, canonical in _CHINESE_RATES:
        if pattern.search(before) and quantity.dimension not in _DETAIL:
            return stated, canonical
    if quantity.dimension in _BY_PREFIX_ONLY:
        return None
    if _ANNUAL.search(before):
        return "a", "a"
    tail = _TAIL.search(text, quantity.end, quantity.end + _TAIL_REACH)
    if tail is None:
        return None
    words = text[quantity.end : tail.start()]
    if _TAIL_STOPS.search(words) or len(words.split()) > _TAIL_WORDS:
        return None
    return next(unit for name, unit in _TAIL_UNITS.items() if tail[name])
