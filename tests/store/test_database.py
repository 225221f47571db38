import sqlite3
import threading
from pathlib import Path

import pytest

from greenfin.errors import DatabaseUnusable, NewerDatabase, NotADatabase
from greenfin.store import open_database
from greenfin.store.backup import copy_database, put_backup_in_place
from greenfin.store.tables import SCHEMA_NUMBER


def test_a_new_file_gets_all_tables_strict_and_is_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "new" / "g.sqlite3"
    database = open_database(path)
    with database.reading() as db:
        names = set(db.table_names())
        assert {"load", "official_row", "assessment", "result", "memo", "vector"} <= names
        assert all(db.table(name).strict for name in names if not name.startswith("_"))
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_not_sqlite_is_refused_and_left_as_it_was(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("这不是数据库")
    with pytest.raises(NotADatabase):
        open_database(path)
    assert path.read_text() == "这不是数据库"


def test_another_programs_sqlite_file_is_refused(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotADatabase):
        open_database(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_with_both_numbers(tmp_path):
    path = tmp_path / "g.sqlite3"
    database = open_database(path)
    with database.reading() as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_NUMBER + 1}")
    database.close()
    with pytest.raises(NewerDatabase) as refusal:
        open_database(path)
    assert refusal.value.data["found"] == SCHEMA_NUMBER + 1


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DatabaseUnusable):
        open_database(tmp_path)


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    database = open_database(tmp_path / "g.sqlite3")

    def write_and_fail():
        with database.writing() as db:
            db.table("vector").insert({"text_sha256": "a", "encoder_sha256": "b", "vector": b""})
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with database.reading() as db:
        assert db.table("vector").count == 0


def test_many_threads_write_at_once_without_a_lock_error(tmp_path):
    database = open_database(tmp_path / "g.sqlite3")
    mistakes = []

    def write(name):
        try:
            for number in range(40):
                with database.writing() as db:
                    count = db.table("vector").count
                    db.table("vector").insert(
                        {"text_sha256": f"{name}-{number}", "encoder_sha256": str(count), "vector": b""}
                    )
        except Exception as mistake:
            mistakes.append(mistake)

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not mistakes
    with database.reading() as db:
        assert db.table("vector").count == 160


def test_a_backup_holds_what_the_database_held_and_is_restored_whole(tmp_path):
    path, copy = tmp_path / "g.sqlite3", tmp_path / "copy.sqlite3"
    database = open_database(path)
    with database.writing() as db:
        db.table("unmatched_word").insert({"word": "黑粉", "language": "zh", "count": 3})
    copy_database(path, copy)
    with database.writing() as db:
        db.execute("DELETE FROM unmatched_word")
    database.close()
    put_backup_in_place(copy, path)
    with open_database(path).reading() as db:
        assert [row["word"] for row in db.table("unmatched_word").rows] == ["黑粉"]
    assert Path(f"{path}.before-restore").exists()


def test_a_damaged_backup_changes_nothing(tmp_path):
    path, copy = tmp_path / "g.sqlite3", tmp_path / "copy.sqlite3"
    open_database(path).close()
    copy_database(path, copy)
    damaged = bytearray(copy.read_bytes())
    damaged[4096:12288] = b"\xff" * 8192
    copy.write_bytes(bytes(damaged))
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusable):
        put_backup_in_place(copy, path)
    assert path.read_bytes() == before
