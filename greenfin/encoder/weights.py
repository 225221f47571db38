"""Read a folder of encoder weights and refuse what its card does not vouch for."""

from __future__ import annotations

import hashlib
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from greenfin.errors import EncoderUnavailable
from greenfin.matching.meaning import TrainedClasses

if TYPE_CHECKING:
    from pathlib import Path

CARD: Final = "card.toml"
MODEL, TOKENIZER, CLASSES = "model.onnx", "tokenizer.json", "classes.npz"
FILES: Final = (MODEL, TOKENIZER, CLASSES)
_REMEDY: Final = "install greenfin again, or train the weights anew with `greenfin train`"


@dataclass(frozen=True, slots=True)
class Weights:
    """The files of one encoder as they were checked, and the digest over all of them."""

    model: bytes
    tokenizer_json: str
    classes: TrainedClasses
    digest: str
    headline: str


def read_weights(folder: Path) -> Weights:
    """Read and check the four files of the folder.

    Raises:
        EncoderUnavailable: a file is missing or is not the one that the card names; the reason names it and the remedy.
    """
    card = read_card(folder)
    try:
        expected = {name: str(card["files"][name]) for name in FILES}
    except (KeyError, TypeError) as error:
        raise EncoderUnavailable(reason=f"{folder / CARD} is damaged ({error}); {_REMEDY}") from error
    files = {name: _checked(folder, name, expected[name]) for name in FILES}
    return Weights(
        model=files[MODEL],
        tokenizer_json=files[TOKENIZER].decode(),
        classes=_classes(files[CLASSES]),
        digest=joint_digest(expected),
        headline=str(card.get("headline", "")),
    )


def read_card(folder: Path) -> dict[str, Any]:
    """The model card, for whoever shows it.

    Raises:
        EncoderUnavailable: it is missing or damaged.
    """
    try:
        return tomllib.loads(_bytes(folder, CARD).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EncoderUnavailable(reason=f"{folder / CARD} is damaged ({error}); {_REMEDY}") from error


def joint_digest(digests: dict[str, str]) -> str:
    """The sha256 over the files' own, in the order of FILES."""
    return hashlib.sha256("".join(digests[name] for name in FILES).encode()).hexdigest()


def pack_classes(classes: TrainedClasses) -> bytes:
    """The bytes of `classes.npz`, which `read_weights` reads."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        keys=np.array(classes.keys),
        titles=np.array(classes.titles),
        codes=np.array(classes.codes),
        weights=classes.weights,
        bias=classes.bias,
        verdict_weights=classes.verdict_weights,
        verdict_bias=classes.verdict_bias,
    )
    return buffer.getvalue()


def _classes(packed: bytes) -> TrainedClasses:
    with np.load(io.BytesIO(packed), allow_pickle=False) as stored:
        return TrainedClasses(
            keys=tuple(str(key) for key in stored["keys"]),
            titles=tuple(str(title) for title in stored["titles"]),
            codes=tuple(str(code) for code in stored["codes"]),
            weights=stored["weights"],
            bias=stored["bias"],
            verdict_weights=stored["verdict_weights"],
            verdict_bias=stored["verdict_bias"],
        )


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise EncoderUnavailable(reason=f"{folder / name} cannot be read; {_REMEDY}") from error


def _checked(folder: Path, name: str, expected: str) -> bytes:
    found = _bytes(folder, name)
    digest = hashlib.sha256(found).hexdigest()
    if digest != expected:
        reason = f"{folder / name} is not the file that {CARD} names (sha256 {digest[:12]}…, expected {expected[:12]}…)"
        raise EncoderUnavailable(reason=f"{reason}; {_REMEDY}")
    return found
