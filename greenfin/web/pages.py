"""Draws a page: gives every template its words, the editions in force and the links that all pages share."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from flask import Flask, render_template, request, url_for

from greenfin import __version__
from greenfin.domain.catalogue import CatalogueKind, Load, Mark
from greenfin.domain.match import Reason
from greenfin.domain.project import PermitStatus
from greenfin.schemas.wording import LANGUAGES, Wording
from greenfin.web import forgery
from greenfin.web.language import HTML_LANGUAGE, OWN_NAMES, page_language
from greenfin.web.site import current_site

_ASSETS = ("greenfin.css", "greenfin.js")


def page_wording() -> Wording:
    """The wording of the page that is being made."""
    return current_site().wordings[page_language()]


def draw(template: str, **data: Any) -> str:
    """The page in the language of the present request."""
    language = page_language()
    return render_template(
        template, language=language, html_language=HTML_LANGUAGE[language], languages=language_links(),
        loads=loads_in_force(), today=current_site().today().isoformat(), time_zone=current_site().settings.time_zone,
        version=__version__, **data,
    )  # fmt: skip


def bare_page(template: str, **data: Any) -> str:
    """A page that links to nothing, for requests under a host name for which no addresses are made."""
    language = page_language()
    return render_template(template, language=language, html_language=HTML_LANGUAGE[language], **data)


def loads_in_force() -> tuple[Load, ...]:
    desk = current_site().desk
    return tuple(desk.in_force(kind) for kind in CatalogueKind)


def language_links() -> tuple[Mapping[str, object], ...]:
    """The languages with the address of this page in each; forms that were sent are changed by a button instead."""
    asked = request.args.to_dict() if request.method == "GET" else {}
    here = request.script_root + request.path if request.method == "GET" else _get_address()
    return tuple(
        {
            "code": language,
            "html_code": HTML_LANGUAGE[language],
            "name": OWN_NAMES[language],
            "is_current": language == page_language(),
            "address": f"{quote(here)}?{urlencode({**asked, 'lang': language})}",
        }
        for language in LANGUAGES
    )


def _get_address() -> str:
    """Where a page that answers to a sent form can be fetched."""
    fetched = {"result.issue_memo": "result.show_result", "verify.answer": "verify.ask"}
    endpoint = fetched.get(request.endpoint or "", "assess.show_form")
    return url_for(endpoint, **(request.view_args or {})) if endpoint in fetched.values() else url_for(endpoint)


def say(reason: Reason) -> str:
    return page_wording().say(reason)


def page_text(key: str, **data: object) -> str:
    """A sentence of the pages' own wording."""
    return page_wording().text(f"page.{key}", **data)


def term(group: str, code: object) -> str:
    """The word for a code, such as `term("finance-status", FinanceStatus.MATCH)`."""
    return page_wording().text(f"term.{group}.{code}")


def title_of(titles: Mapping[str, str]) -> str:
    """A title in the page's language; the official Chinese one where there is no other."""
    return titles.get(page_language()) or titles.get("zh", "")


def metric_name(metric: str) -> str:
    """The word for a metric; one that greenfin does not know stays as it was written."""
    key = f"term.metric.{metric}"
    return page_wording().text(key) if page_wording().has(key) else metric


def signal_name(code: str) -> str:
    return page_wording().text(f"signal.{code}")


def mark_key(mark: Mark) -> str:
    """`direct`, `enabling` or `none`: what a mark is worded by."""
    return mark.name.lower()


def figure_of(canonical: str) -> str:
    """A canonical figure, such as `1250.5`, with the signs of the page's language."""
    return figure(Decimal(canonical))


def figure(value: Decimal | float) -> str:
    """A figure with the signs of the page's language."""
    written = f"{value:,}"
    return written.translate(str.maketrans(",.", ".,")) if page_language() == "id" else written


def score_words(score: float) -> str:
    """A score with both its decimals, so that scores can be compared at a glance."""
    return figure(Decimal(f"{score:.2f}"))


def stated_words(stated: str) -> str:
    """What a finding states or requires: a paper's status as a word, comparisons with their usual signs."""
    if stated in set(PermitStatus):
        return term("permit-status", stated)
    return stated.replace(">=", "≥").replace("<=", "≤")


def day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def moment(value: datetime) -> str:
    """A moment in the bank's time zone, to the minute."""
    return value.astimezone(ZoneInfo(current_site().settings.time_zone)).strftime("%Y-%m-%d %H:%M")


def furnish(app: Flask) -> None:
    """Gives the app's templates their functions; nothing else reaches a template unasked."""
    digests = {name: _digest(Path(str(app.static_folder)) / name) for name in _ASSETS}

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=digests[name])

    app.jinja_env.globals.update(
        t=page_text, term=term, say=say, title_of=title_of, figure=figure,
        figure_of=figure_of, metric_name=metric_name, signal_name=signal_name,
        score_words=score_words, stated_words=stated_words,
        mark_key=mark_key, day=day, moment=moment, asset=asset,
        form_token=forgery.form_token, form_token_field=forgery.FIELD,
    )  # fmt: skip
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else "0"
