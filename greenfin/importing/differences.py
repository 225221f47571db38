"""Sets two editions side by side: what was added, removed, changed field by field, renumbered, left as it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from greenfin.domain.catalogue import FinanceItem, TechnologyEntry
from greenfin.text import fold_key

_SAME_TITLE = 0.5  # a title reworded in half of its character pairs may still be the same
_ALIKE_TEXT = 0.4  # then its texts have to be alike; two technologies of one field reach 0.3
_NAME_ALONE = 0.75  # of an entry known by its name only
_SAME_TEXT = 0.8  # texts so alike that they carry even a new title
_LONG_TEXT = 40  # character pairs; shorter texts (大气污染源监测) stand in many entries
_COMMON_PAIR = 200  # character pairs in more entries than this tell nothing


class Change(TypedDict):
    """An entry that is in both editions with other words; `fields` maps a field to its old and new text."""

    serial: str
    fields: dict[str, list[str]]


Renumbered = TypedDict("Renumbered", {"from": str, "to": str, "title_zh": str})


class Differences(TypedDict):
    """The shape of `catalogue diff --json`; numbers of added, changed are the new ones, of removed the old ones."""

    added: list[str]
    removed: list[str]
    changed: list[Change]
    renumbered: list[Renumbered]
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Seen:
    key: str
    title: str
    fields: tuple[tuple[str, str], ...]
    title_pairs: frozenset[str]
    text_pairs: frozenset[str]


def compare_editions(
    old: Sequence[TechnologyEntry | FinanceItem], new: Sequence[TechnologyEntry | FinanceItem]
) -> Differences:
    """The difference between two loads of one catalogue, in the order of the new one (removed: of the old one).

    An entry is recognised by what it says: its title, else by the likeness of title and scope; never by its number,
    which decides only between entries that say the same. White space makes no difference.
    """
    before = [_seen(row) for row in old]
    after = [_seen(row) for row in new]
    pairs = pair_entries(old, new)
    changed: list[Change] = []
    renumbered: list[Renumbered] = []
    unchanged = 0
    for new_index, old_index in sorted(pairs.items()):
        was, now = before[old_index], after[new_index]
        fields = _changed_fields(was, now)
        if fields:
            changed.append({"serial": now.key, "fields": fields})
        if was.key != now.key:
            renumbered.append({"from": was.key, "to": now.key, "title_zh": now.title})
        unchanged += not fields and was.key == now.key
    paired = set(pairs.values())
    return {
        "added": [seen.key for index, seen in enumerate(after) if index not in pairs],
        "removed": [seen.key for index, seen in enumerate(before) if index not in paired],
        "changed": changed,
        "renumbered": renumbered,
        "unchanged": unchanged,
    }


def pair_entries(
    old: Sequence[TechnologyEntry | FinanceItem], new: Sequence[TechnologyEntry | FinanceItem]
) -> dict[int, int]:
    """Which new row (index) is which old row (index)."""
    before = [_seen(row) for row in old]
    after = [_seen(row) for row in new]
    pairs = _pairs_by_title(before, after)
    left = [index for index in range(len(after)) if index not in pairs]
    free = sorted(set(range(len(before))) - set(pairs.values()))
    for _, new_index, old_index in sorted(
        _likely(before, after, free, left), key=lambda one: (-one[0], one[1], one[2])
    ):
        if new_index not in pairs and old_index in free:
            pairs[new_index] = old_index
            free.remove(old_index)
    return pairs


def _pairs_by_title(before: Sequence[_Seen], after: Sequence[_Seen]) -> dict[int, int]:
    """Pairs of one title; of several with it, the likest text first, then the same number, then the order."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for index, seen in enumerate(before):
        by_title[fold_key(seen.title)].append(index)
    wanted: dict[str, list[int]] = defaultdict(list)
    for index, seen in enumerate(after):
        wanted[fold_key(seen.title)].append(index)
    pairs: dict[int, int] = {}
    for title, new_indices in wanted.items():
        ranked = sorted(
            (-_likeness(before[o].text_pairs, after[n].text_pairs), before[o].key != after[n].key, abs(o - n), n, o)
            for n in new_indices
            for o in by_title.get(title, ())
        )
        taken: set[int] = set()
        for *_, n, o in ranked:
            if n not in pairs and o not in taken:
                pairs[n] = o
                taken.add(o)
    return pairs


def _likely(
    before: Sequence[_Seen], after: Sequence[_Seen], free: Sequence[int], left: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """(likeness, new, old) of rows that may be the same under another title."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index in free:
        for pair in before[index].title_pairs | before[index].text_pairs:
            holders[pair].append(index)
    for new_index in left:
        now = after[new_index]
        shared: Counter[int] = Counter()
        for pair in now.title_pairs | now.text_pairs:
            if len(holders.get(pair, ())) <= _COMMON_PAIR:
                shared.update(holders.get(pair, ()))
        for old_index, _ in shared.most_common(20):
            was = before[old_index]
            title = _likeness(was.title_pairs, now.title_pairs)
            text = _likeness(was.text_pairs, now.text_pairs)
            if _may_be_same(was, now, title, text):
                yield round((2 * title + text) / 3, 6), new_index, old_index


def _may_be_same(was: _Seen, now: _Seen, title: float, text: float) -> bool:
    if not was.text_pairs or not now.text_pairs:
        return title >= _NAME_ALONE
    if title >= _SAME_TITLE and text >= _ALIKE_TEXT:
        return True
    return text >= _SAME_TEXT and min(len(was.text_pairs), len(now.text_pairs)) >= _LONG_TEXT


def _seen(row: TechnologyEntry | FinanceItem) -> _Seen:
    if isinstance(row, TechnologyEntry):
        fields = [
            ("title", row.title), ("category", row.category), ("scope", row.scope), ("process", row.process),
            ("parameters", row.parameters), ("benefit", row.benefit),
        ]  # fmt: skip
        fields += [(f"other.{heading}", text) for heading, text in row.other]
        key, text = row.serial, row.scope + row.process + row.parameters
    else:
        fields = [("title", row.title)]
        for number, line in enumerate(row.rows, start=1):
            fields += [
                (f"rows.{number}.gbt4754", ",".join(line.gbt4754)), (f"rows.{number}.industry", line.industry),
                (f"rows.{number}.condition", line.condition), (f"rows.{number}.note", line.note),
                (f"rows.{number}.mark", str(line.mark)),
            ]  # fmt: skip
        key, text = row.code, "".join(line.industry + line.condition for line in row.rows)
    return _Seen(key, row.title, tuple(fields), _character_pairs(row.title), _character_pairs(text))


def _changed_fields(was: _Seen, now: _Seen) -> dict[str, list[str]]:
    old, new = dict(was.fields), dict(now.fields)
    return {
        name: [old.get(name, ""), new.get(name, "")]
        for name in dict.fromkeys((*old, *new))
        if "".join(old.get(name, "").split()) != "".join(new.get(name, "").split())
    }


def _character_pairs(text: str) -> frozenset[str]:
    key = fold_key(text)
    pairs = frozenset(key[index : index + 2] for index in range(len(key) - 1))
    return pairs or frozenset({key} - {""})


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice coefficient of two sets of character pairs."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
