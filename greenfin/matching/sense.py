"""The signals that an encoder gives: learnt classes and nearness to own words, each explained by the passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from greenfin.domain.match import Evidence
from greenfin.domain.reading import FieldReading, Polarity, ProjectReading
from greenfin.matching.documents import Document
from greenfin.matching.listening import is_only_a_name, without_names
from greenfin.matching.meaning import (
    NONE,
    EncodedText,
    Encoder,
    TrainedClasses,
    class_key,
    passage_shares,
    softmax,
)
from greenfin.matching.recognising import recognise
from greenfin.matching.voices import Scores, Voice
from greenfin.text import fold_key, sha256_hex

_MOST_EVIDENCE = 3
_LEAST_SHARE = 0.15  # of the heaviest passage's share that another must have to be shown
_KEPT = 4  # texts whose reading is kept: both rankings ask for the same ones


@dataclass(frozen=True, slots=True)
class Sense:
    """The encoder with the classes and vectors of one shelf's documents."""

    reader: TextReader
    classes: TrainedClasses | None
    columns: NDArray[np.int64]  # class of each document, -1 where it has none
    places: NDArray[np.int64]  # document of each row of `vectors`
    vectors: NDArray[np.float32]  # unit rows
    size: int

    def hear(self, reading: ProjectReading, fields: Sequence[str]) -> tuple[tuple[Voice, ...], dict[str, float]]:
        """The voices "meaning" (learnt classes) and "own-meaning" (nearness), and what the heads say of the whole."""
        texts = [
            (one, self.reader.read(without_names(one))) for name in fields if (one := reading.of(name)) is not None
        ]
        total = sum(len(encoded.pieces) for _, encoded in texts) or 1
        vector = np.asarray(sum(encoded.vector * (len(encoded.pieces) / total) for _, encoded in texts), np.float32)
        voices: list[Voice] = []
        near = self._near(vector)
        if len(self.places):
            voices.append(Voice("own-meaning", near, lambda number: self._near_evidence(texts, vector, number)))
        clues: dict[str, float] = {}
        classes = self.classes
        if classes is not None and (self.columns >= 0).any():
            logits = classes.scores(vector)
            voices.append(
                Voice(
                    "meaning",
                    self._votes(logits, near),
                    lambda number: self._evidence(classes, texts, vector, number),
                )
            )
            clues = self._clues(classes, logits, vector)
        return tuple(voices), clues

    def covers(self, count: int) -> bool:
        """Whether each of the first `count` documents has a vector; before that they cannot be compared."""
        return set(range(count)) <= set(self.places.tolist())

    def _votes(self, logits: Scores, near: Scores) -> Scores:
        """Class scores by document; one without a class gets what its nearness would be worth among the others."""
        known = self.columns >= 0
        votes = np.zeros(self.size, np.float32)
        votes[known] = logits[self.columns[known]]
        if not known.all():
            mean, spread = float(near[known].mean()), float(near[known].std()) or 1.0
            usual, wide = float(votes[known].mean()), float(votes[known].std())
            votes[~known] = usual + wide * (near[~known] - mean) / spread
        return votes

    def _near(self, vector: NDArray[np.float32]) -> Scores:
        scores = np.zeros(self.size, np.float32)
        if len(self.places):
            length = float(np.linalg.norm(vector)) or 1.0
            cosines = (self.vectors @ (vector / np.float32(length))).astype(np.float32)
            scores[:] = cosines.min()
            np.maximum.at(scores, self.places, cosines)
        return scores

    def _clues(self, classes: TrainedClasses, logits: Scores, vector: NDArray[np.float32]) -> dict[str, float]:
        known = logits[self.columns[self.columns >= 0]]
        shares = np.sort(softmax(np.append(known, logits[-1])))
        verdicts = classes.verdict_scores(vector)
        return {
            "meaning_none": float(logits[classes.keys.index(NONE)] - known.max()),
            "meaning_sure": float(shares[-1]),
            "verdict_open": float(verdicts[1] - verdicts[0]),
            "verdict_none": float(verdicts[2] - verdicts[0]),
        }

    def _evidence(
        self,
        classes: TrainedClasses,
        texts: Sequence[tuple[FieldReading, EncodedText]],
        vector: NDArray[np.float32],
        number: int,
    ) -> tuple[Evidence, ...]:
        """The clauses that add most to the class's score, exactly: pieces add up."""
        column = int(self.columns[number])
        if column < 0:
            return self._near_evidence(texts, vector, number)
        shares: list[tuple[float, FieldReading, int, int]] = []
        for one, encoded in texts:
            spans = _clauses(one)
            parts = passage_shares(encoded, classes, column, spans)
            shares.extend((part, one, start, end) for part, (start, end) in zip(parts, spans, strict=True))
        return _heaviest(shares)

    def _near_evidence(
        self, texts: Sequence[tuple[FieldReading, EncodedText]], vector: NDArray[np.float32], number: int
    ) -> tuple[Evidence, ...]:
        rows = np.flatnonzero(self.places == number)
        if not len(rows):
            return ()
        target = self.vectors[rows[int(np.argmax(self.vectors[rows] @ vector))]] - self.vectors.mean(axis=0)
        shares: list[tuple[float, FieldReading, int, int]] = []
        for one, encoded in texts:
            if not len(encoded.pieces):
                continue
            by_piece = encoded.states @ target
            lasts = np.array([end - 1 for _, end in encoded.pieces])
            for start, end in _clauses(one):
                inside = (lasts >= start) & (lasts < end)
                shares.append((float(by_piece[inside].sum()), one, start, end))
        return _heaviest(shares)


