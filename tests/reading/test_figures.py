from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenfin.domain.reading import Polarity
from greenfin.reading import convert, other_reading


def figures(reading):
    return [(f.metric, f.operator, f.value, f.unit) for f in reading.figures]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("总投资十亿3000万元", "1030000000", "CNY"),
        ("总投资1.5万亿元", "1500000000000", "CNY"),
        ("总投资一万五千亿元", "1500000000000", "CNY"),
        ("产能33.5万t/a", "335000", "t/a"),
        ("产能三万五千吨", "35000", "t"),
        ("贷款伍仟万元整", "50000000", "CNY"),
        ("年處理１２０００噸", "12000", "t/a"),
        ("perolehan litium 92.5%", "92.5", "%"),
        ("perolehan litium 92,5%", "92.5", "%"),
        ("kapasitas pabrik 12.000 ton/tahun", "12000", "t/a"),
        ("kapasitas pabrik 12.000,5 ton", "12000.5", "t"),
        ("kapasitas pabrik 1.250.000 ton", "1250000", "t"),
        ("Nilai investasi proyek Rp1,1 triliun", "1100000000000", "IDR"),
        ("the plant makes 1,234.5 t", "1234.5", "t"),
        ("COD 3.6E+02 mg/L", "360", "mg/L"),
        ("渗透系数10⁻⁷cm/s", "0.0000001", "cm/s"),
        ("处理能力3.2×10⁶m³/a", "3200000", "m3/a"),
        ("The loan is CNY 60m for the plant", "60000000", "CNY"),
        ("store runs at -22 °C", "-22", "°C"),
        ("装机1.8万千瓦", "18000", "kW"),
        ("25,000 tonnes of spent batteries a year", "25000", "t/a"),
    ],
)
def test_a_figure_is_read_into_its_canonical_unit(reading_of, text, value, unit):
    [figure] = reading_of(text).figures
    assert (figure.value, figure.unit) == (Decimal(value), unit)


def test_a_range_keeps_both_ends(reading_of):
    for text, low, high in (
        ("处理能力2～6万吨/年", 20000, 60000),
        ("锂回收率92-95%", 92, 95),
        ("锂回收率95%~98%", 95, 98),
    ):
        [figure] = reading_of(text).figures
        assert (figure.operator, figure.value, figure.low, figure.high) == ("range", None, low, high)


def test_vague_numbers_are_approximate_or_left_out(reading_of):
    assert [f.operator for f in reading_of("处理近百万吨").figures] == ["~"]
    assert reading_of("处理两三千吨").figures == ()


@pytest.mark.parametrize("text", ["1,5 t of copper from the line", "动力电池回收 baterai 1.250 ton"])
def test_a_figure_with_two_readings_says_so_and_shows_the_other(reading_of, text):
    [figure] = reading_of(text).figures
    assert figure.doubt == "group-or-decimal"
    assert other_reading(figure, "") not in {None, figure.value}


def test_spans_of_years_standards_and_waste_codes_are_no_figures(reading_of):
    text = (
        "2024—25年产能由81 600 t/a增至93 400 t/a；砷≤1.5 mg/kg；锂回收率92-95%；执行GB 18598-2019；HW48（321-002-48）。"
    )
    assert [(f.metric, f.stated_value) for f in reading_of(text).figures] == [
        ("capacity_before", "81600"),
        ("capacity", "93400"),
        ("", "1.5"),
        ("li_recovery", "92-95"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "工信部公告2024年第42号",
        "Notice No. 42",
        "电话13812345678",
        "2026年4月1日",
        "in 2027",
        "P204/P507萃取",
        "R-410A",
        "LiNi0.8Co0.1Mn0.1O2",
        "5G",
        "能效1级",
        "phase 2",
    ],
)
def test_names_numbers_and_dates_are_no_figures(reading_of, text):
    assert reading_of(text).figures == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("锂回收率92.5%", ("li_recovery", "=")),
        ("镍、钴、锰回收率均不低于98%", ("ni_co_mn_recovery", ">=")),
        ("锂回收率90%以上", ("li_recovery", ">=")),
        ("lithium recovery of at least 90%", ("li_recovery", ">=")),
        ("perolehan litium paling sedikit 90%", ("li_recovery", ">=")),
        ("碳酸锂单位产品综合能耗低于2000kgce/t", ("li2co3_energy", "<")),
        ("工艺废水循环利用率达95%", ("process_water_recycling", "=")),
        ("总投资6.8亿元", ("investment", "=")),
        ("拟申请项目贷款4亿元", ("loan_requested", "=")),
        ("电极粉料回收率约98%", ("electrode_powder_recovery", "~")),
        ("杂质铝含量小于1%", ("al_impurity", "<")),
    ],
)
def test_a_figure_is_named_and_compared_by_the_words_around_it(reading_of, text, expected):
    [figure] = reading_of(text).figures
    assert (figure.metric, figure.operator) == expected


def test_each_metal_gets_its_own_figure(reading_of):
    reading = reading_of("Nickel and cobalt recoveries are 97% and 96.5%.")
    assert figures(reading) == [("ni_recovery", "=", Decimal(97), "%"), ("co_recovery", "=", Decimal("96.5"), "%")]


def test_a_silent_and_a_zero_figure_differ(reading_of):
    assert reading_of("湿法回收锂电池，锂回收率不详").figures == ()
    assert [f.value for f in reading_of("湿法回收锂电池，锂回收率0%").figures] == [Decimal(0)]


def test_precision_is_kept_as_stated(reading_of):
    [figure] = reading_of("锂回收率89.999%").figures
    assert (figure.value, figure.stated_value) == (Decimal("89.999"), "89.999")


def test_a_denied_figure_is_marked(reading_of):
    [figure] = reading_of("不涉及2万吨铅酸电池处理").figures
    assert figure.polarity is Polarity.DENIED


def test_units_of_one_kind_are_converted_exactly():
    assert convert(Decimal("2.1999"), "tce/t", "kgce/t") == Decimal("2199.9")
    assert convert(Decimal(6250), "kW", "MW") == Decimal("6.25")
    assert convert(Decimal(1), "t", "kWh") is None


def test_money_is_given_to_what_it_is_used_for(reading_of):
    reading = reading_of("募集资金2亿元，其中8000万元用于动力电池拆解线，其余用于补充流动资金。")
    assert [(share.amount, share.currency, share.span.text) for share in reading.money] == [
        (Decimal(80000000), "CNY", "8000万元用于动力电池拆解线")
    ]
    [share] = reading_of("60 % of the proceeds will be used for a wind farm.").money
    assert (share.share, share.amount) == (Decimal("0.6"), None)
    [share] = reading_of("Rp 300 miliar untuk pembangkit surya.").money
    assert (share.amount, share.currency) == (Decimal(300_000_000_000), "IDR")


@settings(max_examples=50, deadline=None)
@given(
    st.decimals(min_value="0.01", max_value="999999", places=2),
    st.sampled_from(["t/a", "kW", "mg/L", "kgce/t", "m3/d"]),
)
def test_a_plain_figure_comes_back_as_written(reading_of, value, unit):
    [figure] = [f for f in reading_of(f"指标为{value}{unit}").figures if f.unit == unit]
    assert figure.value == value
    assert figure.stated_value == str(value)
