"""Names figures by the words around them: the metric tables, metals that are recovered, rises from before to after."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from greenfin.reading.comparisons import CHANGE, LIST, RISES_TO
from greenfin.reading.figures import ReadFigure
from greenfin.reading.recovery import METALS, recovery_metric
from greenfin.reading.word_tables import word_table

_REACH_BEFORE = 46
_REACH_AFTER = 30
_SECOND_CLAUSE = 22  # a figure's cue in the clause before costs this many characters
_AFTER_COST = 6
_CLAUSE_END = re.compile(r"[，。；;!?！？\n]|,(?!\d)|\.(?=\s|$)|:(?!\d)|：")
_SENTENCE_END = re.compile(r"[。；;!?！？\n]|\.(?=\s|$)")
_UNIT_ENERGIES = frozenset({"unit_energy", "li2co3_energy", "sorting_energy"})
_ONCE = frozenset({"capacity", "investment", "installed_power"})
_SAVED_OR_USED = re.compile(
    r"节|减|耗|排放|降|淘汰|替代|储能|单机|热泵|sav|reduc|cut|emission|consum|avoid|drop|uses|storage|chiller|each|hemat|mengurangi|turun|emisi|"
    r"konsumsi|masing",
    re.IGNORECASE,
)
_FIRST_YEARLY = frozenset(
    {"mass/a", "count/a", "area/a", "volume/a", "energy/a", "power/a", "charge/a", "teu/a", "length/a"}
)
_FIRST_POWER = frozenset({"MW", "GW"})


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with its metric ("" unknown) and where the words begin that named it, or the figure itself."""

    figure: ReadFigure
    metric: str
    start: int


@dataclass(frozen=True, slots=True)
class _Row:
    metric: str
    dimensions: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def named_figures(text: str, figures: tuple[ReadFigure, ...]) -> tuple[Named, ...]:
    """Every figure with its metric; figures without unit and without a metric that needs none are left out.

    Args:
        text: plain text of the field.
        figures: as read from it, in order.
    """
    named: list[Named] = []
    seen: set[str] = set()
    for index, figure in enumerate(figures):
        found = _named(text, figures, index)
        if found is None:
            continue
        if found.metric in _ONCE:
            if found.metric in seen:
                found = Named(figure, "", figure.start)
            seen.add(found.metric)
        named.append(found)
    return tuple(_with_before_and_after(text, _with_each_metal(text, named)))


def _named(text: str, figures: tuple[ReadFigure, ...], index: int) -> Named | None:
    figure = figures[index]
    dimension = figure.quantity.dimension or "none"
    previous_end = figures[index - 1].end if index else 0
    next_start = figures[index + 1].start if index + 1 < len(figures) else len(text)
    if dimension == "percent":
        recovery = recovery_metric(text, figure.start, figure.end, previous_end)
        if recovery is not None:
            return Named(figure, recovery[0], recovery[1])
    best: tuple[float, str, int] | None = None
    for row in _rows_for(dimension):
        scored = _score(text, row, figure, previous_end, next_start)
        if scored is not None and (best is None or scored[0] < best[0]):
            best = (scored[0], row.metric, scored[1])
    if best is not None:
        return Named(figure, best[1], best[2])
    return None if dimension == "none" else Named(figure, _by_unit_alone(text, figures, index), figure.start)


def _by_unit_alone(text: str, figures: tuple[ReadFigure, ...], index: int) -> str:
    """A project's first yearly quantity is its capacity, its first megawatts are installed, unless words object."""
    figure = figures[index]
    unit = figure.quantity.unit
    if unit is None:
        return ""
    clause_start, clause_end = _clause(text, figure.start, figure.end)
    if _SAVED_OR_USED.search(text, clause_start, clause_end):
        return ""
    earlier = figures[:index]
    if unit.dimension in _FIRST_YEARLY and not any(other.quantity.dimension in _FIRST_YEARLY for other in earlier):
        return "capacity"
    is_first_power = not any(other.quantity.dimension == "power" for other in earlier)
    return "installed_power" if unit.canonical in _FIRST_POWER and is_first_power else ""


