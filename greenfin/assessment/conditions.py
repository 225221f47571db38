"""Judges what a finance item itself asks beyond its activity: figures, standards, lists, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from greenfin.assessment.figures import Judged, judge_figure, limit_of
from greenfin.assessment.reasons import LANGUAGES, in_language, reason
from greenfin.assessment.stated import statements
from greenfin.domain.assessment import Finding, Verdict
from greenfin.domain.catalogue import (
    Catalogue,
    Force,
    ItemCondition,
    Metric,
    OwnWords,
    Verification,
)
from greenfin.domain.match import Evidence, FinanceMatch
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.text import fold_key

_PROSE_KINDS = ("standard", "policy_list", "certificate", "other", "inherits")
_LIST_MARK = {"zh": "；", "en": "; ", "id": "; "}
_CONFIDENCE = {Verification.OFFICIAL: "high", Verification.PUBLIC_COPY: "medium", Verification.SYNTHETIC: "low"}


@dataclass(frozen=True, slots=True)
class _Item:
    """The candidate whose conditions are judged, with what its findings share."""

    match: FinanceMatch
    title: str
    conditions: tuple[ItemCondition, ...]
    inherited: tuple[ItemCondition, ...]
    source: str
    confidence: str


def judge_conditions(
    project: Project, reading: ProjectReading, match: FinanceMatch, catalogue: Catalogue
) -> tuple[Finding, ...]:
    """One finding for each metric that the item limits, and one for each kind of paper that it asks for.

    Conditions of other rows than the match's are left out; a trade item takes over the figures of the items that it
    follows where the project states them.
    """
    item = _item(match, catalogue)
    if item is None:
        return ()
    metrics = catalogue.vocabulary.metrics
    found = list(_figure_findings(project, reading, item, metrics))
    for kind in _PROSE_KINDS:
        conditions = [one for one in item.conditions if one.kind == kind and not one.metric]
        if conditions:
            metric = metrics.get(kind) or Metric(kind, {"en": kind}, "")
            found.append(_prose_finding(project, reading, item, metric, conditions))
    return tuple(found)


def _item(match: FinanceMatch, catalogue: Catalogue) -> _Item | None:
    edition = catalogue.finance
    official = next((item for item in edition.items if item.code == match.code), None)
    words = catalogue.vocabulary.own_words.get(fold_key(official.title)) if official else None
    if official is None or words is None:
        return None
    rows = frozenset(re.findall(r"\d{4}", match.row))
    conditions = tuple(_relevant(words.conditions, rows))
    return _Item(
        match=match,
        title=official.title,
        conditions=conditions,
        inherited=tuple(_inherited(conditions, catalogue.vocabulary.own_words)),
        source=f"{edition.load.document} {match.code} {official.title}",
        confidence=_CONFIDENCE.get(official.verification, "low"),
    )


def _relevant(conditions: Iterable[ItemCondition], rows: frozenset[str]) -> Iterator[ItemCondition]:
    for condition in conditions:
        if condition.kind != "note" and (not condition.rows or not rows or rows & set(condition.rows)):
            yield condition


def _inherited(conditions: Iterable[ItemCondition], own_words: Mapping[str, OwnWords]) -> Iterator[ItemCondition]:
    for condition in conditions:
        for title in condition.follows:
            words = own_words.get(fold_key(title))
            if words is not None:
                yield from (one for one in words.conditions if one.metric)


def _figure_findings(
    project: Project, reading: ProjectReading, item: _Item, metrics: Mapping[str, Metric]
) -> Iterator[Finding]:
    own = [condition for condition in item.conditions if condition.metric]
    names = dict.fromkeys(condition.metric for condition in (*own, *item.inherited))
    for name in names:
        mine = [condition for condition in own if condition.metric == name]
        stated = statements(project, reading, name)
        conditions = mine or [condition for condition in item.inherited if condition.metric == name]
        if mine or stated:
            metric = metrics.get(name) or Metric(name, {"en": name}, "")
            yield _finding(
                item, metric, _judge_group(conditions, metric, project, reading), _limits(conditions, metric)
            )


def _judge_group(
    conditions: Sequence[ItemCondition], metric: Metric, project: Project, reading: ProjectReading
) -> Judged:
    """One verdict for all limits that an item sets for a metric.

    They belong to different products or are alternatives: met needs all of them, not met needs that all are missed
    and none is an alternative to something else.
    """
    stated = statements(project, reading, metric.key)
    judged = [judge_figure(stated, limit) for one in conditions if (limit := limit_of(metric, one)) is not None]
    verdicts = {one.verdict for one in judged}
    first = judged[0]
    data = {"stated": first.stated, "required": _limits(conditions, metric)}
    if verdicts == {Verdict.NOT_MET} and all(condition.alternative for condition in conditions):
        said = reason("figure-misses-one-way", metric=metric.title, **data)
        return Judged(Verdict.UNDETERMINED, first.stated, said, first.evidence)
    if len(verdicts) > 1:
        said = reason("figure-depends-on-product", metric=metric.title, **data)
        return Judged(Verdict.UNDETERMINED, first.stated, said, first.evidence)
    return first


def _limits(conditions: Sequence[ItemCondition], metric: Metric) -> str:
    limits = (limit_of(metric, condition) for condition in conditions)
    return " / ".join(dict.fromkeys(limit.printed for limit in limits if limit is not None))


def _prose_finding(
    project: Project,
    reading: ProjectReading,
    item: _Item,
    metric: Metric,
    conditions: Sequence[ItemCondition],
) -> Finding:
    """Whether the papers for all conditions of one kind are named; a mention in the text alone settles nothing."""
    references = tuple(dict.fromkeys(one.reference for one in conditions if one.reference))
    texts = {language: _joined(conditions, language) for language in LANGUAGES}
    papers = {fold_key(parameter.metric) for parameter in project.parameters if parameter.evidence.strip()}
    claimed = _claims(reading, references)
    if fold_key(metric.key) in papers or (references and all(fold_key(one) in papers for one in references)):
        verdict, code = Verdict.MET, "condition-proven"
    else:
        verdict, code = Verdict.UNDETERMINED, "condition-claimed" if claimed else "condition-open"
    said = reason(code, kind=metric.title, text=texts)
    return _finding(item, metric, Judged(verdict, "", said, claimed), ", ".join(references))


def _joined(conditions: Sequence[ItemCondition], language: str) -> str:
    """The conditions in one language, each once, in their order."""
    texts = dict.fromkeys(in_language(dict(condition.text), language).rstrip("。.") for condition in conditions)
    return _LIST_MARK[language].join(texts)


def _claims(reading: ProjectReading, references: Sequence[str]) -> tuple[Evidence, ...]:
    """Where the texts name one of the references, with or without a space in it."""
    found: list[Evidence] = []
    for reference in references:
        pattern = r"\s*".join(re.escape(piece) for piece in re.split(r"\s+", reference.strip("《》")))
        for field in reading.fields:
            hits = re.finditer(rf"{pattern}(?![\d.])", field.text, flags=re.IGNORECASE)
            found.extend(Evidence(field.field, hit.start(), hit.end(), hit.group(), reference) for hit in hits)
    return tuple(found)


def _finding(item: _Item, metric: Metric, judged: Judged, required: str) -> Finding:
    return Finding(
        criterion=f"item/{item.match.code}/{metric.key}",
        title=dict(metric.title),
        force=Force.CONDITION,
        verdict=judged.verdict,
        stated=judged.stated,
        required=required,
        reason=judged.reason,
        source=item.source,
        confidence=item.confidence,
        item=item.match.code,
        evidence=judged.evidence,
    )
