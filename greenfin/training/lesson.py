"""What a training reads, and in which of its many sayings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import torch

from greenfin.training.cases import LANGUAGES, Case, Concept, Item
from greenfin.training.disturb import disturbed
from greenfin.training.model import Model, start_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE, SCOPE, TERMS, TERM = range(4)
FORMS: Final = 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of one training.

    Attributes:
        epochs: passes over the cases.
        seed: decides every draw.
        trained_layers: how many upper layers learn.
        rate: the highest learning rate of the layers; it warms up for a twentieth of the steps and falls to zero.
        head_factor: how much faster the heads learn.
        batch: cases a step.
        verdict_weight: of the second head's loss.
        nearest_weight: of the loss that draws descriptions to the texts of their items, in any of three languages.
        nearest_every: it is computed every so many steps; in a first training every step.
        concept_weight: of the loss that draws labels of one concept together across languages.
        heat: the divisor of cosines in these two.
        averaging: share of the old average that each step keeps.
        disturb: whether descriptions are said in other ways at random.
        seen_share: of the cases that earlier weights were trained on, the share drawn in each epoch.
    """

    epochs: int = 4
    seed: int = 7
    trained_layers: int = 6
    rate: float = 1.5e-4
    head_factor: float = 30.0
    batch: int = 32
    verdict_weight: float = 0.3
    nearest_weight: float = 0.3
    nearest_every: int = 1
    concept_weight: float = 0.3
    heat: float = 0.05
    averaging: float = 0.99
    disturb: bool = True
    seen_share: float = 0.5


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one training reads: new and seen cases, items (one class each, then "none") and concepts."""

    cases: tuple[Case, ...]
    seen: tuple[Case, ...]
    items: tuple[Item, ...]
    concepts: tuple[Concept, ...]

    def class_of(self) -> dict[str, int]:
        return {item.code: number for number, item in enumerate(self.items)}


class ItemTexts:
    """The items' titles, and titles with scopes, in three languages, with vectors kept to stay away from."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.texts = [
            [
                [item.titles[language] + (f"。{item.scopes[language]}" if long else "") for item in items]
                for long in (False, True)
            ]
            for language in range(len(LANGUAGES))
        ]
        self.vectors = torch.zeros(len(LANGUAGES), 2, len(items), 384)

    def refresh(self, model: Model) -> None:
        for language in range(len(LANGUAGES)):
            for form in range(2):
                self.vectors[language, form] = model.all_vectors(self.texts[language][form])


def begin_classes(model: Model, items: Sequence[Item]) -> None:
    """Start each class at the mean of its item's term vectors, as read by the network before training."""
    texts = [[term for terms in item.terms for term in terms] or list(item.titles) for item in items]
    vectors = model.all_vectors([text for own in texts for text in own], batch=128)
    start_classes(model, torch.stack([part.mean(0) for part in vectors.split([len(own) for own in texts])]))


def own_words(item: Item, form: int, rng: np.random.Generator) -> str:
    """A title, a scope, a few terms or one term of the item, in a random language."""
    language = int(rng.integers(0, 3))
    terms = item.terms[language]
    if form == SCOPE:
        return item.scopes[language]
    if form == TITLE or not terms:
        return item.titles[language]
    return ("、" if language == 0 else ", ").join(rng.permutation(list(terms))[: 4 if form == TERMS else 1])


def concept_pairs(concepts: Sequence[Concept], count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Two labels of one concept in two languages, for as many concepts; fewer where a label is missing."""
    pairs = []
    for number in rng.choice(len(concepts), size=min(count, len(concepts)), replace=False):
        one, other = rng.choice(3, size=2, replace=False)
        labels = concepts[number].labels
        if labels[one] and labels[other]:
            pairs.append((str(rng.choice(labels[one])), str(rng.choice(labels[other]))))
    return pairs


def said(case: Case, items: Sequence[Item], rng: np.random.Generator) -> str:
    """The description in one of the ways in which it may be said."""
    language = LANGUAGES.index(case.language) if case.language in LANGUAGES else 1
    stranger = items[int(rng.integers(0, len(items)))]
    near = {*case.accepted, *case.tolerated}
    strangers = () if stranger.code in near else stranger.terms[language]
    return disturbed(case.text, LANGUAGES[language], strangers, rng)
