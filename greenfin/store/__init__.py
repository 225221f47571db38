"""Where loads, assessments and memos are kept: one SQLite file; the only sqlite-utils."""

from greenfin.store.database import Database, open_database

__all__ = ["Database", "open_database"]
