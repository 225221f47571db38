"""Writes an edition's official rows as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from greenfin.domain.catalogue import FinanceEdition, TechnologyEdition

_MARK_OF_UTF8 = b"\xef\xbb\xbf"  # without it a Chinese Excel reads the file as GBK
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def technology_csv(edition: TechnologyEdition) -> bytes:
    """One line for each entry, headings as the authority prints them."""
    lines = (
        (entry.serial, entry.category, entry.title, entry.scope, entry.process, entry.parameters, entry.benefit,
         entry.source, str(entry.verification))
        for entry in edition.entries
    )  # fmt: skip
    headings = (
        "序号",
        "类别",
        "技术名称",
        "适用范围",
        "核心技术及工艺",
        "主要技术参数",
        "综合效益",
        "source",
        "verification",
    )
    return _csv(headings, lines)


def finance_csv(edition: FinanceEdition) -> bytes:
    """One line for each industry row of each item."""
    lines = (
        (item.code, item.title, " ".join(row.gbt4754), row.industry, row.condition, row.note, str(row.mark),
         "verified" if row.mark_verified else "unverified", " ".join(row.standards), str(item.verification))
        for item in edition.items
        for row in item.rows
    )  # fmt: skip
    headings = ("code", "领域", "国民经济行业代码", "国民经济行业类别名称", "条件/标准", "备注", "温室气体减排贡献",
                "mark_verified", "standards", "verification")  # fmt: skip
    return _csv(headings, lines)


def _csv(headings: Iterable[str], lines: Iterable[Iterable[str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows([_as_text(cell) for cell in line] for line in lines)
    return _MARK_OF_UTF8 + written.getvalue().encode()


def _as_text(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe in front, which it does not show."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
