"""What a conclusion stands on."""

from __future__ import annotations

from dataclasses import dataclass

from greenfin.assessment.judgement import Judgement
from greenfin.assessment.standard import Standard
from greenfin.domain.assessment import Finding, Verdict
from greenfin.domain.catalogue import Catalogue, Force
from greenfin.domain.match import FinanceAnswer, FinanceMatch
from greenfin.domain.project import Project


@dataclass(frozen=True, slots=True)
class Grounds:
    """The project with its finance answer, what was judged, and the standard that governs the instrument."""

    project: Project
    catalogue: Catalogue
    finance: FinanceAnswer
    judgement: Judgement
    standard: Standard

    @property
    def first(self) -> FinanceMatch | None:
        return self.finance.matches[0] if self.finance.matches else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the whole project and on the first match."""
        return self.judgement.of(self.first.code if self.first is not None else "")

    def mandatory(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The findings on mandatory criteria that ended so."""
        return tuple(one for one in self.findings if one.force is Force.MANDATORY and one.verdict is verdict)
