"""Users' files in and out: CSV, JSONL and XLSX tables of projects, and the results beside them."""

from greenfin.tables.columns import Columns, read_columns_option
from greenfin.tables.kinds import TableKind, kind_of
from greenfin.tables.rows import Table, TableRow
from greenfin.tables.source import open_table, read_rows

__all__ = [
    "Columns",
    "Table",
    "TableKind",
    "TableRow",
    "kind_of",
    "open_table",
    "read_columns_option",
    "read_rows",
]
