"""Where lines may end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenfin.pdf.breaking import break_places

WHOLE = (
    "20000吨", "0.05mg/L", "≤0.05 mg/L", "LiNi0.8Co0.1Mn0.1O2", "hydrometallurgical", "33.5万t/a",
    "2～6万吨/年", "81 600 t/a", "3.2×10^6m3/a", "92–95 %", "<0.9 mm", "CNY 120 000 000", "Rp 5 miliar",
    "RMB 50 million", "GB/T 32326-2015", "GB 18598-2019", "银发〔2025〕132号", "第73号", "2026年11月25日",
    "12.000 ton", "12,5 persen", "约20000吨", "99.5％", "A&B", "S&P", "HW48", "1.2亿元", "5.5kWh/t",
    "-40 °C", "[U+1F600]", "２００吨", "don't", "nickel's", "10-7cm/s",
)  # fmt: skip


@pytest.mark.parametrize("piece", WHOLE)
@pytest.mark.parametrize("frame", ["项目采用{}工艺。", "The line uses {} of it.", "（{}）", "年处理{}，"])
def test_a_word_figure_or_figure_with_unit_is_never_parted(piece: str, frame: str) -> None:
    text = frame.format(piece)
    start = text.index(piece)
    assert not [place for place in break_places(text) if start < place < start + len(piece)]


@pytest.mark.parametrize("mark", list("，。、；：！？）》」』】〕”’％%,.;:!?)]}…·"))
def test_no_closing_mark_starts_a_line(mark: str) -> None:
    text = f"废电池{mark}拆解"
    assert 3 not in break_places(text)


@pytest.mark.parametrize("mark", list("（《「『【〔“‘([{￥"))
def test_no_opening_mark_ends_a_line(mark: str) -> None:
    assert 4 not in break_places(f"废电池{mark}拆解")


def test_a_line_may_end_between_chinese_characters_and_beside_latin_words() -> None:
    assert break_places("拆解line处理") == (1, 2, 6, 7, 8)


def test_a_hyphen_parts_long_words_but_no_codes() -> None:
    assert 6 in break_places("hydro-metallurgy")
    assert break_places("321-002-48") == (10,)


@given(st.text(max_size=80))
def test_places_ascend_and_end_with_the_text(text: str) -> None:
    places = break_places(text)
    assert list(places) == sorted(set(places))
    assert places[-1] == len(text)


@pytest.mark.parametrize("piece", ["1 000 ", "1", "a", "-", "1-", "GB", "〔2025〕", " ", "1.", "约", "万"])
def test_twenty_thousand_hostile_characters_are_read_in_a_moment(piece: str) -> None:
    began = time.process_time()
    break_places((piece * 20000)[:20000])
    assert time.process_time() - began < 2
