"""The shipped encoder: text to vectors with onnxruntime, one text a run, one thread unless told otherwise."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from greenfin.encoder.pieces import Cutter, Pieces
from greenfin.encoder.probe import require_runtime
from greenfin.encoder.weights import Weights, read_weights
from greenfin.errors import EncoderUnavailable
from greenfin.matching.meaning import EncodedText, TrainedClasses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def load_encoder(folder: Path, threads: int = 1) -> OnnxEncoder:
    """Read the weights, check them, and make sure that onnxruntime can be imported; the session opens at first use.

    Args:
        folder: holds model.onnx, tokenizer.json, classes.npz and card.toml.
        threads: processor threads of the session.

    Raises:
        EncoderUnavailable: with the reason; matching goes on with words alone.
    """
    weights = read_weights(folder)
    require_runtime()
    return OnnxEncoder(weights, threads)


class OnnxEncoder:
    """An `Encoder` as the matcher asks for it; may be loaded before a fork and used from several threads."""

    def __init__(self, weights: Weights, threads: int) -> None:
        self._weights = weights
        self._threads = threads
        self._cutter = Cutter(weights.tokenizer_json)
        self._lock = threading.Lock()
        self._opened: tuple[int, Any] | None = None

    @property
    def digest(self) -> str:
        return self._weights.digest

    @property
    def classes(self) -> TrainedClasses:
        return self._weights.classes

    @property
    def headline(self) -> str:
        """One line of the model card: what validation found."""
        return self._weights.headline

    def encode(self, texts: Sequence[str]) -> list[EncodedText]:
        """One result for each text, in order, none depending on another; of a long text the first eight windows.

        Raises:
            EncoderUnavailable: the session cannot be opened.
        """
        return [self._encoded(self._cutter.cut(text)) for text in texts]

    def encode_spans(self, text: str, spans: Sequence[tuple[int, int]]) -> EncodedText:
        """A long text read only where `spans` (typed code points, ascending) say; offsets are those of the whole."""
        numbers: list[int] = []
        offsets: list[tuple[int, int]] = []
        for start, end in spans:
            part = self._cutter.cut(text[start:end])
            numbers.extend(part.numbers)
            offsets.extend((start + first, start + last) for first, last in part.offsets)
        return self._encoded(Pieces(tuple(numbers), tuple(offsets)))

    def unknown_share(self, text: str) -> float:
        """The share of pieces that the vocabulary does not know; high for scripts it was not made for."""
        pieces = self._cutter.cut(text)
        return pieces.unknown / max(1, len(pieces.numbers))

    def _encoded(self, pieces: Pieces) -> EncodedText:
        width = self.classes.weights.shape[1]
        session, lead = self._session(), len(self._cutter.lead)
        read = [session.run(None, {"pieces": numbers})[0][lead:-1] for _, numbers in self._cutter.windows(pieces)]
        if not read:
            return EncodedText(np.zeros(width, np.float32), (), np.zeros((0, width), np.float32))
        states = np.concatenate(read)
        return EncodedText(states.mean(axis=0), pieces.offsets[: len(states)], states)

    def _session(self) -> Any:
        """This process's session: a forked child opens its own, since the parent's threads are not there."""
        opened = self._opened
        if opened is not None and opened[0] == os.getpid():
            return opened[1]
        with self._lock:
            if self._opened is None or self._opened[0] != os.getpid():
                self._opened = (os.getpid(), _open(self._weights.model, self._threads))
            return self._opened[1]


def _open(model: bytes, threads: int) -> Any:
    try:
        import onnxruntime  # noqa: PLC0415 - late, so that a process which forks first has not opened it yet

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own kinds, which only exist after its import
        raise EncoderUnavailable(reason=f"onnxruntime cannot open the model: {str(error)[:200]}") from error
