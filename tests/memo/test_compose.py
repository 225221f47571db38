"""What a memo says, and in which order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from greenfin.domain.assessment import EditionPin
from greenfin.domain.memo import Facts, Grid, Headline, Memo, Phrase, Quote, SubmittedText
from greenfin.domain.project import Declared
from greenfin.memo import as_text
from greenfin.memo.cells import money, verdict_tone
from greenfin.memo.compose import LANGUAGES
from tests import build
from tests.memo.build_memo import a_memo, a_rich_project
from tests.memo.wording import WORDINGS

ORDER = (
    "summary", "finance", "technology", "findings", "compliance", "conclusions", "open", "submitted", "sources",
    "signatures",
)  # fmt: skip


def text_of(memo: Memo) -> str:
    return as_text(memo, WORDINGS)


def test_the_sections_come_in_the_order_of_assessors() -> None:
    assert [section.key for section in a_memo().sections] == [f"memo.section.{name}" for name in ORDER]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_memo_has_a_sentence_in_every_language(language: str) -> None:
    assert "GF-20261125-00001" in text_of(a_memo(language))


def test_a_code_without_a_sentence_is_an_error_and_no_blank() -> None:
    from greenfin.domain.match import FinanceAnswer, FinanceStatus, Reason

    answer = FinanceAnswer(FinanceStatus.NO_MATCH, (Reason("no-such-code"),), ())
    with pytest.raises(KeyError, match="no-such-code"):
        text_of(a_memo(finance=answer))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh", "官方共112条，只载入3条"), ("en", "3 of 112 entries loaded"), ("id", "3 dari 112 entri")],
)
def test_a_partial_edition_says_how_many_entries_are_loaded_on_page_one(language: str, sentence: str) -> None:
    memo = a_memo(language)
    first = replace(memo, sections=memo.sections[:1])
    assert sentence in text_of(first)


def test_the_first_page_gives_both_answers_and_each_instrument() -> None:
    summary = a_memo().sections[0]
    headlines = [block for block in summary.blocks if isinstance(block, Headline)]
    assert [headline.leads_to for headline in headlines] == ["memo.section.finance", "memo.section.technology"]
    labels = [row.label for block in summary.blocks if isinstance(block, Facts) for row in block.rows]
    assert labels[-3:] == [
        "term.instrument.green_loan", "term.instrument.green_bond", "term.instrument.carbon_facility"
    ]  # fmt: skip


def test_an_unverified_mark_says_so_in_the_table_and_among_the_open_points() -> None:
    text = text_of(a_memo("en"))
    assert "√√ direct carbon reduction / per public copy, unverified" in text
    assert "The carbon mark of item 3.2.5 was not held against the official text." in text


def test_the_day_of_the_check_names_its_time_zone() -> None:
    assert "assessed on 2026-11-25, issued on 2026-11-25 (Asia/Shanghai time)" in text_of(a_memo("en"))


def test_the_description_is_printed_as_typed_with_its_evidence_marked() -> None:
    blocks = a_memo().sections[7].blocks
    submitted = [block for block in blocks if isinstance(block, SubmittedText)]
    assert [block.field for block in submitted] == ["title", "description", "use_of_proceeds"]
    assert submitted[1].text == a_rich_project().description
    assert "_锂回收率92.5%_" in text_of(a_memo())


def test_a_bilingual_memo_says_chinese_before_english() -> None:
    text = text_of(a_memo("zh+en"))
    assert "1  结论摘要 Summary" in text
    assert text.index("绿色金融支持项目核查备忘录") < text.index("Green finance eligibility memo")


def test_a_synthetic_edition_makes_a_sample() -> None:
    pin = EditionPin("sample", 1, "5" * 64, 112, 112, synthetic=True)
    memo = a_memo("en", stood_on=build.a_stood_on(technology_edition=pin))
    assert memo.is_sample
    assert text_of(memo).count("SAMPLE") >= 2
    assert "SAMPLE" not in text_of(a_memo("en"))


def test_an_undetermined_criterion_is_an_open_point() -> None:
    assert "Undetermined criterion: fluorine fixed." in text_of(a_memo("en"))


@pytest.mark.parametrize("declared", Declared)
def test_a_declaration_on_violations_is_told(declared: Declared) -> None:
    text = text_of(a_memo("en", a_rich_project(violations=declared)))
    assert WORDINGS["en"].text(f"memo.violations.{declared}") in text


def test_a_missed_quality_criterion_warns_and_a_missed_mandatory_one_stops() -> None:
    from greenfin.domain.assessment import Verdict
    from greenfin.domain.catalogue import Force

    assert verdict_tone(Verdict.NOT_MET, Force.QUALITY) == "refer"
    assert verdict_tone(Verdict.NOT_MET, Force.MANDATORY) == "bad"
    assert verdict_tone(Verdict.UNDETERMINED, Force.MANDATORY) == "open"


def test_an_amount_keeps_its_figures_together() -> None:
    assert money(Decimal("120000000.50"), "CNY") == Quote("CNY\u00a0120\u00a0000\u00a0000.50", "en")


def test_a_metric_of_the_applicants_own_is_printed_by_its_name() -> None:
    from greenfin.domain.reading import Figure, Span

    figure = Figure("自有指标", "=", Decimal(3), None, None, "%", "3", "%", Span("parameters.0", 0, 1, "3"))
    assert "3 | 3 % | 自有指标 | " in text_of(a_memo(figures=(figure,)))


def test_a_share_of_the_money_opens_a_column_only_where_it_is_stated() -> None:
    plain = [block for block in a_memo().sections[1].blocks if isinstance(block, Grid)]
    assert "memo.column.part" not in plain[0].header


def test_every_grid_line_has_a_cell_for_each_head() -> None:
    for section in a_memo("zh+en").sections:
        for block in section.blocks:
            if isinstance(block, Grid):
                assert {len(line) for line in block.lines} == {len(block.header)}


def test_as_text_repeats_a_sentence_that_both_languages_share_once() -> None:
    from greenfin.domain.match import Reason
    from greenfin.memo.speaking import in_all

    voices = (WORDINGS["zh"], WORDINGS["en"])
    phrase = Phrase(Reason("memo.named", (("name_en", "SF6"), ("name_zh", "SF6"))))
    assert in_all(phrase, voices) == (("zh", "SF6"),)
