"""Keeps forms from being sent by other sites: a signed token that belongs to the visit which fetched the form."""

from __future__ import annotations

import hmac
import secrets

from flask import current_app, request, session
from itsdangerous import BadData, URLSafeTimedSerializer

FIELD = "form_token"

_SALT = "greenfin.web.forgery"
_VISIT = "visit"


def form_token() -> str:
    """A token for the hidden field of a form on the page that is being made."""
    if _VISIT not in session:
        session[_VISIT] = secrets.token_urlsafe(16)
    return _serializer().dumps(session[_VISIT])


def is_genuine() -> bool:
    """Whether the form in the present request was fetched in this visit, not longer ago than the setting allows."""
    visit = session.get(_VISIT)
    if not visit:
        return False
    try:
        signed = _serializer().loads(request.form.get(FIELD, ""), max_age=current_app.config["FORM_TOKEN_SECONDS"])
    except BadData:
        return False
    return isinstance(signed, str) and hmac.compare_digest(signed.encode(), str(visit).encode())


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=_SALT)
