"""The fields that a project's JSON is made of, each refusing with a problem code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from marshmallow import ValidationError, fields

from greenfin import text as texts

ROW_LIMIT = 100
"""Parameters, permits or feedstocks in one project."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIGURE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
_FIGURE_LENGTH = 40
_UNKNOWN_WORDS = frozenset(
    ("不详", "未知", "待定", "暂无", "unknown", "n/a", "na", "tbd", "tidak diketahui", "belum diketahui", "-", "—", "/")
)

_ENGLISH = {
    "missing": "This field has to be filled.",
    "not-a-day": "A day is written YYYY-MM-DD, for example 2026-03-31.",
    "not-a-figure": "A figure is written with digits and a decimal point, for example 92.5.",
    "not-one-of": "One of these is possible: {choices}.",
    "not-text": "It has to be text.",
    "too-long": "At most {limit} characters are taken.",
    "control-character": "It holds the control character {code_point}; please take it out.",
    "too-many": "At most {limit} rows are taken.",
    "not-a-list": "It has to be a list.",
    "not-an-object": "It has to be a JSON object.",
    "not-yes-or-no": "It has to be true or false.",
}

PROBLEM_CODES = tuple(_ENGLISH)
"""What can be wrong with a field; worded in other languages under `problem.` in the wording files."""


class Problem(str):
    """A problem code with its data, carried through marshmallow as a message."""

    __slots__ = ("code", "data", "english")

    code: str
    data: Mapping[str, object]
    english: str

    def __new__(cls, code: str, **data: object) -> Self:
        problem = super().__new__(cls, code)
        problem.code = code
        problem.data = data
        problem.english = _ENGLISH[code].format_map(data)
        return problem


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure with the digits as they were typed, so that 89.96 is not printed as 90.0."""

    value: Decimal | None
    as_typed: str


class Line(fields.Field[str]):
    """One line of text: outer white space goes, control characters are refused; null reads as empty."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        super().__init__(allow_none=True, **options)
        self.limit = limit

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        read = super().deserialize(value, attr, data, **options)
        return "" if read is None else read

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ARG002
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise ValidationError(Problem("not-text"))
        cleaned = texts.clean_submitted(value)
        position = texts.first_control_character(cleaned)
        if position is not None:
            raise ValidationError(Problem("control-character", code_point=texts.code_point(cleaned[position])))
        if len(cleaned) > self.limit:
            raise ValidationError(Problem("too-long", limit=self.limit))
        return cleaned


class ProseText(fields.Field[str]):
    r"""A long text: line breaks as \\n, outer white space gone; its length and characters are judged by the project."""

    def __init__(self) -> None:
        super().__init__(allow_none=True)

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        read = super().deserialize(value, attr, data, **options)
        return "" if read is None else read

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(Problem("not-text"))
        return texts.clean_submitted(value)


class CalendarDay(fields.Field[date]):
    """A day as YYYY-MM-DD; empty reads as not given."""

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        return super().deserialize(None if value == "" else value, attr, data, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> date:  # noqa: ARG002
        if isinstance(value, str) and _DAY.fullmatch(value.strip()):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                pass
        raise ValidationError(Problem("not-a-day"))


class Figure(fields.Field[TypedFigure]):
    """A decimal figure as string or number; words such as 不详 read as not known where that may be."""

    def __init__(self, *, may_be_unknown: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.may_be_unknown = may_be_unknown

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        return super().deserialize(None if value == "" else value, attr, data, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> TypedFigure:  # noqa: ARG002
        if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
            raise ValidationError(Problem("not-a-figure"))
        typed = str(value).strip()
        if self.may_be_unknown and typed.casefold() in _UNKNOWN_WORDS:
            return TypedFigure(None, typed)
        if len(typed) > _FIGURE_LENGTH or not _FIGURE.fullmatch(typed):
            raise ValidationError(Problem("not-a-figure"))
        return TypedFigure(Decimal(typed), typed)


class Choice(fields.Field[StrEnum]):
    """One of a closed list of codes."""

    def __init__(self, choices: type[StrEnum], **options: Any) -> None:
        options.setdefault("allow_none", not options.get("required", False))
        super().__init__(**options)
        self.choices = choices

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        return super().deserialize(None if value == "" and self.allow_none else value, attr, data, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> StrEnum:  # noqa: ARG002
        for choice in self.choices:
            if value == choice.value:
                return choice
        raise ValidationError(Problem("not-one-of", choices=", ".join(self.choices)))


class Rows(fields.List[Any]):
    """A list of at most ROW_LIMIT rows; null reads as none."""

    def __init__(self, row: fields.Nested) -> None:
        super().__init__(row, allow_none=True)

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **options: Any) -> Any:
        read = super().deserialize(value, attr, data, **options)
        return [] if read is None else read

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            raise ValidationError(Problem("not-a-list"))
        if len(value) > ROW_LIMIT:
            raise ValidationError(Problem("too-many", limit=ROW_LIMIT))
        return super()._deserialize(value, attr, data, **options)
