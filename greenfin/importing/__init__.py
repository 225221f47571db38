"""Reads official attachments (PDF, XLSX, DOCX, CSV, JSON) into catalogue rows and finds all mistakes at once."""

from __future__ import annotations

from greenfin.importing.attachment import IMPORTER_VERSION, ImportReading, read_attachment
from greenfin.importing.differences import Differences, compare_editions, pair_entries
from greenfin.importing.problems import Problem
from greenfin.importing.rows import Place

__all__ = [
    "IMPORTER_VERSION",
    "Differences",
    "ImportReading",
    "Place",
    "Problem",
    "compare_editions",
    "pair_entries",
    "read_attachment",
]
