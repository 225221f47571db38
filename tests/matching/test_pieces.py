"""Cutting folded text into comparable pieces."""

from __future__ import annotations

from greenfin.matching.pieces import pieces, words


def test_chinese_becomes_neighbouring_pairs_with_their_places():
    assert [(piece.token, piece.start) for piece in pieces("锂电池 回收")] == [("锂电", 0), ("电池", 1), ("回收", 4)]


def test_a_long_word_also_yields_its_stem_and_function_words_yield_nothing():
    assert [piece.token for piece in pieces("the recycling of scrap")] == ["recycling", "<recycl", "scrap"]


def test_recycler_and_recycling_share_their_stem():
    stems = [{piece.token for piece in pieces(word)} for word in ("recycler", "recycling")]
    assert stems[0] & stems[1] == {"<recycl"}


def test_figures_are_no_pieces_but_end_a_pair_of_words():
    assert [piece.token for piece in pieces("5 mw")] == ["mw"]
    assert [word.token for word in words("grade 1 motor")] == ["grade", "1", "motor"]
