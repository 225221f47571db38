"""Settles both answers from the rankings and the findings; it strikes and states, and never scores."""

from __future__ import annotations

from greenfin.assessment.judgement import Judgement
from greenfin.assessment.settle_finance import settle_finance
from greenfin.assessment.settle_technology import settle_technology
from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import FinanceAnswer, FinanceRanking, TechnologyAnswer, TechnologyRanking
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading


def settle(  # noqa: PLR0913, PLR0917 - the parts of one assessment, named by the contract
    technology: TechnologyRanking,
    finance: FinanceRanking,
    judgement: Judgement,
    catalogue: Catalogue,
    reading: ProjectReading,
    project: Project,
) -> tuple[TechnologyAnswer, FinanceAnswer]:
    """The technology answer and the finance answer; neither decides the other."""
    return (
        settle_technology(technology, catalogue, reading, project),
        settle_finance(finance, judgement, catalogue, project),
    )
