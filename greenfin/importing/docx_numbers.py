"""Counts the automatic numbers of a DOCX as Word shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from greenfin.importing.docx_tree import value_of

_HOLE = re.compile(r"%(\d)")
_NUMERALS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanDigital",
        "ideographTraditional",
    }
)
_CIRCLED = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class AutomaticNumbers:
    """The lists of one document and how far each has counted; paragraphs must be asked for in reading order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _list_of: dict[str, str] = field(default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counted: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, number_id: str, level: int) -> str | None:
        """The number that Word shows before the paragraph: "" for a bullet or none, None if it cannot be told."""
        listed = self._list_of.get(number_id)
        if listed is None:
            return ""
        levels = self._levels.get(listed, {})
        if level not in levels:
            return ""
        counted = self._counted.setdefault(listed, {})
        restart = self._restarts.get(number_id, {}).get(level)
        if restart is not None and (number_id, level) not in self._begun:
            counted[level] = restart
        else:
            counted[level] = counted.get(level, levels[level].start - 1) + 1
        self._begun.add((number_id, level))
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        return self._shown(levels, counted, level)

    def _shown(self, levels: dict[int, _Level], counted: dict[int, int], level: int) -> str | None:
        if levels[level].form in {"bullet", "none"}:
            return ""
        shown = levels[level].text
        for found in _HOLE.finditer(levels[level].text):
            depth = int(found[1]) - 1
            if depth not in levels:
                return None
            number = number_in_form(counted.get(depth, levels[depth].start), levels[depth].form)
            if number is None:
                return None
            shown = shown.replace(found[0], number)
        return shown


def automatic_numbers(numbering: Element | None) -> AutomaticNumbers:
    """Reads the part word/numbering.xml; None where a document has no lists."""
    numbers = AutomaticNumbers()
    if numbering is None:
        return numbers
    for abstract in numbering.findall("abstractNum"):
        key = abstract.get("abstractNumId", "")
        numbers._levels[key] = {int(one.get("ilvl", "0")): _level(one) for one in abstract.findall("lvl")}  # noqa: SLF001
    for instance in numbering.findall("num"):
        key = instance.get("numId", "")
        numbers._list_of[key] = value_of(instance, "abstractNumId")  # noqa: SLF001
        starts = {
            int(override.get("ilvl", "0")): int(value_of(override, "startOverride"))
            for override in instance.findall("lvlOverride")
            if value_of(override, "startOverride").isdecimal()
        }
        numbers._restarts[key] = starts  # noqa: SLF001
    return numbers


def number_in_form(number: int, form: str) -> str | None:  # noqa: PLR0911 - a table of forms
    """A number in one of Word's forms, None for forms that are not known here."""
    if form == "decimal":
        return str(number)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalFullWidth":
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if form in _CIRCLED and 1 <= number <= 20:  # noqa: PLR2004 - circled figures end at 20
        return chr(0x2460 + number - 1)
    if form in _CHINESE and 0 < number < 100:  # noqa: PLR2004
        return _chinese(number)
    if form in {"upperLetter", "lowerLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:  # noqa: PLR2004
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return None


def _level(element: Element) -> _Level:
    start = value_of(element, "start", "1")
    return _Level(
        int(start) if start.isdecimal() else 1, value_of(element, "numFmt", "decimal"), value_of(element, "lvlText")
    )


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _NUMERALS[tens] + "十")
    return head + (_NUMERALS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
