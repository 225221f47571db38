"""Reads the word tables that stand beside these modules; they are fixed parts of the reader, not a bank's data."""

from __future__ import annotations

import csv
import functools
from importlib import resources


@functools.lru_cache(maxsize=16)
def word_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `greenfin/reading/<name>.csv`, in file order."""
    with (resources.files("greenfin.reading") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
