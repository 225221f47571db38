"""Which kind of table a file name stands for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from greenfin.tables.refusals import TableEndingUnknown


class TableKind(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


_KIND_OF_ENDING = {
    ".csv": TableKind.CSV,
    ".tsv": TableKind.CSV,
    ".jsonl": TableKind.JSONL,
    ".ndjson": TableKind.JSONL,
    ".xlsx": TableKind.XLSX,
}


def kind_of(path: Path) -> TableKind:
    """The kind by the file's ending.

    Raises:
        TableEndingUnknown: with the endings that are known.
    """
    kind = _KIND_OF_ENDING.get(path.suffix.casefold())
    if kind is None:
        raise TableEndingUnknown(path=path, known=" ".join(_KIND_OF_ENDING))
    return kind
