"""Reads the trilingual thesaurus and finds labels and links that cannot work."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenfin.domain.catalogue import Concept
from greenfin.errors import CatalogueFileWrong
from greenfin.schemas.table_files import LANGUAGES, FileRow, read_csv

FACETS = (
    "feedstock", "process", "product", "equipment", "sector", "substance", "activity", "metric", "permit", "finance",
    "quality", "negation", "scope",
)  # fmt: skip
"""What a concept can be; explained in `catalogue/README.md`."""

_COLUMNS = ("concept", "facet", *LANGUAGES, "broader")


@dataclass(frozen=True, slots=True)
class WrittenConcept:
    """A concept with the row that it stands in."""

    concept: Concept
    row: FileRow


def read_concepts(folder: Path) -> tuple[WrittenConcept, ...]:
    """The concepts of all `folder/thesaurus/*.csv`, files by name, rows in their order.

    Raises:
        CatalogueFileWrong: a file has a wrong heading, an unknown facet, an empty key or no label at all.
    """
    paths = sorted((folder / "thesaurus").glob("*.csv"))
    return tuple(_read_concept(row) for path in paths for row in read_csv(path, _COLUMNS, optional=()))


def check_thesaurus(written: Sequence[WrittenConcept]) -> tuple[CatalogueFileWrong, ...]:
    """All mistakes that only show when the concepts stand side by side, in the order of the rows.

    Found are: a key that stands twice; a label of two concepts in one language (ambiguous); a label that repeats
    another one of its own concept once width and case are folded, so that it can never be met (shadowed); a broader
    concept that does not exist, or that leads back to itself (dangling).
    """
    by_key = {one.concept.key: one.concept for one in written}
    mistakes = list(_repeated_keys(written))
    for language in LANGUAGES:
        mistakes.extend(_label_mistakes(written, language))
    mistakes.extend(mistake for one in written for mistake in _broader_mistakes(one, by_key))
    return tuple(mistakes)


def _read_concept(row: FileRow) -> WrittenConcept:
    labels = {language: row.several(language) for language in LANGUAGES}
    if not any(labels.values()):
        raise row.wrong("zh", "the concept has no label in any language", "Write at least one label.")
    concept = Concept(
        key=row.needed("concept"),
        facet=row.one_of("facet", FACETS),
        labels={language: found for language, found in labels.items() if found},
        broader=row.text("broader"),
    )
    return WrittenConcept(concept, row)


def _repeated_keys(written: Sequence[WrittenConcept]) -> Iterator[CatalogueFileWrong]:
    seen: dict[str, FileRow] = {}
    for one in written:
        earlier = seen.setdefault(one.concept.key, one.row)
        if earlier is not one.row:
            yield one.row.wrong(
                "concept", f"this key stands already in {_place(earlier)}", "Join the two rows or rename one."
            )


def _label_mistakes(written: Sequence[WrittenConcept], language: str) -> Iterator[CatalogueFileWrong]:
    owners: dict[str, WrittenConcept] = {}
    for one in written:
        for label in one.concept.labels.get(language, ()):
            owner = owners.setdefault(_folded(label), one)
            if owner is not one:
                yield one.row.wrong(
                    language,
                    f"the label {label!r} belongs to {owner.concept.key} too, in {_place(owner.row)}",
                    "Keep it in the concept that it names more exactly.",
                )
        yield from _shadowed(one, language)


def _shadowed(one: WrittenConcept, language: str) -> Iterator[CatalogueFileWrong]:
    labels = one.concept.labels.get(language, ())
    folded = [_folded(label) for label in labels]
    for index, label in enumerate(labels):
        if folded[index] in folded[:index]:
            yield one.row.wrong(
                language, f"the label {label!r} repeats an earlier one of this row", "Take it out; case does not count."
            )


def _broader_mistakes(one: WrittenConcept, by_key: Mapping[str, Concept]) -> Iterator[CatalogueFileWrong]:
    broader = one.concept.broader
    if broader and broader not in by_key:
        yield one.row.wrong("broader", "there is no such concept", "Write the key of a concept, or nothing.")
        return
    passed = {one.concept.key}
    while broader:
        if broader in passed:
            yield one.row.wrong("broader", f"it leads back to {broader}", "Break the circle.")
            return
        passed.add(broader)
        above = by_key.get(broader)
        broader = above.broader if above else ""


def _folded(label: str) -> str:
    return unicodedata.normalize("NFKC", label).casefold()


def _place(row: FileRow) -> str:
    return f"{row.file.name}, row {row.number}"
