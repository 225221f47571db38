"""The parts of an XLSX that its sheets refer to: sheet list, shared texts with raised figures, number formats."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from greenfin.importing.number_format import GENERAL, builtin_format
from greenfin.importing.package import find_member
from greenfin.importing.problems import Unreadable
from greenfin.importing.scripts import Script, in_script
from greenfin.importing.xml_events import Attributes, stream_xml

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in the order of the tabs; `member` is its part in the package."""

    name: str
    hidden: bool
    member: zipfile.ZipInfo


@dataclass(slots=True)
class Workbook:
    """What all sheets share. `formats[i]` is the format code of cell style i."""

    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    from_1904: bool = False
    has_macros: bool = False


@dataclass(slots=True)
class RichText:
    """Gathers the text of an `si` or `is` element: runs joined, raised and lowered figures told, readings left out."""

    _pieces: list[str] = field(default_factory=list)
    _script: Script = Script.LINE
    _in_text: bool = False
    _in_reading: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "r":
            self._script = Script.LINE
        elif name == "rPh":
            self._in_reading = True
        elif name == "vertAlign":
            self._script = {"superscript": Script.RAISED, "subscript": Script.LOWERED}.get(
                attributes.get("val", ""), Script.LINE
            )
        elif name == "t":
            self._in_text = not self._in_reading

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_reading = False
        elif name == "r":
            self._script = Script.LINE

    def text(self, characters: str) -> None:
        if self._in_text:
            self._pieces.append(in_script(characters, self._script))

    def taken(self) -> str:
        """The text so far; begins anew."""
        joined = unescaped("".join(self._pieces))
        self._pieces.clear()
        self._script = Script.LINE
        return joined


def unescaped(text: str) -> str:
    """Characters that the format writes as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_workbook(package: zipfile.ZipFile) -> Workbook:
    """Reads all but the sheets themselves.

    Raises:
        Unreadable: the workbook part is missing or damaged.
    """
    member = find_member(package, _WORKBOOK)
    if member is None:
        raise Unreadable("package-damaged")
    workbook = Workbook(has_macros=find_member(package, "xl/vbaProject.bin") is not None)
    listed: list[Attributes] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            listed.append(attributes)
        elif name == "workbookPr":
            workbook.from_1904 = attributes.get("date1904", "0") in {"1", "true"}

    stream_xml(package, member, start, _nothing, _nothing)
    targets = _relations(package)
    for attributes in listed:
        target = targets.get(attributes.get("id", ""))
        part = find_member(package, target) if target else None
        if part is not None and "chartsheet" not in part.filename:
            hidden = attributes.get("state", "visible") != "visible"
            workbook.sheets.append(Sheet(attributes.get("name", ""), hidden, part))
    workbook.texts = _shared_texts(package)
    workbook.formats = _formats(package)
    return workbook


def _nothing(_: str) -> None:
    pass


def _relations(package: zipfile.ZipFile) -> dict[str, str]:
    targets: dict[str, str] = {}
    member = find_member(package, "xl/_rels/workbook.xml.rels")

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    if member is not None:
        stream_xml(package, member, start, _nothing, _nothing)
    return targets


def _shared_texts(package: zipfile.ZipFile) -> list[str]:
    member = find_member(package, "xl/sharedStrings.xml")
    texts: list[str] = []
    rich = RichText()

    def end(name: str) -> None:
        rich.end(name)
        if name == "si":
            texts.append(rich.taken())

    if member is not None:
        stream_xml(package, member, rich.start, end, rich.text)
    return texts


def _formats(package: zipfile.ZipFile) -> list[str]:
    member = find_member(package, "xl/styles.xml")
    custom: dict[int, str] = {}
    numbers: list[int] = []
    within: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt" and attributes.get("numFmtId", "").isdecimal():
            custom[int(attributes["numFmtId"])] = attributes.get("formatCode", GENERAL)
        elif name == "xf" and "cellXfs" in within:
            number = attributes.get("numFmtId", "0")
            numbers.append(int(number) if number.isdecimal() else 0)
        within.append(name)

    def end(_: str) -> None:
        within.pop()

    if member is not None:
        stream_xml(package, member, start, end, _nothing)
    return [custom.get(number) or builtin_format(number) for number in numbers]
