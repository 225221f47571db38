"""Ranks the finance items that a project's use of proceeds could fall under."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from greenfin.domain.catalogue import Catalogue, FinanceItem
from greenfin.domain.match import Doubt, FinanceMatch, FinanceRanking, Reason
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.matching.against import Objection
from greenfin.matching.candidates import Chorus, best, join, score_of
from greenfin.matching.doubt import Clues, DoubtTable, unreadable
from greenfin.matching.learnt import LearntVoice
from greenfin.matching.listening import Heard, listen
from greenfin.matching.missing import missing_words
from greenfin.matching.money import Money, share_out
from greenfin.matching.policy import Policy
from greenfin.matching.roles import RolesRead, RoleVoice
from greenfin.matching.rows import RowChoice, RowWords, choose_row
from greenfin.matching.sense import Sense
from greenfin.matching.shelf import Shelf
from greenfin.matching.voices import Scores, Voice

_LOOKED_AT = 12  # candidates whose objections are read; none further down was ever right in parts 1 to 8
_LEAST_KNOWN = 0.15  # of a text's pieces in any item's words: half of all texts off the subject lie below
_ENOUGH = 100  # items whose words together say what finance texts speak of
_CLEARLY_DENIED = 4.0  # concept points from which a denied item is worth showing
_MOST_SHOWN = 5
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Weighed:
    """One ranking before it is told: candidates best first with their points and objections."""

    heard: Heard
    chorus: Chorus
    roles: RolesRead
    numbers: tuple[int, ...]
    points: Mapping[int, float]
    objections: Mapping[int, tuple[Objection, ...]]
    clues: Clues


@dataclass(frozen=True, slots=True)
class FinanceRanker:
    """Everything about a finance edition that a ranking needs, prepared once."""

    catalogue: Catalogue
    shelf: Shelf
    rows: Sequence[tuple[RowWords, ...]]
    broader: Mapping[str, str]
    roles: RoleVoice
    learnt: LearntVoice | None
    sense: Sense | None
    policy: Policy
    doubts: DoubtTable

    def rank(self, reading: ProjectReading, project: Project) -> FinanceRanking:
        """The candidates best first, and what the ranking itself doubts."""
        obstacle = unreadable(reading)
        if obstacle is not None:
            return FinanceRanking((), (), obstacle[0], (obstacle[1],))
        weighed = self.weigh(reading)
        steps = self.shelf.objector.beyond(weighed.heard, weighed.numbers[0])
        doubt = self.doubts.of(weighed.clues, goes_beyond=None if steps is None else bool(steps))
        if self.shelf.words.known_share(weighed.heard) < _LEAST_KNOWN and len(self.shelf.keys) >= _ENOUGH:
            doubt = Doubt.NO_ITEM
        if doubt is Doubt.NO_ITEM:
            nearest = self._matches(weighed, weighed.numbers[:_MOST_NEAREST], project, {})
            return FinanceRanking((), nearest, doubt, (Reason("no-item-covers-it"),))
        shown = self._shown(weighed)
        money = share_out(reading.deciding, shown, lambda number, passage: self._speaks(weighed, number, passage))
        reasons = self._open_reasons(shown, steps or ()) if doubt is Doubt.ACTIVITY else ()
        nearest = self._matches(weighed, self._denied(weighed, shown), project, {})
        return FinanceRanking(self._matches(weighed, shown, project, money), nearest, doubt, reasons)

    def _denied(self, weighed: Weighed, shown: Sequence[int]) -> tuple[int, ...]:
        """The item that the denied words alone point to, so that the answer can say why it is not among the matches."""
        voice = self.shelf.concepts.hear_denied(weighed.heard)
        if voice is None:
            return ()
        number = best(voice, self.shelf.keys, 1)[0]
        if number in shown or voice[number] < _CLEARLY_DENIED:
            return ()
        return (number,)

    def explain(self, reading: ProjectReading, project: Project, number: int) -> FinanceMatch:
        """The candidate for one item, shown or not."""
        weighed = self.weigh(reading, also=number)
        return self._matches(weighed, (number,), project, {})[0]

    def weigh(self, reading: ProjectReading, also: int | None = None) -> Weighed:
        """Lets all voices speak, then takes off what speaks against the first candidates."""
        heard = listen(reading, use_decides=True)
        role_voice, roles = self.roles.hear(heard)
        voices: list[Voice] = [
            self.shelf.words.hear(heard),
            self.shelf.phrases.hear(heard),
            self.shelf.concepts.hear(heard),
            role_voice,
        ]
        raw: Scores | None = None
        if self.learnt is not None:
            learnt, raw = self.learnt.hear(heard)
            voices.extend(learnt)
        said: dict[str, float] = {}
        if self.sense is not None:
            sensed, said = self.sense.hear(reading, (reading.deciding_field,))
            voices.extend(sensed)
        if self.learnt is not None and raw is not None:
            said |= self.learnt.clues(raw)
        chorus = join(self.policy, voices)
        first = best(chorus.points, self.shelf.keys, _LOOKED_AT)
        if also is not None and also not in first:
            first.append(also)
        objections = {number: self.shelf.objector.against(heard, number, roles) for number in first}
        lowered = chorus.points.copy()
        for number, found in objections.items():
            lowered[number] -= np.float32(sum(objection.points for objection in found))
        order = best(lowered[first], [self.shelf.keys[number] for number in first], len(first))
        numbers = tuple(first[place] for place in order)
        points = {number: round(float(lowered[number]), 2) for number in numbers}
        clues = self._clues(heard, chorus, numbers, points, said)
        return Weighed(heard, chorus, roles, numbers, points, objections, clues)

    def _clues(
        self,
        heard: Heard,
        chorus: Chorus,
        numbers: Sequence[int],
        points: Mapping[int, float],
        said: Mapping[str, float],
    ) -> Clues:
        first = numbers[0]
        second = numbers[1] if len(numbers) > 1 else first
        values = {
            "points": points[first],
            "margin": points[first] - points[second],
            "size": float(np.log1p(heard.reading.content_size)),
            "telling": float(np.log1p(len({mention.concept for mention, weight in heard.mentions if weight > 0.0}))),
        }
        for voice, part in zip(chorus.voices, chorus.parts, strict=True):
            values[f"part_{voice.code}"] = float(part[first])
        values |= said
        return Clues({name: round(value, 2) for name, value in values.items()})

    def _shown(self, weighed: Weighed) -> tuple[int, ...]:
        top = weighed.points[weighed.numbers[0]]
        limit = top - self.policy.shown_within
        return tuple(number for number in weighed.numbers if weighed.points[number] >= limit)[:_MOST_SHOWN]

    def _matches(
        self, weighed: Weighed, numbers: Sequence[int], project: Project, money: Mapping[int, Money]
    ) -> tuple[FinanceMatch, ...]:
        return tuple(self._match(weighed, number, project, money.get(number)) for number in numbers)

    def _match(self, weighed: Weighed, number: int, project: Project, money: Money | None) -> FinanceMatch:
        item: FinanceItem = self.catalogue.finance.items[number]
        document = self.shelf.documents[number]
        score = score_of(weighed.points.get(number, float(weighed.chorus.points[number])), self.policy)
        row: RowChoice = choose_row(self.rows[number], weighed.heard, project.industry_code, self.broader)
        return FinanceMatch(
            edition=self.catalogue.finance.load.label,
            code=item.code,
            path=item.path,
            row=row.code,
            titles=document.titles,
            mark=row.mark,
            mark_verified=row.mark_verified,
            score=score,
            band=self.policy.band(score),
            signals=weighed.chorus.signals(number, score),
            missing=missing_words(self.shelf, weighed.heard, number),
            against=tuple(objection.reason for objection in self._objections(weighed, number)),
            reasons=row.reasons,
            amount=money.amount if money else None,
            share=money.share if money else None,
        )

    def _objections(self, weighed: Weighed, number: int) -> tuple[Objection, ...]:
        if number in weighed.objections:
            return weighed.objections[number]
        return self.shelf.objector.against(weighed.heard, number, weighed.roles)

    def _open_reasons(self, shown: Sequence[int], steps: Sequence[str]) -> tuple[Reason, ...]:
        first = self.shelf.keys[shown[0]]
        if steps:
            return (Reason("steps-go-beyond", (("first", first), ("words", ", ".join(steps)))),)
        if len(shown) > 1:
            second = self.shelf.keys[shown[1]]
            return (Reason("items-compete", (("first", first), ("second", second))),)
        return (Reason("words-cover-part", (("first", first),)),)

    def _speaks(self, weighed: Weighed, number: int, passage: int) -> float:
        text = weighed.heard.passages[passage].text
        return self.shelf.words.passage_worth(text, number)
