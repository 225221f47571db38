"""An assessment: both answers, all findings and conclusions for one project on one day, and what it stood on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from greenfin.domain.catalogue import Force
from greenfin.domain.match import Evidence, FinanceAnswer, Reason, TechnologyAnswer
from greenfin.domain.project import Instrument
from greenfin.domain.reading import Figure


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNDETERMINED = "undetermined"


class ComplianceStatus(StrEnum):
    CLEAR = "clear"
    STOP = "stop"
    UNDETERMINED = "undetermined"


class ConclusionStatus(StrEnum):
    SUPPORTED = "supported"
    SUPPORTED_WITH_CONDITIONS = "supported_with_conditions"
    REFER_TO_OFFICER = "refer_to_officer"
    NOT_SUPPORTED = "not_supported"
    INSUFFICIENT_INFORMATION = "insufficient_information"


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion judged. `stated` and `required` are printable figures with unit, "" where nothing was stated.

    `item` is the finance item's code it belongs to, "" for the whole project.
    """

    criterion: str
    title: dict[str, str]
    force: Force
    verdict: Verdict
    stated: str
    required: str
    reason: Reason
    source: str
    confidence: str
    item: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Compliance:
    status: ComplianceStatus
    missing: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusion:
    instrument: Instrument
    status: ConclusionStatus
    reasons: tuple[Reason, ...] = ()
    next_steps: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionPin:
    label: str
    load: int
    sha256: str
    loaded: int
    official: int | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class StoodOn:
    """Digests and versions of everything that an assessment rests on."""

    greenfin: str
    matcher: str
    encoder_sha256: str
    own_words_sha256: str
    criteria_sha256: str
    input_sha256: str
    technology_edition: EditionPin
    finance_edition: EditionPin


@dataclass(frozen=True, slots=True)
class Assessment:
    """`id` is the first 26 base32 characters of the sha256 of its canonical JSON without id and without texts."""

    id: str
    project_id: str
    assessed_on: date
    time_zone: str
    description_language: str
    read_by: str  # words+meaning, words
    stood_on: StoodOn
    technology: TechnologyAnswer
    finance: FinanceAnswer
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    compliance: Compliance
    conclusions: tuple[Conclusion, ...]
    notes: tuple[Reason, ...] = ()  # what the reading or the surroundings make worth saying: words alone, windows

    @property
    def is_sample(self) -> bool:
        """Whether anything synthetic lies under it; then SAMPLE stands on every page."""
        pins = (self.stood_on.technology_edition, self.stood_on.finance_edition)
        return any(pin.synthetic for pin in pins)

    def conclusion_for(self, instrument: Instrument) -> Conclusion:
        return next(conclusion for conclusion in self.conclusions if conclusion.instrument is instrument)


class Decision(StrEnum):
    AGREED = "agreed"
    DISAGREED = "disagreed"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Review:
    """An officer's decision on an assessment, with reason; append-only."""

    assessment_id: str
    officer: str
    decision: Decision
    reason: str
    decided_at: datetime
