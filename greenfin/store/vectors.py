"""Keeps the encoder's vectors of texts, a cache keyed by the text's sha256 and the encoder's digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greenfin.store.database import Database


class VectorShelf:
    """Vectors as raw little-endian float32 bytes; losing them costs time, never an answer."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, digests: Iterable[str], encoder_sha256: str) -> dict[str, bytes]:
        """The vectors that are there, by text digest."""
        wanted = set(digests)
        with self.database.reading() as db:
            rows = db.execute("SELECT text_sha256, vector FROM vector WHERE encoder_sha256 = ?", (encoder_sha256,))
            return {digest: bytes(vector) for digest, vector in rows if digest in wanted}

    def put(self, vectors: Mapping[str, bytes], encoder_sha256: str) -> None:
        with self.database.writing() as db:
            db.conn.executemany(
                "INSERT OR IGNORE INTO vector VALUES (?, ?, ?)",
                ((digest, encoder_sha256, vector) for digest, vector in vectors.items()),
            )


class UnmatchedWords:
    """Counts the words of real descriptions that no concept knows: words alone, never a text."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def count(self, words: Iterable[str], language: str) -> None:
        with self.database.writing() as db:
            db.conn.executemany(
                "INSERT INTO unmatched_word VALUES (?, ?, 1) "
                "ON CONFLICT (word, language) DO UPDATE SET count = count + 1",
                ((word, language) for word in sorted(set(words))),
            )

    def most_frequent(self, limit: int) -> tuple[tuple[str, str, int], ...]:
        """Words with language and count, most frequent first."""
        with self.database.reading() as db:
            return tuple(
                db.execute(
                    "SELECT word, language, count FROM unmatched_word ORDER BY count DESC, word LIMIT ?", (limit,)
                )
            )
