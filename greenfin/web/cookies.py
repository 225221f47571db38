"""Decides how the app's cookies are sent: never to scripts, and only over TLS unless the server is on loopback."""

from __future__ import annotations

from flask import Flask, current_app, request
from flask.sessions import SecureCookieSessionInterface


def cookies_are_secure() -> bool:
    """Whether the present answer's cookies may travel over TLS only."""
    return bool(current_app.config["SECURE_COOKIES"]) or request.is_secure


class SessionCookies(SecureCookieSessionInterface):
    """The signed session cookie, bound to the path that a reverse proxy gives the app."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002  # the signature is Flask's
        return cookies_are_secure()

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return request.root_path or "/"
