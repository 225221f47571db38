"""Which language a page speaks: asked for in the address, remembered, preferred by the browser, or Chinese."""

from __future__ import annotations

from flask import Request, Response, g, request

from greenfin.schemas.wording import LANGUAGES
from greenfin.web.cookies import cookies_are_secure

COOKIE = "greenfin_language"
DEFAULT = "zh"
HTML_LANGUAGE = {"zh": "zh-Hans", "en": "en", "id": "id"}
OWN_NAMES = {"zh": "中文", "en": "English", "id": "Bahasa Indonesia"}

_OLD_CODES = {"in": "id"}  # browsers of the nineties, and some of today's phones, call Indonesian "in"
_YEAR_SECONDS = 365 * 24 * 3600


def page_language() -> str:
    """The language of the page that is being made, one of LANGUAGES."""
    if "language" not in g:
        g.language = _choose(request)
    chosen: str = g.language
    return chosen


def remember_language(response: Response) -> Response:
    """Keeps a language that was asked for in the address, and tells caches what the page depends on."""
    language = page_language()
    response.headers["Content-Language"] = HTML_LANGUAGE[language]
    response.vary.update(("Accept-Language", "Cookie"))
    if request.args.get("lang") == language and request.cookies.get(COOKIE) != language:
        response.set_cookie(
            COOKIE, language, max_age=_YEAR_SECONDS, path=request.root_path or "/",
            httponly=True, samesite="Lax", secure=cookies_are_secure(),
        )  # fmt: skip
    return response


def _choose(asking: Request) -> str:
    for asked in (asking.args.get("lang"), asking.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return str(asked)
    for tag, quality in asking.accept_languages:
        primary = tag.replace("_", "-").split("-")[0].lower()
        language = _OLD_CODES.get(primary, primary)
        if quality > 0 and language in LANGUAGES:
            return language
    return DEFAULT
