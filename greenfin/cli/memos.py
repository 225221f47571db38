"""`memo` and `verify`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from greenfin.cli.opening import desk_of, now, print_json, project_of, settings_of, today
from greenfin.errors import FileUnreadable

LARGEST_MEMO_BYTES = 50_000_000


def memo(options: argparse.Namespace) -> int:
    """Issues a memo and writes its bytes; the number goes to stderr."""
    settings = settings_of(options)
    desk = desk_of(settings)
    if options.number:
        issued = desk.memo(options.number)
    else:
        assessment_id = options.assessment
        if not assessment_id:
            project = project_of(options)
            desk.refuse_unprintable(project)
            assessment = desk.assess(
                project,
                on=options.on or today(settings),
                technology_edition=options.technology_edition,
                finance_edition=options.finance_edition,
            )
            desk.keep(project, assessment, at=now())
            assessment_id = assessment.id
        issued = desk.issue_memo(assessment_id, options.memo_lang or options.lang, at=now())
    Path(options.output).write_bytes(issued.content)
    print(f"{issued.number}  sha256 {issued.sha256}  {options.output}", file=sys.stderr)
    return 0


def verify(options: argparse.Namespace) -> int:
    """Says whether a file is a memo issued here, unaltered (0) or not (1)."""
    desk = desk_of(settings_of(options))
    path = Path(options.file)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_MEMO_BYTES + 1)
    except OSError as mistake:
        raise FileUnreadable(path=path, problem=mistake.strerror or str(mistake)) from mistake
    if len(content) > LARGEST_MEMO_BYTES:
        raise FileUnreadable(path=path, problem="it is too large to be a memo.")
    outcome = desk.verify(content)
    sentence = desk.wordings[options.lang].say(outcome.reason)
    if options.json:
        print_json(
            {
                "schema": "greenfin.verification/1",
                "status": str(outcome.status),
                "number": outcome.number,
                "reason": {"code": outcome.reason.code, "data": dict(outcome.reason.data), "text": sentence},
            }
        )
    else:
        print(sentence)
    return 0 if outcome.is_unaltered else 1
