"""Holds a project's figures against the thresholds that a technology entry prints itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from greenfin.assessment.figures import Limit, judge_figure
from greenfin.assessment.reasons import reason
from greenfin.assessment.stated import statements
from greenfin.assessment.stretches import stretch
from greenfin.domain.assessment import Verdict
from greenfin.domain.catalogue import Metric, OfficialCriterion, TechnologyEntry
from greenfin.domain.match import Reason
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.reading import read_criteria
from greenfin.text import fold_key

_LIMITING = frozenset({">=", "<=", ">", "<"})


@dataclass(frozen=True, slots=True)
class EntryFigures:
    """What of an entry's thresholds the project does not tell, and what it misses."""

    missing: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


def entry_figures(
    entry: TechnologyEntry, reading: ProjectReading, project: Project, metrics: Mapping[str, Metric]
) -> EntryFigures:
    """The entry's limits (not its plain figures, which describe a case) held against the project's statements."""
    missing: list[Reason] = []
    against: list[Reason] = []
    for metric, limit in _limits(entry, metrics):
        judged = judge_figure(statements(project, reading, metric), limit)
        if judged.verdict is Verdict.NOT_MET:
            against.append(_about("entry-figure-not-met", limit, stated=judged.stated))
        elif judged.verdict is Verdict.UNDETERMINED:
            missing.append(_about("entry-figure-open", limit))
    return EntryFigures(tuple(missing), tuple(against))


def _about(code: str, limit: Limit, **data: str) -> Reason:
    return reason(code, metric=limit.metric.title, required=limit.printed, **data)


def _limits(entry: TechnologyEntry, metrics: Mapping[str, Metric]) -> Iterator[tuple[str, Limit]]:
    """The entry's limits on figures that greenfin knows by the name that the entry prints."""
    known = {fold_key(metric.title["zh"]): metric for metric in metrics.values() if metric.title.get("zh")}
    for criterion in read_criteria(entry.parameters).criteria:
        metric = known.get(fold_key(criterion.metric))
        limit = _limit(criterion, metric) if metric is not None else None
        if metric is not None and limit is not None and criterion.operator in _LIMITING:
            yield metric.key, limit


def _limit(criterion: OfficialCriterion, metric: Metric) -> Limit | None:
    allowed = stretch(criterion.operator, criterion.value, criterion.low, criterion.high)
    if allowed is None or criterion.value is None:
        return None
    printed = f"{criterion.operator} {format(criterion.value, 'f')} {criterion.unit}".strip()
    return Limit(metric, allowed, criterion.unit, printed)