@dataclass(slots=True)
class TextReader:
    """Reads each text once; what was read last is kept, because both rankings ask for it."""

    encoder: Encoder
    kept: dict[str, EncodedText] = field(default_factory=dict)

    def read(self, text: str) -> EncodedText:
        found = self.kept.get(text)
        if found is None:
            found = self.encoder.encode([text])[0]
            self.kept = {text: found, **dict(list(self.kept.items())[: _KEPT - 1])}
        return found


def build_sense(
    reader: TextReader, documents: Sequence[Document], vectors: Mapping[str, NDArray[np.float32]], *, with_classes: bool
) -> Sense:
    """Joins classes and vectors to the documents of a shelf.

    Args:
        reader: the encoder.
        documents: of the shelf, in order.
        vectors: by sha256 of the text; what is missing is done without.
        with_classes: whether the learnt classes speak about these documents (finance items).
    """
    classes: TrainedClasses | None = reader.encoder.classes
    columns = np.full(len(documents), -1, np.int64)
    if with_classes and classes is not None:
        columns = _columns(classes, documents)
    places: list[int] = []
    rows: list[NDArray[np.float32]] = []
    for number, document in enumerate(documents):
        for text in document.to_encode():
            vector = vectors.get(sha256_hex(text))
            if vector is not None:
                places.append(number)
                rows.append(vector / max(float(np.linalg.norm(vector)), 1e-9))
    return Sense(
        reader=reader,
        classes=classes,
        columns=columns,
        places=np.array(places, np.int64),
        vectors=np.stack(rows).astype(np.float32) if rows else np.zeros((0, 0), np.float32),
        size=len(documents),
    )


def _columns(classes: TrainedClasses, documents: Sequence[Document]) -> NDArray[np.int64]:
    columns = np.full(len(documents), -1, np.int64)
    by_key = {key: number for number, key in enumerate(classes.keys) if key != NONE}
    for number, document in enumerate(documents):
        scope = document.own_words.scopes.get("zh", "") if document.own_words else ""
        columns[number] = by_key.get(class_key(document.titles["zh"], scope), -1)
    taken = set(columns.tolist())
    titles = {fold_key(title): n for n, title in enumerate(classes.titles) if title != NONE and n not in taken}
    for name, number in recognise(tuple(titles), documents).items():
        if columns[number] < 0:
            columns[number] = titles[name]
    return columns


def _clauses(one: FieldReading) -> tuple[tuple[int, int], ...]:
    """The clauses that may be evidence: what is denied, or says nothing of an activity, never is."""
    return tuple(
        (clause.span.start, clause.span.end)
        for clause in one.clauses
        if clause.polarity is not Polarity.DENIED and not clause.is_boilerplate and not is_only_a_name(clause.span.text)
    )


def _heaviest(shares: Sequence[tuple[float, FieldReading, int, int]]) -> tuple[Evidence, ...]:
    ordered = sorted(shares, key=lambda s: (-round(s[0], 3), s[1].field, s[2]))[:_MOST_EVIDENCE]
    limit = max(ordered[0][0] * _LEAST_SHARE, 0.0) if ordered else 0.0
    return tuple(
        Evidence(one.field, start, end, one.text[start:end]) for share, one, start, end in ordered if share > limit
    )
