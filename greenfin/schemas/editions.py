"""Writes an edition down: its digest over official columns, and the exported JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from greenfin.domain.catalogue import (
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    IndustryRow,
    Mark,
    OfficialCriterion,
    TechnologyEdition,
    TechnologyEntry,
    Verification,
)
from greenfin.schemas.canonical import digest_of

EDITION_SCHEMA = "greenfin.edition/1"


def load_sha256(rows: Sequence[TechnologyEntry | FinanceItem]) -> str:
    """The digest of a load: the official columns of its rows in printed order, nothing of our own words."""
    return digest_of([dump_row(row) for row in rows])


def dump_row(row: TechnologyEntry | FinanceItem) -> dict[str, Any]:
    """One official row as it is stored and digested."""
    return dump_entry(row) if isinstance(row, TechnologyEntry) else dump_item(row)


def dump_entry(entry: TechnologyEntry) -> dict[str, Any]:
    return {
        "serial": entry.serial,
        "category": entry.category,
        "title_zh": entry.title,
        "scope": entry.scope,
        "process": entry.process,
        "parameters": entry.parameters,
        "benefit": entry.benefit,
        "other": [list(pair) for pair in entry.other],
        "also_printed_as": list(entry.also_printed_as),
        "source": entry.source,
        "verification": str(entry.verification),
    }


def load_entry(document: dict[str, Any]) -> TechnologyEntry:
    return TechnologyEntry(
        serial=document["serial"],
        category=document["category"],
        title=document["title_zh"],
        scope=document["scope"],
        process=document["process"],
        parameters=document["parameters"],
        benefit=document["benefit"],
        other=tuple((heading, text) for heading, text in document["other"]),
        also_printed_as=tuple(document["also_printed_as"]),
        source=document["source"],
        verification=Verification(document["verification"]),
    )


def dump_item(item: FinanceItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "title_zh": item.title,
        "rows": [_dump_industry_row(row) for row in item.rows],
        "source": item.source,
        "verification": str(item.verification),
    }


def load_item(document: dict[str, Any]) -> FinanceItem:
    return FinanceItem(
        code=document["code"],
        title=document["title_zh"],
        rows=tuple(_load_industry_row(row) for row in document["rows"]),
        source=document["source"],
        verification=Verification(document["verification"]),
    )


def dump_criterion(criterion: OfficialCriterion) -> dict[str, Any]:
    """A threshold read from an entry, figures as strings."""
    return {
        "metric": criterion.metric,
        "operator": criterion.operator,
        "value": _figure(criterion.value),
        "low": _figure(criterion.low),
        "high": _figure(criterion.high),
        "unit": criterion.unit,
        "text": criterion.text,
    }


def export_technology(edition: TechnologyEdition, criteria: dict[str, tuple[OfficialCriterion, ...]]) -> dict[str, Any]:
    """The exported document of a technology edition; `criteria` by serial, as read from the figures' column."""
    entries = []
    for entry in edition.entries:
        written = dump_entry(entry)
        written["other"] = dict(entry.other)
        written["criteria"] = [dump_criterion(criterion) for criterion in criteria.get(entry.serial, ())]
        entries.append(written)
    return {**_head(edition, CatalogueKind.TECHNOLOGY), "entries": entries}


def export_finance(edition: FinanceEdition) -> dict[str, Any]:
    """The exported document of a finance edition; each row's codes are joined by a comma."""
    items = []
    for item in edition.items:
        written = dump_item(item)
        for row in written["rows"]:
            row["gbt4754"] = ",".join(row["gbt4754"])
        items.append(written)
    return {**_head(edition, CatalogueKind.FINANCE), "groups": dict(sorted(edition.groups.items())), "items": items}


def _head(edition: TechnologyEdition | FinanceEdition, kind: CatalogueKind) -> dict[str, Any]:
    load = edition.load
    return {
        "schema": EDITION_SCHEMA,
        "catalogue": str(kind),
        "label": load.label,
        "load": load.number,
        "official": load.official_count,
        "loaded": load.loaded,
        "synthetic": load.synthetic,
        "title": load.title,
        "document": load.document,
        "source": load.source,
        "verification": str(load.verification),
        "sha256": load.sha256,
    }


def _dump_industry_row(row: IndustryRow) -> dict[str, Any]:
    return {
        "gbt4754": list(row.gbt4754),
        "industry_zh": row.industry,
        "condition": row.condition,
        "note": row.note,
        "mark": str(row.mark),
        "mark_verified": row.mark_verified,
        "standards": list(row.standards),
    }


def _load_industry_row(document: dict[str, Any]) -> IndustryRow:
    return IndustryRow(
        gbt4754=tuple(document["gbt4754"]),
        industry=document["industry_zh"],
        mark=Mark(document["mark"]),
        mark_verified=document["mark_verified"],
        condition=document["condition"],
        note=document["note"],
        standards=tuple(document["standards"]),
    )


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
