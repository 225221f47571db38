"""From labelled descriptions and own words to the shipped files, in one call that can be broken off and resumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from greenfin.errors import CatalogueFileWrong, FileUnreadable
from greenfin.matching.meaning import NONE
from greenfin.training.bundle import Card, write_bundle
from greenfin.training.cases import Case, Item, read_cases, read_concepts, read_items
from greenfin.training.learn import learn
from greenfin.training.lesson import Lesson, Recipe, begin_classes
from greenfin.training.model import Model, Reader, carry_classes
from greenfin.training.network import Network
from greenfin.training.start import Start, from_base, from_weights, shipped_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one training.

    Attributes:
        data: JSONL files of labelled descriptions, or folders of them.
        own_words: the catalogue folder: items with own words, and the thesaurus.
        out: receives the shipped files and, in `out/work`, checkpoint and downloads.
        vocabulary: a tokenizer file whose pieces are kept; the shipped one.
        continue_from: a folder of weights to go on from, or None for the base.
    """

    data: tuple[Path, ...]
    own_words: Path
    out: Path
    vocabulary: Path
    continue_from: Path | None = None


def train(places: Places, recipe: Recipe, report: Callable[[str], None], *, resume: bool) -> str:
    """Train, write the shipped files and return their joint digest.

    The same places, recipe and libraries on the same kind of processor give the same digest, resumed or not.

    Raises:
        GreenfinError: a file is missing or wrong; names it and the remedy.
    """
    files = _files(places.data)
    cases, items = read_cases(files), read_items(places.own_words)
    _refuse_unknown_codes(cases, items)
    start = _start(places)
    torch.manual_seed(recipe.seed)
    reader = Reader(start.tokenizer_json)
    model = Model(Network(start, trained_layers=recipe.trained_layers), reader, len(items) + 1)
    begin_classes(model, items)
    if start.classes is not None:
        carry_classes(model, (*(item.key for item in items), NONE), start.classes)
    lesson = Lesson(
        cases=tuple(case for case in cases if case.source not in start.seen),
        seen=tuple(case for case in cases if case.source in start.seen),
        items=items,
        concepts=read_concepts(places.own_words),
    )
    report(f"{len(lesson.cases)} new and {len(lesson.seen)} seen cases")
    report(f"{len(items)} items, {len(lesson.concepts)} concepts")
    work = places.out / "work"
    work.mkdir(parents=True, exist_ok=True)
    checkpoint = work / "checkpoint.pt"
    if not resume:
        checkpoint.unlink(missing_ok=True)
    learn(model, lesson, recipe, checkpoint, report)
    sources = sorted({*start.seen, *(case.source for case in cases)})
    counts = tuple((source, sum(case.source == source for case in cases)) for source in sources)
    digest = write_bundle(
        places.out, model, start.tokenizer_json, items, Card(counts, recipe, continued_from=start.digest)
    )
    report(f"wrote {places.out}: encoder {digest}")
    return digest


def _start(places: Places) -> Start:
    if places.continue_from is not None:
        return from_weights(places.continue_from)
    try:
        vocabulary = places.vocabulary.read_text(encoding="utf-8")
    except OSError as error:
        raise FileUnreadable(path=str(places.vocabulary), problem=str(error)) from error
    return from_base(places.out / "work" / "downloads", shipped_pieces(vocabulary))


def _files(data: Sequence[Path]) -> tuple[Path, ...]:
    files = tuple(file for path in data for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path]))
    if not files:
        raise FileUnreadable(path=", ".join(map(str, data)), problem="there is no *.jsonl with labelled descriptions")
    return files


def _refuse_unknown_codes(cases: Sequence[Case], items: Sequence[Item]) -> None:
    known = {item.code for item in items}
    for case in cases:
        for code in case.accepted:
            if code not in known:
                raise CatalogueFileWrong(
                    file=f"{case.source}.jsonl",
                    row=case.id,
                    column="finance.accepted",
                    value=code,
                    problem="no finance item has this code",
                    remedy="Mend the label, or name with --own-words the catalogue that has the item.",
                )
