"""What a person typed into the project form, kept exactly as typed, and the project document that it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from greenfin.web.figures import read_figure

READING_PREFIX = "reading."
"""A field of this name and the figure's field's holds the reading that was chosen of two."""

SINGLE_FIELDS = (
    "description", "use_of_proceeds", "title", "applicant.name", "applicant.uscc", "instrument", "memo_language",
    "approved_on", "filed_on", "matures_on", "disbursed", "amount.value", "amount.currency", "location.region",
    "industry_code", "violations", "technology_edition", "finance_edition",
)  # fmt: skip
ROW_FIELDS: Mapping[str, tuple[str, ...]] = {
    "parameters": ("metric", "value", "unit", "evidence"),
    "permits": ("kind", "status", "number", "expires_on"),
    "feedstock": ("material", "origin", "hazardous_code"),
}
MOST_ROWS = 40
"""Rows of one kind that the form takes; the JSON interface takes more."""

_ROW_NAME = re.compile(r"(parameters|permits|feedstock)\.(\d{1,2})\.([a-z_]+)", re.ASCII)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SILENT = {"permits": ("kind",)}  # filled by the form itself: alone they say nothing
_FIGURES = frozenset(("amount.value", "parameters.value"))
_DAYS = frozenset(("approved_on", "filed_on", "matures_on", "permits.expires_on"))


@dataclass(frozen=True, slots=True)
class DoubtfulFigure:
    """A figure with two possible readings, to be asked about."""

    field: str
    typed: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypedForm:
    """The typed values by field name, such as `description` or `permits.0.number`; unknown names are dropped."""

    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str, otherwise: str = "") -> str:
        return self.values.get(name, otherwise)

    def rows(self, group: str) -> tuple[int, ...]:
        """The numbers of the rows of `group` in which something was typed, in order."""
        silent = _SILENT.get(group, ())
        columns = [column for column in ROW_FIELDS[group] if column not in silent]
        return tuple(
            row
            for row in range(MOST_ROWS)
            if any(self.text(f"{group}.{row}.{column}").strip() for column in columns)
        )  # fmt: skip

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into a free field."""
        return not any(self.text(name).strip() for name in ("description", "use_of_proceeds", "title"))


@dataclass(frozen=True, slots=True)
class MeantProject:
    """The document that a typed form means, the doubts left, and which typed row each document row came from."""

    document: dict[str, Any]
    doubts: tuple[DoubtfulFigure, ...]
    typed_rows: Mapping[str, tuple[int, ...]]

    def typed_name(self, path: str) -> str:
        """The form's field name for a path into the document: rows that were left empty are not counted there."""
        group, *rest = path.split(".")
        rows = self.typed_rows.get(group)
        if rows is None or not rest or not rest[0].isdecimal() or int(rest[0]) >= len(rows):
            return path
        return ".".join((group, str(rows[int(rest[0])]), *rest[1:]))


def read_typed(sent: Mapping[str, str]) -> TypedForm:
    """Keeps the fields that the form has, exactly as sent but for the browser's line breaks."""
    kept = {}
    for name, value in sent.items():
        plain = name.removeprefix(READING_PREFIX)
        found = _ROW_NAME.fullmatch(plain)
        is_row = found is not None and int(found[2]) < MOST_ROWS and found[3] in ROW_FIELDS[found[1]]
        if plain in SINGLE_FIELDS or is_row:
            kept[name] = value.replace("\r\n", "\n")
    return TypedForm(kept)


def to_document(form: TypedForm, language: str) -> MeantProject:
    """The `greenfin.project/1` document of a form whose figures were typed by the habits of `language`."""
    doubts: list[DoubtfulFigure] = []

    def meant(name: str, kind: str) -> str:
        typed = form.text(name)
        if kind in _DAYS:
            return _as_day(typed)
        if kind in _FIGURES and typed.strip():
            return _as_figure(form, name, language, doubts)
        return typed

    typed_rows = {group: form.rows(group) for group in ROW_FIELDS}
    document: dict[str, Any] = {
        "applicant": {"name": form.text("applicant.name"), "uscc": form.text("applicant.uscc")},
        "location": {"region": form.text("location.region")},
        "amount": {"value": meant("amount.value", "amount.value"), "currency": form.text("amount.currency")},
        "disbursed": {"yes": True, "no": False}.get(form.text("disbursed")),
    }
    if not document["amount"]["value"].strip():
        document["amount"] = None
    for name in ("description", "use_of_proceeds", "title", "instrument", "industry_code", "violations"):
        document[name] = form.text(name)
    for name in ("approved_on", "filed_on", "matures_on"):
        document[name] = meant(name, name)
    for group, rows in typed_rows.items():
        document[group] = [
            {column: meant(f"{group}.{row}.{column}", f"{group}.{column}") for column in ROW_FIELDS[group]}
            for row in rows
        ]  # fmt: skip
    return MeantProject(document, tuple(doubts), typed_rows)


def _as_figure(form: TypedForm, name: str, language: str, doubts: list[DoubtfulFigure]) -> str:
    typed = form.text(name)
    reading = read_figure(typed, language)
    if not reading.readings:
        return reading.figure or typed
    chosen = form.text(READING_PREFIX + name)
    if chosen in reading.readings:
        return chosen
    doubts.append(DoubtfulFigure(name, typed, reading.readings))
    return reading.readings[0]


def _as_day(typed: str) -> str:
    """2026/3/1 and 2026年3月1日 as 2026-03-01; anything else stays as typed, to be refused by its name."""
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        return typed
    year, month, day = found.groups()
    return f"{year}-{int(month):02d}-{int(day):02d}"
