"""The matcher: both rankings over one catalogue, prepared once and used for many projects."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import FinanceMatch, FinanceRanking, TechnologyMatch, TechnologyRanking
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.errors import UnknownCode
from greenfin.matching.concepts import concept_reader
from greenfin.matching.documents import Document, documents_of_words, entry_documents, item_documents
from greenfin.matching.doubt import TECHNOLOGY_JOINT_DOUBTS, TECHNOLOGY_WORDS_DOUBTS, finance_doubts
from greenfin.matching.finance import FinanceRanker
from greenfin.matching.learnt import LearntWords, learnt_voice
from greenfin.matching.meaning import Encoder
from greenfin.matching.policy import TECHNOLOGY_JOINT, TECHNOLOGY_WORDS, finance_policy
from greenfin.matching.recognising import recognise
from greenfin.matching.roles import RoleVoice, roles_of
from greenfin.matching.rows import row_words
from greenfin.matching.sense import TextReader, build_sense
from greenfin.matching.shelf import build_shelf
from greenfin.matching.technology import TechnologyRanker
from greenfin.matching.translating import BridgeVoice, build_bridge
from greenfin.reading import Lexicon

VERSION = "1"
"""Grows with every change that can move a ranking."""

_ENOUGH = 100  # documents that tell how much is much; smaller editions are ranked among other own words


@dataclass(frozen=True, slots=True)
class Matcher:
    """Ranks entries and items for one catalogue."""

    version: str
    catalogue: Catalogue
    technology: TechnologyRanker
    finance: FinanceRanker

    def rank_technology(self, reading: ProjectReading, project: Project) -> TechnologyRanking:
        """The technology entries that the project could use, best first."""
        return self.technology.rank(reading, project)

    def rank_finance(self, reading: ProjectReading, project: Project) -> FinanceRanking:
        """The finance items that the project's use of proceeds could fall under, best first."""
        return self.finance.rank(reading, project)

    def explain(self, reading: ProjectReading, project: Project, code: str) -> FinanceMatch | TechnologyMatch:
        """The candidate for an item's code or an entry's serial, shown by a ranking or not.

        Raises:
            UnknownCode: neither edition has it.
        """
        item = self.finance.shelf.number_of(code)
        if item is not None and item < len(self.catalogue.finance.items):
            return self.finance.explain(reading, project, item)
        entry = self.technology.shelf.number_of(code)
        if entry is not None and entry < self.technology.entries:
            return self.technology.explain(reading, entry)
        label = self.catalogue.finance.load.label
        raise UnknownCode(asked=code, edition=label, catalogue=self.catalogue.finance.load.catalogue.value)


def prepare(
    catalogue: Catalogue,
    lexicon: Lexicon,
    encoder: Encoder | None = None,
    vectors: Mapping[str, NDArray[np.float32]] | None = None,
    learnt: LearntWords | None = None,
) -> Matcher:
    """Prepares both rankings.

    Args:
        catalogue: the two editions and the own words.
        lexicon: the thesaurus as an index.
        encoder: reads meaning; without it words alone decide.
        vectors: the encoder's vectors of `texts_to_encode`, by sha256 of the text; missing ones are done without.
        learnt: weights learnt word by word from labelled descriptions; without them the own words decide.
    """
    read = concept_reader(lexicon)
    concepts = catalogue.vocabulary.concepts
    items = item_documents(catalogue)
    roles = RoleVoice([roles_of(document) for document in items])
    finance_shelf = build_shelf(items, concepts, read, roles)
    voice = None
    if learnt is not None:
        voice = learnt_voice(learnt, items, recognise(learnt.names, items))
    reader = None if encoder is None else TextReader(encoder)
    known = vectors or {}
    finance = FinanceRanker(
        catalogue=catalogue,
        shelf=finance_shelf,
        rows=[row_words(item, document, read) for item, document in zip(catalogue.finance.items, items, strict=True)],
        broader={concept.key: concept.broader for concept in concepts if concept.broader},
        roles=roles,
        learnt=voice,
        sense=None if reader is None else build_sense(reader, items, known, with_classes=True),
        policy=finance_policy(learnt=learnt is not None, meaning=encoder is not None),
        doubts=finance_doubts(learnt=learnt is not None, meaning=encoder is not None),
    )
    entries = entry_documents(catalogue)
    shelved = (*entries, *_background(catalogue, entries))
    technology_shelf = build_shelf(shelved, concepts, read)
    own_words = {own.names: own for own in catalogue.vocabulary.own_words.values()}
    bridge = functools.cache(lambda: build_bridge(concepts, own_words.values()))
    sense = None if reader is None else build_sense(reader, shelved, known, with_classes=False)
    if sense is not None and not sense.covers(len(entries)):
        sense = None
    technology = TechnologyRanker(
        catalogue=catalogue,
        shelf=technology_shelf,
        entries=len(entries),
        bridge=BridgeVoice(shelved, technology_shelf.words.index, bridge),
        learnt=voice,
        sense=sense,
        lacks_vectors=reader is not None and sense is None,
        policy=TECHNOLOGY_WORDS if sense is None else TECHNOLOGY_JOINT,
        doubts=TECHNOLOGY_WORDS_DOUBTS if sense is None else TECHNOLOGY_JOINT_DOUBTS,
    )
    version = VERSION if learnt is None else f"{VERSION}+words.{learnt.digest[:12]}"
    return Matcher(version, catalogue, technology, finance)


def texts_to_encode(catalogue: Catalogue) -> tuple[str, ...]:
    """The texts of entries and items whose vectors the matcher uses; cached by their sha256."""
    texts = [text for document in item_documents(catalogue) for text in document.to_encode()]
    entries = entry_documents(catalogue)
    texts += [text for document in (*entries, *_background(catalogue, entries)) for text in document.to_encode()]
    return tuple(dict.fromkeys(texts))


def _background(catalogue: Catalogue, entries: Sequence[Document]) -> tuple[Document, ...]:
    if len(entries) >= _ENOUGH:
        return ()
    taken = {words.names for words in (entry.own_words for entry in entries) if words is not None}
    others = [own for own in documents_of_words(catalogue) if own.own_words and own.own_words.names not in taken]
    return tuple(others[:: max(1, len(others) // _ENOUGH)])
