"""Keeps assessments with their projects, the secret ways to reach them, and the memos issued for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from greenfin import text as texts
from greenfin.domain.assessment import Assessment
from greenfin.domain.project import Project
from greenfin.errors import UnknownAssessment, UnknownMemo
from greenfin.schemas.assessment import dump_assessment
from greenfin.schemas.assessment_record import load_assessment
from greenfin.schemas.canonical import canonical_json
from greenfin.schemas.project import dump_project, load_project
from greenfin.store.database import Database

RESULT_DAYS = 30
"""A web result without a memo is deleted after so many days."""


@dataclass(frozen=True, slots=True)
class IssuedMemo:
    """A memo as handed out; `content` are its bytes, `sha256` their digest."""

    number: str
    assessment_id: str
    language: str
    issued_at: datetime
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment with its project; `expires_at` is None where it stays for good."""

    project: Project
    assessment: Assessment
    created_at: datetime
    expires_at: datetime | None
    memos: tuple[IssuedMemo, ...]


class AssessmentShelf:
    """Assessments are appended, never edited; those without a memo go when their last result expires."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, project: Project, assessment: Assessment, *, at: datetime, token: str | None = None) -> None:
        """Stores an assessment; with a token also the result page that it opens, of which only the hash is kept.

        The same content or the same token again changes nothing.
        """
        with self.database.writing() as db:
            if token is not None and self._assessment_of(token) is not None:
                return
            db.table("assessment").insert(
                {
                    "id": assessment.id,
                    "project": canonical_json(dump_project(project)),
                    "document": canonical_json(dump_assessment(assessment)),
                    "created_at": at.isoformat(),
                },
                ignore=True,
            )
            if token is not None:
                db.table("result").insert(
                    {
                        "token_sha256": texts.sha256_hex(token),
                        "assessment_id": assessment.id,
                        "created_at": at.isoformat(),
                        "expires_at": (at + timedelta(days=RESULT_DAYS)).isoformat(),
                    }
                )

    def holds(self, assessment_id: str) -> bool:
        """Whether an assessment with this id is kept."""
        with self.database.reading() as db:
            return bool(db.execute("SELECT 1 FROM assessment WHERE id = ?", (assessment_id,)).fetchone())

    def by_token(self, token: str, *, at: datetime) -> Kept:
        """What a result page shows at a moment.

        Raises:
            UnknownAssessment: the token opens nothing, or its result expired.
        """
        assessment_id = self._assessment_of(token)
        if assessment_id is None:
            raise UnknownAssessment(asked="at this address", days=RESULT_DAYS)
        kept = self.by_id(assessment_id)
        if kept.expires_at is not None and kept.expires_at < at:
            raise UnknownAssessment(asked="at this address", days=RESULT_DAYS)
        return kept

    def by_id(self, assessment_id: str) -> Kept:
        with self.database.reading() as db:
            record = next(db.query("SELECT * FROM assessment WHERE id = ?", (assessment_id,)), None)
            if record is None:
                raise UnknownAssessment(asked=assessment_id, days=RESULT_DAYS)
            memos = tuple(
                _read_memo(memo)
                for memo in db.query("SELECT * FROM memo WHERE assessment_id = ? ORDER BY number", (assessment_id,))
            )
            expires = db.execute(
                "SELECT max(expires_at) FROM result WHERE assessment_id = ?", (assessment_id,)
            ).fetchone()[0]
        return Kept(
            project=load_project(json.loads(record["project"])),
            assessment=load_assessment(json.loads(record["document"])),
            created_at=datetime.fromisoformat(record["created_at"]),
            expires_at=None if memos or expires is None else datetime.fromisoformat(expires),
            memos=memos,
        )

    def issue(
        self, assessment_id: str, language: str, *, at: datetime, day: str, draw: Callable[[str], bytes]
    ) -> IssuedMemo:
        """Issues a memo in one transaction: its number, its bytes and its record; asked again, the same one.

        Args:
            assessment_id: a stored assessment.
            language: zh, en, id or zh+en.
            at: the moment of issue, UTC.
            day: the calendar day of issue, YYYY-MM-DD, which leads the number.
            draw: makes the bytes for a number; where it raises, nothing counts as issued.
        """
        with self.database.writing() as db:
            for record in db.query(
                "SELECT * FROM memo WHERE assessment_id = ? AND language = ?", (assessment_id, language)
            ):
                return _read_memo(record)
            prefix = f"GF-{day.replace('-', '')}-"
            taken = db.execute("SELECT max(number) FROM memo WHERE number LIKE ?", (f"{prefix}%",)).fetchone()[0]
            number = f"{prefix}{int(taken.removeprefix(prefix)) + 1 if taken else 1:05d}"
            content = draw(number)
            memo = IssuedMemo(number, assessment_id, language, at, texts.sha256_hex(content), content)
            db.table("memo").insert(
                {
                    "number": number,
                    "assessment_id": assessment_id,
                    "language": language,
                    "issued_at": at.isoformat(),
                    "sha256": memo.sha256,
                    "content": content,
                }
            )
        return memo

    def memo(self, number: str) -> IssuedMemo:
        with self.database.reading() as db:
            for record in db.query("SELECT * FROM memo WHERE number = ?", (number,)):
                return _read_memo(record)
        raise UnknownMemo(asked=number)

    def memo_with_digest(self, sha256: str) -> IssuedMemo | None:
        with self.database.reading() as db:
            for record in db.query("SELECT * FROM memo WHERE sha256 = ?", (sha256,)):
                return _read_memo(record)
        return None

    def delete_expired(self, at: datetime) -> int:
        """Deletes results whose time is over, and then every assessment that neither a result nor a memo holds.

        Returns:
            How many results went.
        """
        with self.database.writing() as db:
            gone = db.execute(
                "DELETE FROM result WHERE expires_at < ? AND assessment_id NOT IN (SELECT assessment_id FROM memo)",
                (at.isoformat(),),
            ).rowcount
            if gone:
                db.execute(
                    "DELETE FROM assessment WHERE id NOT IN (SELECT assessment_id FROM memo) "
                    "AND id NOT IN (SELECT assessment_id FROM result)"
                )
        return int(gone)

    def _assessment_of(self, token: str) -> str | None:
        with self.database.reading() as db:
            for record in db.query("SELECT * FROM result WHERE token_sha256 = ?", (texts.sha256_hex(token),)):
                assessment_id: str = record["assessment_id"]
                return assessment_id
        return None


def _read_memo(record: dict[str, object]) -> IssuedMemo:
    content = record["content"]
    return IssuedMemo(
        number=str(record["number"]),
        assessment_id=str(record["assessment_id"]),
        language=str(record["language"]),
        issued_at=datetime.fromisoformat(str(record["issued_at"])),
        sha256=str(record["sha256"]),
        content=bytes(content) if isinstance(content, (bytes, memoryview)) else b"",
    )
