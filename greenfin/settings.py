"""What can be set from outside, read once at start."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from greenfin.errors import SettingWrong

SETTING_NAMES = (
    "GREENFIN_DATABASE",
    "GREENFIN_SECRET_FILE",
    "GREENFIN_CATALOGUE",
    "GREENFIN_TIME_ZONE",
    "GREENFIN_ENCODER",
    "GREENFIN_ENCODER_THREADS",
    "GREENFIN_TRUSTED_HOSTS",
    "GREENFIN_TRUSTED_PROXIES",
)
"""Every environment variable that greenfin reads; `greenfin doctor` lists them with their values."""

_MOST_THREADS = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the process runs.

    `trusted_proxies` is the number of reverse proxies in front whose forwarded headers are believed (0: none).
    `is_loopback` says that only this machine is answered, so that cookies need no TLS. `encoder_threads` 0 matches on
    words alone (GREENFIN_ENCODER=off).
    """

    database: Path
    secret_file: Path
    own_catalogue: Path | None = None
    time_zone: str = "Asia/Shanghai"
    encoder_threads: int = 1
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    is_loopback: bool = True


def read_settings(environment: Mapping[str, str], *, database: str | None = None) -> Settings:
    """The settings of the environment; `database` (from the command line) goes before GREENFIN_DATABASE.

    Raises:
        SettingWrong: a value cannot be used; names the setting and what is possible.
    """
    path = Path(database or environment.get("GREENFIN_DATABASE") or _default_database())
    secret = environment.get("GREENFIN_SECRET_FILE")
    own = environment.get("GREENFIN_CATALOGUE")
    zone = environment.get("GREENFIN_TIME_ZONE") or "Asia/Shanghai"
    if own and not Path(own).is_dir():
        raise SettingWrong(name="GREENFIN_CATALOGUE", value=own, problem="There is no such folder.")
    threads = _count(environment, "GREENFIN_ENCODER_THREADS", default=1, least=1)
    return Settings(
        database=path,
        secret_file=Path(secret) if secret else path.with_name(f"{path.name}.secret"),
        own_catalogue=Path(own) if own else None,
        time_zone=_checked_zone(zone),
        encoder_threads=threads if _switch(environment, "GREENFIN_ENCODER") else 0,
        trusted_hosts=tuple(name for name in environment.get("GREENFIN_TRUSTED_HOSTS", "").split(",") if name.strip()),
        trusted_proxies=_count(environment, "GREENFIN_TRUSTED_PROXIES", default=0, least=0),
    )


def _default_database() -> Path:
    return Path(platformdirs.user_data_dir("greenfin", appauthor=False)) / "greenfin.sqlite3"


def _checked_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as mistake:
        raise SettingWrong(
            name="GREENFIN_TIME_ZONE", value=name, problem="Give the name of a time zone, such as Asia/Shanghai."
        ) from mistake
    return name


def _switch(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "on").strip().lower()
    if value not in {"on", "off", "1", "0", "true", "false", ""}:
        raise SettingWrong(name=name, value=value, problem="It is on or off.")
    return value in {"on", "1", "true", ""}


def _count(environment: Mapping[str, str], name: str, *, default: int, least: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= _MOST_THREADS:
        raise SettingWrong(name=name, value=value, problem=f"It is a whole number from {least} to {_MOST_THREADS}.")
    return int(value)
