"""Reads own words about entries and items, and the stated links between the two catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from greenfin.domain.catalogue import Correspondence, ItemCondition, OwnWords
from greenfin.schemas.table_files import LANGUAGES, FileRow, read_csv, read_json_lines
from greenfin.text import fold_key

OPERATORS = (">=", "<=", ">", "<", "=", "range", "~", "+-")
"""The comparisons that a criterion may make."""

_KNOWN = frozenset(
    {
        "for", "title_en", "title_id", "scope_zh", "scope_en", "scope_id", "terms", "excludes", "beyond",
        "activities",
        "conditions", "neighbours", "rows", "distinction_zh", "distinction_en", "distinction_id",
    }
)  # fmt: skip
_CONDITION_KINDS = ("standard", "policy_list", "threshold", "certificate", "other", "inherits", "note")
_ACTIVITIES = (
    "manufacture", "construct", "operate", "retrofit", "treat", "recycle", "restore", "farm", "service", "trade",
    "consume",
)  # fmt: skip
_RELATIONS = ("exact", "close", "broad")


def read_own_words(folder: Path) -> dict[str, OwnWords]:
    """The own words of all `folder/*/words.jsonl`, by folded title.

    Raises:
        CatalogueFileWrong: a line cannot be read, or a title has words twice.
    """
    found: dict[str, OwnWords] = {}
    for path in sorted(folder.glob("*/words.jsonl")):
        for row in read_json_lines(path):
            words = _read_words(row)
            for name in words.names:
                key = fold_key(name)
                if found.setdefault(key, words) is not words:
                    raise row.wrong("for", f"{name} has words already", "Join the two lines.")
    return found


def read_correspondences(folder: Path) -> dict[tuple[str, str], Correspondence]:
    """The links of all `folder/correspondences/*.csv`, by the two folded titles."""
    columns = ("technology_title", "finance_title", "relation", "source")
    found: dict[tuple[str, str], Correspondence] = {}
    for path in sorted((folder / "correspondences").glob("*.csv")):
        for row in read_csv(path, columns, optional=()):
            link = Correspondence(
                technology_title=row.needed("technology_title"),
                finance_title=row.needed("finance_title"),
                relation=row.one_of("relation", _RELATIONS),
                source=row.needed("source"),
            )
            key = (fold_key(link.technology_title), fold_key(link.finance_title))
            if found.setdefault(key, link) is not link:
                raise row.wrong("finance_title", "this link stands already", "Keep one of the two rows.")
    return found


def _read_words(row: FileRow) -> OwnWords:
    unknown = sorted(set(row.cells) - _KNOWN)
    if unknown:
        raise row.wrong(unknown[0], "this key is not known", f"Known: {', '.join(sorted(_KNOWN))}.")
    names = row.several("for")
    if not names or not all(fold_key(name) for name in names):
        raise row.wrong("for", "no official title is given", "Write the title as printed in the edition.")
    activities = row.several("activities")
    for activity in activities:
        if activity not in _ACTIVITIES:
            raise row.wrong("activities", f"{activity} is not known", f"Use {', '.join(_ACTIVITIES)}.")
    return OwnWords(
        names=names,
        titles={"zh": names[0], **row.in_languages("title")},
        scopes=row.in_languages("scope"),
        terms=row.lists_in_languages("terms"),
        excludes=row.lists_in_languages("excludes"),
        beyond=row.lists_in_languages("beyond"),
        activities=activities,
        conditions=tuple(_read_condition(inner) for inner in _inner_rows(row, "conditions")),
        neighbours=row.several("neighbours"),
        row_scopes=tuple((inner.several("gbt4754"), inner.needed("scope_en")) for inner in _inner_rows(row, "rows")),
        distinctions=row.in_languages("distinction"),
    )


def _inner_rows(row: FileRow, column: str) -> tuple[FileRow, ...]:
    value = row.cells.get(column, [])
    if not isinstance(value, list) or not all(isinstance(inner, Mapping) for inner in value):
        raise row.wrong(column, "a list of objects is expected", "Write it as in the guide.")
    return tuple(FileRow(row.file, row.number, inner) for inner in value)


def _read_condition(row: FileRow) -> ItemCondition:
    metric = row.text("metric")
    value = row.figure("value")
    if metric and value is None:
        raise row.wrong("value", "a condition with a metric needs a value", "Write the figure.")
    return ItemCondition(
        kind=row.one_of("kind", _CONDITION_KINDS),
        text=tuple((language, row.text(language)) for language in LANGUAGES if row.text(language)),
        reference=row.text("reference"),
        metric=metric,
        operator=row.one_of("operator", OPERATORS) if metric else "",
        value=value,
        unit=row.text("unit"),
        rows=row.several("rows"),
        follows=row.several("follows"),
        alternative=row.flag("alternative"),
    )
