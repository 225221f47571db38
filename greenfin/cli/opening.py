"""What most commands begin with: settings, the desk, today, and the project in a file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from greenfin.domain.project import Instrument, Project
from greenfin.errors import FileUnreadable, NotText
from greenfin.schemas.project import load_project, project_from_text
from greenfin.settings import Settings, read_settings
from greenfin.workflow import Desk, open_desk

LARGEST_PROJECT_BYTES = 2_000_000


def settings_of(options: argparse.Namespace) -> Settings:
    return read_settings(os.environ, database=options.database)


def now() -> datetime:
    """The moment, UTC, without microseconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today(settings: Settings) -> date:
    """The calendar day in the settings' time zone."""
    return now().astimezone(ZoneInfo(settings.time_zone)).date()


def desk_of(settings: Settings) -> Desk:
    return open_desk(
        settings.database,
        own_catalogue=settings.own_catalogue,
        time_zone=settings.time_zone,
        encoder_threads=settings.encoder_threads,
        opened_at=now(),
    )


def project_of(options: argparse.Namespace) -> Project:
    """The project in FILE: JSON where it is a JSON object, plain text otherwise; --instrument goes before its own."""
    text = _read_text(options.file)
    project = (
        load_project(_as_json(text, options.file)) if _looks_like_json(text, options.file) else project_from_text(text)
    )
    if options.instrument is not None:
        project = replace(project, instrument=Instrument(options.instrument))
    return project


def print_json(document: Any) -> None:
    """One JSON document on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _read_text(name: str) -> str:
    source = "standard input" if name == "-" else name
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST_PROJECT_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST_PROJECT_BYTES + 1)
    except OSError as mistake:
        raise FileUnreadable(path=name, problem=mistake.strerror or str(mistake)) from mistake
    if len(data) > LARGEST_PROJECT_BYTES:
        raise FileUnreadable(path=source, problem=f"it is larger than {LARGEST_PROJECT_BYTES} bytes.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        raise NotText(source=source, position=mistake.start) from mistake


def _looks_like_json(text: str, name: str) -> bool:
    return name.endswith(".json") or text.lstrip().startswith("{")


def _as_json(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as mistake:
        place = (
            f"line {mistake.lineno}, column {mistake.colno}: {mistake.msg}"
            if isinstance(mistake, json.JSONDecodeError)
            else "it is nested too deeply"
        )
        raise FileUnreadable(path=name, problem=f"it is not JSON ({place}).") from mistake
