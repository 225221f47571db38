"""Ranks the technology entries that a project could use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import Band, Doubt, Reason, TechnologyMatch, TechnologyRanking
from greenfin.domain.project import Project
from greenfin.domain.reading import ProjectReading
from greenfin.matching.against import Objection
from greenfin.matching.candidates import Chorus, best, join, score_of
from greenfin.matching.doubt import says_too_little
from greenfin.matching.listening import Heard, listen
from greenfin.matching.missing import missing_words
from greenfin.matching.policy import Policy
from greenfin.matching.sense import Sense
from greenfin.matching.shelf import Shelf
from greenfin.matching.translating import BridgeVoice

_LOOKED_AT = 12
_MOST_SHOWN = 5
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class TechnologyRanker:
    """Everything about a technology edition that a ranking needs, prepared once.

    The shelf holds the entries first and then `background`: own words of other things, which tell how much is much in
    an edition of three entries, and are never candidates.
    """

    catalogue: Catalogue
    shelf: Shelf
    entries: int
    bridge: BridgeVoice
    sense: Sense | None
    policy: Policy

    def rank(self, reading: ProjectReading, project: Project) -> TechnologyRanking:  # noqa: ARG002
        """The candidates best first, and what the ranking itself doubts."""
        if says_too_little(reading):
            return TechnologyRanking((), (), Doubt.TOO_LITTLE, (Reason("says-too-little"),))
        if not reading.language:
            return TechnologyRanking((), (), Doubt.OTHER_LANGUAGE, (Reason("other-language"),))
        if not self.entries:
            return TechnologyRanking((), (), Doubt.NO_ITEM, (Reason("no-entry-fits"),))
        heard, chorus, numbers, points, objections = self._weigh(reading)
        matches = [self._match(heard, chorus, n, points[n], objections[n]) for n in numbers[:_MOST_SHOWN]]
        top = points[numbers[0]]
        shown = tuple(
            match
            for match, number in zip(matches, numbers, strict=False)
            if match.band is not Band.WEAK and points[number] >= top - self.policy.shown_within
        )
        if not shown:
            return TechnologyRanking((), tuple(matches[:_MOST_NEAREST]), Doubt.NO_ITEM, (Reason("no-entry-fits"),))
        return TechnologyRanking(shown, (), Doubt.NONE)

    def explain(self, reading: ProjectReading, number: int) -> TechnologyMatch:
        """The candidate for one entry, shown or not."""
        heard, chorus, _, points, objections = self._weigh(reading, also=number)
        return self._match(heard, chorus, number, points[number], objections[number])

    def _weigh(
        self, reading: ProjectReading, also: int | None = None
    ) -> tuple[Heard, Chorus, list[int], dict[int, float], dict[int, tuple[Objection, ...]]]:
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
        return heard, chorus, [first[place] for place in order], points, objections

    def _match(
        self, heard: Heard, chorus: Chorus, number: int, points: float, objections: Sequence[Objection]
    ) -> TechnologyMatch:
        entry = self.catalogue.technology.entries[number]
        score = score_of(points, self.policy)
        missing = missing_words(self.shelf, heard, number)
        band = self.policy.band(score)
        if band is Band.STRONG and (missing or objections):
            band = Band.FAIR
        return TechnologyMatch(
            edition=self.catalogue.technology.load.label,
            serial=entry.serial,
            titles=self.shelf.documents[number].titles,
            score=score,
            band=band,
            signals=chorus.signals(number, score),
            missing=missing,
            against=tuple(objection.reason for objection in objections),
            known_by_name_only=entry.is_known_by_name_only,
        )
