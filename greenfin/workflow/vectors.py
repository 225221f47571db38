"""Makes the encoder's vectors of an edition's texts and keeps them, so that they are computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from greenfin import text as texts
from greenfin.matching.meaning import Encoder
from greenfin.store.vectors import VectorShelf

_BATCH = 16


def known_vectors(wanted: Sequence[str], encoder: Encoder, shelf: VectorShelf) -> dict[str, NDArray[np.float32]]:
    """The kept vectors of these texts, by the sha256 of the text; texts without one are left out."""
    digests = [texts.sha256_hex(one) for one in wanted]
    kept = shelf.get(digests, encoder.digest)
    return {digest: np.frombuffer(vector, dtype="<f4") for digest, vector in kept.items()}


def compute_vectors(
    wanted: Sequence[str],
    encoder: Encoder,
    shelf: VectorShelf,
    *,
    known: Mapping[str, object],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Computes what is not known yet, batch by batch, each kept at once: stopped and started again it goes on.

    Returns:
        How many vectors were computed.
    """
    missing = {digest: one for one in wanted if (digest := texts.sha256_hex(one)) not in known}
    todo = sorted(missing.items(), key=lambda pair: len(pair[1]))
    for start in range(0, len(todo), _BATCH):
        batch = todo[start : start + _BATCH]
        encoded = encoder.encode([one for _, one in batch])
        shelf.put(
            {
                digest: np.asarray(text.vector, dtype="<f4").tobytes()
                for (digest, _), text in zip(batch, encoded, strict=True)
            },
            encoder.digest,
        )
        progress(min(start + _BATCH, len(todo)), len(todo))
    return len(todo)
