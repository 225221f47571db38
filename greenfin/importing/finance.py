"""Assembles the rows of the finance annex into items with their industry rows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from greenfin.domain.catalogue import FinanceItem, IndustryRow, Mark
from greenfin.importing.banners import is_note, is_statistics
from greenfin.importing.cells import cleaned
from greenfin.importing.layout import Banner, Event, NewTable, Record
from greenfin.importing.problems import Findings
from greenfin.importing.rows import Cell, Merge, Place
from greenfin.importing.scripts import RAISED_DIGITS

_CODED = re.compile(r"\s*(\d{1,2}(?:\s*[.．]\s*\d{1,2}){0,2})\s*[.．、]?\s*(\D.*)?", re.DOTALL)
_NUMERALS = "一二三四五六七八九十"
_FIRST_LEVEL = re.compile(rf"\s*([{_NUMERALS}])、\s*(.+)", re.DOTALL)
_ITEM_DEPTH = 3
_CODE_SEPARATORS = re.compile(r"[\s,，、;；/]+")
_GBT = re.compile(r"\d{2,4}")
_NO_CODE = frozenset({"", "-", "—", "–", "－", "/", "——", "无"})
_PARTS = ("gbt4754", "industry", "condition", "note", "mark")
_TICKS = "√✓✔"


@dataclass(slots=True)
class _RowDraft:
    place: Place
    parts: dict[str, list[Cell]] = field(default_factory=dict)

    def extend(self, record: Record, *, first: bool) -> None:
        for name in _PARTS:
            for cell in record.cells(name):
                wanted = cell.merge is Merge.OWN or (first and cell.merge is Merge.ABOVE)
                if wanted and cell.text.strip():
                    self.parts.setdefault(name, []).append(cell)

    def text(self, name: str) -> str:
        """Tails follow without a break: the annex is wrapped to the width of its columns."""
        return "".join(cell.text.strip() for cell in self.parts.get(name, ()))


@dataclass(slots=True)
class _ItemDraft:
    code: str
    title: str
    place: Place
    rows: list[_RowDraft] = field(default_factory=list)


@dataclass(slots=True)
class FinanceAssembler:
    """Takes events one by one; `finished` gives the items, `groups` the titles of the two levels above them."""

    findings: Findings
    printed: bool
    groups: dict[str, str] = field(default_factory=dict)
    repeats: list[str] = field(default_factory=list)
    hidden: int = 0
    _items: list[_ItemDraft] = field(default_factory=list)
    _title_open: bool = False

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Banner):
                self._take_banner(event.text, event.place)
            elif not isinstance(event, NewTable):
                self._take_record(event)

    def finished(self) -> tuple[FinanceItem, ...]:
        """The items in printed order; repeated codes and items without rows become problems."""
        seen: dict[str, Place] = {}
        items = []
        for draft in self._items:
            if draft.code in seen:
                self.findings.problem("code-repeated", draft.place, value=draft.code, first=str(seen[draft.code]))
                self.repeats.append(draft.code)
            seen.setdefault(draft.code, draft.place)
            title = self._cleaned(draft.title, draft.place, "title").replace("\n", "")
            if not title:
                self.findings.problem("title-missing", draft.place, value=draft.code)
            if not draft.rows:
                self.findings.problem("item-without-rows", draft.place, value=draft.code)
            items.append(FinanceItem(draft.code, title, tuple(self._industry_row(row) for row in draft.rows)))
        return tuple(items)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many items stand under each first-level group."""
        counts = Counter(draft.code.split(".")[0] for draft in self._items)
        return tuple((f"{code} {self.groups.get(code, '')}".strip(), count) for code, count in counts.items())

    def gaps(self) -> tuple[str, ...]:
        """Codes that the numbering jumps over within a second-level group."""
        known = {draft.code for draft in self._items}
        gaps: list[str] = []
        for code in sorted(known, key=_code_order):
            parent, _, last = code.rpartition(".")
            gaps.extend(f"{parent}.{n}" for n in range(int(last) - 1, 0, -1) if f"{parent}.{n}" not in known)
        return tuple(dict.fromkeys(sorted(gaps, key=_code_order)))

    def _take_banner(self, text: str, place: Place) -> None:
        if is_note(text, after_note=False) or is_statistics(text):
            self.findings.warning("note-left-out", place, value=text)
            return
        self._take_heading(text, place)

    def _take_heading(self, text: str, place: Place) -> bool:
        """A text of the domain column; whether it named a level or an item."""
        code, title = _code_and_title(text)
        if not code:
            return False
        if code.count(".") + 1 < _ITEM_DEPTH:
            self.groups.setdefault(code, title)
        elif not (self._items and self._items[-1].code == code):
            self._items.append(_ItemDraft(code, title, place))
        return True

    def _take_record(self, record: Record) -> None:
        place = record.row.place
        self.hidden += record.row.hidden
        self._take_domain(record)
        own = {name for name in _PARTS for cell in record.cells(name) if cell.merge is Merge.OWN and cell.text.strip()}
        if not own:
            return
        if not self._items:
            self.findings.problem("row-without-item", place, value=" ".join(record.row.texts))
            return
        item = self._items[-1]
        is_tail = "gbt4754" not in own and bool(item.rows) and not _is_new_without_code(own, item)
        if is_tail:
            item.rows[-1].extend(record, first=False)
            return
        row = _RowDraft(place)
        row.extend(record, first=True)
        item.rows.append(row)

    def _take_domain(self, record: Record) -> None:
        codes = [cell.text for cell in record.cells("code") if cell.merge is Merge.OWN and cell.text.strip()]
        titles = [cell.text for cell in record.cells("title") if cell.merge is Merge.OWN and cell.text.strip()]
        if codes:
            self._take_heading(f"{codes[0]} {' '.join(titles)}", record.row.place)
            titles = []
        for cell in (*record.cells("domain"), *(Cell(title) for title in titles)):
            if cell.merge is not Merge.OWN or not cell.text.strip():
                continue
            if not self._take_heading(cell.text, record.row.place):
                self._take_title_tail(cell.text, record)

    def _take_title_tail(self, text: str, record: Record) -> None:
        tail = "".join(text.split())
        if self._items and record.starts_part:
            item = self._items[-1]
            if tail not in item.title:
                item.title += tail
        elif self._items and not self._items[-1].title:
            self._items[-1].title = tail
        elif self._items and "gbt4754" in record.columns.fields and not _own(record, "gbt4754"):
            self._items[-1].title += tail
        else:
            self.findings.problem("code-malformed", record.row.place, value=text)

    def _industry_row(self, row: _RowDraft) -> IndustryRow:
        return IndustryRow(
            gbt4754=self._codes(row),
            industry=self._cleaned(row.text("industry"), row.place, "industry").replace("\n", ""),
            mark=self._mark(row),
            mark_verified=True,
            condition=self._cleaned(row.text("condition"), row.place, "condition"),
            note=self._cleaned(row.text("note"), row.place, "note"),
        )

    def _codes(self, row: _RowDraft) -> tuple[str, ...]:
        codes = []
        printed = row.text("gbt4754")
        for token in _CODE_SEPARATORS.split(" ".join(cell.text for cell in row.parts.get("gbt4754", ()))):
            bare = token.rstrip(RAISED_DIGITS)
            if bare != token:
                self.findings.warning("footnote-mark-left-out", row.place, "gbt4754", value=token)
            code = unicodedata.normalize("NFKC", bare).removesuffix(".0")
            if code in _NO_CODE:
                continue
            if not _GBT.fullmatch(code):
                self.findings.problem("industry-code-malformed", row.place, "gbt4754", value=printed)
            elif len(code) == _ITEM_DEPTH:
                self.findings.warning("leading-zero-restored", row.place, "gbt4754", value=code, restored="0" + code)
                code = "0" + code
            codes.append(code)
        return tuple(codes)

    def _mark(self, row: _RowDraft) -> Mark:
        text = "".join(row.text("mark").split())
        ticks = sum(text.count(tick) for tick in _TICKS)
        if text in _NO_CODE:
            return Mark.NONE
        if ticks == len(text) and ticks <= 2:  # noqa: PLR2004
            return Mark.DIRECT if ticks == 2 else Mark.ENABLING  # noqa: PLR2004
        self.findings.problem("mark-malformed", row.place, "mark", value=text)
        return Mark.NONE

    def _cleaned(self, text: str, place: Place, column: str) -> str:
        return cleaned(text, place, column, self.findings, printed=self.printed)


def _is_new_without_code(own: set[str], item: _ItemDraft) -> bool:
    """A blank code is a wrapped row's tail; only a whole row (name, condition and mark) stands without a code."""
    return {"industry", "condition", "mark"} <= own and bool(item.rows)


def _own(record: Record, name: str) -> str:
    return "".join(cell.text.strip() for cell in record.cells(name) if cell.merge is Merge.OWN)


def _code_and_title(text: str) -> tuple[str, str]:
    first = _FIRST_LEVEL.fullmatch(text)
    if first:
        return str(_NUMERALS.index(first[1]) + 1), "".join(first[2].split())
    coded = _CODED.fullmatch(text)
    if not coded:
        return "", ""
    return "".join(unicodedata.normalize("NFKC", coded[1]).split()), "".join((coded[2] or "").split())


def _code_order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))
