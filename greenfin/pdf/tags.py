"""The memo's structure for screen readers: a tree of tagged elements beside the pages' drawing."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from greenfin.text import has_cjk

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en", "id": "id"}
_SCOPES = {"TH": "/Column", "TH-row": "/Row"}


@dataclass(eq=False, slots=True)
class Node:
    """One element; `marks` are (page, number) of its marked stretches, in reading order.

    `kind` is a standard structure type (Document, Sect, H1, P, Table, TR, TH, TD, L, LI, Lbl, LBody) or TH-row for the
    header cell of a line.
    """

    kind: str
    language: str = ""
    children: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, language: str = "") -> Node:
        """A new last child."""
        child = Node(kind, language)
        self.children.append(child)
        return child

    @property
    def structure_type(self) -> str:
        return self.kind.partition("-")[0]


class Tagging:
    """Numbers the marked stretches of each page while it is drawn and writes the tree at the end."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._code: list[str] = []
        self._owners: list[list[Node]] = []

    def start_page(self) -> None:
        self._owners.append([])
        self._code = self._canvas._code  # noqa: SLF001 (ReportLab has no call for marked content)

    def begin(self, node: Node) -> None:
        """What is drawn until `end` belongs to the node."""
        owners = self._owners[-1]
        node.marks.append((len(self._owners) - 1, len(owners)))
        self._code.append(f"/{node.structure_type} <</MCID {len(owners)}>> BDC")
        owners.append(node)

    def begin_artifact(self) -> None:
        """What is drawn until `end` is decoration or repeated, and not read out."""
        self._code.append("/Artifact BMC")

    def end(self) -> None:
        self._code.append("EMC")

    def finish(self, root: Node) -> None:
        """Writes the tree into the document's catalogue; every page must have been shown."""
        document = self._canvas._doc  # noqa: SLF001
        shown = document.Pages.pages
        writer = _Writer(document, [_number(document, page) for page in shown])
        tree = _Raw()
        tree_number = _number(document, tree)
        top = writer.write(root, tree_number)
        numbers = []
        for index, owners in enumerate(self._owners):
            _allow(shown[index], "StructParents", index)
            _allow(shown[index], "Tabs", pdfdoc.PDFName("S"))
            parents = _Raw("[" + " ".join(f"{writer.numbers[id(node)]} 0 R" for node in owners) + "]")
            numbers.append(f"{index} {_number(document, parents)} 0 R")
        parent_tree = _Raw(f"<< /Nums [ {' '.join(numbers)} ] >>")
        tree.text = (
            f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {_number(document, parent_tree)} 0 R"
            f" /ParentTreeNextKey {len(self._owners)} >>"
        )
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = _Raw("<< /Marked true >>")


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose PDF form is known: hundreds of elements are written faster than through dictionaries."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return self.text.encode("ascii")


class _Writer:
    def __init__(self, document: pdfdoc.PDFDocument, pages: list[int]) -> None:
        self.numbers: dict[int, int] = {}
        self._document = document
        self._pages = pages

    def write(self, node: Node, parent: int) -> int:
        """Registers a node and all below it; the number of its object."""
        element = _Raw()
        number = self.numbers[id(node)] = _number(self._document, element)
        kids = [f"<< /Type /MCR /Pg {self._pages[page]} 0 R /MCID {mark} >>" for page, mark in node.marks]
        kids += [f"{self.write(child, number)} 0 R" for child in node.children]
        language = f" /Lang ({LANGUAGE_TAGS[node.language]})" if node.language in LANGUAGE_TAGS else ""
        scope = _SCOPES.get(node.kind)
        attributes = f" /A << /O /Table /Scope {scope} >>" if scope else ""
        head = f"/Type /StructElem /S /{node.structure_type} /P {parent} 0 R{language}{attributes}"
        element.text = f"<< {head} /K [ {' '.join(kids)} ] >>"
        return number


def language_of(text: str, memo_language: str) -> str:
    """The language to mark a quoted text with: Chinese where it holds Chinese characters, else the memo's."""
    return "zh" if has_cjk(text) else memo_language


def _number(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> int:
    """The object number of a thing, given to it now where it had none."""
    name = document.Reference(thing).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _allow(page: pdfdoc.PDFPage, key: str, value: object) -> None:
    """Gives a page a key that ReportLab's list of page keys lacks."""
    page.__NoDefault__ = [*page.__NoDefault__, key]
    setattr(page, key, value)
