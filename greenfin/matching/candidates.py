"""Joins what the voices say of all documents into points, and tells for one of them what each voice gave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from greenfin.domain.match import Signal
from greenfin.matching.policy import Policy
from greenfin.matching.voices import Scores, Voice

_ENOUGH = 20  # documents from which their own spread says what is much
_LEAST_SPREAD = 0.05  # keeps the noise of a voice that says nearly the same of all from becoming points

_USUAL_SPREAD: Mapping[str, float] = {
    "words": 6.0,
    "phrases": 1.2,
    "concepts": 1.5,
    "role": 0.2,
    "bridge": 2.0,
    "learnt": 0.12,
    "activity": 0.5,
    "meaning": 1.2,
    "own-meaning": 0.05,
}
"""Median spread of each voice over the 271 items of 2025 on parts 1 to 8: what stands in for it in tiny editions."""


@dataclass(frozen=True, slots=True)
class Chorus:
    """The voices in standard deviations over all documents, and their weighted sum."""

    policy: Policy
    voices: tuple[Voice, ...]
    parts: Scores  # voices × documents, weighted
    points: Scores

    def signals(self, number: int, score: float) -> tuple[Signal, ...]:
        """What speaks for one document, its score split by the voices' points; voices without words are left out."""
        gains = [max(0.0, float(part)) for part in self.parts[:, number]]
        told = [voice.evidence(number) if gain > 0.0 else () for voice, gain in zip(self.voices, gains, strict=True)]
        total = sum(gain for gain, evidence in zip(gains, told, strict=True) if evidence) or 1.0
        signals = (
            Signal(voice.code, round(score * gain / total, 2), evidence)
            for voice, gain, evidence in zip(self.voices, gains, told, strict=True)
            if evidence
        )
        return tuple(sorted(signals, key=lambda signal: (-signal.score, signal.code)))


def join(policy: Policy, voices: Sequence[Voice]) -> Chorus:
    """Weighs the voices by the policy's table."""
    parts = np.stack([np.float32(policy.weights.get(voice.code, 0.0)) * _standard(voice) for voice in voices])
    return Chorus(policy, tuple(voices), parts, np.asarray(parts.sum(axis=0), np.float32))


def score_of(points: float, policy: Policy) -> float:
    """A score between 0 and 1 that grows with the points, rounded to 0.01; evidence, not a probability."""
    return round(1.0 / (1.0 + math.exp(-(round(points, 2) - policy.middle) / policy.width)), 2)


def best(points: Scores, keys: Sequence[str], count: int) -> list[int]:
    """The numbers of the best documents, points rounded to 0.01 before they are compared, ties by key."""
    count = min(count, len(keys))
    if not count:
        return []
    rounded = np.round(points.astype(np.float64), 2)
    limit = np.partition(rounded, len(keys) - count)[len(keys) - count]
    reached = np.flatnonzero(rounded >= limit)
    ordered = sorted((int(number) for number in reached), key=lambda n: (-rounded[n], key_order(keys[n])))
    return ordered[:count]


def key_order(key: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers in a code sort as numbers: 3.2.5 before 3.2.10."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in key.replace("-", ".").split("."))


def _standard(voice: Voice) -> Scores:
    scores = voice.scores
    if len(scores) < _ENOUGH:
        return np.asarray(scores / np.float32(_USUAL_SPREAD[voice.code]), np.float32)
    usual = _USUAL_SPREAD[voice.code]
    return np.asarray((scores - scores.mean()) / (scores.std() + _LEAST_SPREAD * usual), np.float32)
