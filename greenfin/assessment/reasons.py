"""Builds reasons from codes and data, with the data of each language under its own name."""

from __future__ import annotations

from collections.abc import Mapping

from greenfin.domain.match import Reason

LANGUAGES = ("zh", "en", "id")


def reason(code: str, /, **data: str | Mapping[str, str]) -> Reason:
    """A reason whose language-dependent data stand under `name_zh`, `name_en` and `name_id`.

    A language that a text lacks gets the English one, then the Chinese one, so that no sentence has a hole.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in data.items():
        if isinstance(value, str):
            pairs.append((name, value))
        else:
            pairs.extend((f"{name}_{language}", in_language(value, language)) for language in LANGUAGES)
    return Reason(code, tuple(sorted(pairs)))


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text of the language, or of the nearest one that is there."""
    return texts.get(language) or texts.get("en") or texts.get("zh") or next(iter(texts.values()), "")
