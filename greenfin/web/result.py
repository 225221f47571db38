"""The page of a result, reached by its secret token alone, and the memos issued from it."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from greenfin.errors import UnknownMemo
from greenfin.store.assessments import IssuedMemo, Kept
from greenfin.web import forgery
from greenfin.web.assess import MEMO_LANGUAGES, form_page
from greenfin.web.downloads import attachment
from greenfin.web.headers import keep_private
from greenfin.web.language import page_language
from greenfin.web.pages import draw, page_text
from greenfin.web.result_view import ResultView
from greenfin.web.site import current_site
from greenfin.web.untype import typed_of

blueprint = Blueprint("result", __name__, url_prefix="/r/<token>")
blueprint.after_request(keep_private)


@blueprint.get("")
def show_result(token: str) -> str:
    """Both answers and what they rest on."""
    return _result_page(_kept(token), token)


@blueprint.post("/memo")
def issue_memo(token: str) -> BaseResponse:
    """Issues a memo in the language asked for; asked again, the one already issued."""
    kept = _kept(token)
    if not forgery.is_genuine():
        return Response(_result_page(kept, token, notice="forgery"), 403)
    language = request.form.get("memo_language", "")
    if language not in MEMO_LANGUAGES:
        language = page_language()
    site = current_site()
    memo = site.desk.issue_memo(kept.assessment.id, language, at=site.now())
    return redirect(url_for("result.show_result", token=token, issued=memo.number, _anchor="memos"), 303)


@blueprint.get("/memo/<number>.pdf")
def hand_out_memo(token: str, number: str) -> Response:
    """The bytes of a memo as they were issued, under a name that says what it is."""
    kept = _kept(token)
    memo = next((one for one in kept.memos if one.number == number), None)
    if memo is None:
        raise UnknownMemo(asked=number)
    return attachment(
        memo.content, "application/pdf", name=_memo_name(kept, memo), plain_name=f"greenfin-memo-{memo.number}.pdf"
    )


@blueprint.get("/again")
def change_and_assess_again(token: str) -> str:
    """The form filled as it was submitted, to be changed and sent as a new assessment."""
    return form_page(typed_of(_kept(token).project, page_language()))


def _kept(token: str) -> Kept:
    site = current_site()
    return site.desk.kept_by_token(token, at=site.now())


def _result_page(kept: Kept, token: str, notice: str = "") -> str:
    asked = request.args.get("memo", "")
    return draw(
        "result.html",
        result=ResultView(kept, current_site().desk.catalogue_of(kept.assessment)),
        token=token,
        notice=notice,
        memo_languages=MEMO_LANGUAGES,
        memo_language=asked if asked in MEMO_LANGUAGES else page_language(),
        issued=request.args.get("issued", ""),
        is_repeat="repeat" in request.args,
        is_sample=kept.assessment.is_sample,
    )


def _memo_name(kept: Kept, memo: IssuedMemo) -> str:
    subject = kept.project.applicant.name or kept.project.title or page_text("memo.no-applicant")
    return f"{page_text('memo.file-name', subject=subject, number=memo.number)}.pdf"
