"""The XML of a DOCX part as a plain tree; Word's own elements keep their bare names, equations are `m:…`."""

from __future__ import annotations

import zipfile
from xml.etree.ElementTree import Element, TreeBuilder

from greenfin.importing.limits import MAX_DOCUMENT_XML_BYTES, MEBIBYTE
from greenfin.importing.package import find_member
from greenfin.importing.problems import Unreadable
from greenfin.importing.xml_events import Attributes, stream_xml

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)


def read_tree(package: zipfile.ZipFile, name: str) -> Element | None:
    """The part's root, None where the package lacks the part.

    Raises:
        Unreadable: too large to be held as a tree, damaged, or with a document type.
    """
    member = find_member(package, name)
    if member is None:
        return None
    if member.file_size > MAX_DOCUMENT_XML_BYTES:
        limit = MAX_DOCUMENT_XML_BYTES // MEBIBYTE
        raise Unreadable("package-bomb", size=member.file_size // MEBIBYTE, limit=limit)
    builder = TreeBuilder()

    def start(tag: str, attributes: Attributes) -> None:
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        builder.end(tag)

    stream_xml(package, member, start, end, builder.data, named=_short_name)
    return builder.close()


def _short_name(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    if namespace in _WORD:
        return local
    return f"m:{local}" if namespace in _MATH else f"x:{local}"


def value_of(element: Element | None, path: str, default: str = "") -> str:
    """The `val` of the element at the path below, or the default."""
    found = element.find(path) if element is not None else None
    return found.get("val", default) if found is not None else default


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch such as `vanish` is there and not switched off."""
    found = element.find(path) if element is not None else None
    return found is not None and found.get("val", "1") not in {"0", "false", "off", "none"}
