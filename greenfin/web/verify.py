"""The page where anybody can ask whether a memo was issued here and is unaltered."""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as BaseResponse

from greenfin.errors import UnknownMemo
from greenfin.store.assessments import IssuedMemo
from greenfin.web import forgery
from greenfin.web.pages import draw
from greenfin.web.site import current_site
from greenfin.web.tones import MEMO_TONES

_LONGEST_NUMBER = 40

blueprint = Blueprint("verify", __name__, url_prefix="/verify")


@blueprint.get("")
def ask() -> str:
    """The question: a file or a number."""
    return draw("verify.html")


@blueprint.post("")
def answer() -> BaseResponse:
    """What the file is, or whether the number was issued; the file is not kept."""
    if not forgery.is_genuine():
        return Response(draw("verify.html", notice_kind="forgery", number=_number()), 403)
    upload = request.files.get("memo")
    content = upload.read() if upload is not None else b""
    if content:
        return Response(draw("verify.html", verified=current_site().desk.verify(content), tones=MEMO_TONES))
    if _number():
        return Response(draw("verify.html", number=_number(), asked_number=_number(), issued=_issued(_number())))
    return Response(draw("verify.html", nothing_given=True), 422)


def _number() -> str:
    return request.form.get("number", "").strip().upper()[:_LONGEST_NUMBER]


def _issued(number: str) -> IssuedMemo | None:
    try:
        return current_site().desk.memo(number)
    except UnknownMemo:
        return None
