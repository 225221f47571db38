"""The commands; results go to stdout, messages to stderr, and the exit code says how it went."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from greenfin.cli.parser import make_parser
from greenfin.cli.refusals import exit_code_of, told
from greenfin.errors import GreenfinError

_INTERRUPTED = 130
_UNEXPECTED = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        0 done, 1 the answer is "no", 2 the input is wrong, 3 a catalogue file is wrong, 4 settings or system.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    try:
        code: int = options.act(options)
        sys.stdout.flush()
    except GreenfinError as refusal:
        print(told(refusal, options.lang), file=sys.stderr)
        return exit_code_of(refusal)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as mistake:
        print(f"greenfin: {mistake.strerror or mistake}: {mistake.filename or ''}".rstrip(": "), file=sys.stderr)
        return _UNEXPECTED
    return code


def run() -> None:
    """The entry point of the installed command."""
    sys.exit(main())
