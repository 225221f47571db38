"""Issues memos from stored assessments and says of a file whether it is one, unaltered."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import pdfplumber

from greenfin import text as texts
from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import Reason
from greenfin.errors import UnknownMemo
from greenfin.memo import compose
from greenfin.pdf import render
from greenfin.schemas.wording import Wording
from greenfin.store.assessments import AssessmentShelf, IssuedMemo, Kept

_NUMBER = re.compile(r"GF-\d{8}-\d{5,}")
_PDF_MAGIC = b"%PDF-"


class MemoStanding(StrEnum):
    """What a file is, held against the memos issued here."""

    ISSUED_HERE = "issued_here"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    UNKNOWN = "unknown"
    NOT_A_MEMO = "not_a_memo"


@dataclass(frozen=True, slots=True)
class VerifiedMemo:
    """The outcome of a verification with the reason to be worded; `number` is "" where none was found."""

    status: MemoStanding
    number: str
    reason: Reason

    @property
    def is_unaltered(self) -> bool:
        return self.status is MemoStanding.ISSUED_HERE


@dataclass(frozen=True, slots=True)
class Press:
    """What drawing a memo takes: the editions it tells of, the sentences of each language, the folder of the fonts."""

    catalogue: Catalogue
    wordings: dict[str, Wording]
    fonts: Path


def issue(shelf: AssessmentShelf, kept: Kept, press: Press, *, language: str, at: datetime) -> IssuedMemo:
    """Composes, draws and stores a memo for a kept assessment.

    Raises:
        UnprintableText: nothing is issued.
    """
    day = at.astimezone(ZoneInfo(kept.assessment.time_zone)).date()

    def draw(number: str) -> bytes:
        memo = compose(kept.project, kept.assessment, press.catalogue, number=number, language=language, issued_on=day)
        return render(memo, press.wordings, press.fonts)

    return shelf.issue(kept.assessment.id, language, at=at, day=day.isoformat(), draw=draw)


def verify(shelf: AssessmentShelf, content: bytes) -> VerifiedMemo:
    """Says whether these bytes are a memo issued here, and if not, what they are as far as can be told."""
    issued = shelf.memo_with_digest(texts.sha256_hex(content))
    if issued is not None:
        data = (("issued_at", issued.issued_at.isoformat()), ("number", issued.number))
        return VerifiedMemo(MemoStanding.ISSUED_HERE, issued.number, Reason("memo-issued-here", data))
    claimed = _claimed_number(content)
    if not claimed:
        code = "memo-without-number" if content.lstrip().startswith(_PDF_MAGIC) else "memo-not-a-pdf"
        return VerifiedMemo(MemoStanding.NOT_A_MEMO, "", Reason(code))
    try:
        original = shelf.memo(claimed)
    except UnknownMemo:
        return VerifiedMemo(MemoStanding.UNKNOWN, claimed, Reason("memo-number-unknown", (("number", claimed),)))
    return _compared(content, original.content, claimed)


def _compared(content: bytes, original: bytes, number: str) -> VerifiedMemo:
    """How a file with other bytes differs from the memo whose number it carries."""
    data = (("number", number),)
    if content.startswith(original):
        return VerifiedMemo(MemoStanding.CHANGED, number, Reason("memo-bytes-added", data))
    if _what_is_seen(content) == _what_is_seen(original):
        return VerifiedMemo(MemoStanding.REWRITTEN, number, Reason("memo-rewritten", data))
    return VerifiedMemo(MemoStanding.CHANGED, number, Reason("memo-changed", data))


def _claimed_number(content: bytes) -> str:
    """The memo number that the file's metadata or pages show, "" where there is none or it cannot be read."""
    seen = _what_is_seen(content)
    if seen is None:
        return ""
    found = _NUMBER.search(" ".join(seen))
    return found.group() if found else ""


def _what_is_seen(content: bytes) -> tuple[str, ...] | None:
    """Metadata, the text and the annotations of every page; None where it is no readable PDF."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            seen = [f"{name}={value}" for name, value in sorted(document.metadata.items()) if name != "Producer"]
            for page in document.pages:
                seen.append("".join(character["text"] for character in page.chars))
                seen.append(f"{len(page.rects)} {len(page.lines)} {len(page.curves)} {len(page.images)}")
                seen.extend(str(mark.get("uri") or mark.get("contents")) for mark in page.annots)
            return tuple(seen)
    except Exception:  # noqa: BLE001  # any fault of a foreign file means: not readable as a memo
        return None
