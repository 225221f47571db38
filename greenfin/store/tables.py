"""The tables of the store, as migrations that are applied at open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Migrations("greenfin")

SCHEMA_NUMBER = 1
"""Raised with every migration; a file with a higher number was written by a newer greenfin."""


def _forbid(db: Database, table: str, act: str, condition: str, words: str) -> None:
    """A trigger that stops `act` on `table` where `condition` holds."""
    db.execute(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


@MIGRATIONS()
def m001_the_house(db: Database) -> None:
    """Loads with their rows and sources, activations, assessments, results, memos, vectors, unmatched words."""
    table = db.table
    table("source_file").create(
        {"sha256": str, "name": str, "size": int, "content": bytes}, pk="sha256", not_null={"name", "size", "content"},
        strict=True,
    )  # fmt: skip
    table("load").create(
        {
            "catalogue": str, "label": str, "number": int, "title": str, "document": str, "issuer": str, "source": str,
            "verification": str, "sha256": str, "loaded": int, "official_count": int, "synthetic": int, "partial": int,
            "in_force_from": str, "source_sha256": str, "importer": str, "stored_at": str, "stored_by": str,
            "replaces_reason": str, "groups": str,
        },
        pk=("catalogue", "label", "number"),
        not_null={"title", "sha256", "loaded", "synthetic", "partial", "source_sha256", "stored_at", "groups"},
        strict=True,
    )  # fmt: skip
    table("official_row").create(
        {"catalogue": str, "label": str, "number": int, "position": int, "key": str, "document": str},
        pk=("catalogue", "label", "number", "position"), not_null={"key", "document"}, strict=True,
    )  # fmt: skip
    table("activation").create(
        {
            "id": int, "catalogue": str, "label": str, "number": int, "previous": int, "activated_at": str,
            "activated_by": str,
        },
        pk="id", not_null={"catalogue", "label", "number", "activated_at", "activated_by"}, strict=True,
    )  # fmt: skip
    table("assessment").create(
        {"id": str, "project": str, "document": str, "created_at": str}, pk="id",
        not_null={"project", "document", "created_at"}, strict=True,
    )  # fmt: skip
    table("result").create(
        {"token_sha256": str, "assessment_id": str, "created_at": str, "expires_at": str}, pk="token_sha256",
        not_null={"assessment_id", "created_at", "expires_at"}, strict=True,
        foreign_keys=[("assessment_id", "assessment", "id")],
    )  # fmt: skip
    table("memo").create(
        {
            "number": str, "assessment_id": str, "language": str, "issued_at": str, "sha256": str, "content": bytes,
        },
        pk="number", not_null={"assessment_id", "language", "issued_at", "sha256", "content"}, strict=True,
        foreign_keys=[("assessment_id", "assessment", "id")],
    )  # fmt: skip
    table("memo").create_index(["assessment_id", "language"], unique=True)
    table("memo").create_index(["sha256"])
    table("result").create_index(["expires_at"])
    table("vector").create(
        {"text_sha256": str, "encoder_sha256": str, "vector": bytes}, pk=("text_sha256", "encoder_sha256"),
        not_null={"vector"}, strict=True,
    )  # fmt: skip
    table("unmatched_word").create(
        {"word": str, "language": str, "count": int}, pk=("word", "language"), not_null={"count"}, strict=True
    )
    for name in ("load", "official_row", "source_file", "activation", "memo"):
        _forbid(db, name, "UPDATE", "1", f"a {name} is never edited")
        _forbid(db, name, "DELETE", "1", f"a {name} is never deleted")
    _forbid(db, "assessment", "UPDATE", "1", "an assessment is never edited")
    _forbid(
        db, "assessment", "DELETE", "EXISTS (SELECT 1 FROM memo WHERE assessment_id = OLD.id)",
        "an assessment with a memo is never deleted",
    )  # fmt: skip
