"""Recognises the items of one edition in another: by their titles, or by what is most alike."""

from __future__ import annotations

from collections.abc import Sequence

from greenfin.matching.documents import Document
from greenfin.text import fold_key

_ALIKE = 0.6


def recognise(names: Sequence[str], documents: Sequence[Document]) -> dict[str, int]:
    """Which document each trained title means: the same title, else the most alike unclaimed one of at least 0.6.

    Likeness is the Dice share of common character pairs of folded titles; a reworded title keeps most of them.
    """
    titles = {fold_key(document.titles["zh"]): number for number, document in enumerate(documents)}
    found = {name: titles[name] for name in names if name in titles}
    free = {number: _pairs(title) for title, number in titles.items() if title not in found}
    candidates = [
        (_likeness(_pairs(name), pairs), name, number)
        for name in names
        if name and name not in found
        for number, pairs in free.items()
    ]
    taken: set[int] = set()
    for likeness, name, number in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if likeness >= _ALIKE and name not in found and number not in taken:
            found[name] = number
            taken.add(number)
    return found


def _pairs(title: str) -> frozenset[str]:
    return frozenset(title[index : index + 2] for index in range(len(title) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
