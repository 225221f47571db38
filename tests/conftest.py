"""What many tests share: the real editions, a desk on a database of its own, and rules for missing tools."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from greenfin.workflow import Desk, open_desk

OPENED_AT = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def tool_or_skip(*names: str) -> str:
    """The path of the first of these tools; without one the test skips, or fails where CI is set."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    message = f"none of {', '.join(names)} is installed"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
    return ""


@pytest.fixture
def words_desk(tmp_path: Path) -> Desk:
    """A desk with a fresh database that matches on words alone."""
    return open_desk(tmp_path / "greenfin.sqlite3", encoder_threads=0, opened_at=OPENED_AT)


@pytest.fixture(scope="session")
def shared_words_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on words alone for tests that store nothing."""
    return open_desk(tmp_path_factory.mktemp("desk") / "greenfin.sqlite3", encoder_threads=0, opened_at=OPENED_AT)
