"""Editions of the official catalogues, their entries and items, and greenfin's own words about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class CatalogueKind(StrEnum):
    """The two official lists that greenfin knows."""

    TECHNOLOGY = "technology"
    FINANCE = "finance"


class Verification(StrEnum):
    """How far a row was held against the official publication."""

    OFFICIAL = "official"  # imported from the authority's own attachment
    PUBLIC_COPY = "public_copy"  # read from a public copy, not held against the authority's document
    NAMED_IN_PRESS = "named_in_press"  # only the name is known, from a press conference
    SYNTHETIC = "synthetic"  # invented for demonstration and tests


class Mark(StrEnum):
    """Greenhouse-gas contribution of a finance row (annex of the 2025 edition, note 2)."""

    DIRECT = "√√"
    ENABLING = "√"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Load:
    """One set of an edition's rows as read from one source; never edited.

    `sha256` covers the official columns only, in canonical JSON. `official_count` is what the authority announced, None
    where it announced nothing. `source_sha256` is the digest of the file that was imported ("" for shipped loads).
    """

    catalogue: CatalogueKind
    label: str
    number: int
    title: str
    document: str
    issuer: str
    source: str
    verification: Verification
    sha256: str
    loaded: int
    official_count: int | None
    synthetic: bool
    partial: bool
    in_force_from: date | None = None
    source_sha256: str = ""

    @property
    def name(self) -> str:
        """The load's name, `2024/1`."""
        return f"{self.label}/{self.number}"

    @property
    def is_complete(self) -> bool:
        """Whether every officially announced row is there; only then may greenfin say that something is not listed."""
        return not self.partial and self.official_count is not None and self.loaded >= self.official_count


@dataclass(frozen=True, slots=True)
class OfficialCriterion:
    """A threshold read from an entry's own figures (units canonical, see INTERFACE): evidence, not yet a judgement.

    `operator` is one of >= <= > < = range ~ +-; `value` is None for a range, which has `low` and `high`.
    """

    metric: str
    operator: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class TechnologyEntry:
    """One numbered row of a technology edition, as printed; `serial` is its number, or `press-1` and so on."""

    serial: str
    category: str
    title: str
    scope: str = ""
    process: str = ""
    parameters: str = ""
    benefit: str = ""
    other: tuple[tuple[str, str], ...] = ()
    also_printed_as: tuple[str, ...] = ()
    source: str = ""
    verification: Verification = Verification.OFFICIAL

    @property
    def is_known_by_name_only(self) -> bool:
        return self.verification is Verification.NAMED_IN_PRESS


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """One industry row of a finance item. `gbt4754` holds 4-digit codes (may be empty); texts are official or empty.

    `condition` and `note` are quoted official text and therefore empty in the shipped edition; `standards` are the
    designations that the row cites (facts).
    """

    gbt4754: tuple[str, ...]
    industry: str
    mark: Mark
    mark_verified: bool
    condition: str = ""
    note: str = ""
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FinanceItem:
    """One code of a finance edition with its industry rows."""

    code: str
    title: str
    rows: tuple[IndustryRow, ...]
    source: str = ""
    verification: Verification = Verification.OFFICIAL

    @property
    def path(self) -> tuple[str, ...]:
        """The codes above it: 3.2.5 → ("3", "3.2")."""
        parts = self.code.split(".")
        return tuple(".".join(parts[:depth]) for depth in range(1, len(parts)))


