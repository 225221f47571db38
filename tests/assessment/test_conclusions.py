"""The table of conclusions, line by line, on real items."""

from dataclasses import replace
from datetime import date

import pytest

from greenfin.assessment import conclude, settle
from greenfin.domain.assessment import ConclusionStatus
from greenfin.domain.catalogue import Mark
from greenfin.domain.match import Band, Doubt, FinanceStatus
from greenfin.domain.project import Declared, Instrument, Permit, PermitKind, PermitStatus, Project
from tests.assessment.cases import (
    BATTERY,
    TODAY,
    a_figure,
    a_match,
    a_ranking,
    all_permits,
    answers,
    catalogue,
    codes,
    conclusion,
    judged,
    no_technology,
    reading_of,
    strong,
)

CLEAN = Project(description="建设陆上风电场", permits=all_permits(), violations=Declared.NO)


@pytest.mark.parametrize(
    ("project", "ranking", "status"),
    [
        (Project(description="环保"), a_ranking(doubt=Doubt.TOO_LITTLE), "insufficient_information"),
        (replace(CLEAN, violations=Declared.YES), a_ranking(doubt=Doubt.TOO_LITTLE), "insufficient_information"),
        (CLEAN, a_ranking(doubt=Doubt.NO_ITEM), "not_supported"),
        (
            replace(CLEAN, permits=(Permit(PermitKind.EIA, PermitStatus.MISSING),), violations=Declared.YES),
            strong("4.2.1"), "not_supported",
        ),
        (replace(CLEAN, violations=Declared.YES), strong("4.2.1"), "refer_to_officer"),
        (CLEAN, a_ranking(a_match("4.2.1"), doubt=Doubt.ACTIVITY), "refer_to_officer"),
        (replace(CLEAN, approved_on=date(2025, 8, 1)), strong("4.2.1"), "refer_to_officer"),
        (Project(description=BATTERY, violations=Declared.NO), strong("3.2.5"), "insufficient_information"),
        (Project(description=BATTERY, violations=Declared.YES), strong("3.2.5"), "refer_to_officer"),
        (
            replace(CLEAN, permits=(Permit(PermitKind.EIA, PermitStatus.APPLIED),)),
            strong("4.2.1"), "supported_with_conditions",
        ),
        (replace(CLEAN, violations=Declared.UNKNOWN), strong("4.2.1"), "supported_with_conditions"),
        (CLEAN, strong("4.2.1"), "supported"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("instrument", [Instrument.GREEN_LOAN, Instrument.GREEN_BOND])
def test_the_first_line_of_the_table_that_holds_decides(project, ranking, status, instrument):
    assert conclusion(project, ranking, instrument).status == status


@pytest.mark.parametrize(
    ("mark", "verified", "status", "code"),
    [
        (Mark.DIRECT, True, "supported_with_conditions", "candidate"),
        (Mark.DIRECT, False, "refer_to_officer", "mark-not-verified"),
        (Mark.ENABLING, False, "refer_to_officer", "mark-not-verified"),
        (Mark.ENABLING, True, "not_supported", "mark-not-direct"),
        (Mark.NONE, True, "not_supported", "mark-not-direct"),
    ],
)
def test_the_carbon_facility_looks_at_the_mark(mark, verified, status, code):
    ranking = a_ranking(a_match("4.2.1", mark=mark, mark_verified=verified, row="4413"))
    concluded = conclusion(CLEAN, ranking, Instrument.CARBON_FACILITY)
    assert concluded.status == status
    assert concluded.reasons[0].code == code


def test_the_carbon_facility_is_refused_with_the_loan():
    assert conclusion(CLEAN, a_ranking(doubt=Doubt.NO_ITEM), Instrument.CARBON_FACILITY).status == "not_supported"


def test_an_item_whose_rows_bear_different_marks_goes_to_a_person_until_the_row_is_settled():
    ranking = a_ranking(a_match("3.2.5", row="", mark_verified=True))
    project = Project(description=BATTERY, permits=all_permits(), violations=Declared.NO)
    concluded = conclusion(project, ranking, Instrument.CARBON_FACILITY)
    assert concluded.reasons[0].code == "mark-depends-on-row"


def test_shipped_marks_are_all_unverified():
    assert not any(row.mark_verified for item in catalogue().finance.items for row in item.rows)


@pytest.mark.parametrize(
    ("instrument", "project", "code"),
    [
        (Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 7, 13), disbursed=False), "standard-old"),
        (
            Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 7, 13)),
            "standard-disbursement-not-stated",
        ),
        (
            Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 7, 13), disbursed=True),
            "standard-disbursed",
        ),
        (Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 7, 14), disbursed=False), "standard-between"),
        (Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 9, 30), disbursed=False), "standard-between"),
        (Instrument.GREEN_LOAN, replace(CLEAN, approved_on=date(2025, 10, 1), disbursed=False), "standard-edition"),
        (Instrument.GREEN_BOND, replace(CLEAN, filed_on=date(2025, 7, 14)), "standard-choice"),
        (Instrument.GREEN_BOND, replace(CLEAN, filed_on=date(2025, 7, 15)), "standard-between"),
        (Instrument.GREEN_BOND, replace(CLEAN, approved_on=date(2025, 7, 13)), "standard-old"),
        (Instrument.GREEN_BOND, CLEAN, "standard-edition"),
    ],
)  # fmt: skip
def test_the_day_of_approval_or_filing_says_which_standard_governs(instrument, project, code):
    assert code in codes(conclusion(project, strong("4.2.1"), instrument).reasons)


