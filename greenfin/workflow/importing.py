"""Imports an official attachment as a new load: read and compared first, stored only when told to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from greenfin import __version__
from greenfin.domain.catalogue import (
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    Load,
    TechnologyEdition,
    TechnologyEntry,
    Verification,
    Vocabulary,
)
from greenfin.errors import AttachmentRefused, ReplacementNeedsReason, UnknownEdition
from greenfin.importing import ImportReading, read_attachment
from greenfin.schemas.editions import load_sha256
from greenfin.store.editions import Edition, EditionShelf, Origin, rows_of
from greenfin.text import fold_key
from greenfin.workflow.editions import compare


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the keeper asks for.

    `official_count` None takes the number that the label's earlier load announced. `synthetic` marks invented rows.
    `replaces_reason` is needed where a complete load of the label is in force.
    """

    path: Path
    kind: CatalogueKind
    label: str
    official_count: int | None = None
    partial: bool = False
    columns: str | None = None
    pages: str | None = None
    sheet: str | None = None
    title: str = ""
    document: str = ""
    source: str = ""
    synthetic: bool = False
    replaces_reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: the edition as read (None with problems), what changes, what is already there.

    `unattached` are titles of the load in force that own words hang on and that no new row says.
    """

    order: ImportOrder
    reading: ImportReading
    edition: Edition | None
    changes: dict[str, Any]
    already_there: Load | None = None
    unattached: tuple[str, ...] = field(default=())

    @property
    def is_sound(self) -> bool:
        return not self.reading.problems


def plan_import(shelf: EditionShelf, order: ImportOrder, vocabulary: Vocabulary) -> ImportPlan:
    """Reads the attachment and says what would change; writes nothing.

    Raises:
        CatalogueRefused, InputRefused: the file cannot be read as an attachment at all.
    """
    former = _load_of_label(shelf, order)
    count = order.official_count
    if count is None and former is not None:
        count = former.official_count
    order = replace(order, official_count=count)
    reading = read_attachment(
        order.path,
        catalogue=order.kind,
        columns=order.columns,
        official_count=count,
        partial=order.partial,
        pages=order.pages,
        sheet=order.sheet,
    )
    edition = _edition(order, reading, former) if not reading.problems else None
    before = _nothing(order) if former is None else shelf.edition(former)
    after = edition if edition is not None else _nothing(order)
    return ImportPlan(
        order=order,
        reading=reading,
        edition=edition,
        changes=compare(before, after),
        already_there=None if edition is None else _same_bytes(shelf, edition.load),
        unattached=_unattached(before, after, vocabulary),
    )


def apply_import(shelf: EditionShelf, plan: ImportPlan, *, at: datetime, by: str, activate: bool) -> Load:
    """Stores the planned load, and puts it in force where told to, in one transaction.

    The same bytes under the same label again store nothing.

    Raises:
        AttachmentRefused: the plan has problems.
        ReplacementNeedsReason: a complete load is in force and no reason was given.
    """
    if plan.edition is None:
        raise AttachmentRefused(
            file=plan.order.path.name, count=len(plan.reading.problems), problems=plan.reading.problems
        )
    with shelf.database.writing():
        stored = _same_bytes(shelf, plan.edition.load)
        if stored is None:
            _refuse_silent_replacement(shelf, plan.order)
            stored = shelf.add(
                plan.edition,
                Origin(
                    stored_at=at,
                    stored_by=by,
                    importer=f"greenfin {__version__} {plan.reading.importer_version}",
                    file_name=plan.order.path.name,
                    content=plan.reading.content,
                    replaces_reason=plan.order.replaces_reason,
                ),
            )
        if activate:
            shelf.activate(plan.order.kind, stored.name, at, by)
    return stored


def _edition(order: ImportOrder, reading: ImportReading, former: Load | None) -> Edition:
    verification = Verification.SYNTHETIC if order.synthetic else Verification.OFFICIAL
    source = order.source or order.path.name
    if order.kind is CatalogueKind.TECHNOLOGY:
        entries = tuple(replace(entry, verification=verification, source=source) for entry in reading.entries)
        return TechnologyEdition(_load(order, reading, former, entries), entries)
    items = tuple(replace(item, verification=verification, source=source) for item in reading.items)
    return FinanceEdition(_load(order, reading, former, items), items, dict(reading.groups))


def _load(
    order: ImportOrder,
    reading: ImportReading,
    former: Load | None,
    rows: tuple[TechnologyEntry, ...] | tuple[FinanceItem, ...],
) -> Load:
    count = order.official_count
    return Load(
        catalogue=order.kind,
        label=order.label,
        number=0,
        title=order.title or (former.title if former else order.path.stem),
        document=order.document or (former.document if former else ""),
        issuer=former.issuer if former else "",
        source=order.source or order.path.name,
        verification=Verification.SYNTHETIC if order.synthetic else Verification.OFFICIAL,
        sha256=load_sha256(rows),
        loaded=len(rows),
        official_count=count,
        synthetic=order.synthetic,
        partial=order.partial and (count is None or len(rows) < count),
        in_force_from=former.in_force_from if former else None,
        source_sha256=reading.sha256,
    )


def _load_of_label(shelf: EditionShelf, order: ImportOrder) -> Load | None:
    try:
        return shelf.find(order.kind, order.label)
    except UnknownEdition:
        return None


def _nothing(order: ImportOrder) -> Edition:
    """An edition without rows, to compare with where there is none yet."""
    load = Load(order.kind, order.label, 0, "", "", "", "", Verification.OFFICIAL, "", 0, None, False, True)  # noqa: FBT003
    if order.kind is CatalogueKind.TECHNOLOGY:
        return TechnologyEdition(load, ())
    return FinanceEdition(load, (), {})


def _same_bytes(shelf: EditionShelf, load: Load) -> Load | None:
    """The load of this label that came from the same file and reads the same."""
    for other in shelf.loads():
        if (other.catalogue, other.label, other.source_sha256, other.sha256) == (
            load.catalogue,
            load.label,
            load.source_sha256,
            load.sha256,
        ):
            return other
    return None


def _refuse_silent_replacement(shelf: EditionShelf, order: ImportOrder) -> None:
    former = _load_of_label(shelf, order)
    if former is None or former.partial or former.verification is Verification.NAMED_IN_PRESS:
        return
    if not order.replaces_reason.strip():
        raise ReplacementNeedsReason(edition=order.label, catalogue=order.kind)


def _unattached(before: Edition, after: Edition, vocabulary: Vocabulary) -> tuple[str, ...]:
    said = {fold_key(row.title) for row in rows_of(after)}
    return tuple(
        row.title
        for row in rows_of(before)
        if fold_key(row.title) in vocabulary.own_words and fold_key(row.title) not in said
    )
