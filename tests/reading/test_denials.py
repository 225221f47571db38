import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenfin.domain.reading import Polarity


def polarity_of(reading, label):
    found = [mention.polarity for mention in reading.mentions if mention.span.text.lower() == label.lower()]
    assert found, f"{label} is not mentioned: {[mention.span.text for mention in reading.mentions]}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "denied", "affirmed"),
    [
        ("本项目拆解废旧动力电池，不涉及铅酸电池。", ["铅酸电池"], ["废旧动力电池", "拆解"]),
        ("本项目不拆解动力电池，只销售新电池。", ["拆解", "动力电池"], ["销售"]),
        ("除铅酸电池外，其余电池均处理。", ["铅酸电池"], ["电池"]),
        ("回收铜电缆（不含铅酸电池）并熔炼铜。", ["铅酸电池"], ["熔炼"]),
        (
            "The line excludes battery dismantling but recovers copper from scrap cable.",
            ["battery dismantling"],
            ["scrap cable"],
        ),
        ("We recycle copper without smelting.", ["smelting"], ["copper"]),
        ("Fasilitas daur ulang aki tidak termasuk peleburan.", ["peleburan"], ["daur ulang aki"]),
        ("Semua baterai diolah kecuali aki timbal.", ["aki timbal"], ["baterai"]),
    ],
)
def test_a_denial_reaches_what_it_denies_and_no_more(reading_of, text, denied, affirmed):
    reading = reading_of(text)
    assert {label: polarity_of(reading, label) for label in denied} == dict.fromkeys(denied, Polarity.DENIED)
    assert not [label for label in affirmed if polarity_of(reading, label) is Polarity.DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "不断提高回收率的动力电池拆解线",
        "无排放的动力电池拆解线",
        "锂回收率不低于90%的动力电池拆解线",
        "不锈钢设备用于动力电池拆解",
        "无害化处置后的动力电池拆解",
        "能耗不超过2000kgce/t的动力电池拆解线",
        "Not only cables but the power battery line too",
        "Notice No. 42 on power battery recycling",
        "non-ferrous metals from the power battery line",
        "Tidak hanya kabel: baterai traksi juga diolah",
        "除拆解动力电池外，还回收铜",
    ],
)
def test_words_that_look_like_denials_deny_nothing(reading_of, text):
    batteries = [m for m in reading_of(text).mentions if "power-battery" in m.concept or "battery" in m.concept]
    assert batteries
    assert all(mention.polarity is not Polarity.DENIED for mention in batteries)


@pytest.mark.parametrize(
    ("text", "aside", "kept"),
    [
        ("公司成立于2010年，主营煤炭贸易。现拟新建动力电池拆解线。", "煤炭贸易", "动力电池拆解"),
        ("本项目建设动力电池拆解线，充电桩由股东另行出资建设。", "充电桩", "动力电池拆解"),
        ("The group also runs a coal mine. The loan builds a wind farm.", "coal mine", "wind farm"),
        (
            "Grup juga mengoperasikan PLTU. Pinjaman akan dipakai untuk daur ulang baterai.",
            "PLTU",
            "daur ulang baterai",
        ),
    ],
)
def test_other_business_and_other_money_stand_aside(reading_of, text, aside, kept):
    reading = reading_of(text)
    assert polarity_of(reading, aside) is Polarity.ASIDE
    assert polarity_of(reading, kept) in {Polarity.AFFIRMED, Polarity.PLANNED}


def test_a_business_that_is_all_a_text_tells_is_no_aside(reading_of):
    reading = reading_of("公司主营废旧动力电池回收。")
    assert all(mention.polarity is Polarity.AFFIRMED for mention in reading.mentions)


_SENTENCES = ["拆解废旧动力电池", "回收铜和铝", "新建风电场", "生产水泥", "处理生活污水", "安装光伏组件"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4), st.integers(0, 4))
def test_a_denial_elsewhere_never_turns_another_clause(reading_of, sentences, place):
    plain = reading_of("；".join(sentences) + "。")
    at = min(place, len(sentences))
    with_denial = [*sentences[:at], "不涉及铅酸电池", *sentences[at:]]
    denied = reading_of("；".join(with_denial) + "。")
    before = [(m.concept, m.polarity) for m in plain.mentions]
    after = [(m.concept, m.polarity) for m in denied.mentions if m.span.text not in {"不涉及", "铅酸电池"}]
    assert after == before
