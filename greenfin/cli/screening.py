"""`screen`: assesses a table of projects into another table."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from greenfin import shipped
from greenfin.cli.opening import now, settings_of, today
from greenfin.cli.progress import ProgressLine
from greenfin.domain.project import Instrument
from greenfin.errors import SettingWrong
from greenfin.schemas.wording import Wording, load_wording
from greenfin.settings import Settings
from greenfin.tables import Table, TableKind, read_columns_option
from greenfin.workflow.screening import ScreeningOrder
from greenfin.workflow.screening import screen as screen_table
from greenfin.workflow.workers import DeskOrder

_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOST_JOBS = 256


def screen(options: argparse.Namespace) -> int:
    """Assesses every row; what was read and how many rows had problems goes to stderr."""
    settings = settings_of(options)
    wording = load_wording(shipped.templates_folder(), options.lang)
    order = ScreeningOrder(
        source=Path(options.input),
        output=Path(options.output),
        today=today(settings),
        columns=read_columns_option(options.columns),
        language=options.lang,
        on=options.on,
        technology_edition=options.technology_edition,
        finance_edition=options.finance_edition,
        instrument=None if options.instrument is None else Instrument(options.instrument),
        jobs=checked_jobs(options.jobs),
    )
    line = ProgressLine(lambda done, total: wording.text("screen.progress", done=done, all=total))
    try:
        screened = screen_table(
            order,
            desk_order_of(settings),
            begin=lambda table, after, on: _tell_begin(table, after, on, wording),
            progress=line,
        )
    except KeyboardInterrupt:
        line.close()
        print(wording.text("screen.interrupted"), file=sys.stderr)
        raise
    finally:
        line.close()
    words = wording.text(
        "screen.finished",
        output=order.output,
        rows=screened.rows,
        problems=screened.problems,
        on=screened.on.isoformat(),
    )
    print(words, file=sys.stderr)
    return 0


def desk_order_of(settings: Settings) -> DeskOrder:
    """How the processes of long work open their desks."""
    return DeskOrder(
        database=settings.database,
        own_catalogue=settings.own_catalogue,
        time_zone=settings.time_zone,
        encoder_threads=settings.encoder_threads,
        opened_at=now(),
    )


def checked_jobs(jobs: int) -> int:
    """The number of processes asked for.

    Raises:
        SettingWrong: it is no number of processes that a machine can run.
    """
    if not 1 <= jobs <= _MOST_JOBS:
        raise SettingWrong(name="--jobs", value=str(jobs), problem=f"It is a whole number from 1 to {_MOST_JOBS}.")
    return jobs


def _tell_begin(table: Table, after: int, on: date, wording: Wording) -> None:
    if table.kind is TableKind.CSV:
        name = _SEPARATOR_NAMES.get(table.separator)
        words = wording.text(
            "screen.reading-csv",
            path=table.path,
            rows=table.rows,
            encoding=table.encoding,
            separator=wording.text(f"screen.separator.{name}") if name else table.separator,
        )
    else:
        words = wording.text("screen.reading-other", path=table.path, rows=table.rows, kind=table.kind.upper())
    print(words, file=sys.stderr)
    if after:
        print(wording.text("screen.resuming", done=after, on=on.isoformat()), file=sys.stderr)
