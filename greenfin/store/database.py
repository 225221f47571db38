"""Opens the SQLite file: checked before it is touched, migrated under one lock, one connection for each thread."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import sqlite_utils

from greenfin.errors import DatabaseBusy, DatabaseUnusable, NewerDatabase, NotADatabase
from greenfin.store.tables import MIGRATIONS, SCHEMA_NUMBER

APPLICATION_ID = 0x4746494E
"""Marks the file as greenfin's own ("GFIN")."""

BUSY_SECONDS = 20
_HEADER = b"SQLite format 3\x00"


class Database:
    """The file and its connections; every write goes through `writing()`, which takes the write lock at once.

    A connection is opened for each thread and process that asks, so nothing is shared over a fork.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @property
    def db(self) -> sqlite_utils.Database:
        """This thread's connection."""
        if getattr(self._local, "process", None) != os.getpid():
            self._local.db = _connect(self.path)
            self._local.process = os.getpid()
        connection: sqlite_utils.Database = self._local.db
        return connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """This thread's connection, with SQLite's errors told as ours."""
        with _translated(self.path):
            yield self.db

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """One transaction that holds the write lock from its start: all of it is kept, or nothing."""
        with _translated(self.path):
            db = self.db
            if db.conn.in_transaction:
                yield db
                return
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.conn.rollback()
                raise
            db.conn.commit()

    def close(self) -> None:
        """Closes this thread's connection."""
        if getattr(self._local, "process", None) == os.getpid():
            self._local.db.close()
            self._local.process = None


def open_database(path: Path) -> Database:
    """The database at `path`, made where there is none and brought to today's tables.

    Raises:
        NotADatabase: the file is no SQLite file, or another program's.
        NewerDatabase: a newer greenfin wrote it; nothing is changed.
        DatabaseUnusable: the place cannot be read or written, or the file is damaged.
        DatabaseBusy: another process held the lock for too long.
    """
    _refuse_foreign_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as mistake:
        raise DatabaseUnusable(path=path, problem=mistake.strerror or str(mistake)) from mistake
    database = Database(path)
    with database.reading() as db:
        application, number = _identity(db)
        if application != APPLICATION_ID and (application or _has_tables(db)):
            database.close()
            raise NotADatabase(path=path)
        if number > SCHEMA_NUMBER:
            database.close()
            raise NewerDatabase(path=path, found=number, known=SCHEMA_NUMBER)
        if number < SCHEMA_NUMBER:
            db.execute("PRAGMA journal_mode = WAL")
            with database.writing():
                MIGRATIONS.apply(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                db.execute(f"PRAGMA user_version = {SCHEMA_NUMBER}")
    with contextlib.suppress(OSError):
        path.chmod(0o600)
    return database


def _refuse_foreign_file(path: Path) -> None:
    if path.is_dir():
        raise DatabaseUnusable(path=path, problem="it is a folder; name a file")
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as mistake:
        raise DatabaseUnusable(path=path, problem=mistake.strerror or str(mistake)) from mistake
    if head and head != _HEADER:
        raise NotADatabase(path=path)


def _connect(path: Path) -> sqlite_utils.Database:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA trusted_schema = OFF")
    return sqlite_utils.Database(connection, execute_plugins=False)


def _identity(db: sqlite_utils.Database) -> tuple[int, int]:
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    return application, int(db.execute("PRAGMA user_version").fetchone()[0])


def _has_tables(db: sqlite_utils.Database) -> bool:
    return bool(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as mistake:
        if "locked" in str(mistake) or "busy" in str(mistake):
            raise DatabaseBusy(path=path, seconds=BUSY_SECONDS) from mistake
        raise DatabaseUnusable(path=path, problem=str(mistake)) from mistake
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as mistake:
        raise DatabaseUnusable(path=path, problem=str(mistake)) from mistake
