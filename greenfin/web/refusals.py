"""Turns refusals and faults into answers: a page in the page's language, or JSON for programs."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.exceptions import HTTPException

from greenfin.errors import CatalogueRefused, GreenfinError, InputRefused, InvalidProject, NotFound, SystemRefused
from greenfin.schemas.wording import Wording
from greenfin.web.headers import protect
from greenfin.web.language import remember_language
from greenfin.web.mistakes import field_label, problem_sentence, sentence_of
from greenfin.web.pages import bare_page, draw, page_wording

_log = logging.getLogger(__name__)

STATUS_OF: tuple[tuple[type[GreenfinError], int], ...] = (
    (NotFound, 404),
    (InputRefused, 422),
    (CatalogueRefused, 500),
    (SystemRefused, 500),
)
"""The HTTP status of each kind of refusal; the first line that fits holds."""

_WORDED = frozenset((400, 403, 404, 405, 413, 415, 422, 500))
_FAULT = 500


def answer_refusals(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(GreenfinError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def status_of(refusal: GreenfinError) -> int:
    return next((status for kind, status in STATUS_OF if isinstance(refusal, kind)), _FAULT)


def _refused(refusal: GreenfinError) -> Response:
    status = status_of(refusal)
    if status >= _FAULT:
        _log.error("%s", refusal)
    wording = page_wording()
    if _wants_json():
        sentence = sentence_of(refusal, wording) if status < _FAULT else wording.text("page.http.500.text")
        return _as_json(status, refusal.code, sentence, _problems(refusal, wording))
    return _page(status, detail=sentence_of(refusal, wording) if status < _FAULT else "")


def _http(mistake: HTTPException) -> Response:
    status = mistake.code or _FAULT
    if mistake.response is not None and status < 400:  # noqa: PLR2004  # a redirect is no refusal
        return make_response(mistake.response)
    kind = str(status) if status in _WORDED else "other"
    if _wants_json():
        return _as_json(status, f"http-{status}", page_wording().text(f"page.http.{kind}.text"), [])
    answer = _page(status)
    allowed = getattr(mistake, "valid_methods", None)
    if allowed:
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def _fault(fault: Exception) -> Response:
    """The outermost net: the fault is logged under a number, and the page tells the number."""
    number = secrets.token_hex(4)
    _log.error("fault %s at %s", number, request.path, exc_info=fault)
    try:
        if _wants_json():
            return _as_json(_FAULT, "fault", page_wording().text("page.http.500.text"), [], number=number)
        return _page(_FAULT, fault_number=number)
    except Exception:  # noqa: BLE001  # the page itself may be what is broken
        _log.exception("fault %s: its page could not be drawn", number)
        return protect(Response(f"500 ({number})", _FAULT, content_type="text/plain; charset=utf-8"))


def _page(status: int, detail: str = "", fault_number: str = "") -> Response:
    kind = str(status) if status in _WORDED else "other"
    told: dict[str, Any] = {"status": status, "kind": kind, "detail": detail, "fault_number": fault_number}
    if request.routing_exception is not None and not _host_is_trusted():
        return protect(remember_language(make_response(bare_page("bare.html", **told), status)))
    return make_response(draw("error.html", **told), status)


def _host_is_trusted() -> bool:
    """Whether addresses can be made for this request; an untrusted host name gets a page without links."""
    try:
        return bool(request.host)
    except HTTPException:
        return False


def _wants_json() -> bool:
    return request.path.startswith("/api/")


def _problems(refusal: GreenfinError, wording: Wording) -> list[dict[str, Any]]:
    several = refusal.data["problems"] if isinstance(refusal, InvalidProject) else (refusal,)
    problems = several if isinstance(several, tuple) else (refusal,)
    return [
        {
            "field": problem.data["field"],
            "code": problem.data.get("problem_code", problem.code),
            "text": problem_sentence(problem, wording, field_label(str(problem.data["field"]), wording)),
        }
        for problem in problems
        if "field" in problem.data
    ]


def _as_json(status: int, code: str, text: str, problems: list[dict[str, Any]], **more: str) -> Response:
    answer = jsonify(error={"code": code, "text": text, "problems": problems, **more})
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
