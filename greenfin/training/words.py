"""Learns the weights of single words from labelled descriptions, for the matcher's signal that needs no encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from greenfin.domain.catalogue import Catalogue
from greenfin.domain.project import Project
from greenfin.matching.documents import Document, item_documents
from greenfin.matching.learnt import COVERED, NONE, OPEN, LearntWords, tokens_of
from greenfin.matching.roles import ACTIVITIES, ROLES, activities_of, activity_head, role_head, roles_of
from greenfin.reading import Lexicon, read
from greenfin.text import fold_key
from greenfin.training.cases import Case

_STRICTNESS: Final = 0.5  # C; 0.2 and 1.0 were each 0.5 points worse on parts 9 to 16
_LEAST_TEXTS: Final = 2  # that hold a token
_LEAST_WEIGHT: Final = 4  # of 127: smaller weights are dropped, which costs no hit and nine tenths of the bytes


def learn_words(cases: Sequence[Case], catalogue: Catalogue, lexicon: Lexicon) -> LearntWords:
    """Fits one linear class for each item and one for "no item", and heads for role, activity and coverage.

    The same cases give the same bytes: the solver runs on one thread from a fixed seed.

    Args:
        cases: labelled descriptions; accepted codes are those of the catalogue's finance edition.
        catalogue: its items' own words are read beside the cases.
        lexicon: the thesaurus as an index.
    """
    documents = item_documents(catalogue)
    number_of = {document.key: number for number, document in enumerate(documents)}
    own = [(number, text) for number, document in enumerate(documents) for text in _own_texts(document)]
    vectorizer = TfidfVectorizer(analyzer=_itself, sublinear_tf=True, min_df=_LEAST_TEXTS, dtype=np.float32)
    texts = [case.text for case in cases] + [text for _, text in own]
    matrix = vectorizer.fit_transform([_tokens(text, lexicon) for text in texts])
    pairs = [(row, number_of[code]) for row, case in enumerate(cases) for code in case.accepted if code in number_of]
    pairs += [(len(cases) + row, number) for row, (number, _) in enumerate(own)]
    nothing = [row for row, case in enumerate(cases) if not case.accepted]
    rows = [row for row, _ in pairs]
    labels = np.array([number for _, number in pairs])
    classes = _fitted(
        matrix[rows + nothing], np.append(labels, np.full(len(nothing), len(documents), dtype=labels.dtype))
    )
    heads = [*_item_heads(matrix[rows], labels, documents), *_verdict_heads(matrix[: len(cases)], cases)]
    names = [fold_key(document.titles["zh"]) for document in documents]
    return _packed(
        vectorizer,
        np.concatenate([classes.coef_, *(model.coef_ for _, model in heads)]),
        np.concatenate([classes.intercept_, *(model.intercept_ for _, model in heads)]),
        (*names, NONE, *(name for name, _ in heads)),
    )


def _item_heads(
    matrix: csr_matrix, labels: NDArray[np.int64], documents: Sequence[Document]
) -> list[tuple[str, LinearSVC]]:
    """Heads shared by all items of one role or activity, so that each learns from hundreds of texts."""

    def head(holds: Callable[[Document], bool]) -> LinearSVC:
        yes = np.array([holds(document) for document in documents])
        return _fitted(matrix, yes[labels].astype(np.int64))

    heads = [(role_head(role), head(partial(_plays, role))) for role in ROLES]
    heads += [(activity_head(a), head(partial(_does, a))) for a in ACTIVITIES]
    return heads


def _plays(role: str, document: Document) -> bool:
    return role in roles_of(document)


def _does(activity: str, document: Document) -> bool:
    return activity in activities_of(document)


def _verdict_heads(matrix: csr_matrix, cases: Sequence[Case]) -> list[tuple[str, LinearSVC]]:
    verdicts = np.array([case.verdict for case in cases])
    return [
        (name, _fitted(matrix, (verdicts == verdict).astype(np.int64)))
        for name, verdict in ((OPEN, "interpretation_needed"), (COVERED, "match"))
    ]


def _packed(
    vectorizer: TfidfVectorizer, weights: NDArray[np.float64], bias: NDArray[np.float64], names: tuple[str, ...]
) -> LearntWords:
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


def _own_texts(document: Document) -> list[str]:
    own = document.own_words
    if own is None:
        return [document.chinese]
    return [
        "。".join((own.titles.get(language, ""), own.scopes.get(language, ""), *own.terms.get(language, ())))
        for language in ("zh", "en", "id")
    ]


def _fitted(matrix: csr_matrix, labels: NDArray[np.int64]) -> LinearSVC:
    return LinearSVC(C=_STRICTNESS, tol=1e-3, random_state=0).fit(matrix, labels)


def _tokens(text: str, lexicon: Lexicon) -> list[str]:
    return tokens_of(read(Project(description=text), lexicon))


def _itself(tokens: list[str]) -> list[str]:
    return tokens
