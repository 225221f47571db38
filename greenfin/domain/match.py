"""Candidates, the signals that speak for and against them, and the two answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from greenfin.domain.catalogue import Mark


class Band(StrEnum):
    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class TechnologyStatus(StrEnum):
    LISTED = "listed"
    POSSIBLE = "possible"
    NOT_FOUND = "not_found"
    UNDETERMINED = "undetermined"


class FinanceStatus(StrEnum):
    MATCH = "match"
    MATCH_WITH_CONDITIONS = "match_with_conditions"
    INTERPRETATION_NEEDED = "interpretation_needed"
    NO_MATCH = "no_match"
    INSUFFICIENT_DESCRIPTION = "insufficient_description"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with its data: what could be worded; the sentence stands in `templates/wording/`.

    `data` is sorted pairs of name and printable value.
    """

    code: str
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A pointer to what was said where; `matched` are the words of the entry, item or concept that it met."""

    field: str
    start: int
    end: int
    text: str
    matched: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason a candidate may match: its share of the score (rounded to 0.01) and the words it rests on."""

    code: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TechnologyMatch:
    """A technology entry as candidate."""

    edition: str
    serial: str
    titles: dict[str, str]  # zh, en, id; "" where no own words exist
    score: float
    band: Band
    signals: tuple[Signal, ...] = ()
    missing: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    known_by_name_only: bool = False


@dataclass(frozen=True, slots=True)
class FinanceMatch:
    """A finance item as candidate, with its best industry row ("" where none or several fit, with a reason)."""

    edition: str
    code: str
    path: tuple[str, ...]
    row: str
    titles: dict[str, str]
    mark: Mark
    mark_verified: bool
    score: float
    band: Band
    signals: tuple[Signal, ...] = ()
    missing: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()
    amount: Decimal | None = None
    share: Decimal | None = None


class Doubt(StrEnum):
    """What the ranking itself thinks of its first candidate, before any criterion is judged."""

    NONE = "none"  # the words cover it
    ACTIVITY = "activity"  # only part of the activity is covered, or items with different marks compete
    NO_ITEM = "no_item"  # nothing deserves to be shown
    TOO_LITTLE = "too_little"  # the text does not say what is done
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class TechnologyRanking:
    """Candidates best first (at most five deserve it), what came closest otherwise, and the ranking's own doubt."""

    matches: tuple[TechnologyMatch, ...]
    nearest: tuple[TechnologyMatch, ...]
    doubt: Doubt
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FinanceRanking:
    matches: tuple[FinanceMatch, ...]
    nearest: tuple[FinanceMatch, ...]
    doubt: Doubt
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TechnologyAnswer:
    status: TechnologyStatus
    reasons: tuple[Reason, ...]
    matches: tuple[TechnologyMatch, ...]
    nearest: tuple[TechnologyMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class FinanceAnswer:
    status: FinanceStatus
    reasons: tuple[Reason, ...]
    matches: tuple[FinanceMatch, ...]
    nearest: tuple[FinanceMatch, ...] = ()
