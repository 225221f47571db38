import numpy as np
import pytest

from greenfin.training.disturb import disturbed

TEXT = "本项目拆解废旧动力电池。设备破碎分选。年处理3万吨。投资1亿元。废水回用。工期两年。"


def test_the_same_seed_says_the_same() -> None:
    said = [
        [disturbed(TEXT, "zh", ("风电场",), rng) for _ in range(50)]
        for rng in (np.random.default_rng(1), np.random.default_rng(1))
    ]
    assert said[0] == said[1]


def test_half_of_the_sayings_are_the_text_itself_and_none_is_empty() -> None:
    rng = np.random.default_rng(2)
    said = [disturbed(TEXT, "zh", ("风电场",), rng) for _ in range(400)]
    assert all(said)
    assert 0.35 < sum(one == TEXT for one in said) / len(said) < 0.7


@pytest.mark.parametrize(("language", "mark"), [("zh", "風"), ("zh", "３"), ("zh", "\n"), ("zh", "风电场")])
def test_other_script_width_lines_and_denials_occur(language: str, mark: str) -> None:
    rng = np.random.default_rng(3)
    said = "".join(disturbed(TEXT + "风电。", language, ("风电场",), rng) for _ in range(300))
    assert mark in said
