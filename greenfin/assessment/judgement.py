"""What judging gives: the findings, and whether the papers and the law let the project pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.domain.assessment import Compliance, Finding, Verdict
from greenfin.domain.catalogue import Force
from greenfin.domain.match import FinanceMatch


@dataclass(frozen=True, slots=True)
class Judgement:
    """All findings on one day: those of the whole project (`item` ""), and those of single finance items."""

    findings: tuple[Finding, ...]
    compliance: Compliance

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings that count when the item with this code is taken."""
        return tuple(finding for finding in self.findings if finding.item in ("", code))


def strikes(findings: Sequence[Finding], code: str) -> tuple[Finding, ...]:
    """The findings that exclude an item: conditions of it that are not met."""
    return tuple(
        finding
        for finding in findings
        if finding.item == code and finding.force is Force.CONDITION and finding.verdict is Verdict.NOT_MET
    )


def standing(matches: Sequence[FinanceMatch], findings: Sequence[Finding]) -> tuple[FinanceMatch, ...]:
    """The candidates that no condition excludes, in their order."""
    return tuple(match for match in matches if not strikes(findings, match.code))
