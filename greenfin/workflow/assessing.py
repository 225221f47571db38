"""The order of an assessment: read, rank, judge, settle, conclude; nothing here reads a clock or a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from greenfin import __version__
from greenfin.assessment import conclude, judge, settle
from greenfin.domain.assessment import Assessment, EditionPin, StoodOn
from greenfin.domain.catalogue import Catalogue, Load
from greenfin.domain.match import Reason
from greenfin.domain.project import Project
from greenfin.domain.reading import Figure, ProjectReading, Span
from greenfin.matching import Matcher
from greenfin.reading import Lexicon, read
from greenfin.schemas.assessment import assessment_id
from greenfin.schemas.canonical import digest_of
from greenfin.schemas.project import dump_project

SWITCHED_OFF = "switched-off"
"""The state of an encoder that the settings leave out."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that an assessment stands on, made ready once and used for many projects.

    `words_alone_because` is the code of why the encoder does not take part, "" where it does.
    """

    catalogue: Catalogue
    lexicon: Lexicon
    matcher: Matcher
    encoder_sha256: str
    words_alone_because: str
    time_zone: str


def assess(project: Project, bench: Bench, on: date) -> Assessment:
    """Both answers, findings and conclusions for one project on one day.

    Args:
        project: as submitted.
        bench: the editions, own words and matcher to stand on.
        on: the calendar day (in `bench.time_zone`) on which criteria and permits are judged.
    """
    catalogue = bench.catalogue
    reading = read(project, bench.lexicon)
    technology_ranking = bench.matcher.rank_technology(reading, project)
    finance_ranking = bench.matcher.rank_finance(reading, project)
    judgement = judge(project, reading, finance_ranking, catalogue, on)
    technology, finance = settle(technology_ranking, finance_ranking, judgement, catalogue, reading, project)
    conclusions = conclude(project, technology, finance, judgement, catalogue, on)
    assessment = Assessment(
        id="",
        project_id=project.id,
        assessed_on=on,
        time_zone=bench.time_zone,
        description_language=reading.language,
        read_by="words" if bench.words_alone_because else "words+meaning",
        stood_on=StoodOn(
            greenfin=__version__,
            matcher=bench.matcher.version,
            encoder_sha256=bench.encoder_sha256,
            own_words_sha256=catalogue.vocabulary.own_words_sha256,
            criteria_sha256=catalogue.vocabulary.criteria_sha256,
            input_sha256=digest_of(dump_project(project)),
            technology_edition=_pin(catalogue.technology.load),
            finance_edition=_pin(catalogue.finance.load),
        ),
        technology=technology,
        finance=finance,
        figures=_figures(project, reading),
        findings=judgement.findings,
        compliance=judgement.compliance,
        conclusions=conclusions,
        notes=_notes(bench),
    )
    return replace(assessment, id=assessment_id(assessment))


def _figures(project: Project, reading: ProjectReading) -> tuple[Figure, ...]:
    """The figures of the texts in reading order, then those given in their own fields."""
    read_ones = tuple(figure for field in reading.fields for figure in field.figures)
    given = tuple(
        Figure(
            metric=parameter.metric,
            operator="=",
            value=parameter.value,
            low=None,
            high=None,
            unit=parameter.unit,
            stated_value=parameter.as_typed,
            stated_unit=parameter.unit,
            span=Span(f"parameters.{index}", 0, len(parameter.as_typed), parameter.as_typed),
        )
        for index, parameter in enumerate(project.parameters)
    )
    return read_ones + given


def _notes(bench: Bench) -> tuple[Reason, ...]:
    if not bench.words_alone_because:
        return ()
    if bench.words_alone_because == SWITCHED_OFF:
        return (Reason("words-alone-by-setting"),)
    return (Reason("words-alone", (("because", bench.words_alone_because),)),)


def _pin(load: Load) -> EditionPin:
    return EditionPin(load.label, load.number, load.sha256, load.loaded, load.official_count, load.synthetic)
