"""The finance annex: items over several rows, wrapped names, lost zeros, marks."""

from __future__ import annotations

from pathlib import Path

from greenfin.domain.catalogue import CatalogueKind, Mark
from greenfin.importing import ImportReading, read_attachment

HEAD = "领域,国民经济行业代码,国民经济行业类别名称,条件/标准,备注,温室气体减排贡献\n"


def read(path: Path, text: str) -> ImportReading:
    path.write_text(HEAD + text, encoding="utf-8")
    return read_attachment(path, catalogue=CatalogueKind.FINANCE)


def test_items_take_their_rows_and_wrapped_tails(tmp_path: Path) -> None:
    reading = read(
        tmp_path / "a.csv",
        "一、示例产业,,,,,\n1.1 示例装备,,,,,\n1.1.1 示例锅炉制造,3411,示例设备制,条件甲,,√√\n,,造,续,,\n,519,示例农业活动,条件乙,备注,√\n"
        "1.1.2 示例窑炉制造,-,示例贸易,,,\n",
    )
    assert reading.problems == ()
    first, second = reading.items
    assert (first.code, first.title, len(first.rows)) == ("1.1.1", "示例锅炉制造", 2)
    assert first.rows[0].industry == "示例设备制造"
    assert first.rows[0].condition == "条件甲续"
    assert first.rows[1].gbt4754 == ("0519",)
    assert [row.mark for row in first.rows] == [Mark.DIRECT, Mark.ENABLING]
    assert second.rows[0].gbt4754 == ()
    assert reading.groups == {"1": "示例产业", "1.1": "示例装备"}
    assert [warning.code for warning in reading.warnings] == ["leading-zero-restored"]


def test_a_repeated_code_a_wrong_mark_and_a_wrong_industry_code_are_told_at_once(tmp_path: Path) -> None:
    reading = read(
        tmp_path / "a.csv",
        "1.1.1 甲,3411,名,条件,,√\n1.1.2 乙,34x1,名,条件,,是\n1.1.1 甲,3412,名,条件,,√\n",
    )
    assert {problem.code for problem in reading.problems} == {
        "code-repeated",
        "industry-code-malformed",
        "mark-malformed",
    }
