"""JSON in one canonical form, so that equal content has equal digests."""

from __future__ import annotations

import base64
import hashlib
import json

_ID_LENGTH = 26


def canonical_json(document: object) -> str:
    """Sorted keys, no spaces, UTF-8 as it is; floats are not allowed to be infinite or missing."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(document: object) -> str:
    """The sha256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def short_id(document: object) -> str:
    """The first 26 base32 characters of the sha256 of the canonical JSON."""
    digest = hashlib.sha256(canonical_json(document).encode()).digest()
    return base64.b32encode(digest).decode()[:_ID_LENGTH]
