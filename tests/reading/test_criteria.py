from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenfin.reading import read_criteria


def read(cell):
    return [(c.metric, c.operator, c.value, c.unit) for c in read_criteria(cell).criteria]


def test_a_list_of_metals_gives_one_criterion_each():
    assert read("镍、钴、锰回收率≥98%") == [(f"{metal}回收率", ">=", Decimal(98), "%") for metal in "镍钴锰"]


def test_figures_in_turn_go_to_the_names_in_turn():
    assert [(name, value) for name, _, value, _ in read("锂、镍回收率分别不低于90%、98%")] == [
        ("锂回收率", 90),
        ("镍回收率", 98),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("锂回收率≥90%", ("锂回收率", ">=", Decimal(90), "%")),
        ("碳酸锂单位产品综合能耗<2200kgce/t", ("碳酸锂单位产品综合能耗", "<", Decimal(2200), "kgce/t")),
        ("工艺废水循环利用率达到90%以上", ("工艺废水循环利用率", ">=", Decimal(90), "%")),
        ("渗透系数≤10⁻⁷cm/s", ("渗透系数", "<=", Decimal("1e-7"), "cm/s")),
        ("年处理量3.2×10⁶m³/a", ("年处理量", "=", Decimal(3200000), "m3/a")),
        ("噪声≤85dB(A)", ("噪声", "<=", Decimal(85), "dB(A)")),
        ("处理温度25±2℃", ("处理温度", "+-", Decimal(25), "°C")),
        ("COD由120mg/L降至40mg/L以下", ("COD", "<=", Decimal(40), "mg/L")),
        ("热泵COP≥1.7", ("热泵COP", ">=", Decimal("1.7"), "")),
        ("在25℃条件下，循环寿命≥2000次", ("循环寿命", ">=", Decimal(2000), "次")),
        ("吨产品电耗≤420kWh", ("吨产品电耗", "<=", Decimal(420), "kWh/t")),
        ("传热系数≤0.15W/(m2·K)", ("传热系数", "<=", Decimal("0.15"), "W/m2K")),
    ],
)
def test_a_threshold_is_read_with_its_printed_name(cell, expected):
    assert read(cell) == [expected]


def test_a_range_has_low_and_high():
    [criterion] = read_criteria("处理能力2～6万t/a").criteria
    assert (criterion.operator, criterion.value, criterion.low, criterion.high) == ("range", None, 20000, 60000)
    [criterion] = read_criteria("粒径0.1<D50<0.9mm").criteria
    assert (criterion.low, criterion.high, criterion.unit) == (Decimal("0.1"), Decimal("0.9"), "mm")


def test_test_conditions_baselines_and_list_numbers_are_no_criteria():
    cell = "1）锂回收率≥90%（热源120℃）；2）传统工艺能耗500kWh/t；3）2h抗折强度≥6.0MPa"
    assert [name for name, *_ in read(cell)] == ["锂回收率", "2h抗折强度"]


def test_what_cannot_be_read_is_returned():
    assert read_criteria("水灰比≤3:1；无废水外排").unread == ("水灰比≤3:1",)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="锂镍钴、和回收率≥≤<>0123456789.%～-±（）；，。万t/akWh℃ \n1）⁻⁷×", max_size=60))
def test_any_cell_is_read_without_fault(cell):
    reading = read_criteria(cell)
    assert all(criterion.metric for criterion in reading.criteria)
