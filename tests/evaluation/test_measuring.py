"""Measuring answers against labels: what counts as right, and how sure the count is."""

from __future__ import annotations

import pytest

from greenfin.errors import InvalidField
from greenfin.evaluation import Answer, Share, as_document, as_table, measure_finance, measure_technology, read_case


def a_case(accepted=("3.2.5",), verdict="match", **changes):
    row = {
        "id": "c-1",
        "lang": "zh",
        "description": "拆解退役动力电池",
        "finance": {"accepted": list(accepted), "verdict": verdict},
    }
    return read_case(row | changes)


def test_a_share_of_nothing_has_the_widest_interval():
    assert Share(0, 0).interval == (0.0, 1.0)


def test_the_interval_is_wilsons():
    low, high = Share(93, 100).interval
    assert (round(low, 3), round(high, 3)) == (0.863, 0.966)


def test_a_right_code_on_top_is_a_hit_and_one_in_third_place_only_a_hit_within_three():
    cases = [a_case(), a_case()]
    answers = [Answer(("3.2.5", "3.2.3"), 2, "match"), Answer(("1.2.1", "3.1.5", "3.2.5"), 3, "match")]
    overall = measure_finance(cases, answers).overall
    assert (overall.hit_1.hits, overall.hit_3.hits, overall.hit_1.total) == (1, 2, 2)


def test_a_match_with_conditions_is_the_right_status_for_a_match():
    figures = measure_finance([a_case()], [Answer(("3.2.5",), 1, "match_with_conditions")])
    assert figures.overall.status.value == 1.0


def test_a_match_on_a_negative_is_a_false_match_and_counts_in_no_hit():
    negative = a_case((), "none")
    figures = measure_finance([negative, negative], [Answer(("3.2.5",), 1, "match"), Answer((), 0, "no_match")])
    assert (figures.overall.false_matches.hits, figures.overall.false_matches.total) == (1, 2)
    assert figures.overall.hit_1.total == 0


def test_an_open_answer_on_a_negative_is_no_false_match_but_the_wrong_status():
    figures = measure_finance([a_case((), "none")], [Answer(("3.2.5",), 1, "interpretation_needed")])
    assert figures.overall.false_matches.hits == 0
    assert figures.overall.status.hits == 0


def test_an_entry_known_by_name_only_is_right_with_possible():
    row = {"description": "x", "technology": {"accepted": ["press-1"], "verdict": "match"}}
    named = Answer(("press-1",), 1, "possible", is_name_only=True)
    assert measure_technology([read_case(row)], [named]).overall.status.hits == 1
    assert measure_technology([read_case(row)], [Answer(("press-1",), 1, "possible")]).overall.status.hits == 0


def test_cases_without_a_label_for_an_answer_are_left_out_of_it():
    assert measure_technology([a_case()], [Answer((), 0, "")]).overall.cases == 0


def test_groups_are_told_by_language_and_by_field_of_the_first_accepted_code():
    english = a_case(("7.2.5",), lang="en")
    figures = measure_finance([a_case(), english], [Answer(("3.2.5",), 1, "match")] * 2)
    assert [group.name for group in figures.by_language] == ["en", "zh"]
    assert [group.name for group in figures.by_field] == ["3", "7"]
    assert [group.hit_1.hits for group in figures.by_language] == [0, 1]


def test_the_reliability_table_counts_only_what_was_shown():
    cases = [a_case(), a_case(), a_case()]
    answers = [
        Answer(("3.2.5",), 1, "match", 0.97),
        Answer(("1.1.1",), 1, "match", 0.97),
        Answer(("3.2.5",), 0, "no_match", 0.97),
    ]
    steps = [step for step in measure_finance(cases, answers).reliability if step.right.total]
    assert [(step.low, step.right.hits, step.right.total) for step in steps] == [(0.95, 1, 2)]


def test_the_table_and_the_document_tell_the_same_share_with_its_interval():
    figures = measure_finance([a_case()], [Answer(("3.2.5",), 1, "match", 0.9)])
    assert "100.0 % (20.7–100.0)" in as_table(figures)
    assert as_document(figures)["overall"]["hit_1"] == {
        "hits": 1,
        "total": 1,
        "value": 1.0,
        "interval": [0.2065, 1.0],
    }


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"description": ""}, "description"),
        ({"description": "x", "finance": []}, "finance"),
        ({"description": "x", "finance": {"accepted": [], "verdict": "maybe"}}, "finance.verdict"),
        ({"description": "x", "finance": {"accepted": "3.2.5", "verdict": "match"}}, "finance.accepted"),
    ],
)
def test_a_wrong_case_is_refused_with_the_field_that_is_wrong(row, field):
    with pytest.raises(InvalidField) as refusal:
        read_case(row)
    assert refusal.value.data["field"] == field
