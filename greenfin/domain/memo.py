"""A memo as sections of codes and data: what it says, not how it looks or is worded."""

from __future__ import annotations

from dataclasses import dataclass

from greenfin.domain.match import Evidence, Reason


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to be worded from its code and data; `suffix` is a figure printed behind it in any language."""

    reason: Reason
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Text printed exactly as it stands (user text or official text); `language` marks it for readers, "" unknown."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A result with its tone: good, conditional, refer, bad, open; a line of its own or a cell.

    `leads_to` is the key of the section that says more, "" where none does.
    """

    tone: str
    phrase: Phrase
    leads_to: str = ""


Cell = Phrase | Quote | Headline


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled line of a facts list: the label is a wording code."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: header cells are wording codes, every line has as many cells; `widths` are relative."""

    header: tuple[str, ...]
    lines: tuple[tuple[tuple[Cell, ...], ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Sentences one below the other, as a list; `is_small` where much must stand in little room."""

    cells: tuple[Cell, ...]
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class SubmittedText:
    """A free text as submitted, with numbered lines; `evidence` is underlined."""

    field: str
    text: str
    language: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A small heading inside a section; `key` is a wording code."""

    key: str


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Blank lines to sign: each label is a wording code."""

    labels: tuple[str, ...]


Block = Facts | Grid | Listing | SubmittedText | Headline | Caption | SignatureLines | Phrase


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; `key` is the wording code of its title. `starts_page` forces a new page."""

    key: str
    blocks: tuple[Block, ...]
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Memo:
    """The content of a memo; with a number, a day and wording it becomes bytes, always the same ones."""

    number: str
    language: str  # zh, en, id, zh+en
    issued_on: str  # YYYY-MM-DD
    time_zone: str
    assessment_id: str
    is_sample: bool
    sections: tuple[Section, ...]
