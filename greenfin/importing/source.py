"""Tells what kind of file an attachment is by its content, never by its ending, and refuses what cannot be read."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from greenfin.importing.limits import MAX_PACKAGE_BYTES, MAX_TEXT_BYTES, MEBIBYTE
from greenfin.importing.package import DAMAGE, check_package
from greenfin.importing.problems import Unreadable

_HEAD_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_DOCUMENT = "WordDocument".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<script", b"<div", b"mime-version:")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Format(StrEnum):
    """The five kinds of attachment that are read."""

    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was recognised. `sha256` is over its bytes, `size` in bytes."""

    path: Path
    format: Format
    sha256: str
    size: int


def recognise(path: Path) -> Source:
    """Recognises the file by its first bytes and, for packages, by its members.

    Raises:
        Unreadable: it is empty, too large, damaged, protected, or none of the five formats.
    """
    size, digest, head = _survey(path)
    if not size:
        raise Unreadable("file-empty")
    kind = _kind_of(path, head)
    limit = MAX_TEXT_BYTES if kind in {Format.CSV, Format.JSON} else MAX_PACKAGE_BYTES
    if size > limit:
        raise Unreadable("file-too-large", size=size // MEBIBYTE, limit=limit // MEBIBYTE)
    return Source(path, kind, digest, size)


def digest_of_file(path: Path) -> tuple[str, int]:
    """SHA-256 and size in bytes."""
    size, digest, _ = _survey(path)
    return digest, size


def _survey(path: Path) -> tuple[int, str, bytes]:
    digest = hashlib.sha256()
    size = 0
    head = b""
    try:
        with path.open("rb") as file:
            while block := file.read(MEBIBYTE):
                head = head or block[:_HEAD_BYTES]
                digest.update(block)
                size += len(block)
    except OSError as mistake:
        raise Unreadable("file-unreadable", reason=mistake.strerror or type(mistake).__name__) from mistake
    return size, digest.hexdigest(), head


def _kind_of(path: Path, head: bytes) -> Format:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK"):
        return _packaged_kind(path)
    if head.startswith(_OLE):
        raise Unreadable(_ole_code(path))
    _refuse_foreign(head)
    start = head.removeprefix(_BYTE_ORDER_MARKS[0]).lstrip()
    if start[:1] == b"{" or (start[:1] == b"[" and start[1:].lstrip()[:1] in {b"{", b"[", b"]", b""}):
        return Format.JSON
    if not head.startswith(_BYTE_ORDER_MARKS) and b"\x00" in head:
        raise Unreadable("not-a-table-file")
    return Format.CSV


def _refuse_foreign(head: bytes) -> None:
    start = head.removeprefix(_BYTE_ORDER_MARKS[0]).lstrip().lower()
    if head.startswith(_PICTURES):
        raise Unreadable("picture-file")
    if head.startswith(_ARCHIVES):
        raise Unreadable("archive-file")
    if start.startswith(b"{\\rtf"):
        raise Unreadable("rtf-file")
    if start.startswith(_HTML) or (start.startswith(b"<") and b"<html" in start):
        raise Unreadable("html-file")
    if start.startswith(b"<"):
        raise Unreadable("xml-file")


def _packaged_kind(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.casefold() for name in package.namelist()}
            mimetype = package.read("mimetype")[:100] if "mimetype" in names else b""
            check_package(package)
    except DAMAGE as mistake:
        raise Unreadable("package-damaged") from mistake
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "xl/workbook.bin" in names:
        raise Unreadable("xlsb-file")
    if b"opendocument" in mimetype:
        raise Unreadable("opendocument-file")
    raise Unreadable("package-without-table")


def _ole_code(path: Path) -> str:
    content = path.read_bytes()[: 64 * MEBIBYTE]
    if _ENCRYPTED_PACKAGE in content:
        return "package-encrypted"
    return "doc-file" if _WORD_DOCUMENT in content else "xls-file"
