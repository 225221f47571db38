"""Numbers the sentences of a submitted text so that evidence can be cited by line in every form of the memo."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from greenfin.domain.project import Project

PREFIXES = {"description": "D", "use_of_proceeds": "U", "title": "T"}
"""What the number of a line begins with; a citation such as D12 names field and line in any language."""

_END = re.compile(r"[。！？；]+[”’」』）)\]》]*|(?<=[\w)%”\"]{3})[.!?][”’\"')\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """Code points [start, end) of a field; `label` is D12, "" for a blank line."""

    label: str
    start: int
    end: int


def numbered_lines(field: str, text: str) -> tuple[NumberedLine, ...]:
    """The lines of a text: one ends at a line break and after a sentence; every character but the break is in one."""
    lines: list[NumberedLine] = []
    number = 0
    for start, end in _stretches(text):
        is_blank = not text[start:end].strip()
        number += not is_blank
        lines.append(NumberedLine("" if is_blank else f"{PREFIXES[field]}{number}", start, end))
    return tuple(lines)


class Citations:
    """Finds the line that a place in one of a project's texts belongs to."""

    def __init__(self, project: Project) -> None:
        self._lines = {
            field: tuple(line for line in numbered_lines(field, project.text_of(field)) if line.label)
            for field in PREFIXES
        }

    def of(self, field: str, start: int) -> str:
        """The label of the line that holds code point `start` of the field, for example D12; "" where none does."""
        lines = self._lines.get(field, ())
        index = bisect_right(lines, start, key=lambda line: line.start) - 1
        return lines[index].label if index >= 0 else ""


def _stretches(text: str) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        is_break = match.group() == "\n"
        end = match.start() if is_break else match.end()
        if not is_break and text[end : end + 1] == "\n":
            continue  # the line break that follows ends it
        if is_break or end > start:
            stretches.append((start, end))
        start = match.end()
        while not is_break and text[start : start + 1] == " ":
            start += 1
    if start < len(text):
        stretches.append((start, len(text)))
    return stretches
