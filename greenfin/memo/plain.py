"""A memo as plain text: every word that it says, for comparison and for readers of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greenfin.domain.match import Reason
from greenfin.domain.memo import (
    Block,
    Caption,
    Cell,
    Facts,
    Grid,
    Headline,
    Listing,
    Memo,
    Phrase,
    Quote,
    SignatureLines,
    SubmittedText,
)
from greenfin.memo.numbering import numbered_lines
from greenfin.memo.speaking import Speaker, in_all, speakers

_TONE_SIGNS = {"good": "[+]", "conditional": "[~]", "refer": "[>]", "bad": "[x]", "open": "[?]"}


def as_text(memo: Memo, wordings: Mapping[str, Speaker]) -> str:
    """The memo's words in reading order, one cell or paragraph a line; the same memo gives the same text."""
    voices = speakers(memo.language, wordings)
    lines = [_said("memo.title", voices), f"{memo.number}  {memo.issued_on} ({memo.time_zone})"]
    if memo.is_sample:
        lines.append(_said("memo.sample", voices))
    for number, section in enumerate(memo.sections, start=1):
        lines += ["", f"{number}  {_said(section.key, voices)}"]
        for block in section.blocks:
            lines.extend(_block(block, voices))
    return "\n".join(lines) + "\n"


def _block(block: Block, voices: tuple[Speaker, ...]) -> Iterable[str]:  # noqa: PLR0911 (one return for each kind)
    match block:
        case Facts():
            return [f"{_said(row.label, voices)}: {_cell(row.cells, voices)}" for row in block.rows]
        case Grid():
            return _grid(block, voices)
        case Listing():
            return [f"- {_cell((cell,), voices)}" for cell in block.cells]
        case SubmittedText():
            return _submitted(block, voices)
        case Caption():
            return ["", f"## {_said(block.key, voices)}"]
        case SignatureLines():
            return [f"{_said(label, voices)}: ________" for label in block.labels]
        case Headline() | Phrase():
            return [_cell((block,), voices)]


def _grid(grid: Grid, voices: tuple[Speaker, ...]) -> list[str]:
    lines = [" | ".join(_said(key, voices) for key in grid.header)]
    lines.extend(" | ".join(_cell(cell, voices) for cell in line) for line in grid.lines)
    return lines


def _submitted(block: SubmittedText, voices: tuple[Speaker, ...]) -> list[str]:
    numbered = (
        f"{line.label:>5}  {_underlined(block, line.start, line.end)}".rstrip()
        for line in numbered_lines(block.field, block.text)
    )
    return [f"{_said(f'memo.field.{block.field}', voices)}:", *numbered]


def _underlined(block: SubmittedText, start: int, end: int) -> str:
    """The text of a line with its evidence between underscores."""
    inside = {place for piece in block.evidence for place in range(max(piece.start, start), min(piece.end, end))}
    parts: list[str] = []
    was_inside = False
    for place in range(start, end):
        if (place in inside) is not was_inside:
            parts.append("_")
            was_inside = not was_inside
        parts.append(block.text[place])
    return "".join(parts) + ("_" if was_inside else "")


def _cell(cells: Iterable[Cell], voices: tuple[Speaker, ...]) -> str:
    return " / ".join(_words(cell, voices) for cell in cells)


def _words(cell: Cell, voices: tuple[Speaker, ...]) -> str:
    if isinstance(cell, Quote):
        return cell.text
    if isinstance(cell, Headline):
        return f"{_TONE_SIGNS[cell.tone]} {_words(cell.phrase, voices)}"
    return " ".join(sentence for _, sentence in in_all(cell, voices))


def _said(key: str, voices: tuple[Speaker, ...]) -> str:
    return " ".join(sentence for _, sentence in in_all(Phrase(Reason(key)), voices))
