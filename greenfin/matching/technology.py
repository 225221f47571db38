"""Ranks the technology entries that a project could use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import Band, Doubt, Reason, TechnologyMatch, TechnologyRanking
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.matching.against import Objection
from greenfin.matching.candidates import Chorus, best, join, score_of
from greenfin.matching.doubt import Clues, DoubtTable, unreadable
from greenfin.matching.learnt import LearntVoice
from greenfin.matching.listening import Heard, listen
from greenfin.matching.missing import missing_words, share_named
from greenfin.matching.policy import Policy
from greenfin.matching.sense import Sense
from greenfin.matching.shelf import Shelf
from greenfin.matching.translating import BridgeVoice

_LOOKED_AT = 12
_MOST_SHOWN = 5
_MOST_NEAREST = 3
_USUAL_ROLES = {"role:make": -0.44, "role:sell": -0.75, "role:build": 0.4, "role:serve": -0.65}
"""Median scores of the role heads on the sample edition's cases: they stand in where nothing was learnt."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One ranking before it is told: entries best first with their points and objections."""

    heard: Heard
    chorus: Chorus
    numbers: tuple[int, ...]
    points: Mapping[int, float]
    objections: Mapping[int, tuple[Objection, ...]]
    clues: Clues


@dataclass(frozen=True, slots=True)
class TechnologyRanker:
    """Everything about a technology edition that a ranking needs, prepared once.

    The shelf holds the entries first and then, for small editions, own words of other things: they tell how much is
    much in an edition of three entries, and are never candidates.
    """

    catalogue: Catalogue
    shelf: Shelf
    entries: int
    bridge: BridgeVoice
    learnt: LearntVoice | None
    sense: Sense | None
    lacks_vectors: bool  # an encoder is there, but the entries' vectors are not computed yet
    policy: Policy
    doubts: DoubtTable

    def rank(self, reading: ProjectReading, project: Project) -> TechnologyRanking:  # noqa: ARG002
        """The candidates best first, and what the ranking itself doubts."""
        obstacle = unreadable(reading)
        if obstacle is not None:
            return TechnologyRanking((), (), obstacle[0], (obstacle[1],))
        if not self.entries:
            return TechnologyRanking((), (), Doubt.NO_ITEM, (Reason("no-entry-fits"),))
        weighed = self.weigh(reading)
        doubt = self.doubts.of(weighed.clues)
        notes = (Reason("entries-read-by-words"),) if self.lacks_vectors else ()
        if doubt is Doubt.NO_ITEM:
            nearest = tuple(self._match(weighed, number) for number in weighed.numbers[:_MOST_NEAREST])
            return TechnologyRanking((), nearest, doubt, (Reason("no-entry-fits"), *notes))
        limit = weighed.points[weighed.numbers[0]] - self.policy.shown_within
        shown = [number for number in weighed.numbers if weighed.points[number] >= limit][:_MOST_SHOWN]
        return TechnologyRanking(tuple(self._match(weighed, number, doubt) for number in shown), (), doubt, notes)

    def explain(self, reading: ProjectReading, number: int) -> TechnologyMatch:
        """The candidate for one entry, shown or not."""
        return self._match(self.weigh(reading, also=number), number)

    def weigh(self, reading: ProjectReading, also: int | None = None) -> Weighed:
        """Lets all voices speak, then takes off what speaks against the first entries."""
        heard = listen(reading, use_decides=False)
        voices = [
            self.shelf.words.hear(heard),
            self.shelf.phrases.hear(heard),
            self.shelf.concepts.hear(heard),
            self.bridge.hear(heard),
        ]
        if self.sense is not None:
            sensed, _ = self.sense.hear(reading, ("description", "use_of_proceeds"))
            voices.extend(sensed)
        chorus = join(self.policy, voices)
        first = best(chorus.points[: self.entries], self.shelf.keys[: self.entries], _LOOKED_AT)
        if also is not None and also not in first:
            first.append(also)
        objections = {number: self.shelf.objector.against(heard, number, None) for number in first}
        lowered = np.array(
            [float(chorus.points[n]) - sum(objection.points for objection in objections[n]) for n in first], np.float32
        )
        order = best(lowered, [self.shelf.keys[number] for number in first], len(first))
        points = {first[place]: round(float(lowered[place]), 2) for place in order}
        numbers = tuple(first[place] for place in order)
        return Weighed(heard, chorus, numbers, points, objections, self._clues(heard, chorus, numbers, points))

    def _clues(self, heard: Heard, chorus: Chorus, numbers: Sequence[int], points: Mapping[int, float]) -> Clues:
        first = numbers[0]
        second = numbers[1] if len(numbers) > 1 else first
        values = {
            "points": points[first],
            "margin": min(5.0, points[first] - points[second]),
            "size": float(np.log1p(heard.reading.content_size)),
            "named": share_named(self.shelf, heard, first),
            "by_name": float(self.catalogue.technology.entries[first].is_known_by_name_only),
        }
        for voice, part in zip(chorus.voices, chorus.parts, strict=True):
            values[f"part_{voice.code}"] = float(part[first])
            if voice.code == "own-meaning":
                values["near"] = 10.0 * float(voice.scores[first])
        values |= _USUAL_ROLES if self.learnt is None else self.learnt.heads(heard)
        return Clues({name: round(value, 2) for name, value in values.items()})

    def _match(self, weighed: Weighed, number: int, doubt: Doubt = Doubt.NO_ITEM) -> TechnologyMatch:
        entry = self.catalogue.technology.entries[number]
        score = score_of(weighed.points[number], self.policy)
        band = self.policy.band(score)
        first = number == weighed.numbers[0]
        if first and doubt is Doubt.NONE:
            band = Band.STRONG
        elif band is Band.STRONG:
            band = Band.FAIR
        return TechnologyMatch(
            edition=self.catalogue.technology.load.label,
            serial=entry.serial,
            titles=self.shelf.documents[number].titles,
            score=score,
            band=band,
            signals=weighed.chorus.signals(number, score),
            missing=missing_words(self.shelf, weighed.heard, number),
            against=tuple(objection.reason for objection in weighed.objections[number]),
            known_by_name_only=entry.is_known_by_name_only,
        )
