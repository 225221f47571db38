"""`evaluate`: how good the matcher is on labelled cases."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from greenfin import shipped
from greenfin.cli.opening import print_json, settings_of, today
from greenfin.cli.progress import ProgressLine
from greenfin.cli.screening import checked_jobs, desk_order_of
from greenfin.evaluation import as_document, as_table
from greenfin.schemas.wording import load_wording
from greenfin.workflow.evaluating import Basis, Evaluation, read_cases
from greenfin.workflow.evaluating import evaluate as measure


def evaluate(options: argparse.Namespace) -> int:
    """Prints both answers' figures with their intervals."""
    settings = settings_of(options)
    wording = load_wording(shipped.templates_folder(), options.lang)
    cases = read_cases(Path(options.cases))
    line = ProgressLine(lambda done, total: wording.text("screen.progress", done=done, all=total))
    try:
        evaluation = measure(
            cases,
            Basis(options.on or today(settings), options.technology_edition, options.finance_edition),
            desk_order_of(settings),
            jobs=checked_jobs(options.jobs),
            progress=line,
        )
    finally:
        line.close()
    if options.json:
        print_json(_document(evaluation))
        return 0
    technology, finance = evaluation.editions
    print(f"read by {evaluation.read_by}; technology {technology}, finance {finance}", file=sys.stderr)
    figures = [one for one in (evaluation.finance, evaluation.technology) if one is not None]
    print("\n\n".join(as_table(one) for one in figures))
    return 0


def _document(evaluation: Evaluation) -> dict[str, object]:
    technology, finance = evaluation.editions
    return {
        "schema": "greenfin.evaluation/1",
        "cases": evaluation.cases,
        "read_by": evaluation.read_by,
        "technology_edition": technology,
        "finance_edition": finance,
        "matcher": evaluation.matcher,
        "encoder_sha256": evaluation.encoder_sha256,
        "finance": None if evaluation.finance is None else as_document(evaluation.finance),
        "technology": None if evaluation.technology is None else as_document(evaluation.technology),
    }
