"""The inverted index."""

from __future__ import annotations

import numpy as np

from greenfin.matching.index import build_index


def test_a_rarer_token_is_worth_more():
    index = build_index([[("battery", 1.0), ("line", 1.0)], [("line", 1.0)], [("line", 1.0)]])
    assert index.weight("battery", 0) > index.weight("line", 0) > 0.0


def test_a_document_without_the_token_gets_nothing():
    index = build_index([[("a", 1.0)], [("b", 1.0)]])
    assert list(index.score({"a": 1.0}) > 0.0) == [True, False]
    assert index.weight("a", 1) == 0.0
    assert index.weight("unheard", 0) == 0.0


def test_scores_add_up_over_tokens_and_scale_with_the_query():
    index = build_index([[("a", 1.0), ("b", 1.0)], [("b", 1.0)]])
    together = index.score({"a": 1.0, "b": 0.5})
    assert np.allclose(together, index.score({"a": 1.0}) + 0.5 * index.score({"b": 1.0}))


def test_an_empty_shelf_answers_with_nothing():
    assert build_index([]).score({"a": 1.0}).shape == (0,)
