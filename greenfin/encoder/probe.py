"""Find out, at the price of a child process, whether onnxruntime can be imported here at all."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import platformdirs

from greenfin.errors import EncoderUnavailable

PROBE_SECONDS: Final = 1.9
PATIENCE_SECONDS: Final = 10.0  # for a child that is at work on a busy machine rather than asleep
_IMPORT: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); import onnxruntime; onnxruntime.InferenceSession"
)


def require_runtime(seconds: float = PROBE_SECONDS) -> None:
    """Return if `import onnxruntime` is safe in this process.

    On a processor without the expected instructions the import kills the process, and no exception can be caught, so
    the first try is a child's. A success is remembered in the user's cache for this very file on this processor.

    Raises:
        EncoderUnavailable: it is not installed, fails, crashes or takes longer than `seconds`.
    """
    if "onnxruntime" in sys.modules:
        return
    place = importlib.util.find_spec("onnxruntime")
    if place is None or place.origin is None:
        raise EncoderUnavailable(reason="onnxruntime is not installed")
    token = _token(Path(place.origin))
    remembered = Path(platformdirs.user_cache_dir("greenfin", appauthor=False)) / "onnxruntime-imports"
    if _reads(remembered, token):
        return
    _try_import(seconds)
    _remember(remembered, token)


def _try_import(seconds: float) -> None:
    command = [sys.executable, "-c", _IMPORT, json.dumps(sys.path)]
    try:
        child = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    except OSError as error:
        raise EncoderUnavailable(reason=f"onnxruntime could not be tried: {error.strerror}") from error
    with child:
        said = _last_words(child, seconds)
    if child.returncode < 0:
        name = signal.Signals(-child.returncode).name
        reason = f"onnxruntime does not run on this processor or system: its import ends with {name}"
        raise EncoderUnavailable(reason=reason)
    if child.returncode:
        last = said.decode(errors="replace").strip().rpartition("\n")[2]
        raise EncoderUnavailable(reason=f"onnxruntime cannot be imported: {last[:200]}")


def _last_words(child: subprocess.Popen[bytes], seconds: float) -> bytes:
    """What the child wrote to its error stream, once it has ended; a child that sleeps is ended after `seconds`."""
    began = time.monotonic()
    wait = seconds
    while True:
        try:
            return child.communicate(timeout=wait)[1]
        except subprocess.TimeoutExpired as error:
            if time.monotonic() - began > PATIENCE_SECONDS or not _is_at_work(child.pid):
                child.kill()
                child.communicate()
                took = f"{time.monotonic() - began:.0f}"
                reason = f"importing onnxruntime had not ended after {took} seconds"
                raise EncoderUnavailable(reason=reason) from error
            wait = 0.2


def _is_at_work(pid: int) -> bool:
    """Whether the process computes or waits for the disk, as far as the system tells; asleep otherwise."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in {"R", "D"}


def _token(origin: Path) -> str:
    """What must be the same for a remembered success to count: interpreter, file and processor."""
    state = origin.stat()
    facts = [sys.version, str(origin), str(state.st_mtime_ns), str(state.st_size), platform.machine(), _processor()]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split("\n\n", 1)[0].splitlines()
    except OSError:
        return platform.processor()
    return "\n".join(line for line in lines if line.startswith(("model name", "flags", "Features", "CPU part")))


def _reads(remembered: Path, token: str) -> bool:
    try:
        return remembered.read_text(encoding="ascii") == token
    except (OSError, UnicodeDecodeError):
        return False


def _remember(remembered: Path, token: str) -> None:
    try:
        remembered.parent.mkdir(parents=True, exist_ok=True)
        fresh = remembered.with_name(f"{remembered.name}.{os.getpid()}")
        fresh.write_text(token, encoding="ascii")
        fresh.replace(remembered)
    except OSError:
        # A read-only home costs one child process at each start, nothing else.
        return
