"""The desk where greenfin works: the store, the own words and the encoder, opened once for many projects."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from greenfin import shipped
from greenfin.domain.assessment import Assessment
from greenfin.domain.attaching import attach
from greenfin.domain.catalogue import (
    Catalogue,
    CatalogueKind,
    FinanceEdition,
    Load,
    TechnologyEdition,
    Vocabulary,
)
from greenfin.domain.match import FinanceMatch, TechnologyMatch
from greenfin.domain.project import Project
from greenfin.encoder import load_encoder
from greenfin.errors import EncoderUnavailable
from greenfin.matching import LearntWords, prepare, texts_to_encode
from greenfin.matching.meaning import Encoder
from greenfin.pdf import fonts_in, refuse_unprintable
from greenfin.reading import Lexicon, build_lexicon, read
from greenfin.reading.unmatched import unmatched_words
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.schemas.wording import LANGUAGES, Wording, load_wording
from greenfin.store import Database, open_database
from greenfin.store.assessments import AssessmentShelf, IssuedMemo, Kept
from greenfin.store.editions import Edition, EditionShelf, Origin
from greenfin.store.vectors import UnmatchedWords, VectorShelf
from greenfin.workflow import memos, vectors
from greenfin.workflow.assessing import SWITCHED_OFF, Bench, assess

_SHIPPED_BY = "greenfin"
_SHIPPED_IN_FORCE = {CatalogueKind.TECHNOLOGY: "2024", CatalogueKind.FINANCE: "2025"}


@dataclass
class Desk:
    """Assesses, keeps, issues and verifies; every method may be called from several threads."""

    database: Database
    vocabulary: Vocabulary
    lexicon: Lexicon
    learnt: LearntWords
    encoder: Encoder | None
    encoder_state: str
    time_zone: str
    wordings: dict[str, Wording]
    _benches: dict[tuple[str, str], Bench] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.editions = EditionShelf(self.database)
        self.assessments = AssessmentShelf(self.database)
        self.vectors = VectorShelf(self.database)
        self.unmatched_words = UnmatchedWords(self.database)

    def loads(self) -> tuple[Load, ...]:
        return self.editions.loads()

    def in_force(self, kind: CatalogueKind) -> Load:
        return self.editions.in_force(kind)

    def edition(self, kind: CatalogueKind, asked: str) -> Edition:
        """An edition by label (its load in force) or load (`2024/2`)."""
        return self.editions.edition(self.editions.find(kind, asked))

    def catalogue(self, technology_edition: str | None = None, finance_edition: str | None = None) -> Catalogue:
        """What an assessment stands on: the editions in force, or the ones asked for."""
        return self.bench(technology_edition, finance_edition).catalogue

    def bench(self, technology_edition: str | None = None, finance_edition: str | None = None) -> Bench:
        """The matcher made ready for two loads; made once, then shared."""
        technology = self._load(CatalogueKind.TECHNOLOGY, technology_edition)
        finance = self._load(CatalogueKind.FINANCE, finance_edition)
        key = (technology.name, finance.name)
        with self._lock:
            if key not in self._benches:
                self._benches[key] = self._make_bench(technology, finance)
            return self._benches[key]

    def assess(
        self,
        project: Project,
        *,
        on: date,
        technology_edition: str | None = None,
        finance_edition: str | None = None,
    ) -> Assessment:
        """Assesses a project on a day; stores nothing."""
        return assess(project, self.bench(technology_edition, finance_edition), on)

    def explain(
        self,
        project: Project,
        code: str,
        *,
        technology_edition: str | None = None,
        finance_edition: str | None = None,
    ) -> TechnologyMatch | FinanceMatch:
        """The candidate for an item's code or an entry's serial, whether it would be shown or not.

        Raises:
            UnknownCode: neither edition has it.
        """
        bench = self.bench(technology_edition, finance_edition)
        return bench.matcher.explain(read(project, bench.lexicon), project, code)

    def refuse_unprintable(self, project: Project) -> None:
        """Raises UnprintableText where a name, number or unit holds what no font of the memo can print."""
        refuse_unprintable(project, fonts_in(shipped.fonts_folder()))

    def keep(self, project: Project, assessment: Assessment, *, at: datetime, token: str | None = None) -> None:
        """Stores an assessment; with a token also the result that it opens for 30 days.

        The words of a new one that no concept knows are counted, apart from it and without its text.
        """
        self.refuse_unprintable(project)
        self.assessments.delete_expired(at)
        is_new = not self.assessments.holds(assessment.id)
        self.assessments.keep(project, assessment, at=at, token=token)
        if is_new:
            reading = read(project, self.lexicon)
            self.unmatched_words.count(unmatched_words(reading), reading.language)

    def kept_by_token(self, token: str, *, at: datetime) -> Kept:
        return self.assessments.by_token(token, at=at)

    def kept_by_id(self, assessment_id: str) -> Kept:
        return self.assessments.by_id(assessment_id)

    def catalogue_of(self, assessment: Assessment) -> Catalogue:
        """The loads that a stored assessment stood on, whatever is in force today."""
        pins = assessment.stood_on
        return self.catalogue(
            f"{pins.technology_edition.label}/{pins.technology_edition.load}",
            f"{pins.finance_edition.label}/{pins.finance_edition.load}",
        )

    def issue_memo(self, assessment_id: str, language: str, *, at: datetime) -> IssuedMemo:
        """Issues the memo of a stored assessment; asked again in that language, the one already issued."""
        kept = self.assessments.by_id(assessment_id)
        press = memos.Press(self.catalogue_of(kept.assessment), self.wordings, shipped.fonts_folder())
        return memos.issue(self.assessments, kept, press, language=language, at=at)

    def memo(self, number: str) -> IssuedMemo:
        return self.assessments.memo(number)

    def verify(self, content: bytes) -> memos.VerifiedMemo:
        return memos.verify(self.assessments, content)

    def make_vectors(self, catalogue: Catalogue, progress: Callable[[int, int], None]) -> int:
        """Computes the encoder's vectors that an edition still lacks; 0 where the encoder is not there."""
        if self.encoder is None:
            return 0
        wanted = texts_to_encode(catalogue)
        known = self._known_vectors(wanted, self.encoder)
        made = vectors.compute_vectors(wanted, self.encoder, self.vectors, known=known, progress=progress)
        with self._lock:
            self._benches.clear()
        return made

    def _known_vectors(self, wanted: tuple[str, ...], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
        kept = vectors.known_vectors(wanted, encoder, self.vectors)
        return {**vectors.shipped_vectors(shipped.weights_folder(), encoder), **kept}

    def _load(self, kind: CatalogueKind, asked: str | None) -> Load:
        return self.editions.find(kind, asked) if asked else self.editions.in_force(kind)

    def _make_bench(self, technology_load: Load, finance_load: Load) -> Bench:
        technology = self.editions.edition(technology_load)
        finance = self.editions.edition(finance_load)
        if not isinstance(technology, TechnologyEdition) or not isinstance(finance, FinanceEdition):
            raise TypeError((technology_load.catalogue, finance_load.catalogue))
        titles = [entry.title for entry in technology.entries] + [item.title for item in finance.items]
        catalogue = Catalogue(technology, finance, attach(self.vocabulary, titles))
        known: dict[str, NDArray[np.float32]] | None = None
        if self.encoder is not None:
            known = self._known_vectors(texts_to_encode(catalogue), self.encoder)
        return Bench(
            catalogue=catalogue,
            lexicon=self.lexicon,
            matcher=prepare(catalogue, self.lexicon, self.encoder, known, self.learnt),
            encoder_sha256="" if self.encoder is None else self.encoder.digest,
            words_alone_because=self.encoder_state,
            time_zone=self.time_zone,
        )


def open_desk(
    database: Path,
    *,
    own_catalogue: Path | None = None,
    time_zone: str = "Asia/Shanghai",
    encoder_threads: int = 1,
    opened_at: datetime,
) -> Desk:
    """Opens the store, fills it with shipped loads that it lacks, and reads own words, wording and encoder.

    Args:
        database: the SQLite file, made where there is none.
        own_catalogue: a folder of the bank's own words, same shape as `catalogue/`.
        time_zone: the zone whose calendar days count.
        encoder_threads: threads of the encoder in this process; 0 matches on words alone, and results say so.
        opened_at: the moment, UTC, written beside shipped loads that are stored now.

    Raises:
        SystemRefused: the database cannot be used.
        CatalogueFileWrong: a file of own words has a mistake.
    """
    opened = open_database(database)
    _add_shipped_loads(EditionShelf(opened), opened_at)
    vocabulary = read_vocabulary(shipped.catalogue_folder(), own_catalogue)
    encoder, state = _open_encoder(encoder_threads) if encoder_threads else (None, SWITCHED_OFF)
    return Desk(
        database=opened,
        vocabulary=vocabulary,
        lexicon=build_lexicon(vocabulary.concepts),
        learnt=LearntWords.from_bytes((shipped.weights_folder() / "words.npz").read_bytes()),
        encoder=encoder,
        encoder_state=state,
        time_zone=time_zone,
        wordings={language: load_wording(shipped.templates_folder(), language) for language in LANGUAGES},
    )


def _open_encoder(threads: int) -> tuple[Encoder | None, str]:
    try:
        return load_encoder(shipped.weights_folder(), threads), ""
    except EncoderUnavailable as refusal:
        return None, str(refusal.data.get("reason", refusal.code))


def _add_shipped_loads(shelf: EditionShelf, at: datetime) -> None:
    """Adds shipped loads that the database lacks; only in a new database are the shipped editions put in force."""
    with shelf.database.writing():
        present = {(load.catalogue, load.label, load.sha256) for load in shelf.loads()}
        is_new = not present
        for edition in read_shipped_editions(shipped.catalogue_folder()):
            load = edition.load
            if (load.catalogue, load.label, load.sha256) not in present:
                shelf.add(edition, Origin(stored_at=at, stored_by=_SHIPPED_BY))
        if is_new:
            for kind, label in _SHIPPED_IN_FORCE.items():
                shelf.activate(kind, label, at, _SHIPPED_BY)
