"""Writes editions out and sets two of them side by side."""

from __future__ import annotations

from typing import Any

from greenfin.domain.catalogue import FinanceEdition
from greenfin.importing.differences import compare_editions
from greenfin.reading import read_criteria
from greenfin.schemas.editions import export_finance, export_technology
from greenfin.store.editions import Edition, rows_of


def export_edition(edition: Edition) -> dict[str, Any]:
    """The edition as greenfin.edition/1, with the thresholds read from the figures of each entry."""
    if isinstance(edition, FinanceEdition):
        return export_finance(edition)
    criteria = {entry.serial: read_criteria(entry.parameters).criteria for entry in edition.entries}
    return export_technology(edition, criteria)


def compare(old: Edition, new: Edition) -> dict[str, Any]:
    """What changed, in the shape of `catalogue diff --json`."""
    return dict(compare_editions(rows_of(old), rows_of(new)))
