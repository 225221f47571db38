from hypothesis import given, settings
from hypothesis import strategies as st

from greenfin.domain.project import Project
from greenfin.domain.reading import Polarity
from greenfin.reading import read


def concepts(reading):
    return [mention.concept for mention in reading.mentions]


def test_the_longest_label_is_met(reading_of):
    assert "power-battery-recycling" in concepts(reading_of("废旧动力电池回收"))
    assert "battery" not in concepts(reading_of("废旧动力电池回收"))


def test_chinese_words_are_met_over_spaces_line_breaks_and_in_traditional_script(reading_of):
    for text in ("废旧 动力\n电 池回收", "廢舊動力電池回收"):
        assert "power-battery-recycling" in concepts(reading_of(text)), text


def test_latin_words_are_met_whole_in_plural_and_over_hyphens(reading_of):
    assert "lithium-ion-battery" in concepts(reading_of("new lithium ion batteries"))
    assert "lithium-ion-battery" in concepts(reading_of("new lithium-\nion bat-\nteries"))
    assert concepts(reading_of("battering rams")) == []


def test_indonesian_words_take_no_english_plural(reading_of):
    assert "rice" not in concepts(reading_of("beras"))
    assert "battery" in concepts(reading_of("baterainya diolah di pabrik kami"))


def test_a_concept_inside_a_denying_label_is_met_too(reading_of):
    reading = reading_of("项目不拆解动力电池")
    assert [m.concept for m in reading.mentions if m.polarity is Polarity.DENIED] == [
        "no-dismantling",
        "dismantling",
        "power-battery",
    ]


def test_a_fan_is_a_turbine_where_wind_blows(reading_of):
    assert "wind-turbine" in concepts(reading_of("安装6.25MW风机32台，轮毂高度115米"))
    assert "wind-turbine" not in concepts(reading_of("车间送风用风机两台"))


def test_cod_is_no_oxygen_demand_in_a_power_contract(reading_of):
    assert "cod" in concepts(reading_of("出水COD≤60mg/L"))
    assert "cod" not in concepts(reading_of("PLTS 50 MWp, PPA 25 tahun, COD 2027"))


def test_slogans_and_credit_phrases_are_boilerplate(reading_of):
    marks = {
        clause.span.text: clause.is_boilerplate
        for clause in reading_of("践行绿色发展理念，拆解动力电池，贷款5000万元").clauses
    }
    assert marks == {"践行绿色发展理念": True, "拆解动力电池": False, "贷款5000万元": True}


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_any_text_is_read_and_every_span_is_a_slice(lexicon, text):
    reading = read(Project(description=text), lexicon).deciding
    spans = [
        *(clause.span for clause in reading.clauses),
        *(mention.span for mention in reading.mentions),
        *(figure.span for figure in reading.figures),
        *(share.span for share in reading.money),
    ]
    assert all(text[span.start : span.end] == span.text and span.text for span in spans)


_PIECES = [
    "废旧动力电池",
    "不涉及",
    "锂回收率",
    "92.5%",
    "，",
    "。",
    "\n",
    " ",
    "３万吨/年",
    "excluding ",
    "copper ",
    "Rp 3 miliar ",
    "tidak ",
    "ﬁ",
    "İ",
    "①",
    "㎡",
    "10⁻⁷",
    "\u200b",
    "總投資",
    "億元",
    "1.250 ton ",
    "-\n",
    "（",
    "）",
    "𠮷",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14))
def test_mixed_pieces_keep_their_places(lexicon, pieces):
    text = "".join(pieces)
    reading = read(Project(description=text), lexicon).deciding
    spans = [
        item.span for items in (reading.clauses, reading.mentions, reading.figures, reading.money) for item in items
    ]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert len(reading.offsets) == len(reading.folded)
