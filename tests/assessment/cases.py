"""Builders for judging: readings made by the real reader, rankings and the shipped vocabulary."""

from __future__ import annotations

import functools
from datetime import date
from decimal import Decimal

from greenfin.assessment import Judgement, conclude, judge, settle
from greenfin.domain.assessment import Conclusion, Finding
from greenfin.domain.catalogue import Catalogue, FinanceEdition, TechnologyEdition, Vocabulary
from greenfin.domain.match import (
    Band,
    Doubt,
    FinanceAnswer,
    FinanceMatch,
    FinanceRanking,
    TechnologyAnswer,
    TechnologyRanking,
)
from greenfin.domain.project import Instrument, Parameter, Permit, PermitKind, PermitStatus, Project
from greenfin.domain.reading import ProjectReading
from greenfin.reading import Lexicon, build_lexicon, read
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.shipped import catalogue_folder
from greenfin.text import fold_key
from tests.build import a_finance_match

TODAY = date(2026, 11, 25)
BATTERY = "本项目建设年处理2万吨废旧动力电池拆解破碎分选及湿法冶金提取线。"


@functools.cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(catalogue_folder())


@functools.cache
def lexicon() -> Lexicon:
    return build_lexicon(vocabulary().concepts)


@functools.cache
def catalogue(technology: str = "2024") -> Catalogue:
    editions = {edition.load.label: edition for edition in read_shipped_editions(catalogue_folder())}
    chosen, finance = editions[technology], editions["2025"]
    assert isinstance(chosen, TechnologyEdition)
    assert isinstance(finance, FinanceEdition)
    return Catalogue(chosen, finance, vocabulary())


def reading_of(project: Project) -> ProjectReading:
    return read(project, lexicon())


def a_match(code: str, **changes: object) -> FinanceMatch:
    item = next(item for item in catalogue().finance.items if item.code == code)
    words = vocabulary().own_words[fold_key(item.title)]
    row = item.rows[0]
    given = {"row": row.gbt4754[0] if row.gbt4754 else "", "mark": row.mark, "titles": words.titles, **changes}
    return a_finance_match(code=code, path=item.path, **given)


def a_ranking(*matches: FinanceMatch, doubt: Doubt = Doubt.NONE) -> FinanceRanking:
    return FinanceRanking(matches, (), doubt)


def no_technology() -> TechnologyRanking:
    return TechnologyRanking((), (), Doubt.NO_ITEM)


def judged(project: Project, ranking: FinanceRanking, on: date = TODAY) -> Judgement:
    return judge(project, reading_of(project), ranking, catalogue(), on)


def finding(judgement: Judgement, criterion: str) -> Finding:
    return next(one for one in judgement.findings if one.criterion == criterion)


def criteria_of(judgement: Judgement) -> set[str]:
    return {one.criterion for one in judgement.findings}


def answers(project: Project, ranking: FinanceRanking, on: date = TODAY) -> tuple[TechnologyAnswer, FinanceAnswer]:
    judgement = judged(project, ranking, on)
    return settle(no_technology(), ranking, judgement, catalogue(), reading_of(project), project)


def conclusion(
    project: Project, ranking: FinanceRanking, instrument: Instrument = Instrument.GREEN_LOAN, on: date = TODAY
) -> Conclusion:
    judgement = judged(project, ranking, on)
    technology, finance = settle(no_technology(), ranking, judgement, catalogue(), reading_of(project), project)
    concluded = conclude(project, technology, finance, judgement, catalogue(), on)
    return next(one for one in concluded if one.instrument is instrument)


def codes(reasons: tuple) -> list[str]:
    return [reason.code for reason in reasons]


def a_figure(metric: str, value: str | None, unit: str = "%", **changes: object) -> Parameter:
    number = None if value is None else Decimal(value)
    return Parameter(metric, number, unit, **changes)


def all_permits(status: PermitStatus = PermitStatus.HELD) -> tuple[Permit, ...]:
    return tuple(Permit(kind, status, number="闽环准1号") for kind in PermitKind)


def strong(code: str) -> FinanceRanking:
    return a_ranking(a_match(code, band=Band.STRONG))
