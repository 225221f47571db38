"""What the encoder learns from: labelled descriptions, the items' own words, and concepts in three languages."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from greenfin.errors import CatalogueFileWrong, FileUnreadable
from greenfin.matching.meaning import class_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LANGUAGES: Final = ("zh", "en", "id")
VERDICTS: Final = ("match", "interpretation_needed", "none")
_REMEDY: Final = "Mend the line; every line is one JSON object as described in the training data's README."


@dataclass(frozen=True, slots=True)
class Case:
    """A description with its finance label; `source` is the stem of its file, one author a file."""

    id: str
    source: str
    language: str
    text: str
    accepted: tuple[str, ...]
    tolerated: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finance item in own words; titles and scopes in the order of LANGUAGES, terms likewise."""

    code: str
    titles: tuple[str, str, str]
    scopes: tuple[str, str, str]
    terms: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

    @property
    def key(self) -> str:
        """The digest of the Chinese title and scope: a class is a text, not a code."""
        return class_key(self.titles[0], self.scopes[0])


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept's labels in the order of LANGUAGES."""

    labels: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def read_cases(files: Sequence[Path]) -> tuple[Case, ...]:
    """Every labelled description of the files, in their order.

    Raises:
        CatalogueFileWrong: a line is not a labelled description; names file and line.
    """
    return tuple(_case(row, path, number) for path in files for number, row in _json_lines(path))


def read_items(folder: Path) -> tuple[Item, ...]:
    """The finance items under the folder that have own words, by code.

    Official codes and titles come from `items.csv`; own words from the `words.jsonl` beside it, whose lines name
    their items by title.

    Raises:
        FileUnreadable: there is none.
    """
    items: dict[str, Item] = {}
    for official in sorted(folder.rglob("items.csv")):
        with official.open(encoding="utf-8", newline="") as lines:
            codes = {row["title"]: row["code"] for row in csv.DictReader(lines)}
        for number, row in _json_lines(official.with_name("words.jsonl")):
            for title in _list(row, "for"):
                if title in codes:
                    items[codes[title]] = _item(codes[title], title, row, (official, number))
    if not items:
        problem = "it holds no finance items with own words (items.csv and words.jsonl)"
        raise FileUnreadable(path=str(folder), problem=problem)
    return tuple(items[code] for code in sorted(items, key=_code_order))


def read_concepts(folder: Path) -> tuple[Concept, ...]:
    """The concepts of every CSV under the folder with the columns concept, zh, en and id."""
    concepts = []
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if not {"concept", *LANGUAGES} <= set(reader.fieldnames or ()):
                continue
            for row in reader:
                zh, en, local = (_labels(row[language]) for language in LANGUAGES)
                concepts.append(Concept((zh, en, local)))
    return tuple(concepts)


def _labels(cell: str | None) -> tuple[str, ...]:
    return tuple(label.strip() for label in (cell or "").split("|") if label.strip())


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path=str(path), problem=str(error)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise CatalogueFileWrong(
                file=str(path), row=number, column="-", value=line[:60], problem=str(error), remedy=_REMEDY
            ) from error
        yield number, row


def _case(row: dict[str, object], path: Path, number: int) -> Case:
    try:
        label = row["finance"]
        if not isinstance(label, dict) or label["verdict"] not in VERDICTS:
            raise KeyError("finance.verdict")  # noqa: TRY301
        return Case(
            id=str(row["id"]),
            source=path.stem,
            language=str(row["lang"]),
            text=str(row["description"]),
            accepted=tuple(label["accepted"]),
            tolerated=tuple(label["tolerated"]),
            verdict=label["verdict"],
        )
    except KeyError as error:
        column = str(error.args[0])
        raise CatalogueFileWrong(
            file=str(path), row=number, column=column, value=row.get("id", "-"), problem="missing", remedy=_REMEDY
        ) from error


def _item(code: str, title: str, row: dict[str, object], place: tuple[Path, int]) -> Item:
    terms = row.get("terms")
    by_language = [_list(terms, language) if isinstance(terms, dict) else () for language in LANGUAGES]
    try:
        titles = (title, str(row["title_en"]), str(row["title_id"]))
        scopes = (str(row["scope_zh"]), str(row["scope_en"]), str(row["scope_id"]))
    except KeyError as error:
        column = str(error.args[0])
        raise CatalogueFileWrong(
            file=str(place[0].with_name("words.jsonl")),
            row=place[1],
            column=column,
            value=title,
            problem="missing",
            remedy="Give title_en, title_id and scope_zh, scope_en, scope_id.",
        ) from error
    return Item(code, titles, scopes, (by_language[0], by_language[1], by_language[2]))


def _list(row: dict[str, object], name: str) -> tuple[str, ...]:
    found = row.get(name, ())
    return tuple(str(one) for one in found) if isinstance(found, list) else ()


def _code_order(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("."))
