"""Which thesaurus concepts a project affirms, with everything that stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from greenfin.domain.catalogue import Concept
from greenfin.domain.project import Origin, Project
from greenfin.domain.reading import Mention, Polarity, ProjectReading

IMPORTED_FEEDSTOCK = "imported-feedstock"
"""Affirmed by a feedstock declared as imported, or by the thesaurus concepts of importing; not in the thesaurus."""

HAZARDOUS_FEEDSTOCK = "hazardous-feedstock"
"""Affirmed by a declared waste code; not in the thesaurus."""

DECLARED_CONCEPTS = frozenset({IMPORTED_FEEDSTOCK, HAZARDOUS_FEEDSTOCK})
"""Concepts that criteria may name besides those of the thesaurus."""

_IMPORTING = frozenset({"imported-goods", "recycled-material-import", "black-mass-trade"})
_COUNTING = frozenset({Polarity.AFFIRMED, Polarity.PLANNED})


@dataclass(frozen=True, slots=True)
class Affirmed:
    """The concepts that a project affirms, and those it names at all."""

    concepts: frozenset[str]
    named: tuple[Mention, ...]

    def holds(self, conjunction: str) -> bool:
        """Whether all concepts of `a & b` are affirmed."""
        return all(part.strip() in self.concepts for part in conjunction.split("&"))

    def holds_any(self, conjunctions: Iterable[str]) -> bool:
        return any(self.holds(conjunction) for conjunction in conjunctions)


def affirmed(project: Project, reading: ProjectReading, concepts: Iterable[Concept]) -> Affirmed:
    """What the project's texts and feedstock fields affirm; denials and asides do not count."""
    broader = {concept.key: concept.broader for concept in concepts}
    named = tuple(mention for field in reading.fields for mention in field.mentions)
    found: set[str] = set()
    for mention in named:
        if mention.polarity in _COUNTING or mention.facet == "negation":
            found.update(_with_broader(mention.concept, broader))
    if found & _IMPORTING or any(feedstock.origin is Origin.IMPORTED for feedstock in project.feedstock):
        found.add(IMPORTED_FEEDSTOCK)
    if any(feedstock.hazardous_code.strip() for feedstock in project.feedstock):
        found.add(HAZARDOUS_FEEDSTOCK)
    return Affirmed(frozenset(found), named)


def _with_broader(key: str, broader: Mapping[str, str]) -> Iterable[str]:
    while key:
        yield key
        key = broader.get(key, "")
