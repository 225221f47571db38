"""What the form's template asks for: values, mistakes and ids of fields, and how many rows to show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from greenfin.domain.project import DESCRIPTION_LIMIT, Declared, Instrument, Origin, PermitKind, PermitStatus
from greenfin.web.mistakes import Mistake, Mistakes, control_id
from greenfin.web.typed_form import MOST_ROWS, READING_PREFIX, TypedForm

_EMPTY_ROWS = 2
_SECOND_PLACES = 20  # permits of an example or an earlier submission may stand in each other's usual rows
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MORE_PREFIXES = (
    "applicant", "title", "amount", "location", "industry_code", "disbursed", "parameters", "permits", "feedstock",
    "violations", "technology_edition", "finance_edition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormView:
    """One form as it is to be drawn."""

    typed: TypedForm
    mistakes: Mistakes
    metrics: tuple[str, ...]
    extra_rows: str
    language: str

    description_limit = DESCRIPTION_LIMIT
    instruments = tuple(Instrument)
    permit_kinds = tuple(PermitKind)
    permit_statuses = tuple(status for status in PermitStatus if status is not PermitStatus.UNKNOWN)
    origins = (Origin.DOMESTIC, Origin.IMPORTED)
    declarations = tuple(Declared)
    currencies = ("CNY", "IDR", "USD", "EUR", "HKD")

    def value(self, name: str) -> str:
        return self.typed.text(name)

    def reading(self, name: str) -> str:
        """The reading chosen before for a figure with two."""
        return self.typed.text(READING_PREFIX + name)

    def id(self, name: str) -> str:
        return control_id(name)

    def mistake(self, name: str) -> Mistake | None:
        return self.mistakes.of(name)

    def described_by(self, name: str, *hints: str) -> str:
        """The ids of what explains a control: its hints, then its mistake."""
        ids = list(hints)
        if self.mistake(name):
            ids.append(f"{self.id(name)}-mistake")
        return " ".join(ids)

    def rows(self, group: str) -> tuple[int, ...]:
        """The rows to show: all that are filled and a few empty ones; more when asked for."""
        filled = self.typed.rows(group)
        shown = (filled[-1] + 1 if filled else 0) + (_EMPTY_ROWS if not filled else 1)
        if self.extra_rows == group:
            shown += _EMPTY_ROWS
        return tuple(range(min(shown, MOST_ROWS)))

    def day_input(self, name: str) -> str:
        """`date`, or `text` where what was typed would not be shown by a date control."""
        value = self.value(name)
        return "date" if not value or _DAY.fullmatch(value) else "text"

    def permit_row(self, kind: PermitKind) -> int:
        """The row in which a kind of permit stands: where it was typed, or its usual place."""
        typed = [row for row in range(MOST_ROWS) if self.value(f"permits.{row}.kind") == kind]
        if typed:
            return typed[0]
        usual = self.permit_kinds.index(kind)
        taken = self.value(f"permits.{usual}.kind")
        return _SECOND_PLACES + usual if taken else usual

    def further_permit_rows(self) -> tuple[int, ...]:
        """Rows that were filled beside the first of each kind."""
        shown = {self.permit_row(kind) for kind in self.permit_kinds}
        return tuple(row for row in self.typed.rows("permits") if row not in shown)

    @property
    def is_more_open(self) -> bool:
        """Whether the folded part stands open: something in it is filled, wrong or was asked for."""
        filled = any(
            value.strip() and any(name.startswith(prefix) for prefix in _MORE_PREFIXES)
            for name, value in self.typed.values.items()
            if not name.endswith((".kind", "currency"))
        )
        return filled or bool(self.extra_rows) or self.mistakes.under(*_MORE_PREFIXES)
