"""Hands out files under names that a person can read, whatever their script."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Response

_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 120


def attachment(content: bytes, content_type: str, *, name: str, plain_name: str) -> Response:
    """A response that saves `content`.

    Args:
        content: the bytes.
        content_type: with charset where it is text.
        name: the readable name in any script (RFC 5987).
        plain_name: an ASCII name for clients that read only that.
    """
    response = Response(content, content_type=content_type)
    shown = quote(file_name(name), safe="")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain_name}\"; filename*=UTF-8''{shown}"
    response.content_length = len(content)
    return response


def file_name(name: str) -> str:
    """The name without what no file system takes, its ending kept when it is long."""
    stem, dot, ending = _UNFIT.sub("_", name).strip(" .").rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending}"
