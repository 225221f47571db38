"""Cleans the text of one cell as far as print allows, and finds what must not enter a catalogue."""

from __future__ import annotations

import re
import unicodedata

from greenfin.importing.limits import MAX_CELL_CHARACTERS
from greenfin.importing.problems import Findings, is_invisible
from greenfin.importing.rows import Place

_LINE_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]|_x000[dD]_\n?")
_OUTER = " \t\n\u3000\u00a0"
_TYPED_FORMULA = re.compile(r"=|[+\-@][A-Za-z_]{3,}[A-Za-z0-9_.]*[(|!]|@[A-Za-z]")
_PRINTED_FORMULA = re.compile(r"=[A-Za-z_.]{2,}\(")
_UNMAPPED_GLYPH = re.compile(r"\(cid:\d+\)")
_PLAIN = re.compile(
    r"[ \n!-~\u00b0\u00b1\u00b2\u00b3\u00b7\u00d7\u2010-\u2015\u2018-\u2026\u2030\u2070-\u208e"
    r"\u2103\u2160-\u216b\u2190-\u2193\u2260-\u2267\u2460-\u2473\u3001-\u301f\u4e00-\u9fa5\uff01-\uff5e]*"
)


def cleaned(text: str, place: Place, column: str, findings: Findings, *, printed: bool) -> str:
    """The cell's text with plain line breaks and without outer white space.

    Args:
        text: as read.
        place: where the cell stands.
        column: its heading, for messages.
        findings: takes a problem for invisible characters, lost characters, formulas and oversized cells.
        printed: from a PDF or DOCX, where a leading sign is never a formula that somebody typed.
    """
    if len(text) > MAX_CELL_CHARACTERS:
        findings.problem("cell-too-long", place, column, value=text, limit=MAX_CELL_CHARACTERS)
        return ""
    text = _LINE_BREAK.sub("\n", text).replace("\t", " ").strip(_OUTER)
    if "\n" in text:
        lines = (line.strip(_OUTER) for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
    formula = (_PRINTED_FORMULA if printed else _TYPED_FORMULA).match(text)
    if formula and len(text) > 1:
        findings.problem("formula", place, column, value=text)
    if not _PLAIN.fullmatch(text):
        _tell_odd_characters(text, place, column, findings)
    return text


def _tell_odd_characters(text: str, place: Place, column: str, findings: Findings) -> None:
    invisible = sorted({f"U+{ord(character):04X}" for character in text if is_invisible(character)})
    if invisible:
        findings.problem("invisible-character", place, column, value=text, characters=", ".join(invisible))
    if "\ufffd" in text:
        findings.problem("lost-character", place, column, value=text)
    if _UNMAPPED_GLYPH.search(text):
        findings.problem("unreadable-glyph", place, column, value=text)
    private = sorted({f"U+{ord(character):04X}" for character in text if unicodedata.category(character) == "Co"})
    if private:
        findings.warning("private-character", place, column, value=text, characters=", ".join(private))
