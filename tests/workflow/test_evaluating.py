"""Labelled cases are read with all their mistakes told, and measured as the matcher answers them."""

import json
from datetime import date

import pytest

from greenfin.errors import FileUnreadable
from greenfin.workflow.evaluating import Basis, CasesWrong, evaluate, read_cases
from greenfin.workflow.workers import DeskOrder
from tests.build import ARSENIC_EN, BATTERY_ZH
from tests.conftest import OPENED_AT

DAY = date(2026, 11, 25)
CASES = (
    {
        "id": "c-1", "lang": "zh", "description": BATTERY_ZH,
        "finance": {"accepted": ["3.2.5"], "tolerated": [], "verdict": "match"},
        "technology": {"accepted": ["T-PB", "T-LIB"], "verdict": "match"},
    },
    {"id": "c-2", "lang": "en", "description": ARSENIC_EN, "technology": {"accepted": ["T-AS"], "verdict": "match"}},
    {
        "id": "c-3", "lang": "zh", "description": "采购办公桌椅，用于集团总部。",
        "finance": {"accepted": [], "verdict": "none"},
    },
)  # fmt: skip


def a_file(folder, *lines):
    path = folder / "cases.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def desk_order(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluating")
    return DeskOrder(folder / "greenfin.sqlite3", None, "Asia/Shanghai", 0, OPENED_AT)


def test_both_answers_are_measured_and_names_of_technologies_find_their_entries(tmp_path, desk_order):
    evaluation = evaluate(read_cases(a_file(tmp_path, *CASES)), Basis(DAY), desk_order)
    assert evaluation.finance.overall.cases == 2
    assert evaluation.finance.overall.hit_1.hits == 1
    assert evaluation.technology.overall.hit_1.hits == 2
    assert evaluation.editions == ("2024/1", "2025/1")
    assert evaluation.read_by == "words"


def test_an_answer_without_any_label_is_not_measured(tmp_path, desk_order):
    evaluation = evaluate(read_cases(a_file(tmp_path, CASES[2])), Basis(DAY), desk_order)
    assert evaluation.technology is None


def test_every_mistake_is_told_with_its_line(tmp_path):
    path = a_file(tmp_path, CASES[0], "nonsense", "", {"description": "x"}, {"description": " ", "finance": {}})
    with pytest.raises(CasesWrong) as refusal:
        read_cases(path)
    assert [line for line, _ in refusal.value.data["mistakes"]] == [2, 4, 5]
    assert "line 2" in str(refusal.value)


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_cases_is_refused(tmp_path, content):
    (tmp_path / "cases.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(FileUnreadable):
        read_cases(tmp_path / "cases.jsonl")
