"""`backup`, `restore` and `doctor`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from greenfin import __version__, shipped
from greenfin.cli.opening import desk_of, print_json, settings_of
from greenfin.errors import GreenfinError
from greenfin.pdf import fonts_in
from greenfin.settings import SETTING_NAMES
from greenfin.store.backup import copy_database, put_backup_in_place


def backup(options: argparse.Namespace) -> int:
    """Copies the database, consistent even while others write."""
    settings = settings_of(options)
    copy_database(settings.database, Path(options.file))
    print(f"{options.file}", file=sys.stderr)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Checks a backup whole and only then puts it where the database is; the old file is kept beside it."""
    settings = settings_of(options)
    kept = put_backup_in_place(Path(options.file), settings.database)
    print(f"{settings.database} is restored" + (f"; the former file is {kept}" if kept else ""), file=sys.stderr)
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Reports on database, fonts, editions, encoder and settings; 4 where something essential is missing."""
    report: dict[str, Any] = {"schema": "greenfin.doctor/1", "greenfin": __version__, "problems": []}
    report["settings"] = {name: os.environ.get(name) for name in SETTING_NAMES}
    try:
        settings = settings_of(options)
        report["database"] = str(settings.database)
        desk = desk_of(settings)
        report["loads"] = [
            {
                "catalogue": str(load.catalogue),
                "load": load.name,
                "loaded": load.loaded,
                "official": load.official_count,
            }
            for load in desk.loads()
        ]
        report["encoder"] = "ready" if desk.encoder else desk.encoder_state
    except GreenfinError as refusal:
        report["problems"].append(str(refusal))
    try:
        report["fonts"] = sorted(fonts_in(shipped.fonts_folder()).faces)
    except GreenfinError as refusal:
        report["problems"].append(str(refusal))
    if options.json:
        print_json(report)
    else:
        _print_report(report)
    return 4 if report["problems"] else 0


def _print_report(report: dict[str, Any]) -> None:
    print(f"greenfin {report['greenfin']}")
    print(f"database  {report.get('database', '-')}")
    for load in report.get("loads", ()):
        official = "?" if load["official"] is None else load["official"]
        print(f"edition   {load['catalogue']} {load['load']}: {load['loaded']} of {official}")
    print(f"encoder   {report.get('encoder', '-')}")
    print(f"fonts     {', '.join(report.get('fonts', ())) or '-'}")
    for name, value in report["settings"].items():
        print(f"setting   {name} = {'(not set)' if value is None else value}")
    for problem in report["problems"]:
        print(f"PROBLEM   {problem}")
