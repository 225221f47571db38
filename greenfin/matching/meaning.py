"""What a text encoder hands to the matcher: vectors, classes that were learnt, and each passage's share of a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from greenfin.text import sha256_hex

NONE: Final = "none"
VERDICTS: Final = ("match", "interpretation_needed", "none")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text as read by the encoder.

    Attributes:
        vector: (d,), the mean of `states`, not normalised; zeros where the text has no piece.
        pieces: the typed code points [start, end) of each piece that was read, in order.
        states: (n, d), one row a piece.
    """

    vector: Floats
    pieces: tuple[tuple[int, int], ...]
    states: Floats

    @property
    def unit(self) -> Floats:
        """The vector at length one, for cosines; zeros stay zeros."""
        return self.vector / max(float(np.linalg.norm(self.vector)), 1e-9)


@dataclass(frozen=True, slots=True)
class TrainedClasses:
    """Linear heads on the mean vector: one class for each item text of the training edition, and the class "none".

    Attributes:
        keys: `class_key` of the text that each class was trained on; the last is "none".
        titles: Chinese titles of the items, for people; the last is "none".
        codes: the items' codes in the training edition; the last is "none". Another edition is joined by key.
        weights: (c, d), centred over the classes.
        bias: (c,).
        verdict_weights: (3, d), in the order of VERDICTS.
        verdict_bias: (3,).
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    codes: tuple[str, ...]
    weights: Floats
    bias: Floats
    verdict_weights: Floats
    verdict_bias: Floats

    def scores(self, vector: Floats) -> Floats:
        """(c,): the logits of all classes; their softmax sums to one with "none" among them."""
        return self.weights @ vector + self.bias

    def verdict_scores(self, vector: Floats) -> Floats:
        """(3,): the logits of match, interpretation_needed and none."""
        return self.verdict_weights @ vector + self.verdict_bias


class Encoder(Protocol):
    """What the matcher is handed; the shipped one lives in `greenfin.encoder`, a small table one in the tests."""

    @property
    def digest(self) -> str:
        """The sha256 of everything that decides a vector or a class."""
        ...

    @property
    def classes(self) -> TrainedClasses: ...

    def encode(self, texts: Sequence[str]) -> list[EncodedText]:
        """One result for each text, in order; each is independent of the others."""
        ...


def class_key(title_zh: str, scope_zh: str) -> str:
    """The sha256 by which an item of any edition is recognised as the text that a class was trained on."""
    return sha256_hex(f"{title_zh}\n{scope_zh}")


def softmax(scores: Floats) -> Floats:
    """Shares that sum to one."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)


def passage_shares(
    encoded: EncodedText, classes: TrainedClasses, class_index: int, spans: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    """What each passage adds to the score of one class, exactly: a score is a mean over pieces, so pieces add up.

    A piece counts for the first span that its last code point lies in; pieces in no span count for none.
    With spans that cover the text, the shares and the class's bias sum to its score.

    Args:
        encoded: the text.
        classes: the heads that give the score.
        class_index: which class.
        spans: typed code points [start, end).
    """
    if not encoded.pieces:
        return (0.0,) * len(spans)
    by_piece = encoded.states @ classes.weights[class_index] / len(encoded.pieces)
    lasts = np.array([end - 1 for _, end in encoded.pieces])
    shares = []
    free = np.ones(len(lasts), dtype=bool)
    for start, end in spans:
        inside = free & (lasts >= start) & (lasts < end)
        free &= ~inside
        shares.append(float(by_piece[inside].sum()))
    return tuple(shares)
