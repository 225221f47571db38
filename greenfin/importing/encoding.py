"""Tells the encoding of a text file without guessing: a byte order mark, else strict UTF-8, else strict GB18030."""

from __future__ import annotations

import codecs
from pathlib import Path

from greenfin.importing.limits import MEBIBYTE
from greenfin.importing.problems import Unreadable
from greenfin.importing.rows import Place
from greenfin.text import has_cjk

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MIN_HAN_FOR_UTF8 = 3  # fewer may be GBK bytes that happen to be valid UTF-8


def encoding_of(path: Path) -> str:
    """`utf-8-sig`, `utf-16`, `utf-8` or `gb18030` (which covers GBK and GB 2312).

    Raises:
        Unreadable: no one encoding fits all lines; names the first line that does not fit.
    """
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if marked:
        failed = _first_misfit(path, marked)
        if failed:
            raise Unreadable("encoding-mixed" if marked == "utf-8-sig" else "encoding-unknown", Place(row=failed))
        return marked
    if not _first_misfit(path, "utf-8"):
        return "utf-8"
    _refuse_mixture(path)
    failed = _first_misfit(path, "gb18030")
    if failed:
        raise Unreadable("encoding-unknown", Place(row=failed))
    return "gb18030"


def _first_misfit(path: Path, encoding: str) -> int:
    """The first line (from 1) that the encoding cannot read, 0 for none."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    line = 1
    with path.open("rb") as file:
        while True:
            block = file.read(MEBIBYTE)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as mistake:
                return line + mistake.object[: mistake.start].count(b"\n")
            if not block:
                return 0
            line += text.count("\n")


def _refuse_mixture(path: Path) -> None:
    utf8_line = other_line = 0
    utf8_lines = other_lines = 0
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            if raw.isascii():
                continue
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                other_lines += 1
                other_line = other_line or number
            else:
                if sum(1 for character in text if has_cjk(character)) >= _MIN_HAN_FOR_UTF8:
                    utf8_lines += 1
                    utf8_line = utf8_line or number
    if utf8_lines and other_lines:
        raise Unreadable("encoding-mixed", Place(row=other_line if utf8_lines >= other_lines else utf8_line))
