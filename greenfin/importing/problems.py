"""What is wrong or odd in an attachment: every mistake with its place, value and code, all found before any is told."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from greenfin.importing.limits import MAX_PROBLEMS
from greenfin.importing.rows import Place

_SHOWN_CHARACTERS = 60
_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake or oddity.

    `code` is the key of `import.<code>` in the wording; `data` are its placeholders. `value` is safe to print.
    """

    code: str
    file: str
    place: Place = _NOWHERE
    column: str = ""
    value: str = ""
    data: tuple[tuple[str, str | int], ...] = ()

    @property
    def row(self) -> int | None:
        return self.place.row or None


@dataclass(slots=True)
class Findings:
    """Collects the problems (nothing is imported) and warnings (kept as printed) of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    _left_out: Counter[str] = field(default_factory=Counter)

    def problem(self, code: str, place: Place = Place(), column: str = "", value: str = "", **data: str | int) -> None:  # noqa: B008
        """Notes a mistake; more than a few hundred of them are only counted."""
        self._note(self.problems, code, place, column, value, data)

    def warning(self, code: str, place: Place = Place(), column: str = "", value: str = "", **data: str | int) -> None:  # noqa: B008
        """Notes an oddity that does not stop the import."""
        self._note(self.warnings, code, place, column, value, data)

    def closed(self) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """All problems and warnings in the order found, with a last one that counts those left out."""
        for code, count in sorted(self._left_out.items()):
            self.warnings.append(Problem("more-of-the-same", self.file, data=(("code", code), ("count", count))))
        self._left_out.clear()
        return tuple(self.problems), tuple(self.warnings)

    def _note(  # noqa: PLR0913, PLR0917 - the parts of one problem
        self,
        where: list[Problem],
        code: str,
        place: Place,
        column: str,
        value: str,
        data: dict[str, str | int],
    ) -> None:
        if len(where) >= MAX_PROBLEMS:
            self._left_out[code] += 1
            return
        safe_data = tuple(
            (name, printable(item) if isinstance(item, str) else item) for name, item in sorted(data.items())
        )
        safe_place = Place(place.kind, printable(place.name), place.row)
        where.append(Problem(code, printable(self.file), safe_place, printable(column), printable(value), safe_data))


def printable(value: str) -> str:
    r"""The value for a message: control, format and unassigned characters as `\\u{200B}`, at most 60 characters."""
    cut = value[: _SHOWN_CHARACTERS + 1]
    shown = "".join(_printable_character(character) for character in cut[:_SHOWN_CHARACTERS])
    return shown + "…" if len(cut) > _SHOWN_CHARACTERS else shown


def is_invisible(character: str) -> bool:
    """Control, format (zero-width, bidi), surrogate and unassigned characters; line break, tab are not."""
    if character in "\n\t" or " " <= character < "\x7f":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn"}


def _printable_character(character: str) -> str:
    if character == "\n":
        return "⏎"
    if character == "\t":
        return " "
    if is_invisible(character) or unicodedata.category(character) in {"Zl", "Zp", "Co"}:
        return f"\\u{{{ord(character):04X}}}"
    return character


class Unreadable(Exception):
    """Reading has to stop here; carries what a Problem needs."""

    def __init__(self, code: str, place: Place = Place(), column: str = "", value: str = "", **data: str | int) -> None:  # noqa: B008
        super().__init__(code)
        self.code = code
        self.place = place
        self.column = column
        self.value = value
        self.data = data
