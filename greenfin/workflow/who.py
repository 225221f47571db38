"""Names the person behind a command for the trail of who decided what."""

from __future__ import annotations

import getpass


def who_runs() -> str:
    """The system account that runs the command, "unknown" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
