"""Marked texts lose nothing and never overlap wrongly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenfin.web.highlight import Passage, cut

_PASSAGES = st.lists(
    st.builds(Passage, st.integers(0, 40), st.integers(0, 40), st.sampled_from(("finance", "figure")), st.just("3.2.5"))
)


@given(st.text(max_size=30), _PASSAGES)
def test_the_pieces_are_the_text(text, passages):
    pieces = cut(text, passages, "description")
    assert "".join(piece.text for piece in pieces) == text
    anchors = [piece.anchor for piece in pieces if piece.anchor]
    assert len(anchors) == len(set(anchors))


def test_a_piece_under_two_passages_knows_both():
    pieces = cut(
        "废旧动力电池拆解", [Passage(0, 6, "finance", "3.2.5"), Passage(2, 8, "technology", "press-1")], "description"
    )
    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("废旧", ("finance",)),
        ("动力电池", ("finance", "technology")),
        ("拆解", ("technology",)),
    ]
