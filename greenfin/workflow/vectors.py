"""Makes the encoder's vectors of an edition's texts and keeps them, so that they are computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from greenfin import text as texts
from greenfin.matching.meaning import Encoder
from greenfin.store.vectors import VectorShelf

_BATCH = 16
_SHIPPED = "vectors.npz"


def known_vectors(wanted: Sequence[str], encoder: Encoder, shelf: VectorShelf) -> dict[str, NDArray[np.float32]]:
    """The kept vectors of these texts, by the sha256 of the text; texts without one are left out."""
    digests = [texts.sha256_hex(one) for one in wanted]
    kept = shelf.get(digests, encoder.digest)
    return {digest: np.frombuffer(vector, dtype="<f4") for digest, vector in kept.items()}


def shipped_vectors(weights: Path, encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """The vectors of shipped texts that lie beside the weights; none where they belong to another encoder."""
    path = weights / _SHIPPED
    if not path.is_file():
        return {}
    with np.load(path, allow_pickle=False) as packed:
        if str(packed["encoder"]) != encoder.digest:
            return {}
        vectors = packed["vectors"].astype(np.float32)
        return dict(zip((str(digest) for digest in packed["digests"]), vectors, strict=True))


def pack_vectors(wanted: Sequence[str], encoder: Encoder, weights: Path) -> int:
    """Writes the vectors of shipped texts beside the weights, in half precision.

    Returns:
        How many were written.
    """
    digests = sorted({texts.sha256_hex(one) for one in wanted})
    by_digest = {texts.sha256_hex(one): one for one in wanted}
    encoded = [encoder.encode([by_digest[digest]])[0].vector for digest in digests]
    np.savez_compressed(
        weights / _SHIPPED,
        encoder=np.array(encoder.digest),
        digests=np.array(digests),
        vectors=np.stack(encoded).astype(np.float16),
    )
    return len(digests)


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
