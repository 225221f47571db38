"""A word-by-word bridge into Chinese, learnt from the trilingual labels and own words by IBM's first model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenfin.domain.catalogue import Concept, OwnWords
from greenfin.domain.match import Evidence
from greenfin.matching.documents import Document
from greenfin.matching.index import Index
from greenfin.matching.listening import Heard, Passage
from greenfin.matching.pieces import Piece, is_chinese, matching_form, pieces
from greenfin.matching.voices import Voice

_ROUNDS = 6  # of expectation and maximisation; more change no rank
_LEAST_CHANCE = 0.03  # below it a translation is noise; 0.08 lost one Indonesian case in fourteen
_MOST = 14  # pairs for one word
_MOST_EVIDENCE = 4
_LABELS = 3  # of a concept that are read in each language; further ones are rarer names
_NOTHING = "\0"  # a Chinese pair may come from no word at all


@dataclass(frozen=True, slots=True)
class Bridge:
    """For a word of English or Indonesian, the Chinese character pairs it may stand for, with their chance."""

    pairs: Mapping[str, tuple[tuple[str, float], ...]]

    def across(self, token: str) -> tuple[tuple[str, float], ...]:
        return self.pairs.get(token, ())


@dataclass(frozen=True, slots=True)
class BridgeVoice:
    """BM25 over the Chinese pairs that the words of an English or Indonesian text may stand for."""

    documents: Sequence[Document]
    index: Index
    bridge: Callable[[], Bridge]  # built when the first text needs it

    def hear(self, heard: Heard) -> Voice:
        query: dict[str, float] = {}
        if heard.reading.language != "zh":
            query = self._query(heard)
        return Voice("bridge", self.index.score(query), lambda number: self._evidence(heard, number))

    def _query(self, heard: Heard) -> dict[str, float]:
        query: dict[str, float] = {}
        bridge = self.bridge()
        for passage, piece in _spoken(heard):
            for pair, chance in bridge.across(piece.token):
                query[pair] = max(query.get(pair, 0.0), chance * passage.weight)
        return query

    def _evidence(self, heard: Heard, number: int) -> tuple[Evidence, ...]:
        worths: dict[str, tuple[float, Evidence]] = {}
        for passage, piece in _spoken(heard):
            for pair, chance in self.bridge().across(piece.token):
                worth = chance * passage.weight * self.index.weight(pair, number)
                word = passage.text[piece.start : piece.end]
                if worth > worths.get(word, (0.0, None))[0]:
                    worths[word] = (worth, passage.evidence(piece.start, piece.end, self.documents[number].quote(pair)))
        ordered = sorted(worths.values(), key=lambda found: (-found[0], found[1].field, found[1].start))
        return tuple(evidence for _, evidence in ordered[:_MOST_EVIDENCE])


def _spoken(heard: Heard) -> Iterator[tuple[Passage, Piece]]:
    for passage in heard.passages:
        if passage.weight > 0.0:
            for piece in pieces(passage.text):
                if not is_chinese(passage.text[piece.start]) and not passage.is_silent(piece.start, piece.end):
                    yield passage, piece


def build_bridge(concepts: Iterable[Concept], own_words: Iterable[OwnWords]) -> Bridge:
    """Learns the bridge from texts that say the same in two languages."""
    sources: dict[str, int] = {_NOTHING: 0}
    targets: dict[str, int] = {}
    from_numbers: list[NDArray[np.int64]] = []
    to_numbers: list[NDArray[np.int64]] = []
    sizes: list[int] = []
    for foreign, chinese in _parallel(concepts, own_words):
        left = np.array([0, *{sources.setdefault(token, len(sources)) for token in foreign}])
        right = np.array([*{targets.setdefault(token, len(targets)) for token in chinese}], dtype=np.int64)
        from_numbers.append(np.tile(left, len(right)))
        to_numbers.append(np.repeat(right, len(left)))
        sizes.append(len(left) * len(right))
    if not sum(sizes):
        return Bridge({})
    source, target = np.concatenate(from_numbers), np.concatenate(to_numbers)
    sentence = np.repeat(np.arange(len(sizes)), sizes)
    links, link_of = np.unique(source * len(targets) + target, return_inverse=True)
    spots, spot_of = np.unique(sentence * len(targets) + target, return_inverse=True)
    chance = _chances(links // len(targets), link_of, spot_of, len(spots), len(sources))
    return Bridge(_told(links, chance, list(sources), list(targets)))


def _chances(
    source_of_link: NDArray[np.int64],
    link_of: NDArray[np.int64],
    spot_of: NDArray[np.int64],
    spots: int,
    sources: int,
) -> NDArray[np.float64]:
    chance = np.ones(len(source_of_link))
    for _ in range(_ROUNDS):
        weight = chance[link_of]
        weight = weight / np.bincount(spot_of, weight, spots)[spot_of]
        count = np.bincount(link_of, weight, len(source_of_link))
        chance = count / np.bincount(source_of_link, count, sources)[source_of_link]
    return chance


def _told(
    links: NDArray[np.int64], chance: NDArray[np.float64], sources: Sequence[str], targets: Sequence[str]
) -> dict[str, tuple[tuple[str, float], ...]]:
    told: dict[str, list[tuple[str, float]]] = {}
    for place in np.flatnonzero(chance >= _LEAST_CHANCE):
        source, target = divmod(int(links[place]), len(targets))
        if source:
            told.setdefault(sources[source], []).append((targets[target], round(float(chance[place]), 3)))
    return {word: tuple(sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_MOST]) for word, found in told.items()}


def _parallel(concepts: Iterable[Concept], own_words: Iterable[OwnWords]) -> Iterator[tuple[list[str], list[str]]]:
    for concept in concepts:
        chinese = [_chinese(label) for label in concept.labels.get("zh", ())[:_LABELS]]
        for language in ("en", "id"):
            for place, label in enumerate(concept.labels.get(language, ())[:_LABELS]):
                foreign = _foreign(label)
                for pairs in chinese[: place + 1 if place else None]:
                    yield foreign, pairs
    for words in own_words:
        for texts in (words.titles, words.titles, words.scopes):
            chinese_text = _chinese(texts.get("zh", ""))
            for language in ("en", "id"):
                yield _foreign(texts.get(language, "")), chinese_text


def _foreign(text: str) -> list[str]:
    return [piece.token for piece in pieces(matching_form(text)) if not is_chinese(piece.token[0])]


def _chinese(text: str) -> list[str]:
    return [piece.token for piece in pieces(matching_form(text)) if is_chinese(piece.token[0])]
