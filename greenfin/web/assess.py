"""The form for a project and what happens when it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from greenfin.domain.catalogue import CatalogueKind, Load
from greenfin.domain.project import Project
from greenfin.errors import GreenfinError, InputRefused, NotFound, UnknownAssessment
from greenfin.schemas.project import load_project
from greenfin.schemas.wording import LANGUAGES
from greenfin.web import forgery, tokens
from greenfin.web.examples import example_form
from greenfin.web.form_view import FormView
from greenfin.web.language import page_language
from greenfin.web.mistakes import Mistakes, mistakes_of
from greenfin.web.pages import draw, page_wording
from greenfin.web.site import current_site
from greenfin.web.typed_form import MeantProject, TypedForm, read_typed, to_document

LAST_RESULT = "last_result"
"""The session's name for the token of the last result, so that going back offers it."""

MEMO_LANGUAGES = ("zh", "en", "id", "zh+en")

blueprint = Blueprint("assess", __name__)


@blueprint.get("/")
def show_form() -> str:
    """An empty form, or a worked example."""
    asked = request.args.get("example", "")
    typed = example_form(asked) if asked in LANGUAGES else TypedForm()
    return form_page(typed, last_result=session.get(LAST_RESULT, ""))


@blueprint.post("/")
def redraw_form() -> str:
    """The same form with all that was typed, in another language or with more rows; nothing is judged or kept.

    A form that had been found wrong shows its mistakes again, in the new language.
    """
    typed = read_typed(request.form)
    mistakes = _read(typed).mistakes if request.form.get("was_checked") else Mistakes()
    return form_page(typed, mistakes=mistakes, extra_rows=request.form.get("more", ""))


@blueprint.post("/assess")
def assess() -> BaseResponse:
    """Assesses what was sent and leads to the result; the same form sent again leads to the same result and says so."""
    typed = read_typed(request.form)
    if not forgery.is_genuine():
        return _answer(form_page(typed, notice="forgery"), 403)
    outcome = _read(typed)
    if outcome.mistakes or outcome.project is None:
        return _answer(form_page(typed, mistakes=outcome.mistakes), 422)
    token = result_token(outcome.project, typed)
    try:
        is_repeat = _was_assessed(outcome.project, typed, token)
    except (InputRefused, NotFound) as refusal:
        mistakes = mistakes_of(refusal, outcome.meant, page_wording())
        return _answer(form_page(typed, mistakes=mistakes), 422)
    session[LAST_RESULT] = token
    memo_language = typed.text("memo_language")
    chosen = memo_language if memo_language in MEMO_LANGUAGES else None
    return redirect(url_for("result.show_result", token=token, memo=chosen, repeat=1 if is_repeat else None), 303)


def result_token(project: Project, typed: TypedForm) -> str:
    """The token of the result that this form leads to; a form without a usable key gets a result of its own."""
    key = request.form.get("submission_key", "")
    if not tokens.is_submission_key(key):
        key = tokens.new_submission_key()
    editions = (typed.text("technology_edition"), typed.text("finance_edition"))
    return tokens.result_token(current_site().secret, key, project, editions)


def _was_assessed(project: Project, typed: TypedForm, token: str) -> bool:
    """Whether this submission has its result already; assesses and keeps it otherwise."""
    site = current_site()
    try:
        site.desk.kept_by_token(token, at=site.now())
    except UnknownAssessment:
        assessment = site.desk.assess(
            project,
            on=site.today(),
            technology_edition=typed.text("technology_edition") or None,
            finance_edition=typed.text("finance_edition") or None,
        )
        site.desk.keep(project, assessment, at=site.now(), token=token)
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Outcome:
    meant: MeantProject
    project: Project | None
    mistakes: Mistakes


def _read(typed: TypedForm) -> _Outcome:
    meant = to_document(typed, page_language())
    project, refusal = None, None
    try:
        project = load_project(meant.document)
        current_site().desk.refuse_unprintable(project)
    except GreenfinError as mistake:
        refusal = mistake
    return _Outcome(meant, project, mistakes_of(refusal, meant, page_wording()))


def form_page(
    typed: TypedForm, *, mistakes: Mistakes | None = None, notice: str = "", extra_rows: str = "", last_result: str = ""
) -> str:
    """The form with what was typed, what is wrong with it and, after going back, a way to the last result."""
    site = current_site()
    view = FormView(
        typed=typed,
        mistakes=mistakes or Mistakes(),
        metrics=tuple(sorted({one.metric for one in site.desk.vocabulary.criteria if one.metric})),
        extra_rows=extra_rows,
        language=page_language(),
    )
    return draw(
        "form.html", form=view, notice=notice, last_result=last_result, memo_languages=MEMO_LANGUAGES,
        submission_key=_submission_key(), choices=_edition_choices(site.desk.loads()), is_form_page=True,
    )  # fmt: skip


def _submission_key() -> str:
    """The key that the form came with, so that a redrawn form is still the same submission."""
    key = request.form.get("submission_key", "")
    return key if tokens.is_submission_key(key) else tokens.new_submission_key()


def _edition_choices(loads: tuple[Load, ...]) -> tuple[Load, ...]:
    """Technology loads that a project can be assessed against instead of the one in force."""
    in_force = current_site().desk.in_force(CatalogueKind.TECHNOLOGY)
    return tuple(load for load in loads if load.catalogue is CatalogueKind.TECHNOLOGY and load != in_force)


def _answer(page: str, status: int) -> Response:
    return make_response(page, status)
