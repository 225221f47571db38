"""Tells a refusal on the command line: its words and its exit code."""

from __future__ import annotations

from greenfin import shipped
from greenfin.errors import CatalogueRefused, GreenfinError, InputRefused, NotFound, SystemRefused
from greenfin.schemas.refusals import refusal_sentences, refusals_in
from greenfin.schemas.wording import LANGUAGES, load_wording

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
    if language not in LANGUAGES or language == "en":
        return "\n".join(str(one) for one in refusals_in(refusal))
    return "\n".join(refusal_sentences(refusal, load_wording(shipped.templates_folder(), language)))