def test_an_edition_that_is_not_the_governing_one_goes_to_a_person():
    other = replace(
        catalogue(), finance=replace(catalogue().finance, load=replace(catalogue().finance.load, label="2026"))
    )
    ranking = strong("4.2.1")
    judgement = judged(CLEAN, ranking)
    both = settle(no_technology(), ranking, judgement, other, reading_of(CLEAN), CLEAN)
    concluded = conclude(CLEAN, *both, judgement, other, TODAY)
    assert {one.status for one in concluded} == {ConclusionStatus.REFER_TO_OFFICER}
    assert "standard-not-loaded" in codes(concluded[0].reasons)


def test_a_stated_grade_that_misses_the_condition_strikes_the_item_with_the_figure_in_against():
    _, finance = answers(Project(description="生产三相异步电动机，能效等级3级。"), strong("1.1.7"))
    assert finance.status is FinanceStatus.NO_MATCH
    assert finance.matches == ()
    assert dict(finance.nearest[0].against[0].data)["stated"] == "3"


def test_silence_on_a_grade_is_a_match_with_conditions():
    _, finance = answers(Project(description="生产三相异步电动机。"), strong("1.1.7"))
    assert finance.status is FinanceStatus.MATCH_WITH_CONDITIONS
    assert "figure-not-stated" in codes(finance.matches[0].missing)


def test_the_next_strong_candidate_moves_up_when_the_first_is_struck_and_a_weak_one_does_not():
    project = Project(description="生产三相异步电动机，能效等级3级。")
    strong_next = a_ranking(a_match("1.1.7"), a_match("4.2.1"))
    weak_next = a_ranking(a_match("1.1.7"), a_match("4.2.1", band=Band.WEAK))
    assert [one.code for one in answers(project, strong_next)[1].matches] == ["4.2.1"]
    assert answers(project, weak_next)[1].status is FinanceStatus.NO_MATCH


def test_a_trade_item_takes_over_the_figures_of_the_item_it_follows():
    _, finance = answers(Project(description="批发能效等级3级的商用制冷设备。"), strong("8.1.2"))
    assert finance.status is FinanceStatus.NO_MATCH
    silent = answers(Project(description="批发节能商用制冷设备。"), strong("8.1.2"))[1]
    assert silent.status is FinanceStatus.MATCH_WITH_CONDITIONS


def test_a_boiler_that_misses_one_of_two_ways_is_not_struck():
    _, finance = answers(Project(description="制造工业锅炉，能效等级2级。"), strong("1.1.1"))
    assert finance.status is FinanceStatus.MATCH_WITH_CONDITIONS


def test_an_item_without_conditions_is_a_plain_match():
    assert answers(CLEAN, strong("4.2.1"))[1].status is FinanceStatus.MATCH


def test_a_condition_with_papers_for_all_of_it_is_met():
    paper = a_figure("energy_efficiency_grade", "1", "", evidence="检测报告")
    project = Project(description="生产三相异步电动机。", parameters=(paper,))
    assert answers(project, strong("1.1.7"))[1].status is FinanceStatus.MATCH


@pytest.mark.parametrize(
    ("industry", "ranking", "code"),
    [
        ("4210", a_ranking(doubt=Doubt.NO_ITEM), "industry-code-points-elsewhere"),
        ("6621", strong("3.2.5"), "industry-code-not-of-item"),
        ("9912", strong("3.2.5"), "industry-code-unknown"),
        ("42", strong("3.2.5"), "industry-code-unknown"),
    ],
)
def test_an_industry_code_that_contradicts_the_words_is_a_question_and_decides_nothing(industry, ranking, code):
    project = Project(description=BATTERY)
    with_code = answers(replace(project, industry_code=industry), ranking)[1]
    without = answers(project, ranking)[1]
    assert code in codes(with_code.reasons)
    assert (with_code.status, with_code.matches) == (without.status, without.matches)


def test_a_partial_finance_edition_never_says_no():
    part = replace(catalogue().finance, load=replace(catalogue().finance.load, partial=True))
    ranking = a_ranking(doubt=Doubt.NO_ITEM)
    judgement = judged(CLEAN, ranking)
    shown = replace(catalogue(), finance=part)
    _, finance = settle(no_technology(), ranking, judgement, shown, reading_of(CLEAN), CLEAN)
    assert finance.status is FinanceStatus.INTERPRETATION_NEEDED
    assert finance.reasons[0].code == "edition-partial"
