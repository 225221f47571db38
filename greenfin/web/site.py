"""What every page needs: the desk, the wording, the secret and the clock, kept once for the whole app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app

from greenfin.schemas.wording import Wording
from greenfin.settings import Settings
from greenfin.workflow import Desk

_EXTENSION = "greenfin"


@dataclass(frozen=True, slots=True)
class Site:
    """The one place where pages find what they stand on; only here is the clock asked."""

    settings: Settings
    desk: Desk
    wordings: Mapping[str, Wording]
    secret: bytes
    clock: Callable[[], datetime]

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """The calendar day in the bank's time zone."""
        return self.clock().astimezone(ZoneInfo(self.settings.time_zone)).date()


def current_site() -> Site:
    """The site of the app that answers the present request."""
    return cast("Site", current_app.extensions[_EXTENSION])


def install(site: Site, extensions: dict[str, object]) -> None:
    """Keeps the site among an app's extensions."""
    extensions[_EXTENSION] = site
