"""Which columns of a user's table fill which fields of a project; all other columns are carried through."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greenfin.tables.headings import visible
from greenfin.tables.refusals import ColumnMissing, ColumnsOptionWrong, ColumnTwice
from greenfin.tables.typed_cells import read_amount, read_day, read_declared, read_list, read_yes_no

FIELD_PATHS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "description": ("description",),
    "use_of_proceeds": ("use_of_proceeds",),
    "title": ("title",),
    "instrument": ("instrument",),
    "applicant_name": ("applicant", "name"),
    "applicant_uscc": ("applicant", "uscc"),
    "amount": ("amount", "value"),
    "currency": ("amount", "currency"),
    "approved_on": ("approved_on",),
    "filed_on": ("filed_on",),
    "matures_on": ("matures_on",),
    "disbursed": ("disbursed",),
    "country": ("location", "country"),
    "region": ("location", "region"),
    "industry_code": ("industry_code",),
    "parameters": ("parameters",),
    "permits": ("permits",),
    "feedstock": ("feedstock",),
    "violations": ("violations",),
}
"""The columns that are used, by the place of their value in greenfin.project/1."""

_OTHER_NAMES = {
    "applicant": "applicant_name",
    "uscc": "applicant_uscc",
    "amount_value": "amount",
    "amount_currency": "currency",
    "location": "region",
    "location_country": "country",
    "location_region": "region",
}
_READERS: Mapping[str, Callable[[str], object]] = {
    "amount": read_amount,
    "approved_on": read_day,
    "filed_on": read_day,
    "matures_on": read_day,
    "disbursed": read_yes_no,
    "violations": read_declared,
    "parameters": read_list,
    "permits": read_list,
    "feedstock": read_list,
}
_PROJECT_SCHEMA = "greenfin.project/"
_NEXT_PAIR = re.compile(r"[,，](?=\s*[A-Za-z_.]+\s*=)")


@dataclass(frozen=True, slots=True)
class Columns:
    """`field_of` maps a heading to the field that it fills; headings that are not in it are carried through."""

    field_of: Mapping[str, str]

    def split(self, cells: Mapping[str, object]) -> tuple[dict[str, Any], dict[str, object]]:
        """A row as a project's JSON document and the cells that are carried through, in their order."""
        document: dict[str, Any] = {}
        carried: dict[str, object] = {}
        for heading, value in cells.items():
            field = self.field_of.get(heading)
            if field is not None:
                _place(document, field, value)
            elif heading == "schema" and str(value).startswith(_PROJECT_SCHEMA):
                document[heading] = value
            else:
                carried[heading] = value
        return document, carried


def read_columns_option(text: str | None) -> dict[str, str]:
    """`description=项目描述,id=编号` as headings by field; commas inside a heading are understood.

    Raises:
        ColumnsOptionWrong: a part is no NAME=HEADING, or the name is not known.
    """
    chosen: dict[str, str] = {}
    for pair in _NEXT_PAIR.split(text or ""):
        if not pair.strip():
            continue
        name, equals, heading = pair.partition("=")
        field = _field_named(name)
        if not equals or field is None or not visible(heading):
            raise ColumnsOptionWrong(value=pair.strip(), known=", ".join(FIELD_PATHS))
        chosen[field] = visible(heading)
    return chosen


def columns_of(path: Path, headings: Iterable[str], chosen: Mapping[str, str]) -> Columns:
    """Assigns headings to fields: those chosen first, then those that bear a field's name.

    Raises:
        ColumnMissing: a chosen heading, or any for the description, is not there.
        ColumnTwice: two headings bear the name of one field.
    """
    present = tuple(headings)
    field_of: dict[str, str] = {}
    for field, heading in chosen.items():
        if heading not in present:
            raise ColumnMissing(path=path, heading=heading, headings=_listed(present))
        field_of[heading] = field
    for heading in present:
        named = _field_named(heading)
        if named is None or named in chosen or heading in field_of:
            continue
        others = [other for other, field in field_of.items() if field == named]
        if others:
            raise ColumnTwice(path=path, field=named, headings=_listed((*others, heading)))
        field_of[heading] = named
    if "description" not in field_of.values():
        raise ColumnMissing(path=path, heading="description", headings=_listed(present))
    return Columns(field_of)


def known_headings(headings: Iterable[str], chosen: Mapping[str, str]) -> tuple[bool, int]:
    """Whether the description is among the headings, and how many of them fill a field."""
    present = tuple(headings)
    fields = {field for heading in present if (field := _field_named(heading))}
    fields |= {field for field, heading in chosen.items() if heading in present}
    return "description" in fields, len(fields)


def _field_named(heading: str) -> str | None:
    name = re.sub(r"[\s.\-_]+", "_", visible(heading).casefold()).strip("_")
    name = _OTHER_NAMES.get(name, name)
    return name if name in FIELD_PATHS else None


def _listed(headings: tuple[str, ...]) -> str:
    return ", ".join(headings) if headings else "–"


def _place(document: dict[str, Any], field: str, value: object) -> None:
    path = FIELD_PATHS[field]
    if isinstance(value, Mapping) and len(path) > 1:  # an object of project JSON, such as {"name": …, "uscc": …}
        document[path[0]] = {**value, **document.get(path[0], {})}
        return
    read = _value(field, value)
    if read is None:
        return
    if len(path) == 1:
        document[path[0]] = read
    else:
        document.setdefault(path[0], {})[path[1]] = read


def _value(field: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field == "id":
        return visible(value) or None
    if not value.strip():
        return None
    reader = _READERS.get(field)
    return value if reader is None else reader(value.strip())
