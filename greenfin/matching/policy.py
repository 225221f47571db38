"""The policy of both rankings as tables: what each signal weighs, and where the bands lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenfin.domain.match import Band


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for one standard deviation of each signal over all candidates."""

    words: float
    phrases: float
    concepts: float
    role: float = 0.0
    learnt: float = 0.0
    activity: float = 0.0
    meaning: float = 0.0
    own_meaning: float = 0.0

    def of(self, code: str) -> float:
        weights: Mapping[str, float] = {
            "words": self.words,
            "phrases": self.phrases,
            "concepts": self.concepts,
            "role": self.role,
            "learnt": self.learnt,
            "activity": self.activity,
            "meaning": self.meaning,
            "own-meaning": self.own_meaning,
        }
        return weights[code]


@dataclass(frozen=True, slots=True)
class Policy:
    """One ranking's numbers. `strong` and `fair` are scores from which the band holds."""

    weights: Weights
    middle: float  # points that score 0.5
    width: float  # points from 0.5 to 0.73
    strong: float = 0.75
    fair: float = 0.4
    shown_within: float = 4.0  # points behind the first that a further match may lie

    def band(self, score: float) -> Band:
        if score >= self.strong:
            return Band.STRONG
        return Band.FAIR if score >= self.fair else Band.WEAK


FINANCE_WORDS = Policy(Weights(words=0.45, phrases=0.1, concepts=0.2, role=0.3), middle=2.5, width=0.8)
"""Own words alone: a catalogue that nothing was learnt for."""

FINANCE_LEARNT = Policy(
    Weights(words=0.5, phrases=0.02, concepts=0.05, role=0.4, learnt=0.82, activity=1.85), middle=6.0, width=1.8
)
"""Fitted on parts 9 to 16 with words learnt from parts 1 to 8 (likelihood of the accepted items, by author)."""

TECHNOLOGY_WORDS = Policy(Weights(words=0.4, phrases=0.2, concepts=0.6), middle=2.5, width=1.0)
FINANCE_MEANING = Policy(
    Weights(words=0.3, phrases=0.05, concepts=0.2, role=0.2, meaning=1.5, own_meaning=0.2), middle=5.0, width=1.5
)
FINANCE_JOINT = Policy(
    Weights(words=0.3, phrases=0.05, concepts=0.2, role=0.2, learnt=0.6, activity=1.4, meaning=1.5, own_meaning=0.1),
    middle=5.0,
    width=1.5,
)
TECHNOLOGY_JOINT = Policy(Weights(words=0.3, phrases=0.1, concepts=0.4, own_meaning=1.0), middle=3.0, width=1.0)


def finance_policy(*, learnt: bool, meaning: bool) -> Policy:
    """The table for the signals that take part."""
    if meaning:
        return FINANCE_JOINT if learnt else FINANCE_MEANING
    return FINANCE_LEARNT if learnt else FINANCE_WORDS
