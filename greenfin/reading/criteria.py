"""Reads the thresholds in an official 主要技术参数 cell; test conditions and baselines are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from greenfin.domain.catalogue import OfficialCriterion
from greenfin.reading.figures import ReadFigure, quantities_with_operators
from greenfin.reading.naming import condition_end, expanded_names, is_baseline, named_before

_ITEM_END = re.compile(
    r"[;；。\n]+|(?<=[\s，,:：])(?=[（(]?\d{1,2}[)）、．]\s*[^\d\s])|(?=[（(]\d{1,2}[)）][^\d\s])|(?=[①-⑳])"
)
_LIST_MARK = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）、．]|\d{1,2}\.(?=[^\d])|[①-⑳]|[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.])\s*"
)
_BRACKETS = re.compile(r"(?<![/dDbB／])[（(【\[][^（）()【】\[\]]*[)）】\]]")
_RISES = re.compile(
    r"\s*(?:[^\d，,、]{0,4}?(?:降至|降低至|降到|减至|减少至|提高至|提高到|提升至|提升到|增至|增加至|升至|下降至|下降到))\s*"
)
_SEPARATOR = re.compile(r"^[\s，,、和及与且并/或]*$")
_PER_TONNE = re.compile(r"^(?:每|单位)?吨(?!位)[^\d]*$|^单位产品")
_PER_TONNE_DIMENSIONS = frozenset({"energy", "coal", "mass", "heat", "volume", "mass_small"})
_TWO_SIDED = re.compile(
    r"(?P<head>[^\d<≤＜]*)(?P<low>\d+(?:\.\d+)?)\s?[a-zA-Z%℃]{0,4}\s?[<≤＜]\s?(?P<name>[^\d<≤＜][^<≤＜]{0,20}?)\s?[<≤＜]\s?(?P<upper>\d.*)"
)
_NAME = re.compile(r"[^\W\d_]")
_HAS_CRITERION = re.compile(r"\d|[≥≤><＞＜≧≦]|[一二三四五六七八九十]成")


@dataclass(frozen=True, slots=True)
class CriteriaReading:
    """What a cell states: criteria in printed order, and the parts with figures that could not be read."""

    criteria: tuple[OfficialCriterion, ...]
    unread: tuple[str, ...]


def read_criteria(cell: str) -> CriteriaReading:
    """Reads a cell of figures into thresholds.

    Args:
        cell: the text as printed; numbered or parted by semicolons and line breaks.

    Returns:
        Criteria with the printed Chinese name as metric, units canonical, 万 and 亿 multiplied in; lists such as
        镍、钴、锰回收率≥98% give one criterion each. What holds a figure but no threshold is in `unread`.
    """
    criteria: list[OfficialCriterion] = []
    unread: list[str] = []
    for item in _items(cell):
        found = _item_criteria(item)
        criteria.extend(found)
        if not found and _HAS_CRITERION.search(_LIST_MARK.sub("", item)) and not condition_end(item, only_whole=True):
            unread.append(item)
    return CriteriaReading(tuple(criteria), tuple(unread))


def _items(cell: str) -> list[str]:
    pieces = []
    position = 0
    for match in _ITEM_END.finditer(cell):
        pieces.append(cell[position : match.start()])
        position = match.end()
    pieces.append(cell[position:])
    return [stripped for piece in pieces if (stripped := piece.strip(" \t　，,、"))]


def _item_criteria(item: str) -> list[OfficialCriterion]:
    mark = _LIST_MARK.match(item)
    body = item[mark.end() :] if mark else item
    outside = _BRACKETS.sub(lambda match: " " * len(match.group()), body)
    if not re.search(r"\d", outside) and re.search(r"\d", body):
        return _bracketed(body)
    if between := _two_sided(body):
        return between
    figures = quantities_with_operators(outside, is_official=True)
    groups = _groups(outside, figures)
    return [criterion for group in groups for criterion in _criteria_of(body, group)]


def _two_sided(body: str) -> list[OfficialCriterion]:
    """0.1<D50<0.9mm: the name stands between its limits."""
    match = _TWO_SIDED.match(body)
    if match is None:
        return []
    upper = quantities_with_operators(match["upper"], is_official=True)
    if not upper or upper[0].quantity.value is None:
        return []
    high = upper[0]
    low = high.canonical(Decimal(match["low"]))
    unit = high.quantity.unit.canonical if high.quantity.unit else ""
    name = named_before(match["head"] + match["name"])
    return [OfficialCriterion(name, "range", None, low, high.canonical(high.quantity.value), unit, body)]


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures that belong to one printed name; `start` is where the name begins."""

    name: str
    start: int
    figures: tuple[ReadFigure, ...]


