"""What an applicant says about a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

DESCRIPTION_LIMIT = 20_000
"""Code points of a description or use of proceeds, after line breaks became \\n and outer space went."""


class Instrument(StrEnum):
    GREEN_LOAN = "green_loan"
    GREEN_BOND = "green_bond"
    CARBON_FACILITY = "carbon_facility"


class PermitStatus(StrEnum):
    HELD = "held"
    APPLIED = "applied"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class PermitKind(StrEnum):
    """Papers that a file holds (own synthesis of RULES, section 3)."""

    INVESTMENT_FILING = "investment_filing"  # 立项核准/备案
    EIA = "eia"  # 环评批复
    ENERGY_REVIEW = "energy_review"  # 节能审查
    SAFETY = "safety"  # 安全设施
    DISCHARGE = "discharge"  # 排污许可证
    HAZARDOUS_WASTE = "hazardous_waste"  # 危险废物经营许可证
    LAND = "land"
    OTHER = "other"


class Declared(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    DOMESTIC = "domestic"
    IMPORTED = "imported"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str = ""
    uscc: str = ""  # unified social credit code


@dataclass(frozen=True, slots=True)
class Amount:
    value: Decimal
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure given in its own field; value as typed, so that its precision is kept."""

    metric: str
    value: Decimal | None
    unit: str = ""
    evidence: str = ""
    as_typed: str = ""


@dataclass(frozen=True, slots=True)
class Permit:
    kind: PermitKind
    status: PermitStatus
    number: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Feedstock:
    material: str = ""
    origin: Origin = Origin.UNKNOWN
    hazardous_code: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    r"""One project as submitted; texts have line breaks as \\n and no outer white space, otherwise as typed."""

    description: str
    id: str = ""
    applicant: Applicant = Applicant()
    title: str = ""
    use_of_proceeds: str = ""
    instrument: Instrument | None = None
    amount: Amount | None = None
    approved_on: date | None = None
    filed_on: date | None = None
    matures_on: date | None = None
    disbursed: bool | None = None
    country: str = ""
    region: str = ""
    industry_code: str = ""
    parameters: tuple[Parameter, ...] = ()
    permits: tuple[Permit, ...] = ()
    feedstock: tuple[Feedstock, ...] = ()
    violations: Declared = Declared.UNKNOWN

    def text_of(self, field: str) -> str:
        """The free text of `description`, `use_of_proceeds` or `title`."""
        return {
            "description": self.description,
            "use_of_proceeds": self.use_of_proceeds,
            "title": self.title,
        }[field]

    @property
    def deciding_field(self) -> str:
        """The field that decides the finance answer: the use of proceeds where it is filled."""
        return "use_of_proceeds" if self.use_of_proceeds else "description"
