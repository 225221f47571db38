"""An inverted index in numpy arrays: every document's BM25 score for a weighted set of tokens in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SATURATION = 1.2  # k1; Robertson's usual value
_LENGTH = 0.4  # b; own words are lists of terms, whose length says little
_EVERYWHERE = 0.3  # tokens in more documents than this share are not read in large editions: they cannot tell apart
_LARGE = 2000


@dataclass(frozen=True, slots=True)
class Index:
    """Postings by token: documents `documents[starts[t]:starts[t + 1]]` with their weights."""

    size: int
    tokens: Mapping[str, int]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    weights: NDArray[np.float32]

    def score(self, query: Mapping[str, float]) -> NDArray[np.float32]:
        """Sums each document's weights for the tokens of `query`, times their weight there."""
        scores = np.zeros(self.size, dtype=np.float32)
        longest = self.size * _EVERYWHERE if self.size > _LARGE else self.size + 1
        for token, times in query.items():
            number = self.tokens.get(token)
            if number is None:
                continue
            begin, end = self.starts[number], self.starts[number + 1]
            if end - begin > longest:
                continue
            scores[self.documents[begin:end]] += np.float32(times) * self.weights[begin:end]
        return scores

    def weight(self, token: str, document: int) -> float:
        """What one occurrence of `token` is worth for one document; 0.0 where the document lacks it."""
        number = self.tokens.get(token)
        if number is None:
            return 0.0
        begin, end = int(self.starts[number]), int(self.starts[number + 1])
        place = begin + int(np.searchsorted(self.documents[begin:end], document))
        return float(self.weights[place]) if place < end and self.documents[place] == document else 0.0


def build_index(documents: Sequence[Iterable[tuple[str, float]]]) -> Index:
    """Indexes documents given as tokens with the weight of the field they stand in."""
    counts: dict[str, list[tuple[int, float]]] = {}
    lengths = np.zeros(max(len(documents), 1), dtype=np.float64)
    for number, tokens in enumerate(documents):
        inside: dict[str, float] = {}
        for token, weight in tokens:
            inside[token] = inside.get(token, 0.0) + weight
        lengths[number] = sum(inside.values())
        for token, weight in inside.items():
            counts.setdefault(token, []).append((number, weight))
    mean = float(lengths.mean()) or 1.0
    norms = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / mean)
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    starts[1:] = np.cumsum([len(postings) for postings in counts.values()])
    numbers = np.fromiter((number for p in counts.values() for number, _ in p), dtype=np.int32, count=int(starts[-1]))
    times = np.fromiter((weight for p in counts.values() for _, weight in p), dtype=np.float64, count=int(starts[-1]))
    found = np.diff(starts)
    rarity = np.log1p((len(documents) - found + 0.5) / (found + 0.5))
    weights = np.repeat(rarity, found) * times * (_SATURATION + 1) / (times + norms[numbers])
    return Index(
        size=len(documents),
        tokens={token: number for number, token in enumerate(counts)},
        starts=starts,
        documents=numbers,
        weights=weights.astype(np.float32),
    )
