"""Reads the word tables that stand beside these modules; they are fixed parts of the reader, not a bank's data."""

from __future__ import annotations

import csv
import functools
from importlib import resources


@functools.lru_cache(maxsize=16)
def word_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `greenfin/reading/<name>.csv`, in file order."""
    text = (resources.files("greenfin.reading") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
