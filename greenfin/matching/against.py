"""What speaks against a candidate: denied words, what its own words exclude, asides, another role, opposites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenfin.domain.match import Reason
from greenfin.domain.reading import Mention, Polarity
from greenfin.matching.concepts import FACET_WEIGHTS, TELLING
from greenfin.matching.documents import Document
from greenfin.matching.listening import Heard
from greenfin.matching.pieces import matching_form
from greenfin.matching.roles import RolesRead, RoleVoice

_COUNTS = 0.5  # weight from which a mention counts as said

PENALTIES: Mapping[str, float] = {
    "denied": 1.0,
    "only-aside": 1.0,
    "excluded": 0.1,
    "opposite": 1.0,
    "other-role": 0.6,
}
"""Points taken for each kind of objection; parts 9 to 16 lose no hit to any of them up to these values."""

_OPPOSITES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset({"lead-acid-battery", "lead-acid-battery-recycling", "lead-acid-battery-manufacturing"}),
        frozenset({"lithium-ion-battery", "lithium-ion-battery-recycling", "power-battery-recycling", "power-battery"}),
    ),
    (frozenset({"primary-smelting"}), frozenset({"secondary-smelting", "metal-extraction"})),
    (
        frozenset({"battery-manufacturing", "lithium-ion-battery-manufacturing"}),
        frozenset({"battery-recycling", "lithium-ion-battery-recycling", "power-battery-recycling"}),
    ),
    (frozenset({"scrap-trade", "black-mass-trade"}), frozenset({"scrap-processing", "metal-extraction"})),
)
"""What a text names instead of what an item asks; the first side says nothing for items that name only the second."""


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason against, with the points that it takes."""

    reason: Reason
    points: float


@dataclass(frozen=True, slots=True)
class Objector:
    """Finds the objections to each document of a shelf."""

    documents: Sequence[Document]
    about: Sequence[Mapping[str, str]]  # concepts that a document names, with its words for them
    titles: Sequence[frozenset[str]]  # concepts of its titles alone
    excluded: Sequence[tuple[tuple[str, str], ...]]  # folded and typed terms that its own words exclude
    roles: RoleVoice | None = None

    def against(self, heard: Heard, number: int, read: RolesRead | None) -> tuple[Objection, ...]:
        found = [*self._denied(heard, number), *self._opposites(heard, number), *self._excluded(heard, number)]
        if self.roles is not None and read is not None:
            role = self.roles.contradiction(read, number)
            if role is not None:
                found.append(Objection(role, PENALTIES["other-role"]))
        return tuple(found)

    def _denied(self, heard: Heard, number: int) -> list[Objection]:
        """Said where at least half of what the text names of the item is named to deny it, or only in passing."""
        about = self.about[number].keys()
        words: dict[Polarity, dict[str, str]] = {polarity: {} for polarity in Polarity}
        for mention, weight in heard.mentions:
            if mention.concept in about and _is_telling(mention):
                polarity = mention.polarity
                if polarity is Polarity.AFFIRMED and weight < _COUNTS:
                    polarity = Polarity.ASIDE
                words[polarity].setdefault(mention.concept, mention.span.text)
        said = {**words[Polarity.AFFIRMED], **words[Polarity.PLANNED]}
        objections: list[Objection] = []
        for kind, polarity in (("denied", Polarity.DENIED), ("only-aside", Polarity.ASIDE)):
            unsaid = {concept: text for concept, text in words[polarity].items() if concept not in said}
            if unsaid and len(unsaid) >= len(said):
                told = ", ".join(dict.fromkeys(unsaid.values()))
                points = PENALTIES[kind] * len(unsaid) / (len(unsaid) + len(said))
                objections.append(Objection(Reason(f"named-but-{kind}", (("words", told),)), points))
        return objections

    def beyond(self, heard: Heard, number: int) -> tuple[str, ...] | None:
        """The words of steps that go further than the item's own; None where its own words name no such steps."""
        steps = self.documents[number].beyond
        if not steps:
            return None
        found: dict[str, str] = {}
        for passage in heard.passages:
            for step in steps if passage.weight >= _COUNTS else ():
                place = passage.text.find(step)
                if place >= 0 and not passage.is_silent(place, place + len(step)):
                    found.setdefault(step, passage.evidence(place, place + len(step)).text)
        return tuple(dict.fromkeys(found.values()))

    def _opposites(self, heard: Heard, number: int) -> list[Objection]:
        affirmed = {mention.concept: mention.span.text for mention, weight in heard.mentions if weight >= _COUNTS}
        for instead, asked in _OPPOSITES:
            named = [affirmed[key] for key in sorted(instead & affirmed.keys())]
            about = self.about[number].keys()
            if named and not asked & affirmed.keys() and asked & about and not instead & about:
                wanted = self.about[number][min(asked & about)]
                reason = Reason("names-the-opposite", (("asked", wanted), ("words", ", ".join(dict.fromkeys(named)))))
                return [Objection(reason, PENALTIES["opposite"])]
        return []

    def _excluded(self, heard: Heard, number: int) -> list[Objection]:
        for folded, typed in self.excluded[number]:
            for passage in heard.passages:
                place = passage.text.find(folded) if passage.weight >= _COUNTS else -1
                if place >= 0 and not passage.is_silent(place, place + len(folded)):
                    words = passage.evidence(place, place + len(folded)).text
                    reason = Reason("names-what-is-excluded", (("excluded", typed), ("words", words)))
                    return [Objection(reason, PENALTIES["excluded"])]
        return []


def build_objector(
    documents: Sequence[Document],
    about: Sequence[Mapping[str, str]],
    titles: Sequence[frozenset[str]],
    roles: RoleVoice | None = None,
) -> Objector:
    """Prepares the folded excludes of all documents."""
    excluded = tuple(
        tuple((matching_form(term), term) for term in document.excludes if len(term) > 1) for document in documents
    )
    return Objector(documents, about, titles, excluded, roles)


def _is_telling(mention: Mention) -> bool:
    return FACET_WEIGHTS.get(mention.facet, 0.0) >= TELLING
