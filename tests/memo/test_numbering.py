"""Lines of submitted texts and their citations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenfin.memo.numbering import Citations, numbered_lines
from tests.memo.build_memo import a_rich_project


def labelled(text: str) -> list[tuple[str, str]]:
    return [(line.label, text[line.start : line.end]) for line in numbered_lines("description", text)]


def test_a_line_ends_at_a_sentence_and_at_a_line_break() -> None:
    assert labelled("拆解电池。破碎分选\n废气治理。") == [
        ("D1", "拆解电池。"),
        ("D2", "破碎分选"),
        ("D3", "废气治理。"),
    ]


def test_a_blank_line_has_no_number() -> None:
    assert labelled("拆解。\n\n分选。") == [("D1", "拆解。"), ("", ""), ("D2", "分选。")]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert labelled("“拆解电池。”然后分选。") == [("D1", "“拆解电池。”"), ("D2", "然后分选。")]


def test_a_point_in_a_figure_or_an_abbreviation_ends_no_line() -> None:
    assert len(labelled("PT. Maju treats 12.5 t of No. 3 slag per day. It recovers copper.")) == 2


@given(st.text(alphabet='废电池。！ .!?\n"”)aB1 ', max_size=60))
def test_every_character_but_line_breaks_and_blanks_between_sentences_is_in_one_line(text: str) -> None:
    lines = numbered_lines("description", text)
    covered = [place for line in lines for place in range(line.start, line.end)]
    assert covered == sorted(set(covered))
    left_out = set(range(len(text))) - set(covered)
    assert all(text[place] in "\n " for place in left_out)


def test_evidence_is_cited_by_field_and_line() -> None:
    project = a_rich_project()
    citations = Citations(project)
    assert citations.of("description", project.description.index("锂回收率")) == "D2"
    assert citations.of("use_of_proceeds", 0) == "U1"
    assert citations.of("title", 3) == "T1"
    assert citations.of("parameters.0", 0) == ""
