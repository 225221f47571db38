"""Keeps loads and says which one is in force; a load is written once and never edited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from greenfin.domain.catalogue import (
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    Load,
    TechnologyEdition,
    TechnologyEntry,
    Verification,
)
from greenfin.errors import NothingToRollBack, UnknownEdition
from greenfin.schemas.canonical import canonical_json
from greenfin.schemas.editions import dump_row, load_entry, load_item
from greenfin.store.database import Database

Edition = TechnologyEdition | FinanceEdition


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a load came from: the file's name and bytes (empty for shipped loads), who stored it, when and why."""

    stored_at: datetime
    stored_by: str
    importer: str = ""
    file_name: str = ""
    content: bytes = b""
    replaces_reason: str = ""


@dataclass(frozen=True, slots=True)
class Activation:
    """One entry of the trail that says which load was in force from when on."""

    catalogue: CatalogueKind
    load_name: str
    activated_at: str
    activated_by: str


class EditionShelf:
    """All loads of both catalogues."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, edition: Edition, origin: Origin) -> Load:
        """Stores a load under the next number of its label, in one transaction; activates nothing.

        Returns:
            The load as stored, with its number.
        """
        load = edition.load
        rows = rows_of(edition)
        groups = edition.groups if isinstance(edition, FinanceEdition) else {}
        with self.database.writing() as db:
            taken = db.execute(
                "SELECT coalesce(max(number), 0) FROM load WHERE catalogue = ? AND label = ?",
                (str(load.catalogue), load.label),
            ).fetchone()[0]
            stored = replace(load, number=taken + 1)
            if origin.content:
                db.table("source_file").insert(
                    {
                        "sha256": load.source_sha256,
                        "name": origin.file_name,
                        "size": len(origin.content),
                        "content": origin.content,
                    },
                    ignore=True,
                )
            db.table("load").insert(_load_record(stored, origin, groups))
            db.conn.executemany(
                "INSERT INTO official_row VALUES (?, ?, ?, ?, ?, ?)",
                _row_records(stored, rows),
            )
        return stored

    def activate(self, kind: CatalogueKind, asked: str, at: datetime, by: str) -> Load:
        """Puts an edition (its newest load) or one load (`2024/2`) in force."""
        with self.database.writing():
            load = self._newest(kind, asked) if "/" not in asked else self.find(kind, asked)
            self._point_at(load, at, by, previous=self._current_activation(kind))
        return load

    def roll_back(self, kind: CatalogueKind, at: datetime, by: str) -> Load:
        """Puts the load in force again that was in force before the present one.

        Raises:
            NothingToRollBack: there was none before.
        """
        with self.database.writing() as db:
            current = self._current_activation(kind)
            target = next(
                db.query(
                    "SELECT earlier.* FROM activation JOIN activation AS earlier ON earlier.id = activation.previous "
                    "WHERE activation.id = ?",
                    (current,),
                ),
                None,
            )
            if target is None:
                raise NothingToRollBack(catalogue=kind)
            load = self.find(kind, f"{target['label']}/{target['number']}")
            self._point_at(load, at, by, previous=target["previous"])
        return load

    def in_force(self, kind: CatalogueKind) -> Load:
        """The load that assessments stand on when no edition is named."""
        with self.database.reading() as db:
            for row in db.query(
                "SELECT label, number FROM activation WHERE catalogue = ? ORDER BY id DESC LIMIT 1", (str(kind),)
            ):
                return self.find(kind, f"{row['label']}/{row['number']}")
        raise UnknownEdition(catalogue=kind, asked="in force", known=self._known(kind))

    def find(self, kind: CatalogueKind, asked: str) -> Load:
        """The load named `2024/2`, or for a label the load of it that was last in force (its newest otherwise).

        Raises:
            UnknownEdition: with all names that exist.
        """
        label, _, number = asked.partition("/")
        with self.database.reading() as db:
            if not number:
                return self._in_force_of_label(kind, label)
            if number.isdecimal():
                found = db.query(
                    "SELECT * FROM load WHERE catalogue = ? AND label = ? AND number = ?",
                    (str(kind), label, int(number)),
                )
                for record in found:
                    return _read_load(record)
        raise UnknownEdition(catalogue=kind, asked=asked, known=self._known(kind))

    def loads(self) -> tuple[Load, ...]:
        """All loads, by catalogue, label and number."""
        with self.database.reading() as db:
            return tuple(
                _read_load(record) for record in db.query("SELECT * FROM load ORDER BY catalogue, label, number")
            )

    def record_of(self, load: Load) -> dict[str, Any]:
        """Who stored a load, when, why and with which importer, for pages that show where it is from."""
        with self.database.reading() as db:
            return dict(
                next(
                    db.query(
                        "SELECT load.*, source_file.name AS source_name, source_file.size AS source_size FROM load "
                        "LEFT JOIN source_file ON source_file.sha256 = load.source_sha256 "
                        "WHERE catalogue = ? AND label = ? AND number = ?",
                        (str(load.catalogue), load.label, load.number),
                    )
                )
            )

    def edition(self, load: Load) -> Edition:
        """The rows of a load in printed order."""
        place = (str(load.catalogue), load.label, load.number)
        with self.database.reading() as db:
            documents = [
                json.loads(document)
                for (document,) in db.execute(
                    "SELECT document FROM official_row WHERE catalogue = ? AND label = ? AND number = ? "
                    "ORDER BY position",
                    place,
                )
            ]
            groups = db.execute(
                "SELECT groups FROM load WHERE catalogue = ? AND label = ? AND number = ?", place
            ).fetchone()[0]
        if load.catalogue is CatalogueKind.TECHNOLOGY:
            return TechnologyEdition(load, tuple(load_entry(document) for document in documents))
        return FinanceEdition(load, tuple(load_item(document) for document in documents), json.loads(groups))

    def trail(self, kind: CatalogueKind) -> tuple[Activation, ...]:
        """Every activation and rollback, newest first."""
        with self.database.reading() as db:
            return tuple(
                Activation(kind, f"{row['label']}/{row['number']}", row["activated_at"], row["activated_by"])
                for row in db.query("SELECT * FROM activation WHERE catalogue = ? ORDER BY id DESC", (str(kind),))
            )

    def _in_force_of_label(self, kind: CatalogueKind, label: str) -> Load:
        for row in self.database.db.query(
            "SELECT number FROM activation WHERE catalogue = ? AND label = ? ORDER BY id DESC LIMIT 1",
            (str(kind), label),
        ):
            return self.find(kind, f"{label}/{row['number']}")
        return self._newest(kind, label)

    def _newest(self, kind: CatalogueKind, label: str) -> Load:
        for record in self.database.db.query(
            "SELECT * FROM load WHERE catalogue = ? AND label = ? ORDER BY number DESC LIMIT 1", (str(kind), label)
        ):
            return _read_load(record)
        raise UnknownEdition(catalogue=kind, asked=label, known=self._known(kind))

    def _current_activation(self, kind: CatalogueKind) -> int | None:
        found = self.database.db.execute("SELECT max(id) FROM activation WHERE catalogue = ?", (str(kind),)).fetchone()
        current: int | None = found[0]
        return current

    def _point_at(self, load: Load, at: datetime, by: str, *, previous: int | None) -> None:
        self.database.db.table("activation").insert(
            {
                "catalogue": str(load.catalogue),
                "label": load.label,
                "number": load.number,
                "previous": previous,
                "activated_at": at.isoformat(),
                "activated_by": by,
            }
        )

    def _known(self, kind: CatalogueKind) -> str:
        return ", ".join(load.name for load in self.loads() if load.catalogue is kind) or "none"


def rows_of(edition: Edition) -> tuple[TechnologyEntry, ...] | tuple[FinanceItem, ...]:
    """The entries of a technology edition, the items of a finance edition."""
    return edition.entries if isinstance(edition, TechnologyEdition) else edition.items


def row_key(row: TechnologyEntry | FinanceItem) -> str:
    """The serial of an entry, the code of an item."""
    return row.serial if isinstance(row, TechnologyEntry) else row.code


def _row_records(
    load: Load, rows: Sequence[TechnologyEntry | FinanceItem]
) -> Iterator[tuple[str, str, int, int, str, str]]:
    for position, row in enumerate(rows):
        document = canonical_json(dump_row(row))
        yield str(load.catalogue), load.label, load.number, position, row_key(row), document


def _load_record(load: Load, origin: Origin, groups: dict[str, str]) -> dict[str, Any]:
    return {
        "catalogue": str(load.catalogue),
        "label": load.label,
        "number": load.number,
        "title": load.title,
        "document": load.document,
        "issuer": load.issuer,
        "source": load.source,
        "verification": str(load.verification),
        "sha256": load.sha256,
        "loaded": load.loaded,
        "official_count": load.official_count,
        "synthetic": int(load.synthetic),
        "partial": int(load.partial),
        "in_force_from": None if load.in_force_from is None else load.in_force_from.isoformat(),
        "source_sha256": load.source_sha256,
        "importer": origin.importer,
        "stored_at": origin.stored_at.isoformat(),
        "stored_by": origin.stored_by,
        "replaces_reason": origin.replaces_reason,
        "groups": canonical_json(groups),
    }


def _read_load(record: dict[str, Any]) -> Load:
    return Load(
        catalogue=CatalogueKind(record["catalogue"]),
        label=record["label"],
        number=record["number"],
        title=record["title"],
        document=record["document"],
        issuer=record["issuer"],
        source=record["source"],
        verification=Verification(record["verification"]),
        sha256=record["sha256"],
        loaded=record["loaded"],
        official_count=record["official_count"],
        synthetic=bool(record["synthetic"]),
        partial=bool(record["partial"]),
        in_force_from=None if record["in_force_from"] is None else date.fromisoformat(record["in_force_from"]),
        source_sha256=record["source_sha256"],
    )
