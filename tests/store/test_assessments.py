import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from greenfin.errors import UnknownAssessment, UnknownMemo
from greenfin.store import open_database
from greenfin.store.assessments import RESULT_DAYS, AssessmentShelf
from tests import build

AT = datetime(2026, 11, 25, 4, tzinfo=UTC)
LATER = AT + timedelta(days=RESULT_DAYS, seconds=1)


@pytest.fixture
def shelf(tmp_path):
    return AssessmentShelf(open_database(tmp_path / "g.sqlite3"))


def issue(shelf, assessment, language="zh"):
    return shelf.issue(assessment.id, language, at=AT, day="2026-11-25", draw=lambda number: f"%PDF {number}".encode())


def test_an_assessment_comes_back_as_it_was_kept(shelf):
    project, assessment = build.a_project(), build.an_assessment()
    shelf.keep(project, assessment, at=AT, token="secret")
    kept = shelf.by_token("secret", at=AT)
    assert (kept.project, kept.assessment) == (project, assessment)
    assert kept.expires_at == AT + timedelta(days=RESULT_DAYS)


def test_the_database_never_holds_the_token(shelf):
    shelf.keep(build.a_project(), build.an_assessment(), at=AT, token="secret-token")
    shelf.database.close()
    stored = b"".join(path.read_bytes() for path in shelf.database.path.parent.iterdir())
    assert b"secret-token" not in stored


def test_the_same_token_again_keeps_one_result(shelf):
    for _ in range(2):
        shelf.keep(build.a_project(), build.an_assessment(), at=AT, token="secret")
    with shelf.database.reading() as db:
        assert (db.table("assessment").count, db.table("result").count) == (1, 1)


def test_a_result_ends_after_thirty_days_and_is_then_deleted(shelf):
    assessment = build.an_assessment()
    shelf.keep(build.a_project(), assessment, at=AT, token="secret")
    with pytest.raises(UnknownAssessment):
        shelf.by_token("secret", at=LATER)
    assert shelf.delete_expired(LATER) == 1
    with pytest.raises(UnknownAssessment):
        shelf.by_id(assessment.id)


def test_a_result_with_a_memo_stays(shelf):
    assessment = build.an_assessment()
    shelf.keep(build.a_project(), assessment, at=AT, token="secret")
    issue(shelf, assessment)
    assert shelf.delete_expired(LATER) == 0
    assert shelf.by_token("secret", at=LATER).expires_at is None


def test_a_memo_is_issued_once_for_each_language(shelf):
    assessment = build.an_assessment()
    shelf.keep(build.a_project(), assessment, at=AT)
    first, again, english = issue(shelf, assessment), issue(shelf, assessment), issue(shelf, assessment, "en")
    assert first == again
    assert (first.number, english.number) == ("GF-20261125-00001", "GF-20261125-00002")
    assert shelf.memo(first.number) == first
    assert shelf.memo_with_digest(first.sha256) == first


def test_a_memo_that_cannot_be_drawn_does_not_count_as_issued(shelf):
    assessment = build.an_assessment()
    shelf.keep(build.a_project(), assessment, at=AT)

    def fail(number):
        raise ValueError(number)

    with pytest.raises(ValueError, match="GF-"):
        shelf.issue(assessment.id, "zh", at=AT, day="2026-11-25", draw=fail)
    with pytest.raises(UnknownMemo):
        shelf.memo("GF-20261125-00001")
    assert issue(shelf, assessment).number == "GF-20261125-00001"


def test_what_was_issued_is_never_edited_or_deleted(shelf):
    assessment = build.an_assessment()
    shelf.keep(build.a_project(), assessment, at=AT)
    issue(shelf, assessment)
    for statement in ("UPDATE memo SET content = x'00'", "DELETE FROM memo", "DELETE FROM assessment"):
        with pytest.raises(sqlite3.IntegrityError), shelf.database.writing() as db:
            db.execute(statement)
