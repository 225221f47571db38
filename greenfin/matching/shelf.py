"""All documents of one ranking with the voices that read words, prepared once for many projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.domain.catalogue import Concept
from greenfin.matching.against import Objector, build_objector
from greenfin.matching.concepts import FACET_WEIGHTS, TELLING, ConceptVoice, ReadConcepts, concept_voice
from greenfin.matching.documents import Document
from greenfin.matching.pieces import matching_form
from greenfin.matching.roles import RoleVoice
from greenfin.matching.voices import PhraseVoice, WordVoice, phrase_voice, word_voice


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents in printed order and what reads them."""

    documents: tuple[Document, ...]
    keys: tuple[str, ...]
    words: WordVoice
    phrases: PhraseVoice
    concepts: ConceptVoice
    titles: tuple[frozenset[str], ...]  # telling concepts of each title
    objector: Objector

    def number_of(self, key: str) -> int | None:
        return self.keys.index(key) if key in self.keys else None


def build_shelf(
    documents: Sequence[Document], concepts: Sequence[Concept], read: ReadConcepts, roles: RoleVoice | None = None
) -> Shelf:
    """Indexes the documents for all voices that read words."""
    voice = concept_voice(documents, concepts, read)
    titles = tuple(
        frozenset(
            mention.concept
            for title in document.titles.values()
            if title
            for mention in read(title)
            if FACET_WEIGHTS.get(mention.facet, 0.0) >= TELLING
        )
        for document in documents
    )
    return Shelf(
        documents=tuple(documents),
        keys=tuple(document.key for document in documents),
        words=word_voice(documents),
        phrases=phrase_voice(documents, matching_form),
        concepts=voice,
        titles=titles,
        objector=build_objector(documents, voice.words, titles, roles),
    )
