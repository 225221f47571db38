"""Reads a project: each field's language, clauses, mentions and figures."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from greenfin.domain.project import Project
from greenfin.domain.reading import Clause, FieldReading, Mention, Polarity, ProjectReading, Span
from greenfin.reading.form import CJK, Form, form_of
from greenfin.reading.language import detect_language
from greenfin.reading.lexicon import Found, Lexicon
from greenfin.reading.money import money_shares
from greenfin.reading.polarity import Part, parts_of
from greenfin.reading.senses import sense_of
from greenfin.reading.stated import stated_figures
from greenfin.reading.stretches import stretches_of

_FIELDS = ("description", "use_of_proceeds", "title")
_EMPTY_FACETS = frozenset({"finance", "quality"})
_SILENT_FACETS = frozenset({"negation", "scope"})
_CONTENT = re.compile(rf"[{CJK}]|[a-z]")
_PREFIXED_DENIALS = "非无未不免"


def read(project: Project, lexicon: Lexicon) -> ProjectReading:
    """Reads all filled fields; the language is that of the deciding field, or of the description where it has none."""
    texts = {field: text for field in _FIELDS if (text := project.text_of(field))}
    languages = {field: detect_language(text) for field, text in texts.items()}
    language = languages.get(project.deciding_field, "") or languages.get("description", "")
    fields = tuple(read_field(field, text, lexicon, languages[field] or language) for field, text in texts.items())
    return ProjectReading(language, fields, project.deciding_field, _content_size(fields, project.deciding_field))


def read_field(field: str, text: str, lexicon: Lexicon, language: str) -> FieldReading:
    r"""Reads one field.

    Args:
        field: its name, carried into every span.
        text: as typed, line breaks as \\n.
        lexicon: the concepts to look for.
        language: zh, en, id or ""; decides between words that mean different things.
    """
    form = form_of(text)
    parts = parts_of(form.text, stretches_of(form, text))
    found = sense_of(lexicon.find(form.text, language, _capitals(form, text)), form, text, lexicon)
    polarity = _PolarityAt(form.text, parts)
    mentions = tuple(
        Mention(
            hit.meaning.concept,
            hit.meaning.facet,
            _span(field, text, form, hit.start, hit.end),
            hit.meaning.label,
            polarity.of(hit),
        )
        for hit in found
    )
    empty = _empty_parts(parts, found)
    clauses = tuple(
        Clause(_span(field, text, form, part.start, part.end), part.polarity, index in empty)
        for index, part in enumerate(parts)
    )
    places = _Places(form, parts)
    figures = tuple(
        replace(figure, polarity=places.polarity_at(place)) for figure, place in stated_figures(field, text, language)
    )
    money = money_shares(field, text, figures)
    return FieldReading(field, text, form.text, form.offsets, clauses, mentions, figures, money)


class _PolarityAt:
    """Looks up how the part around a place takes what it names."""

    def __init__(self, text: str, parts: tuple[Part, ...]) -> None:
        self._text = text
        self._parts = parts
        self._starts = [part.start for part in parts]

    def of(self, hit: Found) -> Polarity:
        before = self._text[hit.start - 1 : hit.start]
        if before and before in _PREFIXED_DENIALS:
            return Polarity.DENIED
        index = bisect.bisect_right(self._starts, hit.start) - 1
        return self._parts[index].polarity if index >= 0 else Polarity.AFFIRMED


class _Places:
    """Looks up the polarity at a place of the typed text."""

    def __init__(self, form: Form, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        self._starts = [form.offsets[part.start] for part in parts]

    def polarity_at(self, place: int) -> Polarity:
        index = bisect.bisect_right(self._starts, place) - 1
        return self._parts[index].polarity if index >= 0 else Polarity.AFFIRMED


def _empty_parts(parts: tuple[Part, ...], found: tuple[Found, ...]) -> frozenset[int]:
    """The parts that name nothing but credit phrases and slogans."""
    starts = [part.start for part in parts]
    facets: dict[int, set[str]] = {}
    for hit in found:
        if hit.meaning.facet not in _SILENT_FACETS:
            facets.setdefault(bisect.bisect_right(starts, hit.start) - 1, set()).add(hit.meaning.facet)
    return frozenset(index for index, named in facets.items() if named <= _EMPTY_FACETS)


def _capitals(form: Form, text: str) -> frozenset[int] | None:
    """Places of the form typed in capitals; None where the text is all small or all capital."""
    letters = [character for character in text if character.isascii() and character.isalpha()]
    if not letters or all(letter.isupper() for letter in letters) or all(letter.islower() for letter in letters):
        return None
    return frozenset(index for index, place in enumerate(form.offsets) if text[place].isupper())


def _span(field: str, text: str, form: Form, start: int, end: int) -> Span:
    typed_start, typed_end = form.typed(start, end)
    return Span(field, typed_start, typed_end, text[typed_start:typed_end])


def _content_size(fields: tuple[FieldReading, ...], deciding_field: str) -> int:
    deciding = next(reading for reading in fields if reading.field == deciding_field)
    return sum(
        len(_CONTENT.findall(clause.span.text.lower())) for clause in deciding.clauses if not clause.is_boilerplate
    )
