from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenfin.domain.project import DESCRIPTION_LIMIT, Instrument, PermitStatus
from greenfin.errors import (
    ControlCharacter,
    DescriptionTooLong,
    EmptyDescription,
    GreenfinError,
    InvalidField,
    InvalidProject,
)
from greenfin.schemas.project import dump_project, load_project
from tests import build

FULL = {
    "schema": "greenfin.project/1",
    "id": "x-1",
    "applicant": {"name": "松原市乾安县某再生资源有限公司", "uscc": "9122"},
    "title": "",
    "description": "  拆解\r\n动力电池  ",
    "use_of_proceeds": "买设备",
    "instrument": "green_loan",
    "amount": {"value": "120000000", "currency": "CNY"},
    "approved_on": "2025-07-14",
    "filed_on": None,
    "matures_on": None,
    "disbursed": False,
    "location": {"country": "CN", "region": "吉林"},
    "industry_code": "4210",
    "parameters": [{"metric": "li_recovery", "value": "89.960", "unit": "%", "evidence": "report, p. 4"}],
    "permits": [{"kind": "eia", "status": "held", "number": "1", "expires_on": "2028-01-01"}],
    "feedstock": [{"material": "黑粉", "origin": "imported", "hazardous_code": "HW48"}],
    "violations": "no",
}


def test_a_full_document_is_read_field_by_field():
    project = load_project(FULL)
    assert project.description == "拆解\n动力电池"
    assert project.instrument is Instrument.GREEN_LOAN
    assert project.amount is not None
    assert project.amount.value == Decimal(120000000)
    assert project.approved_on == date(2025, 7, 14)
    assert project.parameters[0].as_typed == "89.960"
    assert project.permits[0].status is PermitStatus.HELD
    assert load_project(dump_project(project)) == project


def test_only_a_description_is_required():
    assert load_project({"description": "拆"}).description == "拆"


@pytest.mark.parametrize("empty", [{}, {"description": None}, {"description": " \n\u3000 "}])
def test_an_empty_description_is_refused(empty):
    with pytest.raises(EmptyDescription):
        load_project(empty)


def test_the_limit_counts_code_points_after_outer_space_went():
    longest = "𠮷" * DESCRIPTION_LIMIT
    assert load_project({"description": f"  {longest}\r\n"}).description == longest
    with pytest.raises(DescriptionTooLong) as refusal:
        load_project({"description": longest + "一"})
    assert refusal.value.data["excess"] == 1


def test_a_control_character_is_named_with_its_place():
    with pytest.raises(ControlCharacter) as refusal:
        load_project({"description": "ab\x07c"})
    assert (refusal.value.data["code_point"], refusal.value.data["position"]) == ("U+0007", 3)


def test_everything_wrong_is_told_at_once():
    broken = {
        **FULL,
        "approved_on": "14.07.2025",
        "amount": {"value": "1,5"},
        "permits": [{"kind": "eia", "status": "perhaps"}],
    }
    with pytest.raises(InvalidProject) as refusal:
        load_project(broken)
    fields = {problem.data["field"] for problem in refusal.value.data["problems"]}
    assert fields == {"approved_on", "amount.value", "permits.0.status"}


def test_a_figure_that_is_said_to_be_unknown_stays_unknown():
    project = load_project({"description": "拆", "parameters": [{"metric": "li_recovery", "value": "不详"}]})
    assert project.parameters[0].value is None
    assert project.parameters[0].as_typed == "不详"


@pytest.mark.parametrize("value", ["1,5", "1e999", "NaN", "Infinity", "٣", "0x10", True, [], "9" * 60])
def test_what_is_no_plain_decimal_is_refused(value):
    with pytest.raises(InvalidField):
        load_project({"description": "拆", "amount": {"value": value}})


def any_json():
    leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    names = st.sampled_from(sorted(FULL)) | st.text(max_size=3)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=5),
        max_leaves=15,
    )


@given(any_json())
def test_any_json_is_read_or_refused_with_a_sentence(document):
    try:
        project = load_project(document)
    except GreenfinError as refusal:
        assert str(refusal)
    else:
        assert project.description


def test_a_builders_project_survives_the_round_trip():
    project = build.a_project()
    assert load_project(dump_project(project)) == project
