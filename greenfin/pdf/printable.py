"""Turns typed text into what is printed: nothing is dropped, and what no font prints is named by its code point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from greenfin.domain.project import Project
from greenfin.errors import UnprintableText
from greenfin.pdf.characters import letters, shown
from greenfin.pdf.fonts import Fonts
from greenfin.text import code_point


@dataclass(frozen=True, slots=True)
class Printable:
    """A text as printed; `shifts[i]` raises (1) or lowers (-1) `text[i]`, `sources[i]` is the typed character's index.

    Both are empty where every character is printed as typed.
    """

    text: str
    shifts: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()


def printable(text: str, fonts: Fonts) -> Printable:
    """The printed form of a typed text; the only way by which text reaches a page."""
    if fonts.prints_as_typed(text):
        return Printable(text)
    pieces: list[str] = []
    shifts: list[int] = []
    sources: list[int] = []
    for index, character in letters(text):
        if character != "\n" and not all(fonts.prints(part) for part in character):
            printed, shift = "".join(f"[{code_point(part)}]" for part in character), 0
        else:
            form = shown(character)
            printed, shift = form.text, form.shift
        pieces.append(printed)
        shifts.extend([shift] * len(printed))
        sources.extend([index] * len(printed))
    return Printable("".join(pieces), tuple(shifts), tuple(sources))


def refuse_unprintable(project: Project, fonts: Fonts) -> None:
    """Refuses names, numbers and units that cannot be printed whole; free texts print code points instead.

    Raises:
        UnprintableText: with the field, its characters and their code points; the first field that has any.
    """
    for field, text in _exact_texts(project):
        lacking = fonts.unprintable(text)
        if lacking:
            named = ", ".join(_named(character) for character in lacking)
            raise UnprintableText(field=field, characters=named, code_points=", ".join(map(code_point, lacking)))


def _exact_texts(project: Project) -> Iterator[tuple[str, str]]:
    """Every text that must stand in the memo exactly as typed, with its dotted field."""
    yield "id", project.id
    yield "applicant.name", project.applicant.name
    yield "applicant.uscc", project.applicant.uscc
    yield "title", project.title
    if project.amount is not None:
        yield "amount.currency", project.amount.currency
    yield "location.country", project.country
    yield "location.region", project.region
    yield "industry_code", project.industry_code
    for index, parameter in enumerate(project.parameters):
        yield f"parameters[{index}].metric", parameter.metric
        yield f"parameters[{index}].value", parameter.as_typed
        yield f"parameters[{index}].unit", parameter.unit
    for index, permit in enumerate(project.permits):
        yield f"permits[{index}].number", permit.number
    for index, feedstock in enumerate(project.feedstock):
        yield f"feedstock[{index}].material", feedstock.material
        yield f"feedstock[{index}].hazardous_code", feedstock.hazardous_code


def _named(character: str) -> str:
    """A character with its code point; an invisible one by its code point alone."""
    visible = unicodedata.category(character)[0] not in "CZM"
    return f"{character} ({code_point(character)})" if visible else code_point(character)
