"""Tells the encoding of a user's text file, or refuses: a wrong guess would garble texts without a sound."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from greenfin.tables.refusals import EncodingUndecidable
from greenfin.text import has_cjk

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BLOCK = 1 << 20
_HEAD = 4096
_MOST_NULS = 0.1  # more are UTF-16 without a mark, or no text at all; a stray one is told in its row
_SURELY_UTF8 = 3  # so many Chinese characters in a line of valid UTF-8 are no accident of GBK bytes
_MOST_LETTER_TAILS = 0.5  # "é" and a letter read as one Chinese character: in Chinese texts that form is rare
_COMMON_IN_GB = 0.7  # simplified texts reach 0.95 and more, traditional ones in GBK about 0.6
_COMMON_IN_BIG5 = 0.9
_SAMPLE_LINES = 200
_TAIL_IS_LETTER = re.compile(rb"[\x81-\xfe][A-Za-z]", re.DOTALL)
_GB_LEVEL_1 = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]", re.DOTALL)  # the 3,755 common characters
_BIG5_LEVEL_1 = re.compile(rb"[\xa4-\xc6][\x40-\xfe]", re.DOTALL)  # the 5,401 common characters


def encoding_of(path: Path) -> str:
    """`utf-8-sig`, `utf-16`, `utf-8` or `gb18030` (which holds GBK and GB 2312).

    Raises:
        EncodingUndecidable: no one of them fits every line, or a European or Big5 file would only seem to fit.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for mark, name in _MARKS:
        if head.startswith(mark):
            _refuse(path, _first_misfit(path, name))
            return name
    if head.count(0) > _MOST_NULS * len(head):
        _refuse(path, 1)
    if not _first_misfit(path, "utf-8"):
        return "utf-8"
    _refuse(path, _mixed_line(path))
    _refuse(path, _first_misfit(path, "gb18030"))
    _refuse(path, _doubtful_line(path))
    return "gb18030"


def _refuse(path: Path, row: int) -> None:
    if row:
        raise EncodingUndecidable(path=path, row=row)


def _first_misfit(path: Path, encoding: str) -> int:
    """The first line (from 1) that is not written in the encoding, 0 for none."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    line = 1
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as mistake:
                newline = "\n".encode("utf-16-le" if encoding == "utf-16" else "ascii")
                return line + mistake.object[: mistake.start].count(newline)
            if not block:
                return 0
            line += text.count("\n")


def _mixed_line(path: Path) -> int:
    """Where Chinese lines in UTF-8 stand among others that are not: the first line of the smaller party, else 0."""
    utf8_lines: list[int] = []
    other_lines: list[int] = []
    for number, raw in _lines_with_more_than_ascii(path):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            other_lines.append(number)
        else:
            if sum(1 for one in text if has_cjk(one)) >= _SURELY_UTF8:
                utf8_lines.append(number)
    if not utf8_lines or not other_lines:
        return 0
    return min(utf8_lines, other_lines, key=len)[0]


def _doubtful_line(path: Path) -> int:
    """The first line beyond ASCII where GB18030 fits only by accident: Western accents, or Big5; else 0."""
    first = 0
    counts: Counter[str] = Counter()
    sample: list[bytes] = []
    for number, raw in _lines_with_more_than_ascii(path):
        first = first or number
        counts.update(raw.decode("gb18030", errors="replace"))
        if len(sample) < _SAMPLE_LINES:
            sample.append(raw)
    beyond = {one: count for one, count in counts.items() if not one.isascii()}
    pairs = {one: one.encode("gb18030", errors="replace") for one in beyond}
    letter_tails = sum(count for one, count in beyond.items() if _TAIL_IS_LETTER.fullmatch(pairs[one]))
    if letter_tails > _MOST_LETTER_TAILS * sum(beyond.values()):
        return first
    han = sum(count for one, count in beyond.items() if has_cjk(one))
    common = sum(count for one, count in beyond.items() if _GB_LEVEL_1.fullmatch(pairs[one]))
    return first if common < _COMMON_IN_GB * han and _is_big5(b"".join(sample)) else 0


def _is_big5(raw: bytes) -> bool:
    try:
        text = raw.decode("big5")
    except UnicodeDecodeError:
        return False
    pairs = [one.encode("big5") for one in text if has_cjk(one)]
    common = sum(_BIG5_LEVEL_1.fullmatch(pair) is not None for pair in pairs)
    return bool(pairs) and common >= _COMMON_IN_BIG5 * len(pairs)


def _lines_with_more_than_ascii(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            if not raw.isascii():
                yield number, raw
