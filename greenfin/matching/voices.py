"""The signals that read words: each scores every document at once and shows its evidence for one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenfin.domain.match import Evidence
from greenfin.matching.documents import Document
from greenfin.matching.index import Index, build_index
from greenfin.matching.listening import Heard, Passage
from greenfin.matching.pieces import is_chinese, pieces

Scores = NDArray[np.float32]
_MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """What one signal says of all documents, and why of one."""

    code: str
    scores: Scores
    evidence: Callable[[int], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class WordVoice:
    """BM25 over character pairs and words of titles, scopes and terms in all languages."""

    documents: Sequence[Document]
    index: Index

    def hear(self, heard: Heard) -> Voice:
        query: dict[str, float] = {}
        for passage in heard.passages:
            if passage.weight:
                for piece in pieces(passage.text):
                    if not passage.is_silent(piece.start, piece.end):
                        query[piece.token] = max(query.get(piece.token, 0.0), passage.weight)
        return Voice("words", self.index.score(query), lambda number: self._evidence(heard, number))

    def known_share(self, heard: Heard) -> float:
        """The share of the deciding text's pieces that stand in any document; a text off the subject has few."""
        tokens = [
            piece.token
            for passage in heard.passages
            if passage.field == heard.reading.deciding_field
            for piece in pieces(passage.text)
            if not piece.token.startswith("<")
        ]
        return sum(token in self.index.tokens for token in tokens) / len(tokens) if tokens else 0.0

    def passage_worth(self, folded: str, number: int) -> float:
        """What the pieces of a folded text are worth for one document."""
        return sum(self.index.weight(token, number) for token in {piece.token for piece in pieces(folded)})

    def _evidence(self, heard: Heard, number: int) -> tuple[Evidence, ...]:
        document = self.documents[number]
        found: list[tuple[float, str, Passage, int, int]] = []
        for passage in heard.passages:
            if passage.weight:
                found.extend(
                    (passage.weight * worth, passage.text[start:end], passage, start, end)
                    for worth, start, end in self._shared(passage, number)
                )
        found.sort(key=lambda hit: (-hit[0], hit[2].field, hit[2].offsets[hit[3]]))
        seen: set[str] = set()
        evidence: list[Evidence] = []
        for _, words, passage, start, end in found:
            if words not in seen:
                seen.add(words)
                evidence.append(passage.evidence(start, end, document.quote(words)))
            if len(evidence) == _MOST_EVIDENCE:
                break
        return tuple(evidence)

    def _shared(self, passage: Passage, number: int) -> list[tuple[float, int, int]]:
        """Longest stretches of the passage that stand literally in the document, with what their pieces are worth."""
        wholes = [whole for _, whole, _ in self.documents[number].texts]
        runs: list[tuple[float, int, int]] = []
        worth, begin, finish = 0.0, 0, 0
        for piece in pieces(passage.text):
            if piece.token.startswith("<"):
                continue
            value = self.index.weight(piece.token, number)
            if value <= 0.0 or passage.is_silent(piece.start, piece.end):
                continue
            longer = passage.text[begin : piece.end]
            gap = passage.text[finish : piece.start]
            if finish and piece.start - finish <= 1 and not gap.strip() and _stands_in(longer, wholes):
                worth, finish = worth + value, piece.end
                continue
            if finish:
                runs.append((worth, begin, finish))
            worth, begin, finish = value, piece.start, piece.end
        if finish:
            runs.append((worth, begin, finish))
        return [run for run in runs if _stands_in(passage.text[run[1] : run[2]], wholes)]


def _stands_in(words: str, wholes: Sequence[str]) -> bool:
    return any(words in whole for whole in wholes)


def word_voice(documents: Sequence[Document]) -> WordVoice:
    """Indexes the words of all documents."""
    tokens = [
        [(piece.token, weight) for _, folded, weight in document.texts for piece in pieces(folded)]
        for document in documents
    ]
    return WordVoice(documents, build_index(tokens))


@dataclass(frozen=True, slots=True)
class PhraseVoice:
    """The terms of all documents as phrases: longest match, worth more the fewer documents have the term."""

    size: int
    owners: Mapping[str, tuple[tuple[int, str], ...]]  # folded term → (document, term as typed)
    lengths: Mapping[str, tuple[int, ...]]  # first two characters → lengths of terms, longest first

    def hear(self, heard: Heard) -> Voice:
        scores = np.zeros(self.size, dtype=np.float32)
        hits: dict[int, list[Evidence]] = {}
        seen: set[str] = set()
        for passage in heard.passages:
            if not passage.weight:
                continue
            for start, end in self._hits(passage):
                term = passage.text[start:end]
                if term in seen:
                    continue
                seen.add(term)
                owners = self.owners[term]
                worth = passage.weight * float(np.log1p(self.size / len(owners))) * min(len(term), 8) ** 0.5
                for number, typed in owners:
                    scores[number] += np.float32(worth)
                    hits.setdefault(number, []).append(passage.evidence(start, end, typed))
        return Voice("phrases", scores, lambda number: tuple(hits.get(number, ())[:_MOST_EVIDENCE]))

    def _hits(self, passage: Passage) -> list[tuple[int, int]]:
        text, hits, place = passage.text, [], 0
        while place < len(text) - 1:
            end = self._longest(text, place)
            if end and not passage.is_silent(place, end):
                hits.append((place, end))
                place = end
            else:
                place += 1
        return hits

    def _longest(self, text: str, start: int) -> int:
        for length in self.lengths.get(text[start : start + 2], ()):
            end = start + length
            if end <= len(text) and text[start:end] in self.owners and _is_whole(text, start, end):
                return end
        return 0


def phrase_voice(documents: Sequence[Document], folded: Callable[[str], str]) -> PhraseVoice:
    """Collects the terms of all documents; `folded` gives the matching form of a term."""
    owners: dict[str, dict[int, str]] = {}
    for number, document in enumerate(documents):
        for term in document.terms:
            key = folded(term).strip()
            if len(key) > 1:
                owners.setdefault(key, {}).setdefault(number, term)
    lengths: dict[str, set[int]] = {}
    for key in owners:
        lengths.setdefault(key[:2], set()).add(len(key))
    return PhraseVoice(
        size=len(documents),
        owners={key: tuple(sorted(found.items())) for key, found in owners.items()},
        lengths={start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter of a word is cut off; Chinese has no such borders."""
    before = start > 0 and text[start - 1].isalnum() and not is_chinese(text[start - 1]) and not is_chinese(text[start])
    after = end < len(text) and text[end].isalnum() and not is_chinese(text[end]) and not is_chinese(text[end - 1])
    return not before and not after
