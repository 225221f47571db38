"""What a finance ranking thinks of its own first candidate: a small fitted table over what the voices said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from greenfin.domain.match import Doubt, Reason
from greenfin.domain.reading import ProjectReading
from greenfin.matching.listening import is_only_a_name

_FROM_BEYOND, _FROM_WITHIN = 0.1, 0.7
"""Shares from which an item that knows steps beyond its words is left open: parts 9 to 16 with 3.2.5 on top, 93 % right
against 90 % with one limit; the development cases 96 % against 52 %."""

_LEAST_CHINESE = 4
_LEAST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a ranking, by name: margins, counts and head scores. All are rounded to 0.01."""

    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class DoubtTable:
    """Weights of the clues for "nothing fits" and for "the activity itself is open", each against "it fits"."""

    no_item: Mapping[str, float]
    activity: Mapping[str, float]
    no_item_bias: float
    activity_bias: float
    no_item_from: float = 0.2  # shares from which the doubt is said
    activity_from: float = 0.5

    def shares(self, clues: Clues) -> tuple[float, float]:
        """The shares of "nothing fits" and of "the activity is open", rounded to 0.01."""
        no_item = self.no_item_bias + _dot(self.no_item, clues)
        activity = self.activity_bias + _dot(self.activity, clues)
        top = max(no_item, activity, 0.0)
        powers = (math.exp(no_item - top), math.exp(activity - top), math.exp(-top))
        return round(powers[0] / sum(powers), 2), round(powers[1] / sum(powers), 2)

    def of(self, clues: Clues, *, goes_beyond: bool | None = None) -> Doubt:
        """The doubt of a ranking.

        Args:
            clues: what is known of it.
            goes_beyond: whether the text names steps beyond the first item's words; None where none are known.
        """
        no_item, activity = self.shares(clues)
        if no_item >= self.no_item_from:
            return Doubt.NO_ITEM
        limit = self.activity_from
        if goes_beyond is not None:
            limit = _FROM_BEYOND if goes_beyond else _FROM_WITHIN
        return Doubt.ACTIVITY if activity >= limit else Doubt.NONE


def unreadable(reading: ProjectReading) -> tuple[Doubt, Reason] | None:
    """Why a text cannot be ranked at all: another language, or too little said. None where it can.

    Too little is a handful of letters, or nothing but credit phrases and slogans.
    """
    letters = sum(character.isalpha() for character in reading.deciding.text)
    if not reading.language and letters >= _LEAST_LETTERS:
        return Doubt.OTHER_LANGUAGE, Reason("other-language")
    if is_only_a_name(reading.deciding.text.strip()):
        return Doubt.TOO_LITTLE, Reason("says-too-little")
    least = _LEAST_CHINESE if reading.language == "zh" else _LEAST_LETTERS
    if not reading.language or reading.content_size < least:
        return Doubt.TOO_LITTLE, Reason("says-too-little")
    return None


def _dot(weights: Mapping[str, float], clues: Clues) -> float:
    return sum(weight * clues.values.get(name, 0.0) for name, weight in weights.items())


_JOINT = DoubtTable(
    no_item={
        "size": 0.23,
        "telling": 0.35,
        "part_activity": -0.39,
        "learnt_none": 3.36,
        "learnt_open": -0.03,
        "learnt_covered": -1.33,
        "meaning_none": 0.26,
        "meaning_sure": -0.4,
        "verdict_open": 0.29,
        "verdict_none": 0.3,
    },
    activity={
        "size": 0.24,
        "telling": -0.04,
        "part_activity": -0.52,
        "learnt_none": 0.34,
        "learnt_open": 5.61,
        "learnt_covered": -1.39,
        "meaning_sure": -1.09,
        "verdict_open": 0.49,
        "verdict_none": 0.29,
    },
    no_item_bias=1.42,
    activity_bias=6.38,
)
_LEARNT = DoubtTable(
    no_item={
        "size": -0.08,
        "telling": 0.29,
        "part_words": -0.17,
        "part_activity": -0.33,
        "learnt_none": 4.53,
        "learnt_open": -0.74,
        "learnt_covered": -3.36,
    },
    activity={
        "size": 0.09,
        "part_words": -0.07,
        "part_activity": -0.34,
        "learnt_none": 0.63,
        "learnt_open": 5.83,
        "learnt_covered": -2.81,
    },
    no_item_bias=1.02,
    activity_bias=5.22,
    no_item_from=0.3,
)
_MEANING = DoubtTable(
    no_item={
        "size": 0.26,
        "telling": 0.24,
        "part_words": -0.43,
        "meaning_none": 0.34,
        "meaning_sure": -0.49,
        "verdict_open": 0.22,
        "verdict_none": 0.58,
    },
    activity={
        "size": 0.19,
        "telling": -0.1,
        "part_words": -0.07,
        "meaning_none": 0.01,
        "meaning_sure": -1.15,
        "verdict_open": 1.08,
        "verdict_none": 0.15,
    },
    no_item_bias=1.7,
    activity_bias=1.87,
)
_WORDS = DoubtTable(
    no_item={"size": -0.35, "part_words": -0.22, "part_concepts": -0.29, "points": -0.19, "margin": 0.15},
    activity={"telling": -0.2, "part_concepts": 0.08, "margin": -0.12},
    no_item_bias=2.55,
    activity_bias=-2.06,
)
"""Likeliest weights for the verdicts of parts 9 to 16, by the same training as the policy's weights."""


TECHNOLOGY_WORDS_DOUBTS = DoubtTable(
    no_item={
        "points": -0.24,
        "named": -0.75,
        "by_name": 3.88,
        "part_words": -0.19,
        "part_bridge": -0.21,
        "role:make": -0.83,
        "role:sell": -0.12,
        "role:build": -1.28,
        "role:serve": 0.37,
    },
    activity={
        "points": -0.03,
        "margin": -0.06,
        "named": 0.24,
        "by_name": 1.15,
        "role:make": 1.18,
        "role:sell": 1.28,
        "role:build": -1.86,
        "role:serve": 1.61,
    },
    no_item_bias=1.59,
    activity_bias=1.15,
    no_item_from=0.4,
    activity_from=0.35,
)
TECHNOLOGY_JOINT_DOUBTS = DoubtTable(
    no_item={
        "points": -0.06,
        "margin": -0.04,
        "named": -1.43,
        "by_name": 3.85,
        "part_words": -0.18,
        "part_concepts": -0.16,
        "part_bridge": -0.34,
        "role:make": -0.1,
        "role:sell": -0.07,
        "role:build": -0.65,
        "role:serve": -0.35,
        "near": -1.4,
    },
    activity={
        "margin": 0.06,
        "named": 0.37,
        "by_name": 1.15,
        "part_concepts": 0.11,
        "part_bridge": -0.11,
        "role:make": 1.53,
        "role:sell": 1.44,
        "role:build": -1.53,
        "role:serve": 1.41,
        "near": -0.84,
    },
    no_item_bias=9.27,
    activity_bias=5.8,
    no_item_from=0.4,
    activity_from=0.35,
)
"""Likeliest weights for match, partial and none: the sample edition's cases, the development cases' three names."""


def finance_doubts(*, learnt: bool, meaning: bool) -> DoubtTable:
    """The table for the signals that take part."""
    if meaning:
        return _JOINT if learnt else _MEANING
    return _LEARNT if learnt else _WORDS
