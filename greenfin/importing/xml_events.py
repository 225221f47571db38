"""Streams the XML of untrusted packages: names without namespaces, no document types, no entities, bounded memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.parsers import expat  # document types are refused below

from greenfin.importing.package import DAMAGE
from greenfin.importing.problems import Unreadable

_BLOCK = 256 * 1024
_MAX_NAMES = 10_000
Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local_name(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]


class _Names(dict[str, str]):
    """Names that were shortened before."""

    def __init__(self, named: Callable[[str], str]) -> None:
        super().__init__()
        self._named = named

    def __missing__(self, name: str) -> str:
        short = self._named(name)
        if len(self) < _MAX_NAMES:
            self[name] = short
        return short


def stream_xml(  # noqa: PLR0913 - the handlers of one document
    package: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    start: Start,
    end: End,
    text: Text,
    *,
    named: Callable[[str], str] = local_name,
) -> None:
    """Calls the handlers for each element and text of the member; `named` shortens `namespace name`.

    Raises:
        Unreadable: the XML is damaged, cut off, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 64 * 1024
    names = _Names(named)
    attribute_names = _Names(local_name)

    def start_named(name: str, pairs: list[str]) -> None:
        start(
            names[name], {attribute_names[pairs[at]]: pairs[at + 1] for at in range(0, len(pairs), 2)} if pairs else {}
        )

    def end_named(name: str) -> None:
        end(names[name])

    parser.ordered_attributes = True
    parser.StartElementHandler = start_named
    parser.EndElementHandler = end_named
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        with package.open(member) as file:
            while block := file.read(_BLOCK):
                parser.Parse(block, False)  # noqa: FBT003 - pyexpat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as mistake:
        raise Unreadable("package-damaged") from mistake
    except DAMAGE as mistake:
        raise Unreadable("package-damaged") from mistake


def _refuse_document_type(*_: object) -> None:
    raise Unreadable("package-entities")
