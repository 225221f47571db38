"""Ranking the shipped finance edition on words: what is found, what is not, and what speaks against."""

from __future__ import annotations

import pytest

from greenfin.domain.match import Doubt


def first(ranking):
    return ranking.matches[0].code if ranking.matches else ""


@pytest.mark.parametrize(
    ("description", "code"),
    [
        ("建设年处理2万吨退役动力电池的拆解、破碎、分选线，黑粉外售给下游企业。", "3.2.5"),
        (
            "Our factory manufactures shredders and sorting machines for spent lithium batteries on a new assembly line.",
            "3.1.5",
        ),
        ("Kami membangun pembangkit listrik tenaga bayu 50 MW di darat.", "4.2.1"),
        ("公司为工业企业提供碳排放核查服务，收取核查费。", "7.4.3"),
        ("新建海上风电场，装机300兆瓦，接入电网。", "4.2.1"),
        ("A wholesaler buys solar modules from makers and sells them on to installers.", "8.5.2"),
    ],
)
def test_the_use_of_the_money_decides_the_item(house, description, code):
    assert first(house.finance(description)) == code


def test_the_same_project_in_three_languages_gets_the_same_item(house):
    texts = (
        "把退役动力电池拆解、破碎、分选成可用的原料。",
        "Spent traction batteries are dismantled, crushed and sorted into usable raw material.",
        "Baterai kendaraan listrik bekas dibongkar, dihancurkan dan dipilah menjadi bahan baku.",
    )
    assert {first(house.finance(text)) for text in texts} == {"3.2.5"}


def test_a_denial_beside_the_point_costs_nothing(house):
    ranking = house.finance("本项目拆解废旧动力电池，不涉及铅酸电池。")
    assert first(ranking) == "3.2.5"
    assert ranking.matches[0].against == ()


def test_what_is_denied_is_not_matched_and_the_denial_is_told(house):
    ranking = house.finance("本项目不拆解动力电池，只销售新电池。")
    assert all(match.code != "3.2.5" for match in ranking.matches)
    objections = [reason.code for match in (*ranking.matches, *ranking.nearest) for reason in match.against]
    assert "named-but-denied" in objections


def test_no_evidence_lies_in_denied_words(house):
    ranking = house.finance("The line excludes battery dismantling but recovers copper from scrap cable.")
    denied = range(len("The line "), len("The line excludes battery dismantling"))
    for match in ranking.matches:
        for signal in match.signals:
            assert all(evidence.start not in denied for evidence in signal.evidence), signal


def test_words_that_only_look_like_denials_deny_nothing(house):
    ranking = house.finance("无排放、不断提高回收率的动力电池拆解线。")
    assert first(ranking) == "3.2.5"
    assert not any(reason.code == "named-but-denied" for reason in ranking.matches[0].against)


@pytest.mark.parametrize(
    "text",
    [
        "今日菜单：宫保鸡丁、麻婆豆腐、米饭",
        "asdf",
        "祝您生意兴隆",
        "Wir suchen eine Verkäuferin in Teilzeit für unsere Bäckerei.",
        "Dicari pramuniaga toko, usia maksimal 25 tahun, gaji pokok dan bonus.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "新建2×660MW燃煤发电机组，" + "绿色环保" * 20,
    ],
)
def test_a_text_off_the_subject_is_not_matched(house, text):
    ranking = house.finance(text)
    assert ranking.matches == ()
    assert ranking.doubt in {Doubt.NO_ITEM, Doubt.TOO_LITTLE, Doubt.OTHER_LANGUAGE}


def test_a_text_in_another_language_says_so(house):
    ranking = house.finance("Мы строим завод по переработке аккумуляторов")
    assert ranking.doubt is Doubt.OTHER_LANGUAGE
    assert ranking.reasons[0].code == "other-language"


def test_the_use_of_proceeds_decides_over_the_description(house):
    battery = "公司从事退役动力电池拆解。"
    ranking = house.finance(battery, use_of_proceeds="新建陆上风电场，装机100兆瓦，年发电2.3亿千瓦时，接入电网。")
    assert first(ranking) == "4.2.1"
    assert all(evidence.field == "use_of_proceeds" for evidence in ranking.matches[0].signals[0].evidence)


def test_swapping_the_firms_names_changes_nothing(house):
    texts = ("建设退役动力电池拆解线。", "购买办公楼一栋作为总部。")
    names = ("中绿循环环保新能源科技集团", "宏达煤焦化有限公司")
    for text in texts:
        answers = {tuple(match.code for match in house.finance(f"申请人：{name}。{text}").matches) for name in names}
        assert len(answers) == 1
    assert house.finance(f"{names[0]}购买办公楼一栋作为总部。").matches == ()


def test_scores_are_rounded_and_fall_from_first_to_last(house):
    scores = [match.score for match in house.finance("退役动力电池拆解和光伏组件制造两条线").matches]
    assert scores == sorted(scores, reverse=True)
    assert all(score == round(score, 2) for score in scores)


def test_at_most_five_matches_are_shown(house):
    assert len(house.finance("建设风电、光伏、生物质、地热、水电和海洋能发电项目。").matches) <= 5


def test_a_match_carries_its_row_and_that_rows_mark(house):
    match = house.finance("退役动力电池拆解、破碎，产出铜粒、铝粒和黑粉。").matches[0]
    assert (match.code, match.row, match.mark.value) == ("3.2.5", "4210", "√√")


def test_any_item_can_be_explained_even_when_it_is_not_shown(house):
    from greenfin.domain.project import Project
    from greenfin.reading import read

    project = Project(description="退役动力电池拆解线")
    explained = house.matcher.explain(read(project, house.lexicon), project, "9.1.1")
    assert explained.code == "9.1.1"
    assert explained.score < 0.2


def test_an_unknown_code_is_refused(house):
    from greenfin.domain.project import Project
    from greenfin.errors import UnknownCode
    from greenfin.reading import read

    project = Project(description="退役动力电池拆解线")
    with pytest.raises(UnknownCode):
        house.matcher.explain(read(project, house.lexicon), project, "10.9.9")
