"""The JSON interface: a project in, an assessment out, nothing stored."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, jsonify, request

from greenfin.domain.project import Project
from greenfin.errors import InvalidField, NotText
from greenfin.schemas.assessment import dump_assessment
from greenfin.schemas.project import load_project, project_from_text
from greenfin.web.pages import page_wording
from greenfin.web.site import current_site

BODY_LIMIT = 4 * 1024 * 1024
"""Bytes of a project document."""

_SHOWN_LENGTH = 60

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.post("/check")
def check() -> Response:
    """Assesses project JSON, or plain text taken as the description; `?lang=` words it.

    `?on=YYYY-MM-DD`, `?technology_edition=` and `?finance_edition=` as the options of `greenfin check`.
    """
    request.max_content_length = BODY_LIMIT
    site = current_site()
    assessment = site.desk.assess(
        _project(request.get_data()),
        on=_asked_day() or site.today(),
        technology_edition=request.args.get("technology_edition") or None,
        finance_edition=request.args.get("finance_edition") or None,
    )
    answer = jsonify(dump_assessment(assessment, page_wording()))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _project(body: bytes) -> Project:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as mistake:
        raise NotText(source="request body", position=mistake.start) from mistake
    return project_from_text(text) if request.mimetype == "text/plain" else load_project(_document(text))


def _document(text: str) -> Any:
    """The JSON in a body; figures keep their digits."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError) as mistake:
        raise InvalidField(
            field="project", value=text[:_SHOWN_LENGTH], problem="It has to be a JSON object.",
            problem_code="not-an-object",
        ) from mistake  # fmt: skip


def _asked_day() -> date | None:
    asked = request.args.get("on", "")
    if not asked:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError as mistake:
        raise InvalidField(
            field="on", value=asked, problem="A day is written YYYY-MM-DD.", problem_code="not-a-day"
        ) from mistake
