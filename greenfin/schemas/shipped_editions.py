"""Reads an edition from its folder: edition.toml with entries.csv, or with groups.csv and items.csv."""

from __future__ import annotations

import re
from pathlib import Path

from greenfin.domain.catalogue import (
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    IndustryRow,
    Load,
    Mark,
    TechnologyEdition,
    TechnologyEntry,
    Verification,
)
from greenfin.schemas.editions import load_sha256
from greenfin.schemas.table_files import FileRow, read_csv, read_toml

_ENTRY_COLUMNS = ("serial", "category", "title", "scope", "process", "parameters", "benefit", "source", "verification")
_ITEM_COLUMNS = ("code", "title", "gbt4754", "industry", "mark", "mark_verified", "mark_doubtful", "standards")
_ITEM_CODE = re.compile(r"[1-9]\d*\.[1-9]\d*\.[1-9]\d*")
_INDUSTRY_CODE = re.compile(r"\d{4}")


def read_edition(folder: Path) -> TechnologyEdition | FinanceEdition:
    """The edition of one folder, numbered as load 1.

    Raises:
        CatalogueFileWrong: a file is missing or has a mistake.
    """
    head = read_toml(folder / "edition.toml")
    if head.member("catalogue", CatalogueKind) is CatalogueKind.TECHNOLOGY:
        entries = _read_entries(folder / "entries.csv")
        return TechnologyEdition(
            _read_load(head, CatalogueKind.TECHNOLOGY, len(entries), load_sha256(entries)), entries
        )
    source, verification = head.needed("source"), head.member("verification", Verification)
    items = _read_items(folder / "items.csv", source, verification)
    load = _read_load(head, CatalogueKind.FINANCE, len(items), load_sha256(items))
    return FinanceEdition(load, items, _read_groups(folder / "groups.csv"))


def _read_load(head: FileRow, kind: CatalogueKind, loaded: int, sha256: str) -> Load:
    official_count = head.cells.get("official_count")
    if official_count is not None and (not isinstance(official_count, int) or official_count < 1):
        raise head.wrong("official_count", "a whole number is expected", "Write what the authority announced.")
    return Load(
        catalogue=kind,
        label=head.needed("label"),
        number=1,
        title=head.needed("title"),
        document=head.text("document"),
        issuer=head.text("issuer"),
        source=head.needed("source"),
        verification=head.member("verification", Verification),
        sha256=sha256,
        loaded=loaded,
        official_count=official_count,
        synthetic=head.flag("synthetic"),
        partial=head.flag("partial"),
        in_force_from=head.day("in_force_from"),
    )


def _read_entries(path: Path) -> tuple[TechnologyEntry, ...]:
    entries: dict[str, TechnologyEntry] = {}
    for row in read_csv(path, _ENTRY_COLUMNS):
        serial = row.needed("serial")
        if serial in entries:
            raise row.wrong("serial", "this number stands already", "Give each entry its own number.")
        entries[serial] = TechnologyEntry(
            serial=serial,
            category=row.text("category"),
            title=row.needed("title"),
            scope=row.text("scope"),
            process=row.text("process"),
            parameters=row.text("parameters"),
            benefit=row.text("benefit"),
            other=tuple(
                (heading, row.text(heading))
                for heading in row.cells
                if heading not in (*_ENTRY_COLUMNS, "also_printed_as") and row.text(heading)
            ),
            also_printed_as=row.several("also_printed_as"),
            source=row.needed("source"),
            verification=row.member("verification", Verification),
        )
    return tuple(entries.values())


def _read_items(path: Path, source: str, verification: Verification) -> tuple[FinanceItem, ...]:
    titles: dict[str, str] = {}
    rows: dict[str, list[IndustryRow]] = {}
    for row in read_csv(path, _ITEM_COLUMNS, optional=()):
        code = row.needed("code")
        if not _ITEM_CODE.fullmatch(code):
            raise row.wrong("code", "this is not an item's code", "Write it as 3.2.5.")
        title = row.needed("title")
        if titles.setdefault(code, title) != title:
            raise row.wrong("title", f"item {code} is called {titles[code]} above", "Use one title for one code.")
        rows.setdefault(code, []).append(_read_industry_row(row))
    return tuple(
        FinanceItem(code=code, title=title, rows=tuple(rows[code]), source=source, verification=verification)
        for code, title in titles.items()
    )


def _read_industry_row(row: FileRow) -> IndustryRow:
    codes = tuple(row.text("gbt4754").split())
    for code in codes:
        if not _INDUSTRY_CODE.fullmatch(code):
            raise row.wrong("gbt4754", f"{code} is not an industry code", "Write four digits, as in 0519.")
    mark, verified, doubtful = row.member("mark", Mark), row.flag("mark_verified"), row.flag("mark_doubtful")
    if verified and doubtful:
        raise row.wrong("mark_doubtful", "a verified mark cannot be doubtful", "Keep one of the two.")
    return IndustryRow(
        gbt4754=codes,
        industry=row.text("industry"),
        mark=mark,
        mark_verified=verified,
        standards=row.several("standards"),
    )


def _read_groups(path: Path) -> dict[str, str]:
    return {row.needed("code"): row.needed("title") for row in read_csv(path, ("code", "title"), optional=())}
