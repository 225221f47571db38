"""What a candidate's title names and the project's texts do not."""

from __future__ import annotations

from greenfin.domain.match import Reason
from greenfin.matching.listening import Heard
from greenfin.matching.shelf import Shelf

_MOST = 3


def missing_words(shelf: Shelf, heard: Heard, number: int) -> tuple[Reason, ...]:
    """The telling concepts of the title that no affirmed mention names, nor a narrower or broader one."""
    named = {mention.concept for mention, weight in heard.mentions if weight >= 0.5}  # noqa: PLR2004
    around = {above for concept in named for above in shelf.concepts.above(concept)}
    reasons: list[Reason] = []
    for key in sorted(shelf.titles[number]):
        if key in around or any(above in named for above in shelf.concepts.above(key)):
            continue
        labels = shelf.concepts.labels(key)
        data = tuple(sorted((f"concept_{language}", label) for language, label in labels.items()))
        reasons.append(Reason("title-word-not-named", data))
    return tuple(reasons[:_MOST])
