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

_WORD = re.compile(r"[^\W_" + CJK + r"]+")
_CHINESE = re.compile(rf"[{CJK}]")
_JOINED = str.maketrans(dict.fromkeys("-‐–—/'’" + SOFT_BREAK, " "))
_ACRONYM = re.compile(r"[A-Z0-9]{2,3}")
_POSSESSED = "nya"  # Indonesian: baterainya is a battery
_ORDERS = {"zh": ("zh", "en", "id"), "en": ("en", "id", "zh"), "id": ("id", "en", "zh"), "": ("zh", "en", "id")}
_LEAST_PLURAL = 3
_LONGEST_PART = 24


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
class Lexicon:
    """Concepts by key, their labels as written, and how long the labels are that begin in one way.

    A label begins with its first two Chinese characters, its only one, or its first Latin word.
    """

    concepts: Mapping[str, Concept]
    meanings: Mapping[str, tuple[Meaning, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    words: frozenset[str]

    def find(self, text: str, language: str, capitals: frozenset[int] | None = None) -> tuple[Found, ...]:
        """All labels in a form's text that do not lie inside a longer one; a shorter one stays beside what denies it.

        Args:
            text: a form's text (folded).
            language: of the text; decides where a word means different things.
            capitals: places typed in capitals; None where the text tells nothing by capitals.
        """
        found = self._find_in(text.translate(_JOINED), language, capitals)
        if SOFT_BREAK in text:
            found.extend(self._find_over_line_ends(text, language))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return _outermost(found)

    def _find_in(self, text: str, language: str, capitals: frozenset[int] | None) -> list[Found]:
        order = _ORDERS[language]
        found: list[Found] = []
        for start, lengths in self._beginnings_in(text):
            wanted = {True, False}
            for length in lengths:
                meanings = self.meanings.get(text[start : start + length])
                if meanings is None or start + length > len(text) or not _ends_word(text, start + length, meanings):
                    continue
                for is_scoping in tuple(wanted):
                    meaning = _chosen(meanings, order, is_scoping=is_scoping)
                    if meaning is None or (meaning.is_acronym and capitals is not None and start not in capitals):
                        continue
                    wanted.discard(is_scoping)
                    found.append(Found(start, start + length, meaning))
                if not wanted:
                    break
        return found

    def _beginnings_in(self, text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        get = self.lengths.get
        for match in _WORD.finditer(text):
            word = match.group()
            lengths = get(word)
            if lengths is None and word.endswith(_POSSESSED):
                lengths = get(word[: -len(_POSSESSED)])
            if lengths is not None:
                yield match.start(), lengths
        for match in _CHINESE.finditer(text):
            start = match.start()
            lengths = get(text[start : start + 2]) or get(text[start])
            if lengths is not None:
                yield start, lengths

    def _is_parted(self, text: str, index: int) -> bool:
        left = re.search(r"[^\W_]*$", text[max(0, index - _LONGEST_PART) : index])
        right = _WORD.match(text, index + 1)
        return left is not None and right is not None and left.group() + right.group() in self.words

    def _find_over_line_ends(self, text: str, language: str) -> Iterator[Found]:
        """Words that a hyphen at a line end parts: read once more, the parts joined where that makes a known word."""
        kept = [
            index for index, character in enumerate(text) if character != SOFT_BREAK or not self._is_parted(text, index)
        ]
        for hit in self._find_in("".join(text[index] for index in kept).translate(_JOINED), language, None):
            start, end = kept[hit.start], kept[hit.end - 1] + 1
            if SOFT_BREAK in text[start:end]:
                yield Found(start, end, hit.meaning)


def build_lexicon(concepts: tuple[Concept, ...]) -> Lexicon:
    """Indexes the labels of all concepts; English labels also in their plural, others as written."""
    meanings: dict[str, list[Meaning]] = {}
    for concept in concepts:
        for language, labels in concept.labels.items():
            for label in labels:
                meaning = Meaning(language, concept.key, concept.facet, label, _ACRONYM.fullmatch(label) is not None)
                for form in _forms(label, language):
                    meanings.setdefault(form, []).append(meaning)
    lengths: dict[str, set[int]] = {}
    for form in meanings:
        lengths.setdefault(_beginning(form), set()).add(len(form))
    for beginning, sizes in lengths.items():
        if len(beginning) > 1 and _CHINESE.match(beginning):
            sizes.update(lengths.get(beginning[0], set()))
    return Lexicon(
        {concept.key: concept for concept in concepts},
        {form: tuple(found) for form, found in meanings.items()},
        {beginning: tuple(sorted(sizes, reverse=True)) for beginning, sizes in lengths.items()},
        frozenset(word for form in meanings for word in _WORD.findall(form)),
    )


def _forms(label: str, language: str) -> tuple[str, ...]:
    form = " ".join(fold(label).text.translate(_JOINED).split())
    form = re.sub(rf"(?<=[{CJK}]) (?=[{CJK}])", "", form)
    if not form:
        return ()
    if language != "en" or not form[-1].isalpha() or len(form) < _LEAST_PLURAL:
        return (form,)
    return form, _plural(form)


def _plural(form: str) -> str:
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _beginning(form: str) -> str:
    if _CHINESE.match(form):
        return form[:2] if len(form) > 1 and _CHINESE.match(form[1]) else form[0]
    word = _WORD.match(form)
    return word.group() if word else form


def _ends_word(text: str, end: int, meanings: tuple[Meaning, ...]) -> bool:
    if _CHINESE.match(text[end - 1]):
        return True
    rest = _WORD.match(text, end)
    if rest is None or not _WORD.match(text[end - 1]):
        return True
    return rest.group() == _POSSESSED and any(meaning.language == "id" for meaning in meanings)


def _chosen(meanings: tuple[Meaning, ...], order: tuple[str, ...], *, is_scoping: bool) -> Meaning | None:
    fitting = [meaning for meaning in meanings if (meaning.facet in SCOPING_FACETS) is is_scoping]
    return min(fitting, key=lambda meaning: order.index(meaning.language)) if fitting else None


def _outermost(found: list[Found]) -> tuple[Found, ...]:
    """Leaves out what lies inside a longer one of its kind; needs them by start, longer first."""
    reached = {True: 0, False: 0}
    kept: list[Found] = []
    for hit in found:
        is_scoping = hit.meaning.facet in SCOPING_FACETS
        if hit.end > reached[is_scoping]:
            reached[is_scoping] = hit.end
            kept.append(hit)
    return tuple(kept)
