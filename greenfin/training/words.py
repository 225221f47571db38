"""Learns the weights of single words from labelled descriptions, for the matcher's signal that needs no encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from greenfin.domain.project import Project
from greenfin.matching.learnt import COVERED, NONE, OPEN, LearntWords, tokens_of
from greenfin.reading import Lexicon, read
from greenfin.text import fold_key
from greenfin.training.cases import Case, Item

_STRICTNESS: Final = 0.5  # C; 0.2 and 1.0 were each 0.5 points worse on parts 9 to 16
_LEAST_TEXTS: Final = 2  # that hold a token
_LEAST_WEIGHT: Final = 4  # of 127: smaller weights are dropped, which costs no hit and nine tenths of the bytes


def learn_words(cases: Sequence[Case], items: Sequence[Item], lexicon: Lexicon) -> LearntWords:
    """Fits one linear class for each item, one for "no item", and two for how far an item covers a text.

    The same cases give the same bytes: the solver runs on one thread from a fixed seed.
    """
    names = [fold_key(item.titles[0]) for item in items]
    class_of = {item.code: number for number, item in enumerate(items)}
    texts = [_tokens(case.text, lexicon) for case in cases]
    own = [
        _tokens("。".join((t, s, *terms)), lexicon)
        for i in items
        for t, s, terms in zip(i.titles, i.scopes, i.terms, strict=True)
    ]
    vectorizer = TfidfVectorizer(analyzer=_itself, sublinear_tf=True, min_df=_LEAST_TEXTS, dtype=np.float32)
    matrix = vectorizer.fit_transform([*texts, *own])
    rows: list[int] = []
    labels: list[int] = []
    for number, case in enumerate(cases):
        for code in case.accepted or ("",):
            rows.append(number)
            labels.append(class_of.get(code, len(items)))
    rows += range(len(cases), len(cases) + len(own))
    labels += [number for number in range(len(items)) for _ in range(3)]
    classes = _fitted(matrix[rows], np.array(labels))
    verdicts = [
        _fitted(matrix[: len(cases)], np.array([case.verdict == verdict for case in cases], dtype=np.int64))
        for verdict in ("interpretation_needed", "match")
    ]
    weights = np.concatenate([classes.coef_, *(model.coef_ for model in verdicts)])
    bias = np.concatenate([classes.intercept_, *(model.intercept_ for model in verdicts)])
    return _packed(vectorizer, weights, bias, (*names, NONE, OPEN, COVERED))


def _packed(vectorizer: TfidfVectorizer, weights: np.ndarray, bias: np.ndarray, names: tuple[str, ...]) -> LearntWords:
    scales = np.abs(weights).max(axis=1, keepdims=True) / 127
    small = np.rint(weights / scales)
    small[np.abs(small) < _LEAST_WEIGHT] = 0
    used = np.flatnonzero(np.abs(small).sum(axis=0))
    tokens = vectorizer.get_feature_names_out()[used]
    return LearntWords(
        tokens={str(token): number for number, token in enumerate(tokens)},
        rarity=vectorizer.idf_[used].astype(np.float32),
        weights=np.ascontiguousarray(small[:, used].T.astype(np.int8)),
        scales=scales[:, 0].astype(np.float32),
        bias=bias.astype(np.float32),
        names=names,
    )


def _fitted(matrix: object, labels: np.ndarray) -> LinearSVC:
    return LinearSVC(C=_STRICTNESS, tol=1e-3, random_state=0).fit(matrix, labels)


def _tokens(text: str, lexicon: Lexicon) -> list[str]:
    return tokens_of(read(Project(description=text), lexicon))


def _itself(tokens: list[str]) -> list[str]:
    return tokens
