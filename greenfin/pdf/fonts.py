"""The memo's two fonts: parsed once for a process, asked for widths and for what they can print."""

from __future__ import annotations

import functools
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from greenfin.errors import FontMissing
from greenfin.pdf.characters import is_plain, letters, shown

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

REGULAR = "greenfin-memo-regular"
BOLD = "greenfin-memo-bold"
_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
_MAP_CHUNK = 100  # a bfchar block of a ToUnicode map holds at most a hundred lines
_SIDE_BEARING = 70  # thousandths of an em left on each side of a trimmed mark


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font that is embedded in subsets and maps back to text beyond the basic plane, too."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 (the name is ReportLab's)
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal_name = self.getSubsetInternalName(number, doc)[1:]
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            font = pdfdoc.PDFTrueTypeFont()
            font.Name = internal_name
            font.BaseFont = name
            font.FirstChar = 0
            font.LastChar = len(subset) - 1
            font.Widths = f"[{' '.join(f'{self.face.getCharWidth(code):g}' for code in subset)}]"
            to_unicode = pdfdoc.PDFStream()
            to_unicode.content = _unicode_map(name, subset)
            to_unicode.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(to_unicode, f"toUnicodeCMap:{name}")
            font.FontDescriptor = self.face.addSubsetObjects(doc, name, subset)
            doc.Reference(font, internal_name)
            doc.idToObject["BasicFonts"].dict[internal_name] = font
        del self.state[doc]


class Fonts:
    """Both fonts of one folder.

    Raises:
        FontMissing: a file is not there or is no TrueType font.
    """

    def __init__(self, folder: Path) -> None:
        self.faces = {name: _load(name, folder / file) for name, file in _FILES.items()}
        self._widths: dict[str, dict[int, float]] = {name: font.face.charWidths for name, font in self.faces.items()}
        self._known = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in self.faces.values()))
        self._plain = frozenset(character for character in map(chr, self._known) if is_plain(character))

    def has(self, character: str) -> bool:
        """Whether both weights have a glyph for the character."""
        return ord(character) in self._known

    def prints_as_typed(self, text: str) -> bool:
        """Whether every character is printed by its own glyph, on the line."""
        return self._plain.issuperset(text)

    def unprintable(self, text: str) -> tuple[str, ...]:
        """The characters of a text that the memo cannot print, each once, in the order in which they first appear."""
        if self._plain.issuperset(text):
            return ()
        missing = (part for _, letter in letters(text) if letter != "\n" and not self.prints(letter) for part in letter)
        return tuple(dict.fromkeys(missing))

    def prints(self, character: str) -> bool:
        """Whether the character, or what stands for it in print, has glyphs."""
        return all(self.has(piece) for piece in shown(character).text)

    def widths(self, text: str, face: str) -> list[float]:
        """The advance of each character in thousandths of an em."""
        widths = self._widths[face]
        return [widths[code] for code in map(ord, text)]

    @functools.lru_cache(maxsize=512)  # noqa: B019 (one object for a process, kept in `fonts_in`)
    def trim(self, character: str, face: str) -> tuple[float, float]:
        """How much of a full-width mark's advance is blank before and after its ink, in thousandths of an em."""
        left, right = _ink(self.faces[face], character)
        (width,) = self.widths(character, face)
        return max(0.0, left - _SIDE_BEARING), max(0.0, width - right - _SIDE_BEARING)


@functools.lru_cache(maxsize=4)
def fonts_in(folder: Path) -> Fonts:
    """The fonts of a folder, read at the first call only (about 0.1 s and 25 MB)."""
    return Fonts(folder)


def _load(name: str, path: Path) -> EmbeddedFont:
    try:
        return EmbeddedFont(name, str(path), asciiReadable=True, shapable=False)
    except (TTFError, OSError, struct.error, KeyError, IndexError, ValueError) as mistake:
        raise FontMissing(font=path.name, path=str(path)) from mistake


def _ink(font: EmbeddedFont, character: str) -> tuple[float, float]:
    """The left and right edge of a glyph's ink in thousandths of an em; both 0 for a blank."""
    face = font.face
    glyph = face.charToGlyph[ord(character)]
    if face.glyphPos[glyph] == face.glyphPos[glyph + 1]:
        return 0.0, 0.0
    start = face.get_table_pos("glyf")[0] + face.glyphPos[glyph]
    _, left, _, right, _ = struct.unpack(">hhhhh", face.get_chunk(start, 10))
    return left * 1000 / face.unitsPerEm, right * 1000 / face.unitsPerEm


def _unicode_map(name: str, subset: Sequence[int]) -> str:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    pairs = [(place, code) for place, code in enumerate(subset) if code]
    for start in range(0, len(pairs), _MAP_CHUNK):
        chunk = pairs[start : start + _MAP_CHUNK]
        lines.append(f"{len(chunk)} beginbfchar")
        lines.extend(f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in chunk)
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
