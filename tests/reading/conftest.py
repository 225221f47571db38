"""The lexicon over the shipped thesaurus, built once."""

from __future__ import annotations

import csv

import pytest

from greenfin.domain.catalogue import Concept
from greenfin.domain.project import Project
from greenfin.domain.reading import FieldReading
from greenfin.reading import Lexicon, build_lexicon, read
from greenfin.shipped import catalogue_folder


def _labels(cell: str) -> tuple[str, ...]:
    return tuple(label.strip() for label in cell.split(" | ") if label.strip())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    concepts = [
        Concept(row["concept"], row["facet"], {lang: _labels(row[lang]) for lang in ("zh", "en", "id")}, row["broader"])
        for path in sorted((catalogue_folder() / "thesaurus").glob("*.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    return build_lexicon(tuple(concepts))


@pytest.fixture(scope="session")
def reading_of(lexicon: Lexicon):
    def read_description(text: str) -> FieldReading:
        return read(Project(description=text), lexicon).deciding

    return read_description
