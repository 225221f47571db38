"""Tells a refusal on the command line: its words and its exit code."""

from __future__ import annotations

from greenfin import shipped
from greenfin.errors import (
    CatalogueRefused,
    GreenfinError,
    InputRefused,
    InvalidField,
    InvalidProject,
    NotFound,
    SystemRefused,
)
from greenfin.schemas.wording import Wording, load_wording

EXIT_CODES: tuple[tuple[type[GreenfinError], int], ...] = (
    (InputRefused, 2),
    (NotFound, 2),
    (CatalogueRefused, 3),
    (SystemRefused, 4),
)
"""The first kind that a refusal belongs to decides."""


def exit_code_of(refusal: GreenfinError) -> int:
    return next(code for kind, code in EXIT_CODES if isinstance(refusal, kind))


def told(refusal: GreenfinError, language: str) -> str:
    """The refusal in words; several problems stand on lines of their own."""
    wording = None if language == "en" else load_wording(shipped.templates_folder(), language)
    problems = refusal.data["problems"] if isinstance(refusal, InvalidProject) else (refusal,)
    if not isinstance(problems, tuple):
        return str(refusal)
    return "\n".join(_sentence(problem, wording) for problem in problems)


def _sentence(refusal: GreenfinError, wording: Wording | None) -> str:
    if wording is None or not wording.has(f"error.{refusal.code}"):
        return str(refusal)
    data = dict(refusal.data)
    if isinstance(refusal, InvalidField):
        data["problem"] = wording.text(f"problem.{data['problem_code']}", **data)
    return wording.text(f"error.{refusal.code}", **data)