@dataclass(frozen=True, slots=True)
class ItemCondition:
    """What an item or row asks beyond its activity, in greenfin's own words with its figures.

    `kind`: standard, policy_list, threshold, certificate, other; `inherits` takes over the conditions of the items
    whose official titles are in `follows`; a `note` explains and asks nothing. Conditions with a metric carry operator,
    value, unit. `rows` are the industry codes of the item's rows that it belongs to; none means the whole item. An
    `alternative` is one of several ways: missing it alone decides nothing.
    """

    kind: str
    text: tuple[tuple[str, str], ...]  # (language, text)
    reference: str = ""
    metric: str = ""
    operator: str = ""
    value: Decimal | None = None
    unit: str = ""
    rows: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class OwnWords:
    """greenfin's own words about an entry or item, found by its official titles (`names`), never by its number.

    Language-keyed texts are dicts zh/en/id → text; `terms` and `excludes` are dicts language → tuple of terms.
    `row_scopes` are own words for the item's rows: (gbt4754 codes, English scope).
    """

    names: tuple[str, ...]
    titles: dict[str, str] = field(default_factory=dict)
    scopes: dict[str, str] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    excludes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beyond: dict[str, tuple[str, ...]] = field(default_factory=dict)  # steps that go further than the item's words
    activities: tuple[str, ...] = ()
    conditions: tuple[ItemCondition, ...] = ()
    neighbours: tuple[str, ...] = ()  # official titles
    row_scopes: tuple[tuple[tuple[str, ...], str], ...] = ()
    distinctions: dict[str, str] = field(default_factory=dict)  # what decides against the neighbours


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its labels in three languages, preferred label first; facet as in `catalogue/README.md`."""

    key: str
    facet: str
    labels: dict[str, tuple[str, ...]]
    broader: str = ""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A stated link from a technology entry (by title) to a finance item (by title)."""

    technology_title: str
    finance_title: str
    relation: str  # exact, close, broad
    source: str


class Force(StrEnum):
    """What a missed criterion does: stops everything, excludes the item, or warns."""

    MANDATORY = "mandatory"
    CONDITION = "condition"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition that greenfin judges.

    `applies_to` names official item titles (none = every project); `when_activities` restricts it to items with one of
    these activities; `when_concepts` to projects whose text affirms one of these concepts ("a & b" needs both).
    `kind`: figure, permit, paper (a permit that is judged where the project states it, and asked for otherwise), date,
    statement. `operator` as in OfficialCriterion. It is judged only on days within [in_force_from, in_force_until].
    """

    key: str
    kind: str
    force: Force
    title: dict[str, str]
    source: str
    source_url: str
    confidence: str
    applies_to: tuple[str, ...] = ()
    when_concepts: tuple[str, ...] = ()
    unless_concepts: tuple[str, ...] = ()
    metric: str = ""
    operator: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    permit: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    when_activities: tuple[str, ...] = ()

    def is_in_force_on(self, day: date) -> bool:
        starts = self.in_force_from is None or self.in_force_from <= day
        return starts and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure that greenfin can judge: its name in three languages and the unit that it is compared in."""

    key: str
    title: dict[str, str]
    unit: str


@dataclass(frozen=True, slots=True)
class InstrumentRules:
    """What an instrument asks beyond the item: which edition governs it from which day, and the mark it needs.

    `decided_by` is the project's date that decides (approved_on); `choice_by` the one that opens a choice between the
    old and the new standard ("" = none); `old_needs_undisbursed` whether the old standard stays only for money that was
    not paid out yet. `required_mark` is None where the instrument takes every mark; `at_most` caps the conclusion.
    """

    instrument: str
    title: dict[str, str]
    finance_edition: str
    published_on: date
    in_force_from: date
    source: str
    source_url: str
    confidence: str
    decided_by: str = "approved_on"
    choice_by: str = ""
    old_needs_undisbursed: bool = False
    required_mark: Mark | None = None
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class TechnologyEdition:
    """A technology load with its entries in printed order."""

    load: Load
    entries: tuple[TechnologyEntry, ...]


@dataclass(frozen=True, slots=True)
class FinanceEdition:
    """A finance load with its items in printed order; `groups` maps level-1 and level-2 codes to official titles."""

    load: Load
    items: tuple[FinanceItem, ...]
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All own words at once, shipped and the bank's own: what the core knows besides official rows.

    `own_words` maps a folded official title (text.fold_key) to the words about it. Digests pin what was stood on.
    """

    own_words: dict[str, OwnWords]
    concepts: tuple[Concept, ...]
    criteria: tuple[Criterion, ...]
    correspondences: tuple[Correspondence, ...]
    own_words_sha256: str
    criteria_sha256: str
    metrics: dict[str, Metric] = field(default_factory=dict)
    instruments: tuple[InstrumentRules, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one assessment stands on: one technology load, one finance load, and the own words."""

    technology: TechnologyEdition
    finance: FinanceEdition
    vocabulary: Vocabulary
