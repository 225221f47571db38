"""The training itself: batches, losses, averaging and checkpoints."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch.nn import functional

from greenfin.training.cases import VERDICTS
from greenfin.training.lesson import FORMS, SCOPE, ItemTexts, Lesson, Recipe, concept_pairs, own_words, said
from greenfin.training.model import Model, class_loss, nearest_loss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from greenfin.training.cases import Case

_OWN_EVERY: Final = 4
_LONG_SHARE: Final = 0.4


def learn(model: Model, lesson: Lesson, recipe: Recipe, checkpoint: Path, report: Callable[[str], None]) -> None:
    """Train the model in place; it ends as the average of its last steps.

    After each epoch everything needed to go on is written to `checkpoint`. Where that file exists already, the
    training goes on from it and draws the numbers that it would have drawn.
    """
    course = _Course(model, lesson, recipe)
    first = course.load(checkpoint) if checkpoint.exists() else 0
    for epoch in range(first, recipe.epochs):
        course.run_epoch(epoch, report)
        course.save(checkpoint, epoch + 1)
    model.load_state_dict(course.average)


class _Course:
    def __init__(self, model: Model, lesson: Lesson, recipe: Recipe) -> None:
        self.model, self.lesson, self.recipe = model, lesson, recipe
        self.class_of = lesson.class_of()
        self.item_texts = ItemTexts(lesson.items)
        self.seen_drawn = round(len(lesson.seen) * recipe.seen_share)
        self.steps_an_epoch = math.ceil((len(lesson.cases) + self.seen_drawn) / recipe.batch)
        heads = [*model.classes.parameters(), *model.verdict.parameters()]
        body = [part for part in model.network.parameters() if part.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": body, "lr": recipe.rate, "weight_decay": 0.01},
                {"params": heads, "lr": recipe.rate * recipe.head_factor, "weight_decay": 0.0},
            ]
        )
        total = self.steps_an_epoch * recipe.epochs
        warm = max(1, total // 20)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
        )
        self.average = {name: part.detach().clone() for name, part in model.state_dict().items()}
        self.learnt = {name for name, part in model.named_parameters() if part.requires_grad}

    def load(self, checkpoint: Path) -> int:
        stored = torch.load(checkpoint, weights_only=True)
        self.model.load_state_dict(stored["model"], strict=False)
        self.average.update(stored["average"])
        self.optimizer.load_state_dict(stored["optimizer"])
        self.schedule.load_state_dict(stored["schedule"])
        return int(stored["epoch"])

    def save(self, checkpoint: Path, epoch: int) -> None:
        fresh = checkpoint.with_suffix(".new")
        state = {name: part for name, part in self.model.state_dict().items() if name in self.learnt}
        average = {name: part for name, part in self.average.items() if name in self.learnt}
        torch.save(
            {
                "epoch": epoch,
                "model": state,
                "average": average,
                "optimizer": self.optimizer.state_dict(),
                "schedule": self.schedule.state_dict(),
            },
            fresh,
        )
        fresh.replace(checkpoint)

    def run_epoch(self, epoch: int, report: Callable[[str], None]) -> None:
        rng = np.random.default_rng([self.recipe.seed, epoch])
        torch.manual_seed(self.recipe.seed * 1000 + epoch)
        began = time.monotonic()
        if self.recipe.nearest_weight:
            self.item_texts.refresh(self.model)
        self.model.train()
        sums = np.zeros(4)
        for step, batch in enumerate(self._batches(rng)):
            near = bool(self.recipe.nearest_weight) and step % self.recipe.nearest_every == 0
            parts = self._case_losses(batch, rng, near=near)
            if step % _OWN_EVERY == 0:
                parts[3] = self._own_loss(rng)
            loss = torch.stack([part for part in parts if part is not None]).sum()
            self.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self._average_in(epoch, step)
            sums += [0.0 if part is None else float(part.detach()) for part in parts]
            if step % 20 == 0:
                shown = " ".join(f"{value / (step + 1):.3f}" for value in sums)
                report(f"epoch {epoch + 1} step {step}/{self.steps_an_epoch} {time.monotonic() - began:.0f}s {shown}")

    def _average_in(self, epoch: int, step: int) -> None:
        done = epoch * self.steps_an_epoch + step
        keep = min(self.recipe.averaging, done / (done + 10))
        with torch.no_grad():
            for name, part in self.model.named_parameters():
                if name in self.learnt:
                    self.average[name].mul_(keep).add_(part, alpha=1 - keep)

    def _batches(self, rng: np.random.Generator) -> Iterator[list[Case]]:
        seen = self.lesson.seen
        drawn = sorted(rng.choice(len(seen), size=self.seen_drawn, replace=False)) if self.seen_drawn else []
        cases = [*self.lesson.cases, *(seen[index] for index in drawn)]
        shuffled = rng.permutation(len(cases))
        # Nearly sorted by length, so that little is padded, yet never the same batches twice.
        lengths = np.array([len(cases[i].text) * (1.7 if cases[i].language == "zh" else 0.6) for i in shuffled])
        order = shuffled[np.argsort(lengths * rng.uniform(0.9, 1.1, len(lengths)), kind="stable")]
        starts = np.arange(0, len(order), self.recipe.batch)
        for start in rng.permutation(starts):
            yield [cases[index] for index in order[start : start + self.recipe.batch]]

    def _case_losses(self, batch: list[Case], rng: np.random.Generator, *, near: bool) -> list[torch.Tensor | None]:
        recipe = self.recipe
        texts = [said(case, self.lesson.items, rng) if recipe.disturb else case.text for case in batch]
        vectors = self.model.vectors(texts)
        count = len(self.lesson.items)
        accepted = torch.zeros(len(batch), count + 1, dtype=torch.bool)
        tolerated = torch.zeros(len(batch), count + 1, dtype=torch.bool)
        for row, case in enumerate(batch):
            accepted[row, [self.class_of[code] for code in case.accepted if code in self.class_of] or [count]] = True
            tolerated[row, [self.class_of[code] for code in case.tolerated if code in self.class_of]] = True
        tolerated &= ~accepted
        dropped = functional.dropout(vectors, 0.1, training=True)
        classes = class_loss(self.model.classes(dropped), accepted, tolerated)
        verdicts = torch.tensor([VERDICTS.index(case.verdict) for case in batch])
        verdict = functional.cross_entropy(self.model.verdict(dropped), verdicts) * recipe.verdict_weight
        nearest = self._nearest(vectors, accepted, tolerated, rng) if near else None
        return [classes, verdict, nearest, None]

    def _nearest(
        self, vectors: torch.Tensor, accepted: torch.Tensor, tolerated: torch.Tensor, rng: np.random.Generator
    ) -> torch.Tensor | None:
        """Descriptions against texts of their items, each in a random language and form."""
        rows = [row for row in range(len(vectors)) if not accepted[row, -1]]
        if not rows:
            return None
        languages = rng.integers(0, 3, len(rows))
        # One form for all, so that short titles are not padded to the length of scopes.
        forms = np.full(len(rows), int(rng.random() < _LONG_SHARE))
        chosen = [int(rng.choice(np.flatnonzero(accepted[row].numpy()))) for row in rows]
        texts = [self.item_texts.texts[a][f][c] for a, f, c in zip(languages, forms, chosen, strict=True)]
        theirs = self.model.vectors(texts)
        others = self.item_texts.vectors[torch.from_numpy(languages), torch.from_numpy(forms)]
        barred = (accepted | tolerated)[rows, :-1]
        loss = nearest_loss(vectors[rows], theirs, others, barred, self.recipe.heat)
        with torch.no_grad():
            for place in zip(languages, forms, chosen, theirs, strict=True):
                self.item_texts.vectors[place[0], place[1], place[2]] = place[3]
        # The other way round: an item's text must find its description among the batch.
        found = torch.tensor(chosen)
        back = (accepted | tolerated)[rows][:, found].T
        back = back.fill_diagonal_(fill_value=True)
        loss = loss + nearest_loss(theirs, vectors[rows], vectors[rows], back, self.recipe.heat)
        return loss * self.recipe.nearest_weight / 2

    def _own_loss(self, rng: np.random.Generator) -> torch.Tensor:
        """Terms and scopes of items as descriptions of themselves; concepts' labels near each other."""
        items = self.lesson.items
        form = int(rng.integers(0, FORMS))
        chosen = rng.choice(len(items), size=min(len(items), 24 if form == SCOPE else 64), replace=False)
        logits = self.model.classes(self.model.vectors([own_words(items[number], form, rng) for number in chosen]))
        loss = functional.cross_entropy(logits, torch.from_numpy(chosen)) * 0.5
        pairs = (
            concept_pairs(self.lesson.concepts, 64, rng) if self.recipe.concept_weight and self.lesson.concepts else []
        )
        if pairs:
            vectors = self.model.vectors([label for pair in pairs for label in pair])
            itself = torch.eye(len(pairs), dtype=torch.bool)
            near = nearest_loss(vectors[::2], vectors[1::2], vectors[1::2], itself, self.recipe.heat)
            loss = loss + self.recipe.concept_weight * near
        return loss
