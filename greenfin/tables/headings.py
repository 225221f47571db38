"""Headings as a user sees them: without what is invisible, each of them different."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_INVISIBLE = frozenset({"Cf", "Cc"})


def visible(text: str) -> str:
    """A heading or id without invisible characters (byte order marks, zero-width spaces) and outer white space."""
    return "".join(one for one in text if unicodedata.category(one) not in _INVISIBLE).strip()


def unique_headings(written: Sequence[str]) -> tuple[str, ...]:
    """Visible headings, each different: an empty one is named by its place, a repeated one is numbered."""
    names: list[str] = []
    for place, heading in enumerate(written, start=1):
        name = visible(heading) or f"column_{place}"
        number = 2
        candidate = name
        while candidate in names:
            candidate = f"{name} ({number})"
            number += 1
        names.append(candidate)
    return tuple(names)
