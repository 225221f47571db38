"""Labelled cases: a description, what is right for it, and what would be tolerated below the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenfin.errors import InvalidField

VERDICTS = ("match", "interpretation_needed", "partial", "none")


@dataclass(frozen=True, slots=True)
class Label:
    """What is right for one of the two answers; `accepted` is empty where nothing is."""

    accepted: tuple[str, ...]
    verdict: str
    tolerated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled description; either answer's label may be absent. `project` holds every other given field."""

    id: str
    language: str
    description: str
    finance: Label | None
    technology: Label | None


def read_case(row: Mapping[str, object]) -> Case:
    """Reads one labelled case.

    Args:
        row: a line of a cases file as read from JSON.

    Raises:
        InvalidField: a field is missing or not as described in the interface; names field and value.
    """
    description = row.get("description")
    if not isinstance(description, str) or not description.strip():
        raise _wrong("description", description, "It must be a text.")
    return Case(
        id=str(row.get("id", "")),
        language=str(row.get("lang", "")),
        description=description,
        finance=_label(row, "finance"),
        technology=_label(row, "technology"),
    )


def _label(row: Mapping[str, object], name: str) -> Label | None:
    written = row.get(name)
    if written is None:
        return None
    if not isinstance(written, Mapping):
        raise _wrong(name, written, "It must be an object with accepted and verdict.")
    verdict = written.get("verdict")
    if verdict not in VERDICTS:
        raise _wrong(f"{name}.verdict", verdict, f"It must be one of {', '.join(VERDICTS)}.")
    return Label(_codes(written, name, "accepted"), str(verdict), _codes(written, name, "tolerated"))


def _codes(written: Mapping[str, object], name: str, key: str) -> tuple[str, ...]:
    codes = written.get(key, ())
    if not isinstance(codes, list | tuple):
        raise _wrong(f"{name}.{key}", codes, "It must be a list of codes.")
    return tuple(str(code) for code in codes)


def _wrong(field: str, value: object, problem: str) -> InvalidField:
    return InvalidField(field=field, value=value, problem=problem, problem_code="labelled-case")
