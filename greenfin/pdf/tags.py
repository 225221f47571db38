"""The memo's structure for screen readers: a tree of tagged elements beside the pages' drawing."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from greenfin.text import has_cjk

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en", "id": "id"}


@dataclass(eq=False, slots=True)
class Node:
    """One element; `marks` are (page, number) of its marked stretches, in reading order."""

    kind: str  # a standard structure type: Document, Sect, H1, P, Table, TR, TH, TD, L, LI, LBody
    language: str = ""
    children: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, language: str = "") -> Node:
        """A new last child."""
        child = Node(kind, language)
        self.children.append(child)
        return child


class Tagging:
    """Numbers the marked stretches of each page while it is drawn and writes the tree at the end."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._owners: list[list[Node]] = []

    def start_page(self) -> None:
        self._owners.append([])

    def begin(self, node: Node) -> None:
        """What is drawn until `end` belongs to the node."""
        number = len(self._owners[-1])
        self._owners[-1].append(node)
        node.marks.append((len(self._owners) - 1, number))
        self._canvas._code.append(f"/{node.kind} <</MCID {number}>> BDC")  # noqa: SLF001 (ReportLab has no call for it)

    def begin_artifact(self) -> None:
        """What is drawn until `end` is decoration or repeated, and not read out."""
        self._canvas._code.append("/Artifact BMC")  # noqa: SLF001

    def end(self) -> None:
        self._canvas._code.append("EMC")  # noqa: SLF001

    def finish(self, root: Node) -> None:
        """Writes the tree into the document's catalogue; every page must have been shown."""
        document = self._canvas._doc  # noqa: SLF001
        shown = document.Pages.pages
        pages = [document.Reference(page) for page in shown]
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        tree_reference = document.Reference(tree, "greenfin.tree")
        references: dict[int, object] = {}
        tree.dict["K"] = self._write(root, tree_reference, pages, references)
        numbers: list[object] = []
        for index, owners in enumerate(self._owners):
            _allow(shown[index], "StructParents", index)
            _allow(shown[index], "Tabs", pdfdoc.PDFName("S"))
            parents = pdfdoc.PDFArray([references[id(node)] for node in owners])
            numbers += [index, document.Reference(parents, f"greenfin.parents.{index}")]
        tree.dict["ParentTree"] = document.Reference(
            pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}), "greenfin.parents"
        )
        tree.dict["ParentTreeNextKey"] = len(self._owners)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _write(
        self, node: Node, parent: object, pages: list[pdfdoc.PDFObjectReference], references: dict[int, object]
    ) -> object:
        document = self._canvas._doc  # noqa: SLF001
        element = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(node.kind), "P": parent}
        )
        reference = document.Reference(element, f"greenfin.element.{len(references)}")
        references[id(node)] = reference
        kids: list[object] = [
            pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": pages[page], "MCID": number})
            for page, number in node.marks
        ]
        kids += [self._write(child, reference, pages, references) for child in node.children]
        element.dict["K"] = pdfdoc.PDFArray(kids)
        if node.language:
            element.dict["Lang"] = pdfdoc.PDFString(_LANGUAGE_TAGS.get(node.language, node.language))
        if node.kind == "TH":
            element.dict["A"] = pdfdoc.PDFDictionary(
                {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
            )
        return reference


def language_of(text: str, memo_language: str) -> str:
    """The language to mark a quoted text with: Chinese where it holds Chinese characters, else the memo's."""
    return "zh" if has_cjk(text) else memo_language


def _allow(page: pdfdoc.PDFPage, key: str, value: object) -> None:
    """Gives a page a key that ReportLab's list of page keys lacks."""
    page.__NoDefault__ = [*page.__NoDefault__, key]
    setattr(page, key, value)
