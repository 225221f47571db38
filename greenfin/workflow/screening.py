"""Screens a portfolio: many projects from one table into another, resumable, in the order of the input."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from greenfin import __version__
from greenfin.domain.catalogue import CatalogueKind
from greenfin.domain.project import Instrument
from greenfin.errors import FileUnreadable
from greenfin.schemas.canonical import digest_of
from greenfin.tables import Table, TableKind, kind_of, open_table, read_rows
from greenfin.tables.written import CSV_START, csv_record, write_xlsx
from greenfin.workflow.desk import Desk
from greenfin.workflow.screening_progress import Progress, Unfinished
from greenfin.workflow.screening_rows import RowOrder, assess_rows, headings_of
from greenfin.workflow.workers import DeskOrder, InOrder, in_order

_BATCH = 16  # rows: a second of work with the encoder, and the most that is lost when a screening is killed
_BLOCK = 1 << 20
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ScreeningOrder:
    """What to screen and against what. `on` None goes on with a stopped screening's day, else takes `today`."""

    source: Path
    output: Path
    today: date
    columns: Mapping[str, str]
    language: str = "en"
    on: date | None = None
    technology_edition: str | None = None
    finance_edition: str | None = None
    instrument: Instrument | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Screened:
    """How a screening went. `resumed_after` rows had been finished by an earlier run."""

    table: Table
    on: date
    rows: int
    problems: int
    resumed_after: int


Tell = Callable[[Table, int, date], None]


def screen(
    order: ScreeningOrder,
    desk_order: DeskOrder,
    *,
    begin: Tell = lambda _table, _after, _on: None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Screened:
    """Assesses every row of the input and writes the output, which appears whole or not at all.

    Args:
        order: input, output and what to stand on.
        desk_order: how each process opens its desk.
        begin: told once, before the first row: the table as it was read, rows finished before, and the day.
        progress: told after each batch: rows done, rows in all.

    Raises:
        InputRefused: the input as a whole cannot be read; nothing was written.
        WorkerLost: a process was ended from outside; the same order goes on where this one stopped.
    """
    kind = kind_of(order.output)
    table = open_table(order.source, order.columns)
    _refuse_same_file(order)
    with in_order(desk_order, order.jobs) as workers:
        row_order, basis = _row_order(order, desk_order, table, kind, workers)
        unfinished = Unfinished(order.output)
        done = unfinished.progress_of(basis)
        if done is not None and order.on not in {None, date.fromisoformat(done.on)}:
            done = None
        done = done or Progress(basis, (order.on or order.today).isoformat())
        row_order = replace(row_order, on=date.fromisoformat(done.on))
        begin(table, done.rows, row_order.on)
        after = done.rows
        with unfinished.open(done):
            if not done.bytes:
                done = _put(unfinished, done, _start(row_order), rows=0, problems=0)
            batches = ((row_order, rows) for rows in _batches(read_rows(table, after=after), _BATCH))
            for written in workers.each(assess_rows, batches):
                done = _put(unfinished, done, written.content, rows=written.rows, problems=written.problems)
                progress(done.rows, table.rows)
            _finish(unfinished, row_order)
    return Screened(table, row_order.on, done.rows, done.problems, after)


def _row_order(
    order: ScreeningOrder, desk_order: DeskOrder, table: Table, kind: TableKind, workers: InOrder
) -> tuple[RowOrder, str]:
    """What every row is assessed against, with editions made fast, and the digest of all that answers depend on."""
    desk = workers.desk or desk_order.on_words_alone().open()
    technology = _load_name(desk, CatalogueKind.TECHNOLOGY, order.technology_edition)
    finance = _load_name(desk, CatalogueKind.FINANCE, order.finance_edition)
    row_order = RowOrder(
        columns=table.columns,
        carried=_carried(table),
        kind=kind,
        language=order.language,
        on=order.today,
        technology_edition=technology,
        finance_edition=finance,
        instrument=order.instrument,
    )
    basis = digest_of(
        {
            "input": _digest_of_file(order.source),
            "columns": dict(order.columns),
            "kind": str(kind),
            "language": order.language,
            "on": None if order.on is None else order.on.isoformat(),
            "instrument": None if order.instrument is None else str(order.instrument),
            "greenfin": __version__,
            "stood_on": workers.one(_stood_on, (technology, finance)),
        }
    )
    return row_order, basis


def _carried(table: Table) -> tuple[str, ...]:
    """The columns that are handed through; the `schema` of project JSON says nothing in a flat table."""
    unused = (heading for heading in table.headings if heading not in table.columns.field_of)
    return tuple(one for one in unused if one != "schema" or table.kind is not TableKind.JSONL)


def _load_name(desk: Desk, kind: CatalogueKind, asked: str | None) -> str:
    return (desk.editions.find(kind, asked) if asked else desk.in_force(kind)).name


def _stood_on(desk: Desk, editions: tuple[str, str]) -> list[str]:
    """Digests of what an answer rests on in the process that gives it."""
    bench = desk.bench(*editions)
    catalogue = bench.catalogue
    return [
        *editions,
        catalogue.technology.load.sha256,
        catalogue.finance.load.sha256,
        catalogue.vocabulary.own_words_sha256,
        catalogue.vocabulary.criteria_sha256,
        bench.matcher.version,
        bench.encoder_sha256,
        bench.time_zone,
    ]


def _put(unfinished: Unfinished, done: Progress, content: bytes, *, rows: int, problems: int) -> Progress:
    done = replace(done, rows=done.rows + rows, bytes=done.bytes + len(content), problems=done.problems + problems)
    unfinished.append(content, done)
    return done


def _start(order: RowOrder) -> bytes:
    """What stands above the first row of the output."""
    return CSV_START + csv_record(headings_of(order.carried)) if order.kind is TableKind.CSV else b""


def _finish(unfinished: Unfinished, order: RowOrder) -> None:
    if order.kind is not TableKind.XLSX:
        unfinished.finish()
        return
    book = unfinished.part.with_name(f"{unfinished.part.name}.xlsx")
    with unfinished.part.open(encoding="utf-8") as lines:
        write_xlsx(book, headings_of(order.carried), (json.loads(line) for line in lines))
    unfinished.finish(book)


def _batches(rows: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    batch: list[_T] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_same_file(order: ScreeningOrder) -> None:
    if order.output.exists() and order.output.samefile(order.source):
        raise FileUnreadable(path=order.output, problem="it is the input; name another file for the results.")
