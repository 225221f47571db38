"""What a finance ranking thinks of its own first candidate: a small fitted table over what the voices said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from greenfin.domain.match import Doubt
from greenfin.domain.reading import ProjectReading

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
    no_item_from: float = 0.5  # shares from which the doubt is said
    activity_from: float = 0.5

    def shares(self, clues: Clues) -> tuple[float, float]:
        """The shares of "nothing fits" and of "the activity is open", rounded to 0.01."""
        no_item = self.no_item_bias + _dot(self.no_item, clues)
        activity = self.activity_bias + _dot(self.activity, clues)
        top = max(no_item, activity, 0.0)
        powers = (math.exp(no_item - top), math.exp(activity - top), math.exp(-top))
        return round(powers[0] / sum(powers), 2), round(powers[1] / sum(powers), 2)

    def of(self, clues: Clues) -> Doubt:
        no_item, activity = self.shares(clues)
        if no_item >= self.no_item_from:
            return Doubt.NO_ITEM
        return Doubt.ACTIVITY if activity >= self.activity_from else Doubt.NONE


def says_too_little(reading: ProjectReading) -> bool:
    """Whether the deciding text holds no activity: a handful of letters, or nothing but credit phrases."""
    return reading.content_size < (_LEAST_CHINESE if reading.language == "zh" else _LEAST_LETTERS)


def _dot(weights: Mapping[str, float], clues: Clues) -> float:
    return sum(weight * clues.values.get(name, 0.0) for name, weight in weights.items())


FINANCE_WORDS_DOUBT = DoubtTable(
    no_item={"learnt_none": 4.0, "points": -0.5},
    activity={"learnt_open": 4.0},
    no_item_bias=1.0,
    activity_bias=-2.0,
)


def finance_doubts(*, learnt: bool, meaning: bool) -> DoubtTable:
    """The table for the signals that take part."""
    del learnt, meaning
    return FINANCE_WORDS_DOUBT
