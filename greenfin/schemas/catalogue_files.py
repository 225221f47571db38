"""Reads the catalogue's folders: the shipped editions, and all own words, shipped and the bank's own, as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from greenfin.assessment.affirmed import DECLARED_CONCEPTS
from greenfin.domain.catalogue import FinanceEdition, TechnologyEdition, Vocabulary
from greenfin.schemas.canonical import digest_of
from greenfin.schemas.criteria import check_criteria, read_criteria, read_instruments, read_metrics
from greenfin.schemas.own_words import read_correspondences, read_own_words
from greenfin.schemas.shipped_editions import read_edition
from greenfin.schemas.table_files import read_text
from greenfin.schemas.thesaurus import WrittenConcept, check_thesaurus, read_concepts
from greenfin.text import sha256_hex

_OWN_WORDS = ("*/words.jsonl", "thesaurus/*.csv", "correspondences/*.csv")
_CRITERIA = ("criteria/*.csv", "instruments/*.toml")


def read_shipped_editions(shipped: Path) -> tuple[TechnologyEdition | FinanceEdition, ...]:
    """The editions of all folders that hold an edition.toml, by folder name, each as load 1.

    Raises:
        CatalogueFileWrong: a file has a mistake.
    """
    return tuple(read_edition(path.parent) for path in sorted(shipped.glob("*/edition.toml")))


def read_vocabulary(shipped: Path, own: Path | None = None) -> Vocabulary:
    """All own words at once; rows of the bank's own folder add to shipped rows or replace them by key.

    Args:
        shipped: the folder that comes with greenfin.
        own: a folder of the same shape, of which each part may be missing.

    Raises:
        CatalogueFileWrong: a file has a mistake, or the concepts do not go together.
    """
    folders = (shipped,) if own is None else (shipped, own)
    concepts = _joined_concepts(folders)
    criteria = {one.criterion.key: one for folder in folders for one in read_criteria(folder)}
    metrics = {metric.key: metric for folder in folders for metric in read_metrics(folder)}
    known = {written.concept.key for written in concepts} | DECLARED_CONCEPTS
    mistakes = (*check_thesaurus(concepts), *check_criteria(criteria.values(), known, metrics))
    if mistakes:
        raise mistakes[0]
    return Vocabulary(
        own_words={key: words for folder in folders for key, words in read_own_words(folder).items()},
        concepts=tuple(written.concept for written in concepts),
        criteria=tuple(one.criterion for one in criteria.values()),
        correspondences=tuple(
            {key: link for folder in folders for key, link in read_correspondences(folder).items()}.values()
        ),
        own_words_sha256=_digest(folders, _OWN_WORDS),
        criteria_sha256=_digest(folders, _CRITERIA),
        metrics=metrics,
        instruments=tuple(
            {rules.instrument: rules for folder in folders for rules in read_instruments(folder)}.values()
        ),
    )


def _joined_concepts(folders: Sequence[Path]) -> tuple[WrittenConcept, ...]:
    by_key: dict[str, WrittenConcept] = {}
    for folder in folders:
        written = read_concepts(folder)
        keys = [one.concept.key for one in written]
        if len(set(keys)) != len(keys):
            return written
        by_key.update(zip(keys, written, strict=True))
    return tuple(by_key.values())


def _digest(folders: Sequence[Path], patterns: Sequence[str]) -> str:
    """One digest over the files' names and texts; line breaks do not count."""
    files = [
        [f"{number}/{path.relative_to(folder).as_posix()}", sha256_hex(read_text(path).replace("\r\n", "\n"))]
        for number, folder in enumerate(folders)
        for pattern in patterns
        for path in sorted(folder.glob(pattern))
    ]
    return digest_of(files)
