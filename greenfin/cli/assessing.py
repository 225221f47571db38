"""`check` and `explain`."""

from __future__ import annotations

import argparse

from greenfin.cli.opening import desk_of, print_json, project_of, settings_of, today
from greenfin.cli.telling import tell_assessment, tell_candidate
from greenfin.domain.match import FinanceMatch
from greenfin.schemas.assessment import dump_assessment, dump_candidate


def check(options: argparse.Namespace) -> int:
    """Assesses a project and prints what was found; stores nothing."""
    settings = settings_of(options)
    project = project_of(options)
    desk = desk_of(settings)
    assessment = desk.assess(
        project,
        on=options.on or today(settings),
        technology_edition=options.technology_edition,
        finance_edition=options.finance_edition,
    )
    wording = desk.wordings[options.lang]
    if options.json:
        print_json(dump_assessment(assessment, wording))
    else:
        print(tell_assessment(assessment, wording))
    return 0


def explain(options: argparse.Namespace) -> int:
    """Prints why an item or entry is or is not a match for the project."""
    settings = settings_of(options)
    project = project_of(options)
    desk = desk_of(settings)
    candidate = desk.explain(
        project,
        options.code,
        technology_edition=options.technology_edition,
        finance_edition=options.finance_edition,
    )
    wording = desk.wordings[options.lang]
    if options.json:
        catalogue = "finance" if isinstance(candidate, FinanceMatch) else "technology"
        print_json({"schema": "greenfin.explanation/1", "catalogue": catalogue, **dump_candidate(candidate, wording)})
    else:
        print(tell_candidate(candidate, wording))
    return 0
