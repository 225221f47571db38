"""Reads one official attachment into entries or items of a catalogue, with all that is wrong or odd in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from greenfin.domain.catalogue import CatalogueKind, FinanceItem, TechnologyEntry
from greenfin.errors import FileUnreadable
from greenfin.importing.assemble import Assembler
from greenfin.importing.csv_rows import dialect_of, read_csv
from greenfin.importing.docx_rows import read_docx
from greenfin.importing.finance import FinanceAssembler
from greenfin.importing.headings import HeadingTable, heading_table
from greenfin.importing.json_rows import printed_groups, read_json
from greenfin.importing.layout import Layout
from greenfin.importing.pdf_rows import read_pdf
from greenfin.importing.problems import Findings, Problem, Unreadable, printable
from greenfin.importing.rows import Stream
from greenfin.importing.source import Format, Source, recognise
from greenfin.importing.xlsx_rows import read_xlsx
from greenfin.text import sha256_hex

IMPORTER_VERSION = "1"
_PRINTED = {Format.PDF, Format.DOCX}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the keeper says about the file: `pages` is "58-71" (PDF), `sheet` a sheet's name (XLSX)."""

    columns: str | None = None
    official_count: int | None = None
    partial: bool = False
    pages: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ImportReading:
    """What an attachment says. It may be imported if there is no problem; warnings are kept as printed and told.

    `entries` (technology) or `items` (finance) are in printed order, with source "" and verification official. `gaps`
    and `repeats` are numbers as printed. `details` says how the file was read (encoding, sheets, pages).
    """

    catalogue: CatalogueKind
    file: str
    format: str
    sha256: str
    size: int
    importer_version: str
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    entries: tuple[TechnologyEntry, ...] = ()
    items: tuple[FinanceItem, ...] = ()
    groups: dict[str, str] = field(default_factory=dict)
    counts_by_category: tuple[tuple[str, int], ...] = ()
    gaps: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    details: str = ""
    partial: bool = False
    path: Path = Path()

    @property
    def content(self) -> bytes:
        """The bytes that were read.

        Raises:
            FileUnreadable: the file has changed or gone since.
        """
        try:
            content = self.path.read_bytes()
        except OSError as mistake:
            raise FileUnreadable(path=self.file, problem=mistake.strerror or "it is gone") from mistake
        if sha256_hex(content) != self.sha256:
            raise FileUnreadable(path=self.file, problem="it has changed since it was read")
        return content

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def rows(self) -> tuple[TechnologyEntry, ...] | tuple[FinanceItem, ...]:
        return self.entries if self.catalogue is CatalogueKind.TECHNOLOGY else self.items


def read_attachment(  # noqa: PLR0913 - the keeper's options
    path: Path,
    *,
    catalogue: CatalogueKind,
    columns: str | None = None,
    official_count: int | None = None,
    partial: bool = False,
    pages: str | None = None,
    sheet: str | None = None,
) -> ImportReading:
    """Reads the attachment; never raises over what the file holds, all mistakes are in `problems`.

    Args:
        path: the file; its format is told from its content.
        catalogue: which of the two lists it holds.
        columns: what `--columns` says: `title=技术名称,scope=#4`; None to go by the headings alone.
        official_count: how many rows the authority announced; another number read is a problem unless `partial`.
        partial: the file holds a part of the edition.
        pages: of a PDF, "58-71" or "3,5-7"; None for all.
        sheet: of an XLSX, the sheet's name; None for every visible sheet that holds a table.
    """
    choices = Choices(columns, official_count, partial, pages, sheet)
    findings = Findings(path.name)
    source: Source | None = None
    try:
        headings = heading_table(catalogue, columns)
        source = recognise(path)
        return _Reader(source, catalogue, choices, headings, findings).read()
    except Unreadable as stop:
        findings.problem(stop.code, stop.place, stop.column, stop.value, **stop.data)
        return _refused(path, source, catalogue, findings, partial=partial)


