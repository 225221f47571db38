"""Opens Office packages (ZIP with XML) without trusting them: sizes, ratio, protection, and no document types."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenfin.importing.limits import (
    MAX_DOCUMENT_XML_BYTES,
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MEBIBYTE,
    RATIO_COUNTS_FROM,
)
from greenfin.importing.problems import Unreadable

DAMAGE = (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, KeyError, zlib.error)
"""What zipfile raises over packages that are cut off or damaged (NotImplementedError is a RuntimeError)."""

_ENCRYPTED_FLAG = 0x1
_PROLOGUE_BYTES = 4096
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")


def check_package(package: zipfile.ZipFile) -> None:
    """Looks at the directory of the package before anything large is unpacked.

    Raises:
        Unreadable: protected members, too many or too large ones, a bomb's ratio, or a document type declaration.
    """
    members = package.infolist()
    if len(members) > MAX_MEMBERS:
        raise Unreadable("package-bomb", size=len(members), limit=MAX_MEMBERS)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise Unreadable("package-encrypted")
    texts = [member for member in members if member.filename.casefold().endswith((".xml", ".rels"))]
    unpacked = sum(member.file_size for member in texts)
    packed = sum(member.compress_size for member in texts)
    largest = max((member.file_size for member in texts), default=0)
    if unpacked > MAX_UNPACKED_BYTES or largest > MAX_MEMBER_BYTES:
        raise Unreadable("package-bomb", size=unpacked // MEBIBYTE, limit=MAX_UNPACKED_BYTES // MEBIBYTE)
    if unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1):
        raise Unreadable("package-bomb", size=unpacked // MEBIBYTE, limit=RATIO_COUNTS_FROM // MEBIBYTE)
    for member in texts:
        with package.open(member) as file:
            _refuse_declarations(file.read(_PROLOGUE_BYTES))


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package, with damage told as Unreadable."""
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except DAMAGE as mistake:
        raise Unreadable("package-damaged") from mistake


def read_member(package: zipfile.ZipFile, name: str) -> bytes | None:
    """A member that is read as a whole, None where it is missing (names compare without case)."""
    member = find_member(package, name)
    if member is None:
        return None
    if member.file_size > MAX_DOCUMENT_XML_BYTES:
        raise Unreadable("package-bomb", size=member.file_size // MEBIBYTE, limit=MAX_DOCUMENT_XML_BYTES // MEBIBYTE)
    try:
        return package.read(member)
    except DAMAGE as mistake:
        raise Unreadable("package-damaged") from mistake


def find_member(package: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    wanted = name.lstrip("/").casefold()
    return next((member for member in package.infolist() if member.filename.lstrip("/").casefold() == wanted), None)


def _refuse_declarations(prologue: bytes) -> None:
    for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
        text = prologue.decode(encoding, errors="ignore").upper()
        if any(declaration in text for declaration in _DECLARATIONS):
            raise Unreadable("package-entities")
