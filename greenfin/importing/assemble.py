"""Assembles the rows of a technology table into entries: categories, continuations, page breaks, tall cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from greenfin.domain.catalogue import TechnologyEntry
from greenfin.importing.banners import Categories, has_level, is_note, is_statistics, stated_total
from greenfin.importing.cells import cleaned
from greenfin.importing.drafts import Draft
from greenfin.importing.layout import Banner, Event, NewTable, Record
from greenfin.importing.problems import Findings
from greenfin.importing.rows import Merge, Place
from greenfin.importing.serials import Numbered, Numbering, number_text, settle

FIELDS = ("title", "scope", "process", "parameters", "benefit")
_LIST_TITLES = ("目录", "名录", "清单", "附件", "附表")


@dataclass(frozen=True, slots=True)
class Assembled:
    """The entries of a file with what their numbers and counts amount to; `stated` is a total printed in the file."""

    entries: tuple[TechnologyEntry, ...]
    numbering: Numbering
    counts_by_category: tuple[tuple[str, int], ...]
    hidden: int
    stated: int | None


@dataclass(slots=True)
class Assembler:
    """Takes events one by one; `finished` gives the entries. `ragged`: short rows are mistakes (CSV)."""

    findings: Findings
    printed: bool
    ragged: bool
    drafts: list[Draft] = field(default_factory=list)
    categories: Categories = field(default_factory=Categories)
    stated: int | None = None
    _section: int = 0
    _table: int = 0
    _after_note: bool = False
    _column_category: str = ""
    _orphan: Record | None = None
    _numbered: bool = True

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, NewTable):
                self._settle_orphan()
                self._section += 1
                self._table += 1
                self._after_note = False
                self._column_category = ""
                if event.place.kind == "sheet":
                    self.categories.clear()
            elif isinstance(event, Banner):
                self._settle_orphan()
                self._take_banner(event)
            else:
                self._take_record(event)
        self._settle_orphan()

    def finished(self) -> Assembled:
        """Cleans every cell, settles the numbers and reports what is missing."""
        entries = []
        counts: Counter[str] = Counter()
        kept = self._without_repeated_sheets()
        if not self._numbered and len(kept) != len(self.drafts):
            for ordinal, draft in enumerate(kept, start=1):
                draft.serial = str(ordinal)
        for draft in kept:
            self._check_title(draft)
        numbering = settle([Numbered(draft.serial, draft.section, draft.place) for draft in kept], self.findings)
        for draft, key in zip(kept, numbering.keys, strict=True):
            entry = self._entry(draft, key)
            counts[" ".join(draft.group.split()) or entry.category] += 1
            entries.append(entry)
        hidden = sum(1 for draft in kept if draft.hidden)
        return Assembled(tuple(entries), numbering, tuple(counts.items()), hidden, self.stated)

    def _take_banner(self, banner: Banner) -> None:
        text = banner.text.strip()
        if is_note(text, after_note=self._after_note):
            self._after_note = True
            self.findings.warning("note-left-out", banner.place, value=text)
            return
        self._after_note = False
        if is_statistics(text):
            total = stated_total(text)
            self.stated = total if total is not None else self.stated
            self.findings.warning("statistics-left-out", banner.place, value=text)
            return
        if banner.outside:
            self.categories.clear()
            if any(word in text for word in _LIST_TITLES) and not has_level(text):
                return
        else:
            self._section += 1
        self._column_category = ""
        self.categories.enter(cleaned(text, banner.place, "", self.findings, printed=self.printed))

    def _take_record(self, record: Record) -> None:
        numbers = record.cells("serial")
        number = "".join(cell.text.strip() for cell in numbers if cell.merge is Merge.OWN)
        self._check_width(record, number)
        if not record.columns.has("serial"):
            self._take_unnumbered_table(record)
        elif self.drafts and any(cell.merge is Merge.ABOVE and cell.text.strip() for cell in numbers):
            self._continue(record)
        elif number:
            self._take_numbered(record, number)
        elif record.starts_part and self.drafts and self._orphan is None:
            self._continue(record, over_page=True)
        elif self._reads_as_banner(record):
            self._settle_orphan()
            self._take_banner(Banner(record.row.cells[record.own[0]].text, record.row.place))
        elif self.drafts and not _own_text(record, "title"):
            self._settle_orphan()
            self._continue(record)
        else:
            self._settle_orphan()
            self._orphan = record

    def _take_numbered(self, record: Record, number: str) -> None:
        columns = record.own
        if len(columns) == 1 and not number_text(number)[:1].isdecimal() and len(number) > 1:
            self._settle_orphan()
            self._take_banner(Banner(number, record.row.place))
            return
        same = self.drafts and record.starts_part and number_text(self.drafts[-1].serial) == number_text(number)
        if same:
            self._continue(record, over_page=True)
            return
        head, self._orphan = self._orphan, None
        if head is not None and (not record.starts_part or _own_text(record, "title")):
            self._orphan = head
            self._settle_orphan()
            head = None
        draft = self._start(head or record, number)
        if head is not None:
            draft.extend(record, over_page=True)
        elif record.starts_part and len(self.drafts) > 1:
            draft.inherit(record, self.drafts[-2], self.findings)

    def _take_unnumbered_table(self, record: Record) -> None:
        if self.drafts and (record.starts_part or not _own_text(record, "title")):
            self._continue(record, over_page=record.starts_part)
            return
        if self._reads_as_banner(record):
            self._take_banner(Banner(record.row.cells[record.own[0]].text, record.row.place))
            return
        if self._numbered:
            self._numbered = False
            self.findings.warning("serial-column-missing", record.row.place)
        self._start(record, str(len(self.drafts) + 1))

    def _start(self, record: Record, number: str) -> Draft:
        self._after_note = False
        draft = Draft(number, self._section, record.row.place, record.row.hidden, table=self._table)
        draft.extend(record)
        category = draft.text("category")
        self._column_category = category or self._column_category
        draft.category = self._column_category or self.categories.text
        draft.group = self.categories.text
        self.drafts.append(draft)
        return draft

    def _continue(self, record: Record, *, over_page: bool = False) -> None:
        draft = self.drafts[-1]
        draft.extend(record, over_page=over_page)
        draft.hidden = draft.hidden or record.row.hidden
        if draft.text("category"):
            draft.category = self._column_category = draft.text("category")

    def _reads_as_banner(self, record: Record) -> bool:
        if len(record.own) != 1 or any(cell.merge is Merge.ABOVE and cell.text.strip() for cell in record.row.cells):
            return False
        column = record.own[0]
        name = record.columns.fields[column]
        return column == 0 or name in {"serial", "category", "title"}

    def _settle_orphan(self) -> None:
        """A row with a name and no number that nothing completed."""
        record, self._orphan = self._orphan, None
        if record is not None:
            self.findings.problem("serial-missing", record.row.place, value=_own_text(record, "title"))

    def _check_width(self, record: Record, number: str) -> None:
        cells = record.row.cells
        width = record.columns.width
        if self.ragged and number and len(cells) < width:
            self.findings.problem("row-too-short", record.row.place, value=number, cells=len(cells), expected=width)
        extra = [cell.text for cell in cells[width:] if cell.text.strip()]
        if extra:
            self.findings.problem("row-too-long", record.row.place, value=extra[0], cells=len(cells), expected=width)

    def _without_repeated_sheets(self) -> list[Draft]:
        """Sheets whose every row another sheet holds too are left out; others lend their name as category."""
        sheets: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            if draft.place.kind == "sheet":
                sheets.setdefault(draft.table, []).append(draft)
        if len(sheets) < 2:  # noqa: PLR2004
            return self.drafts
        said = {table: {draft.said for draft in drafts} for table, drafts in sheets.items()}
        out: set[int] = set()
        for table, mine in said.items():
            for other, theirs in said.items():
                if other != table and other not in out and (mine < theirs or (mine == theirs and other < table)):
                    out.add(table)
                    place = Place("sheet", sheets[table][0].place.name)
                    self.findings.warning("sheet-repeats", place, other=sheets[other][0].place.name)
                    break
        kept = [draft for draft in self.drafts if draft.table not in out]
        if len(sheets) - len(out) > 1:
            for draft in kept:
                draft.category = draft.category or draft.place.name
        return kept

    def _check_title(self, draft: Draft) -> None:
        if not draft.text("title").strip():
            self.findings.problem("title-missing", draft.place, value=draft.serial)

    def _entry(self, draft: Draft, key: str) -> TechnologyEntry:
        texts = {
            name: cleaned(text, draft.place, heading, self.findings, printed=self.printed)
            for name, (heading, text) in draft.official().items()
        }
        fields = {name: texts.get(name, "") for name in FIELDS}
        fields["title"] = "".join(fields["title"].split("\n")) if _has_han(fields["title"]) else fields["title"]
        category = cleaned(draft.category, draft.place, "", self.findings, printed=self.printed).replace("\n", "")
        other = tuple((name[1:], text) for name, text in texts.items() if name.startswith("\x00"))
        return TechnologyEntry(
            serial=key,
            category=category,
            title=fields["title"],
            scope=fields["scope"],
            process=fields["process"],
            parameters=fields["parameters"],
            benefit=fields["benefit"],
            other=other,
        )


def _own_text(record: Record, name: str) -> str:
    return "".join(cell.text.strip() for cell in record.cells(name) if cell.merge is Merge.OWN)


def _has_han(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
