"""Makes the web app from settings and a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from greenfin import shipped
from greenfin.schemas.wording import LANGUAGES, load_wording
from greenfin.settings import Settings
from greenfin.web import api, assess, editions, house, result, verify
from greenfin.web.cookies import SessionCookies
from greenfin.web.headers import protect
from greenfin.web.language import remember_language
from greenfin.web.pages import furnish
from greenfin.web.refusals import answer_refusals
from greenfin.web.secret import read_secret
from greenfin.web.site import Site, install
from greenfin.workflow import Desk, open_desk

BODY_LIMIT = 20 * 1024 * 1024
"""Bytes of any request: an uploaded memo has some hundred thousand."""

FORM_LIMIT = 4 * 1024 * 1024
"""Bytes of a form's texts: room for far more than is read, so that it comes back with its count instead of a bare
refusal."""

FORM_TOKEN_SECONDS = 12 * 3600
"""How long a fetched form may stay open before it is sent."""

_MOST_FORM_PARTS = 1000
_LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


def create_app(
    settings: Settings,
    desk: Desk | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
) -> Flask:
    """The web app.

    Args:
        settings: where things are; `trusted_hosts` (none: any name), `trusted_proxies` in front; `is_loopback` allows
            cookies without TLS.
        desk: opened from the settings where none is given.
        clock: gives the moment; the system's clock where none is given.

    Raises:
        SystemRefused: the database or the secret cannot be used.
    """
    app = Flask("greenfin.web", template_folder=str(shipped.templates_folder()), static_folder="static")
    secret = read_secret(settings.secret_file)
    asked_clock = clock or _system_clock
    app.config.update(
        SECRET_KEY=secret,
        SECURE_COOKIES=not settings.is_loopback,
        SESSION_COOKIE_NAME="greenfin_visit",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(seconds=FORM_TOKEN_SECONDS),
        FORM_TOKEN_SECONDS=FORM_TOKEN_SECONDS,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=FORM_LIMIT,
        MAX_FORM_PARTS=_MOST_FORM_PARTS,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
        TRUSTED_HOSTS=[*settings.trusted_hosts, *_LOOPBACK_NAMES] if settings.trusted_hosts else None,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has both
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.session_interface = SessionCookies()
    opened = desk or open_desk(
        settings.database,
        own_catalogue=settings.own_catalogue,
        time_zone=settings.time_zone,
        encoder_threads=settings.encoder_threads,
        opened_at=asked_clock(),
    )
    wordings = {language: load_wording(shipped.templates_folder(), language) for language in LANGUAGES}
    install(Site(settings, opened, wordings, secret, asked_clock), app.extensions)
    _put_together(app, settings.trusted_proxies)
    return app


def _put_together(app: Flask, proxies: int) -> None:
    furnish(app)
    for part in (assess, result, editions, verify, house, api):
        app.register_blueprint(part.blueprint)
    app.after_request(remember_language)
    app.after_request(protect)
    answer_refusals(app)
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_port=proxies, x_prefix=proxies
        )


def _system_clock() -> datetime:
    return datetime.now(UTC)
