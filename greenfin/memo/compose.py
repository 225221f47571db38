"""Puts a memo together from an assessment: which sections, in which order."""

from __future__ import annotations

from datetime import date

from greenfin.domain.assessment import Assessment
from greenfin.domain.catalogue import Catalogue
from greenfin.domain.memo import Memo
from greenfin.domain.project import Project
from greenfin.memo.candidates import finance_answer, technology_answer
from greenfin.memo.judged import compliance, conclusions, findings
from greenfin.memo.numbering import Citations
from greenfin.memo.record import open_points, signatures, sources, submitted
from greenfin.memo.summary import summary

LANGUAGES = ("zh", "en", "id", "zh+en")
"""The languages in which a memo is issued."""


def compose(  # noqa: PLR0913 (a call that others make by these names)
    project: Project,
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    number: str,
    language: str,
    issued_on: date,
) -> Memo:
    """The content of a memo, in the order that banks' assessors use.

    Args:
        project: as submitted.
        assessment: what was found; everything that the memo says comes from it.
        catalogue: the editions it stood on, for official titles, paths and sources.
        number: the memo's number.
        language: one of LANGUAGES.
        issued_on: the calendar day of issue in the assessment's time zone.
    """
    citations = Citations(project)
    return Memo(
        number=number,
        language=language,
        issued_on=issued_on.isoformat(),
        time_zone=assessment.time_zone,
        assessment_id=assessment.id,
        is_sample=assessment.is_sample,
        sections=(
            summary(project, assessment, catalogue, number=number, language=language, issued_on=issued_on),
            finance_answer(assessment, catalogue, citations, language),
            technology_answer(assessment, catalogue, citations, language),
            findings(assessment, citations),
            compliance(project, assessment),
            conclusions(assessment),
            open_points(project, assessment),
            submitted(project, assessment),
            sources(assessment, catalogue),
            signatures(),
        ),
    )
