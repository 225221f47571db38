"""Attaches own words to the rows of an edition by what the rows say, also where a title was worded a little anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from greenfin.domain.catalogue import Vocabulary
from greenfin.text import character_pairs, fold_key

LEAST_LIKENESS = 0.8
"""Dice coefficient over character pairs of two titles that may be one: a title of sixteen characters with one changed
has 0.86, two different battery technologies of one edition stay below 0.7."""


def attach(vocabulary: Vocabulary, titles: Iterable[str]) -> Vocabulary:
    """The vocabulary with every name that no title says, but one title nearly says, moved to that title too.

    Only a pair that is each other's best is joined, so that no words are shared by two rows.
    """
    said = {fold_key(title): title for title in titles}
    free_titles = {key for key in said if key not in vocabulary.own_words}
    free_names = {key for key in vocabulary.own_words if key not in said}
    moved = _mutual_best(free_names, free_titles)
    if not moved:
        return vocabulary
    renamed = {key: said[new] for key, new in moved.items()}
    return replace(
        vocabulary,
        own_words={**vocabulary.own_words, **{new: vocabulary.own_words[old] for old, new in moved.items()}},
        criteria=tuple(
            replace(criterion, applies_to=_with_new_names(criterion.applies_to, renamed))
            for criterion in vocabulary.criteria
        ),
        correspondences=vocabulary.correspondences
        + tuple(
            replace(
                link,
                technology_title=renamed.get(fold_key(link.technology_title), link.technology_title),
                finance_title=renamed.get(fold_key(link.finance_title), link.finance_title),
            )
            for link in vocabulary.correspondences
            if fold_key(link.technology_title) in renamed or fold_key(link.finance_title) in renamed
        ),
    )


def likeness(left: str, right: str) -> float:
    """Dice coefficient of the character pairs of two folded titles, 0 to 1."""
    first, second = set(character_pairs(left)), set(character_pairs(right))
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def _mutual_best(names: set[str], titles: set[str]) -> dict[str, str]:
    """Names with the title that is their best, and whose best they are; only titles that share a pair are compared."""
    names_with_pair: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for pair in set(character_pairs(name)):
            names_with_pair[pair].append(name)
    best_title: dict[str, tuple[float, str]] = {}
    best_name: dict[str, tuple[float, str]] = {}
    for title in sorted(titles):
        shared = Counter(name for pair in set(character_pairs(title)) for name in names_with_pair.get(pair, ()))
        for name, count in shared.items():
            if 2 * count < LEAST_LIKENESS * max(len(name), len(title)):
                continue
            close = likeness(name, title)
            if close >= LEAST_LIKENESS:
                best_title[name] = max(best_title.get(name, (0.0, "")), (close, title))
                best_name[title] = max(best_name.get(title, (0.0, "")), (close, name))
    return {name: title for name, (_, title) in best_title.items() if best_name[title][1] == name}


def _with_new_names(names: tuple[str, ...], renamed: Mapping[str, str]) -> tuple[str, ...]:
    return names + tuple(renamed[key] for name in names if (key := fold_key(name)) in renamed)
