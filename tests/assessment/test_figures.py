from decimal import Decimal

import pytest

from greenfin.assessment.figures import judge_figure, limit_of
from greenfin.assessment.stated import Stated, statements
from greenfin.domain.assessment import Verdict
from greenfin.domain.catalogue import ItemCondition, Metric
from greenfin.domain.project import Project
from tests.assessment.cases import BATTERY, a_figure, finding, judged, reading_of, strong

LITHIUM = "miit-battery-2024/li-recovery"
ENERGY = "miit-battery-2024/li2co3-energy"


def with_figure(metric, value, unit="%", **changes):
    project = Project(description=BATTERY, parameters=(a_figure(metric, value, unit, **changes),))
    return judged(project, strong("3.2.5"))


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("90", Verdict.MET), ("89.96", Verdict.NOT_MET), ("89.999", Verdict.NOT_MET), ("0", Verdict.NOT_MET)],
)
def test_a_figure_is_compared_exactly_and_equality_counts(value, verdict):
    found = finding(with_figure("li_recovery", value), LITHIUM)
    assert (found.verdict, found.stated, found.required) == (verdict, f"{value} %", ">= 90 %")


@pytest.mark.parametrize(
    ("value", "unit", "verdict"),
    [
        ("2200", "kgce/t", Verdict.NOT_MET),
        ("2199.9", "kgce/t", Verdict.MET),
        ("2.2", "tce/t", Verdict.NOT_MET),
        ("2.1999", "tce/t", Verdict.MET),
        ("2.1999", "吨标准煤/吨", Verdict.MET),
    ],
)
def test_an_energy_figure_is_judged_in_the_unit_of_the_limit_and_shown_as_stated(value, unit, verdict):
    found = finding(with_figure("li2co3_energy", value, unit), ENERGY)
    assert (found.verdict, found.stated) == (verdict, f"{value} {unit}")


def test_a_fraction_with_a_percent_sign_is_questioned_and_not_judged():
    found = finding(with_figure("li_recovery", "0.9"), LITHIUM)
    assert (found.verdict, found.reason.code) == (Verdict.UNDETERMINED, "figure-looks-like-fraction")


def test_a_small_share_of_impurity_is_no_fraction():
    assert finding(with_figure("al_impurity", "0.9"), "miit-battery-2024/al-impurity").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("value", "unit", "code"),
    [
        ("92.5", "", "figure-without-unit"),
        ("92.5", "kg", "figure-unit-unknown"),
        ("192.5", "%", "figure-implausible"),
        ("-3", "%", "figure-implausible"),
    ],
)
def test_a_figure_that_cannot_be_right_is_undetermined(value, unit, code):
    found = finding(with_figure("li_recovery", value, unit), LITHIUM)
    assert (found.verdict, found.reason.code) == (Verdict.UNDETERMINED, code)


def test_a_missing_an_emptied_and_an_unknown_figure_are_undetermined_and_zero_is_not():
    missing = finding(judged(Project(description=BATTERY), strong("3.2.5")), LITHIUM)
    emptied = finding(with_figure("li_recovery", None), LITHIUM)
    unknown = finding(with_figure("li_recovery", None, as_typed="不详"), LITHIUM)
    assert [one.reason.code for one in (missing, emptied, unknown)] == [
        "figure-not-stated", "figure-not-stated", "figure-unreadable",
    ]  # fmt: skip
    assert {one.verdict for one in (missing, emptied, unknown)} == {Verdict.UNDETERMINED}
    assert finding(with_figure("li_recovery", "0"), LITHIUM).reason.code == "figure-not-met"


def test_a_range_is_met_where_all_of_it_is_and_undetermined_across_the_limit():
    project = Project(description=BATTERY + "锂回收率92-95%。")
    stated = statements(project, reading_of(project), "li_recovery")
    lithium = Metric("li_recovery", {"en": "lithium"}, "%")
    verdicts = {}
    for limit in ("90", "93", "96"):
        asked = limit_of(lithium, ItemCondition("threshold", (), "", "li_recovery", ">=", Decimal(limit), "%"))
        assert asked is not None
        verdicts[limit] = judge_figure(stated, asked).verdict
    assert verdicts == {"90": Verdict.MET, "93": Verdict.UNDETERMINED, "96": Verdict.NOT_MET}


@pytest.mark.parametrize(
    ("operator", "value", "verdict"),
    [
        (">=", "92", Verdict.MET),
        (">=", "85", Verdict.UNDETERMINED),
        ("<=", "88", Verdict.NOT_MET),
        ("<", "90", Verdict.NOT_MET),
        ("<=", "90", Verdict.UNDETERMINED),
        ("~", "92", Verdict.UNDETERMINED),
    ],
)
def test_a_bound_says_only_what_it_says(operator, value, verdict):
    stated = Stated(operator, Decimal(value), None, None, "%", f"{operator} {value} %")
    asked = limit_of(Metric("x", {"en": "x"}, "%"), ItemCondition("threshold", (), "", "x", ">=", Decimal(90), "%"))
    assert asked is not None
    assert judge_figure((stated,), asked).verdict is verdict


def test_text_and_field_that_contradict_each_other_decide_nothing():
    project = Project(description=BATTERY + "锂回收率92.5%。", parameters=(a_figure("li_recovery", "88"),))
    found = finding(judged(project, strong("3.2.5")), LITHIUM)
    assert (found.verdict, found.reason.code) == (Verdict.UNDETERMINED, "figures-contradict")
    assert found.stated == "88 %; 92.5 %"


def test_a_figure_with_a_paper_is_met_and_one_without_is_met_by_word_alone():
    assert finding(with_figure("li_recovery", "92.5", evidence="检测报告第4页"), LITHIUM).reason.code == "figure-met"
    assert finding(with_figure("li_recovery", "92.5"), LITHIUM).reason.code == "figure-met-unproven"


def test_a_joint_figure_counts_for_each_of_its_metals():
    judgement = with_figure("ni_co_mn_recovery", "98.5")
    for metal in ("ni", "co", "mn"):
        assert finding(judgement, f"miit-battery-2024/{metal}-recovery").verdict is Verdict.MET
