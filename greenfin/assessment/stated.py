"""What a project states for a metric: its own fields first, then its texts, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from greenfin.domain.match import Evidence
from greenfin.domain.project import Parameter, Project
from greenfin.domain.reading import FieldReading, Figure, Polarity, ProjectReading
from greenfin.reading.grades import grades_in

_JOINT = {
    "ni_co_recovery": ("ni_recovery", "co_recovery"),
    "ni_co_mn_recovery": ("ni_recovery", "co_recovery", "mn_recovery"),
    "co_ni_recovery": ("ni_recovery", "co_recovery"),
    "cu_al_recovery": ("cu_recovery", "al_recovery"),
}
_COUNTING = frozenset({Polarity.AFFIRMED, Polarity.PLANNED})


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement about a metric; `printed` is the figure with its unit as stated.

    `value` is None for a range (then `low` and `high` are set) and for a field that holds something else than a figure.
    `is_proven` says that a paper is named for it; `doubt` is the reader's own code when two readings are possible.
    """

    operator: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    printed: str
    is_proven: bool = False
    doubt: str = ""
    evidence: tuple[Evidence, ...] = ()


def statements(project: Project, reading: ProjectReading, metric: str) -> tuple[Stated, ...]:
    """All statements for the metric, the form's fields before the texts; empty where it is not stated.

    The field that decides the finance answer is read first; the description only where that one says nothing. Joint
    figures such as nickel and cobalt recovery count for each of their metals.
    """
    given = (_from_parameter(parameter) for parameter in project.parameters if _is_about(parameter.metric, metric))
    own = tuple(stated for stated in given if stated is not None)
    return own + _from_texts(reading, metric)


def _from_texts(reading: ProjectReading, metric: str) -> tuple[Stated, ...]:
    others = tuple(field for field in reading.fields if field.field != reading.deciding_field)
    for field in (reading.deciding, *others):
        figures = (
            _from_figure(field, figure)
            for figure in field.figures
            if _is_about(figure.metric, metric) and figure.polarity in _COUNTING
        )
        found = (*figures, *_grades(field, metric))
        if found:
            return found
    return ()


def _grades(field: FieldReading, metric: str) -> Iterator[Stated]:
    """Grades in clauses that count; the reader knows them apart from figures with units."""
    for grade in grades_in(field.text, metric):
        polarity = next(
            (one.polarity for one in field.clauses if one.span.start <= grade.start < one.span.end), Polarity.AFFIRMED
        )
        if polarity in _COUNTING:
            evidence = Evidence(field.field, grade.start, grade.end, grade.text, metric)
            yield Stated("=", grade.value, None, None, "", str(grade.value), evidence=(evidence,))


def _is_about(given: str, metric: str) -> bool:
    return given == metric or metric in _JOINT.get(given, ())


def _from_parameter(parameter: Parameter) -> Stated | None:
    if parameter.value is None and not parameter.as_typed.strip():
        return None
    figure = parameter.as_typed.strip() if parameter.value is None else format(parameter.value, "f")
    return Stated(
        operator="=",
        value=parameter.value,
        low=None,
        high=None,
        unit=parameter.unit.strip(),
        printed=f"{figure} {parameter.unit}".strip(),
        is_proven=bool(parameter.evidence.strip()),
    )


def _from_figure(field: FieldReading, figure: Figure) -> Stated:
    sign = "" if figure.operator in ("=", "range", "") else f"{figure.operator} "
    return Stated(
        operator=figure.operator,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        printed=f"{sign}{figure.stated_value} {figure.stated_unit}".strip(),
        doubt=figure.doubt,
        evidence=(Evidence(field.field, figure.span.start, figure.span.end, figure.span.text, figure.metric),),
    )
