"""Reads the secret that signs forms and cookies, and makes it at first start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from greenfin.errors import SettingWrong

_SECRET_BYTES = 32
_LEAST_LENGTH = 32


def read_secret(path: Path) -> bytes:
    """The secret in `path`; where there is none, a random one is written there, readable by its owner alone.

    Raises:
        SettingWrong: the file cannot be read or made, or holds too little to be a secret.
    """
    try:
        _make_if_absent(path)
        secret = path.read_bytes().strip()
    except OSError as mistake:
        raise SettingWrong(
            name="GREENFIN_SECRET_FILE", value=str(path), problem=f"It cannot be read or made: {mistake.strerror}."
        ) from mistake
    if len(secret) < _LEAST_LENGTH:
        raise SettingWrong(
            name="GREENFIN_SECRET_FILE", value=str(path),
            problem=f"It holds {len(secret)} bytes; a secret has at least {_LEAST_LENGTH}. Delete it to get a new one.",
        )  # fmt: skip
    return secret


def _make_if_absent(path: Path) -> None:
    """Several workers may start at once: the file appears complete, and the first one to make it wins."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(_SECRET_BYTES).encode())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
