"""Makes the keys by which a submission is recognised again and the tokens that open a result."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from greenfin.domain.project import Project
from greenfin.schemas.canonical import canonical_json
from greenfin.schemas.project import dump_project

_KEY = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_TOKEN_BYTES = 16


def new_submission_key() -> str:
    """A random 128-bit key for one form; sent twice with the same content it leads to one result."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def is_submission_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def result_token(secret: bytes, key: str, project: Project, editions: tuple[str, str]) -> str:
    """The 128-bit token of a result.

    It depends on the form's key, on what was submitted and on the editions asked for: the same form sent again is the
    same result, the same form with other words is another one. Without the secret it cannot be guessed from the key.
    """
    content = canonical_json({"key": key, "project": dump_project(project), "editions": list(editions)})
    digest = hmac.new(secret, b"greenfin.web.result\0" + content.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:_TOKEN_BYTES]).decode().rstrip("=")