def _score(text: str, row: _Row, figure: ReadFigure, previous_end: int, next_start: int) -> tuple[float, int] | None:
    clause_start, clause_end = _clause(text, figure.start, figure.end)
    if row.before is None and row.after is None:
        if row.unless is not None and row.unless.search(text, clause_start, clause_end):
            return None
        return float(_REACH_BEFORE + _SECOND_CLAUSE), figure.start
    floor = max(previous_end, figure.start - _REACH_BEFORE)
    if row.unless is not None and row.unless.search(text, max(clause_start, floor), min(clause_end, next_start)):
        return None
    scores = _scores_before(text, row, figure, floor, clause_start)
    limit = min(clause_end, next_start, figure.end + _REACH_AFTER)
    found = row.after.search(text, figure.end, limit) if row.after is not None else None
    if found is not None:
        distance = float(found.start() - figure.end) + _AFTER_COST - 0.5 * (found.end() - found.start())
        scores.append((distance, figure.start))
    return min(scores, key=lambda one: one[0], default=None)


def _scores_before(text: str, row: _Row, figure: ReadFigure, floor: int, clause_start: int) -> list[tuple[float, int]]:
    """Distance and place of each word of the metric before the figure; a word of the clause before costs more."""
    if row.before is None:
        return []
    return [
        (
            float(figure.start - match.end())
            - 0.5 * (match.end() - match.start())
            + (_SECOND_CLAUSE if match.start() < clause_start else 0),
            match.start(),
        )
        for match in row.before.finditer(text, floor, figure.start)
    ]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    begins = 0
    for match in _CLAUSE_END.finditer(text, max(0, start - _REACH_BEFORE), start):
        begins = match.end()
    found = _CLAUSE_END.search(text, end)
    return max(begins, start - _REACH_BEFORE), found.start() if found else len(text)


def _with_each_metal(text: str, named: list[Named]) -> list[Named]:
    """Nickel and cobalt recoveries are 97% and 96.5%: as many figures as metals, each gets its own."""
    result = list(named)
    for index, one in enumerate(named):
        metals = one.metric.removesuffix("_recovery").split("_") if one.metric.endswith("_recovery") else []
        run = named[index : index + len(metals)]
        if len(metals) <= 1 or len(run) < len(metals) or not all(metal in METALS for metal in metals):
            continue
        gaps = [text[left.figure.end : right.figure.start] for left, right in itertools.pairwise(run)]
        if all(LIST.fullmatch(gap) for gap in gaps) and all(
            other.figure.quantity.dimension == "percent" for other in run
        ):
            for offset, metal in enumerate(metals):
                result[index + offset] = Named(run[offset].figure, f"{metal}_recovery", run[offset].start)
    return result


def _with_before_and_after(text: str, named: list[Named]) -> list[Named]:
    """A capacity that rises to another one is what was before."""
    result = list(named)
    for index in range(len(named) - 1):
        first, second = result[index], result[index + 1]
        if first.figure.quantity.dimension != second.figure.quantity.dimension:
            continue
        between = text[first.figure.quantity.end : second.figure.quantity.start]
        before = text[max(0, first.figure.start - 30) : first.figure.start]
        if first.metric in _UNIT_ENERGIES and RISES_TO.fullmatch(between):
            result[index] = Named(first.figure, f"{first.metric}_before", first.start)
            result[index + 1] = Named(second.figure, first.metric, second.start)
        if first.metric not in {"capacity", "capacity_before", ""}:
            continue
        if not first.figure.quantity.dimension.endswith("/a"):
            continue
        if RISES_TO.fullmatch(between) and (CHANGE.search(before) or CHANGE.search(between)):
            result[index] = Named(first.figure, "capacity_before", first.start)
            result[index + 1] = Named(second.figure, "capacity", second.start)
    return result


@functools.lru_cache(maxsize=256)
def _rows_for(dimension: str) -> tuple[_Row, ...]:
    return tuple(row for row in _rows() if dimension in row.dimensions)


@functools.lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            row["metric"],
            frozenset(row["dimensions"].split("|")),
            _pattern(row["before"]),
            _pattern(row["after"]),
            _pattern(row["unless"]),
        )
        for row in word_table("metrics")
    )


def _pattern(words: str) -> re.Pattern[str] | None:
    if not words:
        return None
    alternatives = sorted(words.split("|"), key=len, reverse=True)
    if any("(" in word for word in alternatives):
        alternatives = [words]
    body = "|".join(alternatives)
    return re.compile(rf"(?<![A-Za-z])(?:{body})(?![A-Za-z])", re.IGNORECASE)
