"""The signal learnt from labelled descriptions word by word: a linear model whose every weight can be shown."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenfin.domain.match import Evidence
from greenfin.domain.reading import ProjectReading
from greenfin.matching.concepts import FACET_WEIGHTS
from greenfin.matching.documents import Document
from greenfin.matching.listening import Heard, Passage, listen
from greenfin.matching.pieces import is_chinese, pieces, words
from greenfin.matching.roles import activities_of, activity_head, role_head, roles_of
from greenfin.matching.voices import Scores, Voice
from greenfin.text import sha256_hex

NONE, OPEN, COVERED = "", "?open", "?covered"
"""Classes that are no items: no item covers it; a person must decide; an item covers it."""

_HEADS = {NONE: "learnt_none", OPEN: "learnt_open", COVERED: "learnt_covered"}
_LONGEST = 3  # Chinese characters of a piece
_MOST_EVIDENCE = 4
_LEAST_SHARE = 0.08  # of all positive contributions that a passage must have to be shown


@dataclass(frozen=True, slots=True)
class Trait:
    """A learnt token with its place: folded characters [start, end) of a passage."""

    token: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LearntWords:
    """Weights of tokens for classes; a class is named by the folded official title it was trained on, "" is none."""

    tokens: Mapping[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]  # tokens × classes
    scales: NDArray[np.float32]  # by class
    bias: NDArray[np.float32]
    names: tuple[str, ...]
    digest: str = ""  # sha256 of the file it was read from

    @classmethod
    def from_bytes(cls, content: bytes) -> LearntWords:
        """Reads what `to_bytes` wrote."""
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            tokens = stored["tokens"].tobytes().decode().split("\n")
            return cls(
                tokens={token: number for number, token in enumerate(tokens)},
                rarity=stored["rarity"],
                weights=stored["weights"],
                scales=stored["scales"],
                bias=stored["bias"],
                names=tuple(stored["names"].tobytes().decode().split("\n")),
                digest=sha256_hex(content),
            )

    def to_bytes(self) -> bytes:
        """The model as a compressed npz without pickles."""
        target = io.BytesIO()
        np.savez_compressed(
            target,
            tokens=np.frombuffer("\n".join(self.tokens).encode(), dtype=np.uint8),
            names=np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8),
            rarity=self.rarity,
            weights=self.weights,
            scales=self.scales,
            bias=self.bias,
        )
        return target.getvalue()


@dataclass(frozen=True, slots=True)
class LearntVoice:
    """Lets the learnt classes vote for the documents recognised as the same."""

    model: LearntWords
    classes: NDArray[np.int64]  # class of each document, -1 where it has none
    roles: Sequence[tuple[int, ...]]  # columns of the role heads of each document
    activities: NDArray[np.float32]  # documents × classes: shares of the activity heads of each document

    def hear(self, heard: Heard) -> tuple[tuple[Voice, Voice], Scores]:
        """The voices "learnt" (the item's own class) and "activity" (heads that many items share), and raw scores."""
        traits, worth, raw = self._raw(heard)
        known = self.classes >= 0
        floor = float(np.median(raw))
        scores = np.where(known, raw[self.classes], np.float32(floor)).astype(np.float32)
        best_role = np.array([max((raw[c] for c in columns), default=0.0) for columns in self.roles], np.float32)
        activity = (best_role + self.activities @ raw).astype(np.float32)

        def class_evidence(number: int) -> tuple[Evidence, ...]:
            return self._evidence(heard, traits, worth, int(self.classes[number]))

        def role_evidence(number: int) -> tuple[Evidence, ...]:
            column = max(self.roles[number], key=lambda c: float(raw[c]), default=-1)
            return self._evidence(heard, traits, worth, column)

        return (Voice("learnt", scores, class_evidence), Voice("activity", activity, role_evidence)), raw

    def heads(self, heard: Heard) -> dict[str, float]:
        """The scores of the role heads by their names, without their question mark."""
        _, _, raw = self._raw(heard)
        return {name[1:]: float(raw[n]) for n, name in enumerate(self.model.names) if name.startswith("?role:")}

    def _raw(self, heard: Heard) -> tuple[tuple[Trait, ...], dict[int, float], Scores]:
        traits = tuple(traits_of(heard))
        worth = self._worth(traits)
        numbers = np.fromiter(worth.keys(), dtype=np.int64, count=len(worth))
        values = np.fromiter(worth.values(), dtype=np.float32, count=len(worth))
        raw = (values @ self.model.weights[numbers].astype(np.float32)) * self.model.scales + self.model.bias
        return traits, worth, raw

    def clues(self, raw: Scores) -> dict[str, float]:
        """What the classes that are no items say, each against the best item's class."""
        known = raw[self.classes[self.classes >= 0]]
        top = float(known.max()) if len(known) else 0.0
        names = self.model.names
        clues = {clue: float(raw[names.index(name)]) for name, clue in _HEADS.items() if name in names}
        if "learnt_none" in clues:
            clues["learnt_none"] -= top
        clues["learnt_top"] = top
        return clues

    def _worth(self, traits: Sequence[Trait]) -> dict[int, float]:
        counts: dict[int, int] = {}
        for trait in traits:
            number = self.model.tokens.get(trait.token)
            if number is not None:
                counts[number] = counts.get(number, 0) + 1
        worth = {n: (1.0 + math.log(times)) * float(self.model.rarity[n]) for n, times in counts.items()}
        length = math.sqrt(sum(value * value for value in worth.values())) or 1.0
        return {number: value / length for number, value in worth.items()}

    def _evidence(
        self, heard: Heard, traits: Sequence[Trait], worth: Mapping[int, float], column: int
    ) -> tuple[Evidence, ...]:
        """The stretches whose tokens speak most for a class, heaviest first."""
        if column < 0:
            return ()
        by_character: dict[tuple[int, int], float] = {}
        shares: dict[str, int] = {}
        for trait in traits:
            shares[trait.token] = shares.get(trait.token, 0) + 1
        total = 0.0
        for trait in traits:
            token = self.model.tokens.get(trait.token)
            if token is None:
                continue
            value = worth[token] * float(self.model.weights[token, column]) / shares[trait.token]
            total += max(0.0, value)
            for place in range(trait.start, trait.end):
                key = (trait.passage, place)
                by_character[key] = by_character.get(key, 0.0) + value / (trait.end - trait.start)
        return _stretches(heard.passages, by_character, total)


def _stretches(
    passages: Sequence[Passage], by_character: Mapping[tuple[int, int], float], total: float
) -> tuple[Evidence, ...]:
    limit = max(by_character.values(), default=0.0) * 0.25
    runs: list[tuple[float, int, int, int]] = []
    for passage, place in sorted(by_character):
        value = by_character[passage, place]
        if value <= limit:
            continue
        if runs and runs[-1][1] == passage and runs[-1][3] == place:
            worth, _, start, _ = runs[-1]
            runs[-1] = (worth + value, passage, start, place + 1)
        else:
            runs.append((value, passage, place, place + 1))
    runs = [run for run in runs if run[0] >= _LEAST_SHARE * total]
    runs.sort(key=lambda run: (-run[0], run[1], run[2]))
    return tuple(passages[passage].evidence(start, end) for _, passage, start, end in runs[:_MOST_EVIDENCE])


def traits_of(heard: Heard) -> Iterator[Trait]:
    """The tokens that are learnt: one to three Chinese characters, words, stems, word pairs and concepts.

    Denied words, and clauses that describe no activity, are left out, so that a denial cannot become a cue.
    """
    for number, passage in enumerate(heard.passages):
        if passage.weight > 0.0 and passage.field == heard.reading.deciding_field:
            for trait in _traits(passage, number):
                if not passage.is_silent(trait.start, trait.end):
                    yield trait
    yield from _concept_traits(heard)


def tokens_of(reading: ProjectReading) -> list[str]:
    """The learnt tokens of a reading's deciding text, as a training counts them."""
    return [trait.token for trait in traits_of(listen(reading, use_decides=True))]


def _traits(passage: Passage, number: int) -> Iterator[Trait]:
    text = passage.text
    for piece in pieces(text):
        yield Trait(piece.token, number, piece.start, piece.end)
        if is_chinese(text[piece.start]):
            if piece.end - piece.start > 1:
                yield Trait(text[piece.start], number, piece.start, piece.start + 1)
            end = piece.start + _LONGEST
            if end <= len(text) and all(is_chinese(character) for character in text[piece.start : end]):
                yield Trait(text[piece.start : end], number, piece.start, end)
    before = None
    for word in words(text):
        if word.token[0].isdigit():
            before = None
            continue
        if before is not None:
            yield Trait(f"{before.token} {word.token}", number, before.start, word.end)
        before = word


def _concept_traits(heard: Heard) -> Iterator[Trait]:
    places = [(passage.field, passage.offsets[0], passage.offsets[-1]) for passage in heard.passages]
    for mention, weight in heard.mentions:
        if weight <= 0.0 or mention.span.field != heard.reading.deciding_field or not FACET_WEIGHTS.get(mention.facet):
            continue
        for number, (field, first, last) in enumerate(places):
            if field == mention.span.field and first <= mention.span.start <= last:
                passage = heard.passages[number]
                inside = [p for p, o in enumerate(passage.offsets) if mention.span.start <= o < mention.span.end]
                if inside:
                    yield Trait(f"concept:{mention.concept}", number, inside[0], inside[-1] + 1)
                break


def learnt_voice(model: LearntWords, documents: Sequence[Document], recognised: Mapping[str, int]) -> LearntVoice:
    """Ties classes to documents; `recognised` maps a class name to the document that is the same item."""
    classes = np.full(len(documents), -1, dtype=np.int64)
    columns = {name: number for number, name in enumerate(model.names)}
    for name, place in recognised.items():
        if name in columns:
            classes[place] = columns[name]
    roles = [tuple(columns[h] for role in sorted(roles_of(d)) if (h := role_head(role)) in columns) for d in documents]
    activities = np.zeros((len(documents), len(model.names)), np.float32)
    for number, document in enumerate(documents):
        heads = [columns[h] for a in sorted(activities_of(document)) if (h := activity_head(a)) in columns]
        for head in heads:
            activities[number, head] = 1.0 / len(heads)
    return LearntVoice(model, classes, roles, activities)
