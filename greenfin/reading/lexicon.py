"""The thesaurus as an index: which of its labels stand where in a text, longest first, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from greenfin.domain.catalogue import Concept
from greenfin.reading.form import CJK, SOFT_BREAK
from greenfin.text import fold

SCOPING_FACETS = frozenset({"negation", "scope"})
"""Their labels span what they deny, so they never hide a concept that stands inside them."""

_WORD = re.compile(rf"(?:(?![{CJK}_])\w)+")
_CHINESE = re.compile(rf"[{CJK}]")
_JOINED = str.maketrans({"-": " ", "\u2010": " ", "\u2013": " ", "\u2014": " ", "/": " ", "'": " ", "’": " "})
_ACRONYM = re.compile(r"[A-Z0-9]{2,3}")
_LATIN_END = re.compile(r"[^\W_]")
_INDONESIAN_ENDING = "nya"
_ORDERS = {"zh": ("zh", "en", "id"), "en": ("en", "id", "zh"), "id": ("id", "en", "zh"), "": ("zh", "en", "id")}
_LEAST_PLURAL = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label stands for in one language."""

    language: str
    concept: str
    facet: str
    label: str
    is_acronym: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A label met at [start, end) of the form that was searched."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Label:
    written: str
    ends_latin: bool
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concepts by key, and their labels indexed by how they begin: two Chinese characters, one, or a Latin word."""

    concepts: Mapping[str, Concept]
    beginnings: Mapping[str, tuple[_Label, ...]]

    def find(self, text: str, language: str, shouts: frozenset[int] | None = None) -> tuple[Found, ...]:
        """All labels in a form's text that do not lie inside a longer one; a shorter one stays beside what denies it.

        Args:
            text: a form's text (folded).
            language: of the text; decides where a word means different things.
            shouts: places typed in capitals; None where the text tells nothing by capitals.
        """
        joined = text.translate(_JOINED)
        order = _ORDERS[language]
        found: list[Found] = []
        reached = {True: 0, False: 0}
        for start, labels in self._beginnings_in(joined):
            for is_scoping in (True, False):
                hit = self._longest_at(joined, start, labels, order, shouts, is_scoping=is_scoping)
                if hit is not None and hit.end > reached[is_scoping]:
                    reached[is_scoping] = hit.end
                    found.append(hit)
        return tuple(found)

    def _beginnings_in(self, text: str) -> Iterator[tuple[int, tuple[_Label, ...]]]:
        get = self.beginnings.get
        starts: list[tuple[int, tuple[_Label, ...]]] = []
        for match in _WORD.finditer(text):
            word = match.group()
            labels = get(word)
            if labels is None and word.endswith(_INDONESIAN_ENDING):
                labels = get(word[: -len(_INDONESIAN_ENDING)])
            if labels is None and match.end() < len(text) and text[match.end()] == SOFT_BREAK:
                labels = get(_joined_word(text, match))
            if labels is not None:
                starts.append((match.start(), labels))
        for match in _CHINESE.finditer(text):
            start = match.start()
            labels = get(text[start : start + 2]) or get(text[start])
            if labels is not None:
                starts.append((start, labels))
        starts.sort(key=lambda pair: pair[0])
        return iter(starts)

    def _longest_at(
        self,
        text: str,
        start: int,
        labels: tuple[_Label, ...],
        order: tuple[str, ...],
        shouts: frozenset[int] | None,
        *,
        is_scoping: bool,
    ) -> Found | None:
        for label in labels:
            end = _end_of(text, start, label)
            if end is None:
                continue
            meaning = _chosen(label, order, is_scoping=is_scoping)
            if meaning is None:
                continue
            if meaning.is_acronym and shouts is not None and start not in shouts:
                continue
            return Found(start, end, meaning)
        return None


def build_lexicon(concepts: tuple[Concept, ...]) -> Lexicon:
    """Indexes the labels of all concepts; English labels also in their plural, others as written."""
    written: dict[str, list[Meaning]] = {}
    for concept in concepts:
        for language, labels in concept.labels.items():
            for label in labels:
                meaning = Meaning(language, concept.key, concept.facet, label, _ACRONYM.fullmatch(label) is not None)
                for form in _forms(label, language):
                    written.setdefault(form, []).append(meaning)
    beginnings: dict[str, list[_Label]] = {}
    for form, meanings in written.items():
        label = _Label(form, _CHINESE.match(form[-1]) is None, tuple(meanings))
        beginnings.setdefault(_beginning(form), []).append(label)
    singles = {key: labels for key, labels in beginnings.items() if len(key) == 1 and _CHINESE.match(key)}
    for key, labels in beginnings.items():
        if len(key) > 1 and key[0] in singles:
            labels.extend(singles[key[0]])
    return Lexicon(
        {concept.key: concept for concept in concepts},
        {key: tuple(sorted(labels, key=lambda label: -len(label.written))) for key, labels in beginnings.items()},
    )


def _forms(label: str, language: str) -> set[str]:
    form = re.sub(rf"\s+(?=[{CJK}])|(?<=[{CJK}])\s+", "", " ".join(fold(label).text.translate(_JOINED).split()))
    if not form:
        return set()
    if language != "en" or not form[-1].isalpha() or len(form) < _LEAST_PLURAL:
        return {form}
    return {form, _plural(form)}


def _plural(form: str) -> str:
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _beginning(form: str) -> str:
    if _CHINESE.match(form):
        return form[:2] if len(form) > 1 and _CHINESE.match(form[1]) else form[0]
    word = _WORD.match(form)
    return word.group() if word else form


def _joined_word(text: str, match: re.Match[str]) -> str:
    following = _WORD.match(text, match.end() + 1)
    return match.group() + (following.group() if following else "")


def _end_of(text: str, start: int, label: _Label) -> int | None:
    end = start + len(label.written)
    if not text.startswith(label.written, start):
        if SOFT_BREAK not in text[start : end + 2]:
            return None
        past = _end_over_soft_breaks(text, start, label.written)
        if past is None:
            return None
        end = past
    if not label.ends_latin or end >= len(text) or not _is_latin(text[end]):
        return end
    rest = _WORD.match(text, end)
    is_possessed = rest is not None and rest.group() == _INDONESIAN_ENDING
    return end if is_possessed and any(meaning.language == "id" for meaning in label.meanings) else None


def _end_over_soft_breaks(text: str, start: int, written: str) -> int | None:
    """Where `written` ends when a hyphen at a line end counts as space or as nothing."""
    place = start
    for character in written:
        if place < len(text) and text[place] == SOFT_BREAK:
            place += 1
            if character == " ":
                continue
        if place >= len(text) or text[place] != character:
            return None
        place += 1
    return place


def _is_latin(character: str) -> bool:
    return _LATIN_END.match(character) is not None and _CHINESE.match(character) is None


def _chosen(label: _Label, order: tuple[str, ...], *, is_scoping: bool) -> Meaning | None:
    fitting = [meaning for meaning in label.meanings if (meaning.facet in SCOPING_FACETS) is is_scoping]
    return min(fitting, key=lambda meaning: order.index(meaning.language)) if fitting else None
