"""The signal that reads thesaurus concepts: the same thing named in Chinese, English or Indonesian is one token."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from greenfin.domain.catalogue import Concept
from greenfin.domain.match import Evidence
from greenfin.domain.reading import Polarity, Span
from greenfin.matching.documents import Document
from greenfin.matching.index import Index, build_index
from greenfin.matching.listening import Heard
from greenfin.matching.voices import Scores, Voice
from greenfin.reading import Lexicon
from greenfin.reading.form import form_of
from greenfin.text import has_cjk

FACET_WEIGHTS: Mapping[str, float] = {
    "feedstock": 1.0,
    "process": 1.0,
    "product": 1.0,
    "equipment": 1.0,
    "activity": 1.0,
    "substance": 0.8,
    "sector": 0.3,
    "metric": 0.2,
    "permit": 0.2,
    "quality": 0.0,
    "finance": 0.0,
    "negation": 0.0,
    "scope": 0.0,
}
"""What naming a concept is worth by its facet: slogans, credit phrases and denials describe no activity."""

TELLING = 0.8
"""Facet weight from which a concept says what a thing is about."""

_BROADER = 0.4  # naming the narrower thing names the broader one a little
_MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A concept met in a catalogue's text, with the words there."""

    concept: str
    facet: str
    words: str


ReadConcepts = Callable[[str], Sequence[Named]]
"""Reads the concepts of a text in any language."""


def concept_reader(lexicon: Lexicon) -> ReadConcepts:
    """A reader of catalogue texts, which deny nothing; the same text is read once."""
    known: dict[str, tuple[Named, ...]] = {}

    def read(text: str) -> tuple[Named, ...]:
        if text not in known:
            form = form_of(text)
            language = "zh" if has_cjk(text) else ""
            named = []
            for found in lexicon.find(form.text, language):
                start, end = form.typed(found.start, found.end)
                named.append(Named(found.meaning.concept, found.meaning.facet, text[start:end]))
            known[text] = tuple(named)
        return known[text]

    return read


@dataclass(frozen=True, slots=True)
class ConceptVoice:
    """BM25 over concept keys."""

    index: Index
    broader: Mapping[str, str]
    words: Sequence[Mapping[str, str]]  # for each document: concept → the words in which the document names it
    concepts: Mapping[str, Concept]

    def above(self, key: str) -> tuple[str, ...]:
        """The concept and those above it, nearest first."""
        return tuple(broader for broader, _ in _with_broader(key, self.broader))

    def labels(self, key: str) -> dict[str, str]:
        """The concept's preferred labels by language."""
        return {language: labels[0] for language, labels in self.concepts[key].labels.items() if labels}

    def hear(self, heard: Heard) -> Voice:
        query: dict[str, float] = {}
        for mention, weight in heard.mentions:
            worth = weight * FACET_WEIGHTS.get(mention.facet, 0.0)
            for key, share in _with_broader(mention.concept, self.broader):
                query[key] = max(query.get(key, 0.0), worth * share)
        return Voice(
            "concepts",
            self.index.score({key: worth for key, worth in query.items() if worth > 0.0}),
            lambda number: self._evidence(heard, number),
        )

    def hear_denied(self, heard: Heard) -> Scores | None:
        """What the denied mentions alone would score; None where none is telling."""
        query = {
            mention.concept: FACET_WEIGHTS.get(mention.facet, 0.0)
            for mention, _ in heard.mentions
            if mention.polarity is Polarity.DENIED and FACET_WEIGHTS.get(mention.facet, 0.0) >= TELLING
        }
        return self.index.score(query) if query else None

    def _evidence(self, heard: Heard, number: int) -> tuple[Evidence, ...]:
        hits: list[tuple[float, Span, str]] = []
        seen: set[str] = set()
        for mention, weight in heard.mentions:
            worth = weight * FACET_WEIGHTS.get(mention.facet, 0.0)
            for key, share in _with_broader(mention.concept, self.broader):
                named = self.words[number].get(key)
                if worth > 0.0 and named is not None and mention.concept not in seen:
                    seen.add(mention.concept)
                    hits.append((worth * share * self.index.weight(key, number), mention.span, named))
        hits.sort(key=lambda hit: (-hit[0], hit[1].field, hit[1].start))
        return tuple(
            Evidence(span.field, span.start, span.end, span.text, named) for _, span, named in hits[:_MOST_EVIDENCE]
        )


def concept_voice(documents: Sequence[Document], concepts: Sequence[Concept], read: ReadConcepts) -> ConceptVoice:
    """Reads the concepts of all documents; those without own words from their official Chinese texts."""
    broader = {concept.key: concept.broader for concept in concepts if concept.broader}
    named: list[dict[str, str]] = []
    tokens: list[list[tuple[str, float]]] = []
    for document in documents:
        words: dict[str, str] = {}
        weights: dict[str, float] = {}
        for typed, weight in _read_texts(document):
            for mention in read(typed):
                facet = FACET_WEIGHTS.get(mention.facet, 0.0)
                for key, share in _with_broader(mention.concept, broader):
                    words.setdefault(key, mention.words)
                    weights[key] = max(weights.get(key, 0.0), facet * share * min(weight, 1.5))
        named.append(words)
        tokens.append([(key, weight) for key, weight in weights.items() if weight > 0.0])
    return ConceptVoice(build_index(tokens), broader, named, {concept.key: concept for concept in concepts})


def _read_texts(document: Document) -> Iterable[tuple[str, float]]:
    return [(typed, weight) for typed, _, weight in document.texts if weight >= 0.5]  # noqa: PLR2004


def _with_broader(key: str, broader: Mapping[str, str]) -> Iterable[tuple[str, float]]:
    share = 1.0
    seen = 0
    while key and seen < 3:  # noqa: PLR2004  # further up everything is "waste" or "energy"
        yield key, share
        key, share, seen = broader.get(key, ""), share * _BROADER, seen + 1
