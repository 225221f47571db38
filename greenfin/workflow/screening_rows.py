"""One row of a portfolio: from a user's cells to an assessment, and to the line that is written for it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from greenfin.domain.assessment import Assessment, EditionPin
from greenfin.domain.match import FinanceMatch, Reason, TechnologyMatch
from greenfin.domain.project import Instrument, Project
from greenfin.errors import GreenfinError
from greenfin.schemas.assessment import dump_assessment
from greenfin.schemas.project import load_project
from greenfin.schemas.refusals import refusal_codes, refusal_text
from greenfin.schemas.wording import Wording
from greenfin.tables import Columns, TableKind, TableRow
from greenfin.tables.written import csv_record, json_line
from greenfin.workflow.desk import Desk

_log = logging.getLogger(__name__)

RESULT_COLUMNS = (
    "id",
    "technology_status",
    "technology_matches",
    "finance_status",
    "finance_code",
    "finance_row",
    "finance_mark",
    "finance_mark_verified",
    "finance_score",
    "matches",
    "green_loan",
    "green_bond",
    "carbon_facility",
    "missing",
    "against",
    "assessed_on",
    "read_by",
    "editions",
    "assessment_id",
    "problem",
    "problem_code",
)
"""What a row of the output holds behind the columns that are carried through."""

PROBLEM_SCHEMA = "greenfin.problem/1"
_LOST_CHARACTER = "\ufffd"
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class RowOrder:
    """What every row is assessed against, and how its line is written; editions are loads such as `2025/1`."""

    columns: Columns
    carried: tuple[str, ...]
    kind: TableKind
    language: str
    on: date
    technology_edition: str
    finance_edition: str
    instrument: Instrument | None


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The bytes of some lines of the output, how many they are and how many of them tell a problem."""

    content: bytes
    rows: int
    problems: int


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row could not be assessed, in words."""

    code: str
    data: dict[str, str]
    text: str


def assess_rows(desk: Desk, batch: tuple[RowOrder, tuple[TableRow, ...]]) -> WrittenRows:
    """Assesses some rows; a row that cannot be read, or that fails, is written with its problem."""
    order, rows = batch
    written: list[bytes] = []
    problems = 0
    for row in rows:
        document, carried = order.columns.split(row.cells)
        document["id"] = str(document.get("id") or row.place)
        answer = _answer(desk, order, row, document)
        problems += isinstance(answer, RowProblem)
        written.append(_line(order, str(document["id"]), carried, answer, desk.wordings[order.language]))
    return WrittenRows(b"".join(written), len(rows), problems)


def headings_of(carried: Iterable[str]) -> tuple[str, ...]:
    """The headings of the output; a carried one that bears the name of a result is marked as the input's."""
    return (*(f"input_{one}" if one in RESULT_COLUMNS else one for one in carried), *RESULT_COLUMNS)


def _answer(desk: Desk, order: RowOrder, row: TableRow, document: dict[str, Any]) -> Assessment | RowProblem:
    wording = desk.wordings[order.language]
    try:
        if row.problem is not None:
            return _problem(row.problem, wording)
        project = _project(order, document)
        if isinstance(project, Reason):
            return _problem(project, wording)
        return desk.assess(
            project,
            on=order.on,
            technology_edition=order.technology_edition,
            finance_edition=order.finance_edition,
        )
    except GreenfinError as refusal:
        return RowProblem(refusal_codes(refusal), {}, refusal_text(refusal, wording))
    except Exception as fault:  # noqa: BLE001  # one row must not end the run
        _log.exception("row %d could not be assessed", row.row)
        return _problem(Reason("row-failed", (("fault", type(fault).__name__), ("row", str(row.row)))), wording)


def _project(order: RowOrder, document: dict[str, Any]) -> Project | Reason:
    lost = next((name for name, value in document.items() if _LOST_CHARACTER in str(value)), None)
    if lost is not None:
        return Reason("characters-lost", (("field", lost),))
    project = load_project(document)
    return project if order.instrument is None else replace(project, instrument=order.instrument)


def _problem(reason: Reason, wording: Wording) -> RowProblem:
    return RowProblem(reason.code, dict(reason.data), wording.say(reason))


def _line(
    order: RowOrder, row_id: str, carried: dict[str, object], answer: Assessment | RowProblem, wording: Wording
) -> bytes:
    if order.kind is TableKind.JSONL:
        return json_line({**_document(row_id, answer, wording), "carried": carried})
    cells = [carried.get(heading, "") for heading in order.carried]
    results = _problem_cells(row_id, answer) if isinstance(answer, RowProblem) else _cells(answer, wording)
    line = [*cells, *(results.get(name, "") for name in RESULT_COLUMNS)]
    if order.kind is TableKind.XLSX:
        return json_line(line)
    return csv_record(line, ids=(len(cells),))


def _document(row_id: str, answer: Assessment | RowProblem, wording: Wording) -> dict[str, Any]:
    if isinstance(answer, Assessment):
        return dump_assessment(answer, wording)
    problem = {"code": answer.code, "data": answer.data, "text": answer.text}
    return {"schema": PROBLEM_SCHEMA, "project_id": row_id, "problem": problem}


def _problem_cells(row_id: str, problem: RowProblem) -> dict[str, object]:
    return {"id": row_id, "problem": problem.text, "problem_code": problem.code}


def _cells(assessment: Assessment, wording: Wording) -> dict[str, object]:
    """The flat row of an assessment: statuses, the first match, and what is missing or speaks against it."""
    finance, technology = assessment.finance, assessment.technology
    first = finance.matches[0] if finance.matches else None
    cells: dict[str, object] = {
        "id": assessment.project_id,
        "technology_status": str(technology.status),
        "technology_matches": " ".join(match.serial for match in technology.matches),
        "finance_status": str(finance.status),
        "matches": " ".join(match.code for match in finance.matches),
        "missing": _told((*_of(first, "missing"), *assessment.compliance.missing), wording),
        "against": _told(_of(first or next(iter(finance.nearest), None), "against"), wording),
        "assessed_on": assessment.assessed_on.isoformat(),
        "read_by": assessment.read_by,
        "editions": _BETWEEN.join(
            (
                _edition("technology", assessment.stood_on.technology_edition),
                _edition("finance", assessment.stood_on.finance_edition),
            )
        ),
        "assessment_id": assessment.id,
    }
    cells.update({str(one.instrument): str(one.status) for one in assessment.conclusions})
    if first is not None:
        cells.update(
            finance_code=first.code,
            finance_row=first.row,
            finance_mark=str(first.mark),
            finance_mark_verified="yes" if first.mark_verified else "no",
            finance_score=first.score,
        )
    return cells


def _of(match: FinanceMatch | TechnologyMatch | None, name: str) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = () if match is None else getattr(match, name)
    return reasons


def _told(reasons: Iterable[Reason], wording: Wording) -> str:
    return _BETWEEN.join(dict.fromkeys(wording.say(reason) for reason in reasons))


def _edition(name: str, pin: EditionPin) -> str:
    return f"{name} {pin.label}/{pin.load}" + (" SAMPLE" if pin.synthetic else "")
