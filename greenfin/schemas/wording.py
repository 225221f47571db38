"""Every sentence that greenfin can say, read from the wording files of one language."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greenfin.domain.match import Reason
from greenfin.errors import CatalogueFileWrong

LANGUAGES = ("zh", "en", "id")
"""The languages of pages, messages and memos."""

_REASON_GROUPS = ("reason", "against", "missing", "ranking", "signal", "memo", "error", "import")


class _Holes(string.Formatter):
    """Formats named placeholders only; attribute and index access are refused, missing data is an error."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:  # noqa: ARG002
        if not field_name.replace("_", "a").isalnum():
            raise KeyError(field_name)
        return kwargs[field_name], field_name


_HOLES = _Holes()


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language by dotted key."""

    language: str
    sentences: Mapping[str, str]

    def has(self, key: str) -> bool:
        return key in self.sentences

    def text(self, key: str, **data: object) -> str:
        """The sentence for `key` with its placeholders filled.

        Raises:
            KeyError: the key or one of its placeholders' values is missing; a test keeps that from happening.
        """
        return _HOLES.format(self.sentences[key], **data)

    def say(self, reason: Reason) -> str:
        """The sentence for a reason's code, in whichever group of reasons it stands."""
        for group in _REASON_GROUPS:
            key = f"{group}.{reason.code}"
            if key in self.sentences:
                return self.text(key, **dict(reason.data))
        raise KeyError(reason.code)


def load_wording(folder: Path, language: str) -> Wording:
    """Reads all of `folder/wording/*.<language>.toml`.

    Args:
        folder: the templates folder.
        language: zh, en or id.

    Raises:
        CatalogueFileWrong: a file is not TOML, or two files word the same key.
    """
    sentences: dict[str, str] = {}
    for path in sorted((folder / "wording").glob(f"*.{language}.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
            raise CatalogueFileWrong(
                file=str(path), row="-", column="-", value="", problem=f"it is not TOML: {mistake}", remedy="Mend it."
            ) from mistake
        for key, sentence in _flat(tables):
            if key in sentences:
                raise CatalogueFileWrong(
                    file=str(path), row="-", column=key, value=sentence, problem="this key is worded twice",
                    remedy="Keep one of the two.",
                )  # fmt: skip
            sentences[key] = sentence
    return Wording(language, sentences)


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            pairs.extend(_flat(value, f"{prefix}{name}."))
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs
