"""`catalogue list show export diff activate rollback words`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from greenfin.cli.opening import desk_of, now, print_json, settings_of
from greenfin.domain.catalogue import CatalogueKind, Load
from greenfin.errors import UnknownCode
from greenfin.schemas.editions import dump_row
from greenfin.store.editions import row_key, rows_of
from greenfin.workflow.editions import compare, export_edition
from greenfin.workflow.who import who_runs

_WORDS_SHOWN = 200


def list_loads(options: argparse.Namespace) -> int:
    """Prints all loads; the one in force is starred."""
    desk = desk_of(settings_of(options))
    in_force = {desk.in_force(kind).name for kind in CatalogueKind}
    loads = [(load, load.name in in_force) for load in desk.loads()]
    if options.json:
        print_json(
            {
                "schema": "greenfin.loads/1",
                "loads": [{**_load_facts(load), "in_force": starred} for load, starred in loads],
            }
        )
        return 0
    for load, starred in loads:
        print(f"{'*' if starred else ' '} {_load_line(load)}")
    return 0


def show(options: argparse.Namespace) -> int:
    """Prints a load's facts and rows, or one row whole."""
    desk = desk_of(settings_of(options))
    edition = desk.edition(CatalogueKind(options.catalogue), options.edition)
    rows = rows_of(edition)
    if options.key:
        found = next((row for row in rows if row_key(row) == options.key), None)
        if found is None:
            raise UnknownCode(asked=options.key, catalogue=options.catalogue, edition=edition.load.name)
        print_json(dump_row(found))
        return 0
    if options.json:
        print_json({"schema": "greenfin.load/1", **_load_facts(edition.load), "rows": [row_key(row) for row in rows]})
        return 0
    print(_load_line(edition.load))
    for row in rows:
        print(f"  {row_key(row)}  {row.title}")
    return 0


def export(options: argparse.Namespace) -> int:
    """Prints an edition as greenfin.edition/1."""
    desk = desk_of(settings_of(options))
    print_json(export_edition(desk.edition(CatalogueKind(options.catalogue), options.edition)))
    return 0


def diff(options: argparse.Namespace) -> int:
    """Prints what changed from one edition or load to another; with --exit-code 1 where anything did."""
    desk = desk_of(settings_of(options))
    kind = CatalogueKind(options.catalogue)
    changes = compare(desk.edition(kind, options.a), desk.edition(kind, options.b))
    if options.json:
        print_json(changes)
    else:
        print_changes(changes)
    differs = any(changes[name] for name in ("added", "removed", "changed", "renumbered"))
    return 1 if options.exit_code and differs else 0


def activate(options: argparse.Namespace) -> int:
    """Puts an edition or load in force."""
    desk = desk_of(settings_of(options))
    load = desk.editions.activate(CatalogueKind(options.catalogue), options.edition, now(), who_runs())
    return _tell_in_force(load, options)


def rollback(options: argparse.Namespace) -> int:
    """Puts the load before the present one in force again."""
    desk = desk_of(settings_of(options))
    load = desk.editions.roll_back(CatalogueKind(options.catalogue), now(), who_runs())
    return _tell_in_force(load, options)


def unmatched_words(options: argparse.Namespace) -> int:
    """Prints the words of real descriptions that no concept knows, most frequent first."""
    desk = desk_of(settings_of(options))
    words = desk.unmatched_words.most_frequent(_WORDS_SHOWN)
    if options.json:
        rows = [{"word": word, "language": language, "count": count} for word, language, count in words]
        print_json({"schema": "greenfin.unmatched/1", "words": rows})
        return 0
    for word, language, count in words:
        print(f"{count:6d} {language} {word}")
    return 0


def print_changes(changes: dict[str, Any]) -> None:
    """The difference of two editions as lines, field by field."""
    for entry in changes["added"]:
        print(f"+ {entry}")
    for entry in changes["removed"]:
        print(f"- {entry}")
    for moved in changes["renumbered"]:
        print(f"> {moved['from']} -> {moved['to']}  {moved['title_zh']}")
    for change in changes["changed"]:
        print(f"~ {change['serial']}")
        for name, (old, new) in change["fields"].items():
            print(f"    {name}: {old!r} -> {new!r}")
    print(f"= {changes['unchanged']} unchanged", file=sys.stderr)


def _tell_in_force(load: Load, options: argparse.Namespace) -> int:
    if options.json:
        print_json({"schema": "greenfin.in_force/1", **_load_facts(load)})
    else:
        print(f"in force: {_load_line(load)}", file=sys.stderr)
    return 0


def _load_facts(load: Load) -> dict[str, Any]:
    return {
        "catalogue": str(load.catalogue),
        "label": load.label,
        "load": load.number,
        "title": load.title,
        "document": load.document,
        "source": load.source,
        "verification": str(load.verification),
        "loaded": load.loaded,
        "official": load.official_count,
        "partial": load.partial,
        "synthetic": load.synthetic,
        "sha256": load.sha256,
        "source_sha256": load.source_sha256,
    }


def _load_line(load: Load) -> str:
    official = "?" if load.official_count is None else load.official_count
    marks = [name for name, is_so in (("SAMPLE", load.synthetic), ("partial", load.partial)) if is_so]
    return f"{load.catalogue} {load.name}  {load.loaded} of {official}  {load.verification}  {' '.join(marks)}".rstrip()
