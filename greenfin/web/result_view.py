"""What the result's template asks for beyond the assessment itself: bars, marked texts, counts and order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from greenfin.domain.assessment import Assessment, Finding, Verdict
from greenfin.domain.catalogue import Catalogue, TechnologyEntry
from greenfin.domain.match import Evidence, FinanceMatch, Signal, TechnologyMatch
from greenfin.domain.project import Project
from greenfin.store.assessments import Kept
from greenfin.web.highlight import Piece, anchor_of, cut, passages_of
from greenfin.web.tones import TONES

_PROSE = ("use_of_proceeds", "description", "title")
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a score bar, in hundredths of the whole."""

    start: float
    width: float
    shade: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One submitted text with its marked pieces."""

    field: str
    pieces: tuple[Piece, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class ResultView:
    """One kept assessment as it is to be drawn."""

    kept: Kept
    catalogue: Catalogue

    @property
    def project(self) -> Project:
        return self.kept.project

    @property
    def assessment(self) -> Assessment:
        return self.kept.assessment

    @property
    def texts(self) -> tuple[MarkedText, ...]:
        """The submitted texts, the deciding one first."""
        deciding = self.project.deciding_field
        order = sorted((field for field in _PROSE if self.project.text_of(field)), key=lambda field: field != deciding)
        return tuple(
            MarkedText(field, cut(self.project.text_of(field), passages_of(self.assessment, field), field),
                       field == deciding)
            for field in order
        )  # fmt: skip

    @property
    def verdicts(self) -> Counter[Verdict]:
        return Counter(finding.verdict for finding in self.assessment.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, what is not met first, what is open next."""
        order = (Verdict.NOT_MET, Verdict.UNDETERMINED, Verdict.MET)
        return tuple(sorted(self.assessment.findings, key=lambda finding: order.index(finding.verdict)))

    def tone(self, status: str) -> str:
        """The tone of a status: good, conditional, refer, bad, open."""
        return TONES[status]

    def segments(self, match: TechnologyMatch | FinanceMatch) -> tuple[Segment, ...]:
        """The bar of a score: one stretch for each signal that adds to it."""
        start, segments = 0.0, []
        for shade, signal in enumerate(match.signals):
            width = round(min(max(signal.score, 0.0) * _WIDTH, _WIDTH - start), 2)
            segments.append(Segment(round(start, 2), width, shade % 6))
            start += width
        return tuple(segments)

    def quotes(self, signal: Signal) -> tuple[Evidence, ...]:
        """The passages a signal rests on, each told once."""
        return tuple({(one.field, one.start, one.end, one.matched): one for one in signal.evidence}.values())

    def anchor(self, evidence: Evidence) -> str:
        """The id of the marked passage, "" where the page does not show that field."""
        shown = evidence.field in _PROSE and evidence.start < evidence.end
        return anchor_of(evidence.field, evidence.start) if shown else ""

    def group_titles(self, match: FinanceMatch) -> tuple[tuple[str, str], ...]:
        """Code and official title of the groups above an item."""
        groups = self.catalogue.finance.groups
        return tuple((code, groups.get(code, "")) for code in match.path)

    def entry(self, match: TechnologyMatch) -> TechnologyEntry | None:
        entries = self.catalogue.technology.entries
        return next((entry for entry in entries if entry.serial == match.serial), None)