def _groups(outside: str, figures: tuple[ReadFigure, ...]) -> list[_Group]:
    groups: list[_Group] = []
    position = 0
    index = 0
    while index < len(figures):
        figure = figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        between = outside[figure.end : following.start] if following else ""
        if following is not None and figure.operator in {"=", "range"} and _RISES.fullmatch(between):
            name = re.sub(r"[由从自]$", "", outside[position : figure.start].strip())
            groups.append(_Group(named_before(name), position, (following,)))
            position, index = following.end, index + 2
            continue
        if _is_condition(outside, figure, following, between):
            reach = condition_end(outside[figure.end :])
            if reach or figure.quantity.dimension == "temperature":
                position = figure.end + reach
            index += 1
            continue
        name, figure = _compared_with(named_before(outside[position : figure.start]), figure)
        if is_baseline(name) and figure.operator == "=":
            position, index = figure.end, index + 1
            continue
        if not name and groups and _SEPARATOR.match(outside[position : figure.start]):
            last = groups[-1]
            groups[-1] = replace(last, figures=(*last.figures, figure))
        elif _NAME.search(name):
            groups.append(_Group(name, position, (figure,)))
        position, index = figure.end, index + 1
    return groups


def _compared_with(name: str, figure: ReadFigure) -> tuple[str, ReadFigure]:
    """再制造件成本≤新件的60%: the sign stands before what it is compared with."""
    match = re.search(r"\s*([≥≤<>＜＞])", name)
    if match is None or figure.operator != "=":
        return name, figure
    operator = {"≥": ">=", "≤": "<=", "＜": "<", "＞": ">"}.get(match.group(1), match.group(1))
    return named_before(name[: match.start()]), replace(figure, operator=operator)


def _is_condition(outside: str, figure: ReadFigure, following: ReadFigure | None, between: str) -> bool:
    after = outside[figure.end :]
    if condition_end(after):
        return True
    if following is None or figure.operator not in {"=", "range"} or following.operator == "=":
        return False
    return bool(between.strip()) and re.match(r"[\s]*[，,、；;]", between) is None


def _criteria_of(body: str, group: _Group) -> list[OfficialCriterion]:
    names = expanded_names(group.name)
    figures = group.figures
    last = figures[-1]
    text = body[group.start : last.end].strip(" ，,、；;：:和及且并")
    if len(names) == len(figures) and len(names) > 1:
        return [_criterion(name, _sharing(figure, figures), text) for name, figure in zip(names, figures, strict=True)]
    return [_criterion(name, figure, text) for figure in figures[:1] for name in names]


def _sharing(figure: ReadFigure, figures: tuple[ReadFigure, ...]) -> ReadFigure:
    """In 分别≥90%、98%、98% the first operator speaks for all."""
    return replace(figure, operator=figures[0].operator) if figure.operator == "=" else figure


def _criterion(name: str, figure: ReadFigure, text: str) -> OfficialCriterion:
    quantity = figure.quantity
    unit = quantity.unit.canonical if quantity.unit else ""
    if unit and "/" not in unit and quantity.dimension in _PER_TONNE_DIMENSIONS and _PER_TONNE.match(name):
        unit = f"{unit}/t"
    value = figure.canonical(quantity.value)
    operator = figure.operator
    if operator == "range":
        value = None
    return OfficialCriterion(
        name, operator, value, figure.canonical(quantity.low), figure.canonical(quantity.high), unit, text
    )


def _bracketed(body: str) -> list[OfficialCriterion]:
    """回收率（锂≥90%，镍≥98%): the names inside go before the head outside."""
    bracket = _BRACKETS.search(body)
    if bracket is None:
        return []
    head = named_before(body[: bracket.start()])
    inner = quantities_with_operators(bracket.group()[1:-1], is_official=True)
    groups = _groups(bracket.group()[1:-1], inner)
    return [
        replace(
            criterion,
            metric=criterion.metric if criterion.metric.endswith(head) else criterion.metric + head,
            text=body,
        )
        for group in groups
        for criterion in _criteria_of(bracket.group()[1:-1], group)
    ]
