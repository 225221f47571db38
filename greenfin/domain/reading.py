"""What a project's texts say, each statement with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    r"""Code points [start, end) of a project's field, as typed with line breaks as \\n."""

    field: str  # description, use_of_proceeds, title
    start: int
    end: int
    text: str


class Polarity(StrEnum):
    """How a clause takes what it names."""

    AFFIRMED = "affirmed"
    DENIED = "denied"  # 不涉及…, excluding …, tidak termasuk …
    ASIDE = "aside"  # the group's other business, financed elsewhere, history, context
    PLANNED = "planned"  # 拟建, 二期: normal in an application; counts as affirmed


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text between marks; `is_boilerplate` for slogans and credit phrases that describe no activity."""

    span: Span
    polarity: Polarity = Polarity.AFFIRMED
    is_boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A thesaurus concept met in the text (longest match), with the polarity of the words around it."""

    concept: str
    facet: str
    span: Span
    label: str
    polarity: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit as read from a text.

    `metric` is a known metric's name or "". `operator` as in OfficialCriterion ("=" for a plain figure, "range" with
    low and high, "~" approximate). `value`, `low`, `high` are in `unit`, canonical, 万 and 亿 multiplied in; the
    `stated_value` and `stated_unit` are as written. `doubt` is a code when two readings are possible.
    """

    metric: str
    operator: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    stated_value: str
    stated_unit: str
    span: Span
    polarity: Polarity = Polarity.AFFIRMED
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class MoneyShare:
    """What a passage states of the money for its own use: an amount (in `currency`) or a share (0–1)."""

    span: Span
    amount: Decimal | None
    currency: str
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field read: `folded` is the matching form, `offsets[i]` the code point of the typed text for folded[i]."""

    field: str
    text: str
    folded: str
    offsets: tuple[int, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    money: tuple[MoneyShare, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectReading:
    """All fields of a project read; `language` is zh, en, id or "" where none of the three was recognised."""

    language: str
    fields: tuple[FieldReading, ...]
    deciding_field: str
    content_size: int  # characters (zh) or letters that carry content, boilerplate left out

    def of(self, field: str) -> FieldReading | None:
        return next((reading for reading in self.fields if reading.field == field), None)

    @property
    def deciding(self) -> FieldReading:
        """The reading that decides the finance answer."""
        return next(reading for reading in self.fields if reading.field == self.deciding_field)
