"""What a candidate's title names and the project's texts do not."""

from __future__ import annotations

from greenfin.domain.match import Reason
from greenfin.matching.listening import Heard
from greenfin.matching.shelf import Shelf

_MOST = 3
_COUNTS = 0.5  # weight from which a mention counts as said


def missing_words(shelf: Shelf, heard: Heard, number: int) -> tuple[Reason, ...]:
    """The telling concepts of the title that no affirmed mention names, nor a narrower or broader one."""
    reasons: list[Reason] = []
    for key in _unnamed(shelf, heard, number):
        labels = shelf.concepts.labels(key)
        data = tuple(sorted((f"concept_{language}", label) for language, label in labels.items()))
        reasons.append(Reason("title-word-not-named", data))
    return tuple(reasons[:_MOST])


def share_named(shelf: Shelf, heard: Heard, number: int) -> float:
    """The share of the title's telling concepts that the text names; 0.5 where the title has none."""
    asked = len(shelf.titles[number])
    return 1.0 - len(_unnamed(shelf, heard, number)) / asked if asked else 0.5


def _unnamed(shelf: Shelf, heard: Heard, number: int) -> list[str]:
    named = {mention.concept for mention, weight in heard.mentions if weight >= _COUNTS}
    around = {above for concept in named for above in shelf.concepts.above(concept)}
    return [
        key
        for key in sorted(shelf.titles[number])
        if key not in around and not any(above in named for above in shelf.concepts.above(key))
    ]
