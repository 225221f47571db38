"""The policy of both rankings as tables: what each signal weighs, and where the bands lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenfin.domain.match import Band


@dataclass(frozen=True, slots=True)
class Policy:
    """One ranking's numbers.

    `weights` are points for one standard deviation of each signal over all candidates; a signal that is not named does
    not take part. `strong` and `fair` are scores from which the band holds.
    """

    weights: Mapping[str, float]
    middle: float  # points that score 0.5
    width: float  # points from 0.5 to 0.73
    strong: float = 0.75
    fair: float = 0.4
    shown_within: float = 6.0  # points behind the first that a further match may lie; 4 lost 1.5 hits within three

    def band(self, score: float) -> Band:
        if score >= self.strong:
            return Band.STRONG
        return Band.FAIR if score >= self.fair else Band.WEAK


FINANCE_WORDS = Policy(
    {"words": 0.95, "phrases": 0.02, "concepts": 0.3, "role": 0.85},
    middle=6.0,
    width=1.6,
)
"""Own words alone, where nothing was learnt."""

FINANCE_LEARNT = Policy(
    {"words": 0.51, "phrases": 0.02, "concepts": 0.05, "role": 0.39, "learnt": 0.81, "activity": 1.86},
    middle=7.5,
    width=2.2,
)
"""With words learnt from labelled descriptions, without the encoder."""

FINANCE_MEANING = Policy(
    {"words": 0.44, "phrases": 0.02, "concepts": 0.12, "role": 0.5, "meaning": 3.2, "own-meaning": 0.05},
    middle=10.0,
    width=2.5,
)
"""With the encoder, without learnt words."""

FINANCE_JOINT = Policy(
    {
        "words": 0.28,
        "phrases": 0.02,
        "concepts": 0.03,
        "role": 0.35,
        "learnt": 0.43,
        "activity": 1.1,
        "meaning": 2.6,
        "own-meaning": 0.05,
    },
    middle=10.0,
    width=2.5,
)
"""All signals.

These four are the likeliest weights for the accepted items of parts 9 to 16, with words and encoder trained on parts 1
to 8 (no author in both). Phrases came out at 0: what they say, words say too; they stay for the evidence they give.
"""

TECHNOLOGY_WORDS = Policy(
    {"words": 1.1, "phrases": 0.02, "concepts": 0.42, "bridge": 1.04},
    middle=6.0,
    width=1.7,
)
TECHNOLOGY_JOINT = Policy(
    {"words": 0.74, "phrases": 0.02, "concepts": 0.26, "bridge": 0.8, "own-meaning": 3.1},
    middle=9.0,
    width=2.3,
)
"""Likeliest weights on the technology cases of the sample edition stripped of own words: an edition never seen."""


def finance_policy(*, learnt: bool, meaning: bool) -> Policy:
    """The table for the signals that take part."""
    if meaning:
        return FINANCE_JOINT if learnt else FINANCE_MEANING
    return FINANCE_LEARNT if learnt else FINANCE_WORDS
