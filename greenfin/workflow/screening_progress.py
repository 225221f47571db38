"""What a screening has finished, kept beside its output, so that a stopped one goes on where it was."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from greenfin.errors import InputRefused

try:
    import fcntl
except ImportError:  # a system without it has no advisory locks
    fcntl = None  # type: ignore[assignment]

_SCHEMA = "greenfin.screening/1"


class OutputInUse(InputRefused):
    code = "output-in-use"
    english = "Another screening is writing {path} at this moment; wait for it or name another file."


@dataclass(frozen=True, slots=True)
class Progress:
    """So many rows of the input are in the first so many bytes of the unfinished output.

    `basis` is the digest of the input and of everything that an answer depends on but the day, which is `on`.
    """

    basis: str
    on: str
    rows: int = 0
    bytes: int = 0
    problems: int = 0


class Unfinished:
    """The unfinished output (`OUTPUT.part`) and its progress (`OUTPUT.part.json`)."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.part = output.with_name(f"{output.name}.part")
        self.state = output.with_name(f"{output.name}.part.json")
        self._file: BinaryIO | None = None

    def progress_of(self, basis: str) -> Progress | None:
        """How far a stopped screening with this basis came; None where there is none to go on with."""
        try:
            read = json.loads(self.state.read_text(encoding="utf-8"))
            if read.pop("schema") != _SCHEMA:
                return None
            progress = Progress(**read)
            date.fromisoformat(progress.on)
            if progress.basis != basis or self.part.stat().st_size < progress.bytes:
                return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return progress

    def open(self, progress: Progress) -> Self:
        """Opens the unfinished output behind what is finished; whatever stands after it was torn and goes.

        Raises:
            OutputInUse: another process is writing it at this moment.
        """
        self._file = self.part.open("ab")
        if not _locked(self._file):
            self._file.close()
            raise OutputInUse(path=self.output)
        self._file.truncate(progress.bytes)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, content: bytes, progress: Progress) -> None:
        """Writes bytes, and only when they are surely in the file, that they are."""
        if self._file is None:
            raise ValueError(self.part)
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())
        waiting = self.state.with_name(f"{self.state.name}.new")
        waiting.write_text(json.dumps({"schema": _SCHEMA, **asdict(progress)}), encoding="utf-8")
        waiting.replace(self.state)

    def finish(self, finished: Path | None = None) -> None:
        """Puts the output (or another file made from it) in its place in one step, and clears the rest away."""
        if self._file is not None:
            self._file.close()
        (finished or self.part).replace(self.output)
        self.part.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)


def _locked(file: BinaryIO) -> bool:
    """Takes the file for this process alone, until it is closed or the process ends in whatever way."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
