"""`catalogue import`: what an attachment holds and would change; written only with --apply."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from greenfin.cli.editions import print_changes
from greenfin.cli.opening import desk_of, now, print_json, settings_of
from greenfin.domain.catalogue import Catalogue, CatalogueKind, FinanceEdition, Load, TechnologyEdition
from greenfin.importing import Problem
from greenfin.schemas.wording import Wording
from greenfin.workflow import Desk
from greenfin.workflow.importing import ImportOrder, ImportPlan, apply_import, plan_import
from greenfin.workflow.who import who_runs

_WRONG = 3


def import_edition(options: argparse.Namespace) -> int:
    """Dry run, or with --apply the import itself; 3 where the attachment has problems."""
    desk = desk_of(settings_of(options))
    wording = desk.wordings[options.lang]
    plan = plan_import(desk.editions, _order(options), desk.vocabulary)
    stored = None
    if plan.is_sound and (options.apply or options.activate):
        stored = apply_import(desk.editions, plan, at=now(), by=who_runs(), activate=options.activate)
        _make_vectors(desk, stored)
    if options.json:
        print_json(_as_document(plan, stored, wording))
    else:
        _tell(plan, stored, wording)
    return 0 if plan.is_sound else _WRONG


def _order(options: argparse.Namespace) -> ImportOrder:
    return ImportOrder(
        path=Path(options.file),
        kind=CatalogueKind(options.catalogue),
        label=options.edition,
        official_count=options.official_count,
        partial=options.partial,
        columns=options.columns,
        pages=options.pages,
        sheet=options.sheet,
        title=options.title,
        document=options.document,
        source=options.source,
        synthetic=options.synthetic,
        replaces_reason=options.replaces or "",
    )


def _make_vectors(desk: Desk, load: Load) -> None:
    """The second step: the encoder's vectors of the new rows, with progress on a terminal."""
    edition = desk.editions.edition(load)
    if isinstance(edition, TechnologyEdition):
        finance = desk.edition(CatalogueKind.FINANCE, desk.in_force(CatalogueKind.FINANCE).name)
        technology: Any = edition
    else:
        technology = desk.edition(CatalogueKind.TECHNOLOGY, desk.in_force(CatalogueKind.TECHNOLOGY).name)
        finance = edition
    if not isinstance(finance, FinanceEdition) or not isinstance(technology, TechnologyEdition):
        return
    desk.make_vectors(Catalogue(technology, finance, desk.vocabulary), _show_progress)


def _show_progress(done: int, count: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == count else ""
        print(f"\rvectors {done}/{count}", end=end, file=sys.stderr, flush=True)


def _as_document(plan: ImportPlan, stored: Load | None, wording: Wording) -> dict[str, Any]:
    reading = plan.reading
    return {
        "schema": "greenfin.import/1",
        "ok": plan.is_sound,
        "applied": stored is not None,
        "load": None if stored is None else stored.name,
        "already_there": None if plan.already_there is None else plan.already_there.name,
        "format": reading.format,
        "sha256": reading.sha256,
        "would_change": plan.changes,
        "problems": [_problem(problem, wording) for problem in reading.problems],
        "warnings": [_problem(problem, wording) for problem in reading.warnings],
        "loaded": len(reading.entries) + len(reading.items),
        "official": plan.order.official_count,
        "counts_by_category": dict(reading.counts_by_category),
        "unattached": list(plan.unattached),
    }


def _problem(problem: Problem, wording: Wording) -> dict[str, Any]:
    return {
        "file": problem.file,
        "part": problem.place.part,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "message": _sentence(problem, wording),
    }


def _sentence(problem: Problem, wording: Wording) -> str:
    data = {**dict(problem.data), "place": str(problem.place), "column": problem.column, "value": problem.value}
    return wording.text(f"import.{problem.code}", file=problem.file, **data)


def _tell(plan: ImportPlan, stored: Load | None, wording: Wording) -> None:
    reading = plan.reading
    count = len(reading.entries) + len(reading.items)
    official = "?" if plan.order.official_count is None else plan.order.official_count
    print(f"{plan.order.path.name}: {reading.format}, sha256 {reading.sha256}")
    print(f"{count} of {official} rows")
    for category, number in reading.counts_by_category:
        print(f"  {number:4d}  {category or '-'}")
    for problem in reading.problems:
        print(f"PROBLEM {problem.place} {problem.column}: {_sentence(problem, wording)}", file=sys.stderr)
    for problem in reading.warnings:
        print(f"warning {problem.place} {problem.column}: {_sentence(problem, wording)}", file=sys.stderr)
    if plan.is_sound:
        print_changes(plan.changes)
        for title in plan.unattached:
            print(f"own words without a row now: {title}", file=sys.stderr)
    if stored is not None:
        print(f"stored as {plan.order.kind} {stored.name}", file=sys.stderr)
    elif plan.is_sound:
        print("nothing was written; --apply stores it, --apply --activate also puts it in force", file=sys.stderr)
