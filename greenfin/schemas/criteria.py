"""Reads criteria, the figures that can be judged, and the rules of each instrument."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from greenfin.domain.catalogue import Criterion, Force, InstrumentRules, Mark, Metric
from greenfin.domain.project import PermitKind
from greenfin.errors import CatalogueFileWrong
from greenfin.schemas.own_words import OPERATORS
from greenfin.schemas.table_files import FileRow, read_csv, read_toml

_COLUMNS = (
    "key", "kind", "force", "title_zh", "title_en", "title_id", "applies_to", "when_activities", "when_concepts",
    "unless_concepts", "metric", "operator", "value", "low", "high", "unit", "permit", "in_force_from",
    "in_force_until", "source", "source_url", "confidence",
)  # fmt: skip
_METRICS = "metrics.csv"
_KINDS = ("figure", "permit", "paper", "date", "statement")
_CONFIDENCES = ("high", "medium", "low")
_INSTRUMENTS = ("green_loan", "green_bond", "carbon_facility")
_AT_MOST = ("", "supported_with_conditions")
_DECIDING_DAYS = ("approved_on", "filed_on")


@dataclass(frozen=True, slots=True)
class WrittenCriterion:
    """A criterion with the row that it stands in."""

    criterion: Criterion
    row: FileRow


def read_criteria(folder: Path) -> tuple[WrittenCriterion, ...]:
    """The criteria of all `folder/criteria/*.csv` but the list of metrics.

    Raises:
        CatalogueFileWrong: a cell cannot be read, a key stands twice, or a criterion misses what its kind needs.
    """
    found: dict[str, WrittenCriterion] = {}
    for path in sorted((folder / "criteria").glob("*.csv")):
        if path.name == _METRICS:
            continue
        for row in read_csv(path, _COLUMNS, optional=()):
            written = WrittenCriterion(_read_criterion(row), row)
            if found.setdefault(written.criterion.key, written) is not written:
                raise row.wrong("key", "this key stands already", "Give each criterion its own key.")
    return tuple(found.values())


def check_criteria(
    written: Iterable[WrittenCriterion], concepts: Container[str], metrics: Container[str]
) -> tuple[CatalogueFileWrong, ...]:
    """The criteria that could never be judged, because what they name does not exist.

    Args:
        written: criteria with their rows.
        concepts: the keys of the thesaurus and of what a project declares.
        metrics: the keys of the figures that can be judged.
    """
    mistakes = []
    for one in written:
        criterion = one.criterion
        for column in ("when_concepts", "unless_concepts"):
            for conjunction in getattr(criterion, column):
                unknown = [key.strip() for key in conjunction.split("&") if key.strip() not in concepts]
                if unknown:
                    remedy = "Write the key of a concept of the thesaurus."
                    mistakes.append(one.row.wrong(column, f"there is no concept {unknown[0]}", remedy))
        if criterion.kind == "figure" and criterion.metric not in metrics:
            mistakes.append(one.row.wrong("metric", "this figure is not known", f"Add it to {_METRICS}."))
    return tuple(mistakes)


def read_metrics(folder: Path) -> tuple[Metric, ...]:
    """The figures of `folder/criteria/metrics.csv`, none where the file is missing."""
    path = folder / "criteria" / _METRICS
    if not path.is_file():
        return ()
    columns = ("key", "title_zh", "title_en", "title_id", "unit")
    return tuple(
        Metric(key=row.needed("key"), title=row.in_all_languages("title"), unit=row.text("unit"))
        for row in read_csv(path, columns, optional=())
    )


def read_instruments(folder: Path) -> tuple[InstrumentRules, ...]:
    """The rules of all `folder/instruments/*.toml`, one instrument a file."""
    return tuple(_read_rules(read_toml(path)) for path in sorted((folder / "instruments").glob("*.toml")))


def _read_criterion(row: FileRow) -> Criterion:
    kind = row.one_of("kind", _KINDS)
    _check_kind(row, kind)
    criterion = Criterion(
        key=row.needed("key"),
        kind=kind,
        force=row.member("force", Force),
        title=row.in_all_languages("title"),
        source=row.needed("source"),
        source_url=row.text("source_url"),
        confidence=row.one_of("confidence", _CONFIDENCES),
        applies_to=row.several("applies_to"),
        when_concepts=row.several("when_concepts"),
        unless_concepts=row.several("unless_concepts"),
        metric=row.text("metric"),
        operator=row.text("operator"),
        value=row.figure("value"),
        low=row.figure("low"),
        high=row.figure("high"),
        unit=row.text("unit"),
        permit=row.text("permit"),
        in_force_from=row.day("in_force_from"),
        in_force_until=row.day("in_force_until"),
        when_activities=row.several("when_activities"),
    )
    first, last = criterion.in_force_from, criterion.in_force_until
    if first and last and last < first:
        raise row.wrong("in_force_until", f"it ends before it begins on {first}", "Mend one of the two days.")
    return criterion


def _check_kind(row: FileRow, kind: str) -> None:
    if kind == "figure":
        row.needed("metric")
        if row.one_of("operator", OPERATORS) == "range":
            bounds = (row.figure("low"), row.figure("high"))
            if None in bounds:
                raise row.wrong("low", "a range needs low and high", "Fill in both.")
        elif row.figure("value") is None:
            raise _no_value(row)
    if kind in ("permit", "paper"):
        row.member("permit", PermitKind)


def _no_value(row: FileRow) -> CatalogueFileWrong:
    return row.wrong("value", "a figure's criterion needs a value", "Write the limit.")


def _read_rules(row: FileRow) -> InstrumentRules:
    published_on, in_force_from = row.day("published_on"), row.day("in_force_from")
    if published_on is None or in_force_from is None:
        raise row.wrong("published_on", "a day is missing", "Write published_on and in_force_from as days.")
    mark = row.text("required_mark")
    return InstrumentRules(
        instrument=row.one_of("instrument", _INSTRUMENTS),
        title=row.in_all_languages("title"),
        finance_edition=row.needed("finance_edition"),
        published_on=published_on,
        in_force_from=in_force_from,
        source=row.needed("source"),
        source_url=row.text("source_url"),
        confidence=row.one_of("confidence", _CONFIDENCES),
        decided_by=row.one_of("decided_by", _DECIDING_DAYS),
        choice_by=row.one_of("choice_by", ("", *_DECIDING_DAYS)),
        old_needs_undisbursed=row.flag("old_needs_undisbursed"),
        required_mark=row.member("required_mark", Mark) if mark else None,
        at_most=row.one_of("at_most", _AT_MOST),
    )