def _refused(
    path: Path, source: Source | None, catalogue: CatalogueKind, findings: Findings, *, partial: bool
) -> ImportReading:
    problems, warnings = findings.closed()
    return ImportReading(
        catalogue=catalogue,
        file=printable(path.name),
        format=str(source.format) if source else "",
        sha256=source.sha256 if source else "",
        size=source.size if source else 0,
        importer_version=IMPORTER_VERSION,
        problems=problems,
        warnings=warnings,
        partial=partial,
        path=path,
    )


@dataclass(slots=True)
class _Reader:
    source: Source
    catalogue: CatalogueKind
    choices: Choices
    headings: HeadingTable
    findings: Findings
    details: str = ""

    def read(self) -> ImportReading:
        stream = self._stream()
        if self.catalogue is CatalogueKind.TECHNOLOGY:
            return self._read_technology(stream)
        return self._read_finance(stream)

    def _stream(self) -> Stream:
        path = self.source.path
        if self.source.format is Format.CSV:
            dialect = dialect_of(path, self.headings)
            self.details = str(dialect)
            return read_csv(path, dialect)
        if self.source.format is Format.JSON:
            return read_json(path, self.findings)
        if self.source.format is Format.XLSX:
            return read_xlsx(path, self.findings, sheet=self.choices.sheet)
        if self.source.format is Format.DOCX:
            return read_docx(path, self.findings)
        return read_pdf(path, self.findings, pages=self.choices.pages)

    def _read_technology(self, stream: Stream) -> ImportReading:
        layout = Layout(self.headings, self.findings, ("title",))
        assembler = Assembler(
            self.findings, printed=self.source.format in _PRINTED, ragged=self.source.format is Format.CSV
        )
        assembler.take(layout.events(stream))
        assembled = assembler.finished()
        if assembled.hidden:
            self.findings.warning("rows-hidden", count=assembled.hidden)
        self._check_count(len(assembled.entries), assembled.numbering.covered, assembled.stated)
        return self._reading(
            entries=assembled.entries,
            counts_by_category=assembled.counts_by_category,
            gaps=assembled.numbering.gaps,
            repeats=assembled.numbering.repeats,
        )

    def _read_finance(self, stream: Stream) -> ImportReading:
        layout = Layout(self.headings, self.findings, ("industry",))
        assembler = FinanceAssembler(self.findings, printed=self.source.format in _PRINTED)
        assembler.take(layout.events(stream))
        items = assembler.finished()
        if self.source.format is Format.JSON:
            assembler.groups.update(printed_groups(self.source.path))
        if assembler.hidden:
            self.findings.warning("rows-hidden", count=assembler.hidden)
        self._check_count(len(items), len(items), None)
        return self._reading(
            items=items,
            groups=dict(sorted(assembler.groups.items())),
            counts_by_category=assembler.counts(),
            gaps=assembler.gaps(),
            repeats=tuple(assembler.repeats),
        )

    def _check_count(self, read: int, covered: int, stated: int | None) -> None:
        official = self.choices.official_count
        if not read:
            if not self.findings.problems:
                self.findings.problem("no-entries")
        elif official is not None and official not in {read, covered} and not self.choices.partial:
            self.findings.problem("count-differs", value=str(read), read=read, official=official)
        if stated is not None and read and stated not in {read, covered}:
            self.findings.warning("stated-count-differs", value=str(stated), read=read, stated=stated)

    def _reading(  # noqa: PLR0913 - the parts of one reading
        self,
        *,
        entries: tuple[TechnologyEntry, ...] = (),
        items: tuple[FinanceItem, ...] = (),
        groups: dict[str, str] | None = None,
        counts_by_category: tuple[tuple[str, int], ...] = (),
        gaps: tuple[str, ...] = (),
        repeats: tuple[str, ...] = (),
    ) -> ImportReading:
        problems, warnings = self.findings.closed()
        return ImportReading(
            catalogue=self.catalogue,
            file=printable(self.source.path.name),
            format=str(self.source.format),
            sha256=self.source.sha256,
            size=self.source.size,
            importer_version=IMPORTER_VERSION,
            problems=problems,
            warnings=warnings,
            entries=entries,
            items=items,
            groups=groups or {},
            counts_by_category=counts_by_category,
            gaps=gaps,
            repeats=repeats,
            details=self.details,
            partial=self.choices.partial,
            path=self.source.path,
        )
