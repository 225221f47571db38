"""The text of a DOCX paragraph or cell as Word shows it: raised figures, numbers, no deleted or hidden runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from greenfin.importing.docx_numbers import AutomaticNumbers
from greenfin.importing.docx_tree import is_on, value_of
from greenfin.importing.scripts import Script, in_script

_LEFT_OUT = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "rt", "pict", "object", "x:Fallback",
    "tcPr", "tblPr", "tblGrid", "trPr", "footnoteReference", "endnoteReference", "commentReference", "drawing",
})  # fmt: skip
_SYMBOLS = {
    "A3": "≤", "B3": "≥", "B1": "±", "B4": "×", "B0": "°", "D7": "·", "B9": "≠", "BB": "≈", "6D": "μ", "44": "Δ",
    "61": "α", "62": "β", "67": "γ", "66": "φ", "68": "η", "6C": "λ", "72": "ρ", "71": "θ", "57": "Ω", "B8": "÷",
    "2D": "−", "AE": "→", "7E": "~", "A5": "∞", "B7": "•", "D6": "√",
}  # fmt: skip
_RAISED_BY = 4  # half-points; Word's own raised text stands by a third of the size
_SCRIPTS = {"superscript": Script.RAISED, "subscript": Script.LOWERED}
_ENCLOSES = {"m:sup": Script.RAISED, "m:sub": Script.LOWERED}


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles add to their paragraphs and runs: lists by paragraph style, raised text by character style."""

    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    scripts: dict[str, Script] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs in document order; `untold` counts automatic numbers that could not be told."""

    styles: Styles
    numbers: AutomaticNumbers
    untold: int = 0
    nested_tables: int = 0

    def paragraph(self, element: Element) -> str:
        """The paragraph with its automatic number."""
        pieces: list[str] = []
        self._gather(element, Script.LINE, pieces)
        text = "".join(pieces)
        number = self._number(element)
        if number is None:
            self.untold += 1
            return text
        return f"{number} {text}".rstrip() if number else text

    def cell(self, element: Element) -> str:
        """All paragraphs of a cell, one a line; a table inside it gives its texts too."""
        lines: list[str] = []
        for paragraph in _paragraphs(element):
            if paragraph.tag == "tbl":
                self.nested_tables += 1
                lines.extend(self.cell(inner) for inner in paragraph.iter("tc"))
            else:
                lines.append(self.paragraph(paragraph))
        return "\n".join(line for line in lines if line.strip())

    def _number(self, paragraph: Element) -> str | None:
        properties = paragraph.find("pPr")
        number_id, level = self.styles.lists.get(value_of(properties, "pStyle"), ("", 0))
        number_id = value_of(properties, "numPr/numId", number_id)
        depth = value_of(properties, "numPr/ilvl", str(level))
        if not number_id or number_id == "0":
            return ""
        return self.numbers.next_number(number_id, int(depth) if depth.isdecimal() else 0)

    def _gather(self, element: Element, script: Script, pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT or tag == "tbl":
                continue
            if tag in {"t", "m:t"}:
                pieces.append(in_script(child.text or "", script))
            elif tag in {"br", "cr"}:
                pieces.append("\n")
            elif tag in {"tab", "ptab"}:
                pieces.append(" ")
            elif tag == "noBreakHyphen":
                pieces.append(in_script("-", script))
            elif tag == "sym":
                pieces.append(_symbol(child))
            elif tag == "r":
                self._gather_run(child, script, pieces)
            elif tag == "m:f":
                self._gather_fraction(child, script, pieces)
            else:
                self._gather(child, _ENCLOSES.get(tag, script), pieces)

    def _gather_run(self, run: Element, script: Script, pieces: list[str]) -> None:
        properties = run.find("rPr")
        style = value_of(properties, "rStyle")
        if is_on(properties, "vanish") or style in self.styles.hidden:
            return
        self._gather(run, _script_of(properties, self.styles.scripts.get(style, script)), pieces)

    def _gather_fraction(self, fraction: Element, script: Script, pieces: list[str]) -> None:
        for place, name in enumerate(("m:num", "m:den")):
            part = fraction.find(name)
            if part is not None:
                pieces.append("/" if place else "")
                self._gather(part, script, pieces)


def read_styles(root: Element | None) -> Styles:
    """Reads word/styles.xml; a style without its own list takes that of the style it is based on."""
    if root is None:
        return Styles()
    elements = {style.get("styleId", ""): style for style in root.findall("style")}
    lists: dict[str, tuple[str, int]] = {}
    scripts: dict[str, Script] = {}
    hidden: set[str] = set()
    for key, style in elements.items():
        properties = style.find("rPr")
        script = _script_of(properties, Script.LINE)
        if script is not Script.LINE and style.get("type") == "character":
            scripts[key] = script
        if is_on(properties, "vanish"):
            hidden.add(key)
        based = key
        for _ in range(10):
            number_id = value_of(elements.get(based), "pPr/numPr/numId")
            if number_id:
                level = value_of(elements.get(based), "pPr/numPr/ilvl", "0")
                lists[key] = (number_id, int(level) if level.isdecimal() else 0)
                break
            based = value_of(elements.get(based), "basedOn")
    return Styles(lists, scripts, frozenset(hidden))


def _script_of(properties: Element | None, otherwise: Script) -> Script:
    aligned = value_of(properties, "vertAlign")
    if aligned:
        return _SCRIPTS.get(aligned, Script.LINE)
    position = value_of(properties, "position", "0")
    if position.lstrip("-").isdecimal() and abs(int(position)) >= _RAISED_BY:
        return Script.RAISED if int(position) > 0 else Script.LOWERED
    return otherwise


def _symbol(element: Element) -> str:
    code = element.get("char", "").upper()
    if element.get("font", "").casefold() == "symbol":
        return _SYMBOLS.get(code[-2:], "\ufffd")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _paragraphs(cell: Element) -> list[Element]:
    """Paragraphs and inner tables of a cell, also inside content controls."""
    found: list[Element] = []
    for child in cell:
        if child.tag in {"p", "tbl"}:
            found.append(child)
        elif child.tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            found.extend(_paragraphs(child))
    return found
