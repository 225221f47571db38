"""Copies the database while it is in use, and puts a checked copy back in its place."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from greenfin.errors import DatabaseUnusable
from greenfin.store.database import open_database


def copy_database(source: Path, target: Path) -> None:
    """Writes a consistent copy to `target`; an existing file there is replaced only when the copy is whole."""
    database = open_database(source)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    copy = Path(name)
    try:
        with database.reading() as db:
            connection = sqlite3.connect(copy)
            try:
                db.conn.backup(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
            finally:
                connection.close()
        copy.replace(target)
    finally:
        copy.unlink(missing_ok=True)
        database.close()


def put_backup_in_place(backup: Path, target: Path) -> Path | None:
    """Checks the backup, then swaps it in.

    Returns:
        Where the former database was moved, None where there was none.

    Raises:
        NotADatabase, NewerDatabase, DatabaseUnusable: the backup is not sound; nothing was changed.
    """
    if not backup.is_file():
        raise DatabaseUnusable(path=backup, problem="there is no such file")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(handle)
    copy = Path(name)
    try:
        copy.write_bytes(backup.read_bytes())
        _check_whole(copy)
        kept = None
        if target.exists():
            kept = target.with_name(f"{target.name}.before-restore")
            copy_database(target, kept)
        for leftover in (f"{target.name}-wal", f"{target.name}-shm"):
            target.with_name(leftover).unlink(missing_ok=True)
        copy.replace(target)
    finally:
        for leftover in ("", "-wal", "-shm"):
            Path(f"{copy}{leftover}").unlink(missing_ok=True)
    return kept


def _check_whole(path: Path) -> None:
    database = open_database(path)
    with database.reading() as db:
        found = db.execute("PRAGMA integrity_check").fetchone()[0]
        dangling = db.execute("PRAGMA foreign_key_check").fetchone()
        db.execute("PRAGMA journal_mode = DELETE")
    database.close()
    if found != "ok" or dangling is not None:
        raise DatabaseUnusable(path=path, problem=f"its check failed: {found}")
