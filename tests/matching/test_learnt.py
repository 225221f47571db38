"""The words learnt from labelled descriptions."""

from __future__ import annotations

import numpy as np

from greenfin.domain.project import Project
from greenfin.matching.documents import item_documents
from greenfin.matching.learnt import LearntWords, tokens_of
from greenfin.matching.recognising import recognise
from greenfin.reading import read


def a_model() -> LearntWords:
    return LearntWords(
        tokens={"电池": 0, "锅炉": 1},
        rarity=np.ones(2, np.float32),
        weights=np.array([[100, -100], [-100, 100]], np.int8),
        scales=np.full(2, 0.01, np.float32),
        bias=np.zeros(2, np.float32),
        names=("a", "b"),
    )


def test_a_model_survives_being_written_down():
    again = LearntWords.from_bytes(a_model().to_bytes())
    assert again.tokens == a_model().tokens
    assert (again.weights == a_model().weights).all()
    assert again.names == ("a", "b")
    assert len(again.digest) == 64


def test_denied_words_are_not_learnt_from(house):
    def tokens(text: str) -> set[str]:
        return set(tokens_of(read(Project(description=text), house.lexicon)))

    assert "铅酸" in tokens("本项目拆解铅酸电池。")
    assert "铅酸" not in tokens("本项目拆解动力电池，不涉及铅酸电池。")


def test_every_item_of_the_edition_it_was_trained_on_has_a_class(house, learnt):
    items = item_documents(house.catalogue)
    found = recognise(learnt.names, items)
    assert sorted(found.values()) == list(range(len(items)))


def test_two_new_titles_are_not_taken_for_old_ones(house):
    items = item_documents(house.catalogue)
    assert recognise(("海水养殖保险经纪", "古籍修复"), items) == {}
