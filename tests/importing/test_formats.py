"""CSV, JSON, XLSX and DOCX attachments give every cell as it stands in the source."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from tests.importing.attachments import (
    add_runs,
    codes,
    expected,
    invented,
    number_automatically,
    read,
    rich,
    rows_of,
    warned,
    write_csv,
    write_docx,
    write_json,
    write_xlsx,
)  # fmt: skip


@pytest.mark.parametrize("write", [write_csv, write_json, write_xlsx, write_docx])
def test_every_cell_of_112_entries_is_equal_to_the_source(tmp_path: Path, write: object) -> None:
    lines = invented(112)
    reading = read(write(tmp_path / "attachment", lines), official_count=112)  # type: ignore[operator]
    assert codes(reading) == []
    assert rows_of(reading) == expected(lines)
    assert [count for _, count in reading.counts_by_category] == [56, 56]


@pytest.mark.parametrize(
    ("encoding", "separator", "head"),
    [("utf-8-sig", ",", ""), ("gbk", ",", ""), ("gb18030", ";", ""), ("utf-8", ",", "sep=,\r\n"), ("utf-16", "\t", "")],
)
def test_csv_is_read_in_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str, head: str) -> None:
    lines = invented(6)
    reading = read(write_csv(tmp_path / "a.csv", lines, encoding, separator, head))
    assert codes(reading) == []
    assert rows_of(reading) == expected(lines)
    assert "\ufeff" not in reading.entries[0].title


def workbook(rows: list[list[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "目录"
    for row in rows:
        book.active.append(row)
    return book


def test_xlsx_is_read_as_shown(tmp_path: Path) -> None:
    book = workbook([["序号", "技术名称", "适用范围", "主要技术参数", "锂回收率"], [1.0, "甲", "范围", None, 0.98]])
    sheet = book.active
    sheet["E2"].number_format = "0%"
    sheet["D2"] = rich("渗透系数≤10", "-7", "cm/s")
    sheet.append(["2", "乙", None, "p", 0.5])
    sheet.merge_cells("C2:C3")
    sheet.cell(1_048_576, 1).font = Font(bold=True)
    sheet.row_dimensions[3].hidden = True
    old = book.create_sheet("旧表")
    old.append(["序号", "技术名称"])
    old.append([1, "旧"])
    old.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx", official_count=2)
    assert codes(reading) == []
    assert [entry.serial for entry in reading.entries] == ["1", "2"]
    assert reading.entries[0].parameters == "渗透系数≤10⁻⁷cm/s"
    assert dict(reading.entries[0].other) == {"锂回收率": "98%"}
    assert [entry.scope for entry in reading.entries] == ["范围", "范围"]
    assert {"rows-hidden", "sheet-hidden"} <= set(warned(reading))


def test_a_formula_without_result_is_named_with_sheet_row_and_column(tmp_path: Path) -> None:
    workbook([["序号", "技术名称", "主要技术参数"], [1, "甲", '="锂回收率≥"&90&"%"']]).save(tmp_path / "a.xlsx")
    (problem,) = read(tmp_path / "a.xlsx").problems
    assert (problem.code, problem.place.part, problem.row, problem.column) == (
        "formula-without-result", "sheet 目录", 2, "C",
    )  # fmt: skip


def test_a_sheet_that_repeats_another_is_left_out(tmp_path: Path) -> None:
    book = workbook([["序号", "技术名称"], [1, "甲"], [2, "乙"]])
    part = book.create_sheet("部分")
    part.append(["序号", "技术名称"])
    part.append([2, "乙"])
    book.save(tmp_path / "a.xlsx")
    reading = read(tmp_path / "a.xlsx")
    assert [entry.title for entry in reading.entries] == ["甲", "乙"]
    assert "sheet-repeats" in warned(reading)


def test_docx_keeps_raised_runs_and_tall_cells(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=4)
    for row, texts in enumerate(
        (
            ("序号", "技术名称", "适用范围", "主要技术参数"),
            ("一、示例产业", "", "", ""),
            ("1", "甲", "共用", ""),
            ("2", "乙", "", ""),
        )
    ):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 3))
    table.cell(2, 2).merge(table.cell(3, 2))
    add_runs(table.cell(2, 3), "渗透系数≤10", "-7", "cm/s")
    add_runs(table.cell(3, 3), "产能3.2×10", "6", "m3/a")
    document.save(tmp_path / "a.docx")
    reading = read(tmp_path / "a.docx", official_count=2)
    assert codes(reading) == []
    assert [entry.parameters for entry in reading.entries] == ["渗透系数≤10⁻⁷cm/s", "产能3.2×10⁶m3/a"]
    assert [entry.scope for entry in reading.entries] == ["共用", "共用"]
    assert {entry.category for entry in reading.entries} == {"一、示例产业"}


def test_automatic_numbers_are_counted_as_word_shows_them(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for cell, text in zip(table.rows[0].cells, ("序号", "技术名称", "适用范围"), strict=True):
        cell.text = text
    number_id = document.part.numbering_part.element.findall(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num"
    )
    style_number = document.styles["List Number"].element.pPr.numPr.numId.val
    assert number_id
    for row, title in zip(table.rows[1:], "甲乙丙", strict=True):
        number_automatically(row.cells[0].paragraphs[0], style_number)
        row.cells[1].text = title
    document.save(tmp_path / "a.docx")
    reading = read(tmp_path / "a.docx")
    assert codes(reading) == []
    assert [entry.serial for entry in reading.entries] == ["1", "2", "3"]


def test_columns_can_be_named_by_heading_and_by_position(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("号,叫什么,用在哪\n1,甲,范围\n", encoding="utf-8")
    reading = read(path, columns="serial=号,title=叫什么,scope=#3")
    assert codes(reading) == []
    assert (reading.entries[0].title, reading.entries[0].scope) == ("甲", "范围")
    assert codes(read(path, columns="nonsense=号")) == ["columns-unknown-field"]


def test_a_row_without_number_and_name_continues_the_entry_above(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("序号,技术名称,主要技术参数\n1,甲,参数一\n,,参数二\n注：以上为示例。,,\n", encoding="utf-8")
    reading = read(path, official_count=1)
    assert reading.entries[0].parameters == "参数一\n参数二"
    assert "note-left-out" in warned(reading)


def test_a_million_formatted_rows_cost_neither_time_nor_memory(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", invented(3))
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                blank = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(100, 300_100))
                content = content.replace(b"</sheetData>", blank + b"</sheetData>")
            target.writestr(name, content)
    reading = read(path, official_count=3)
    assert codes(reading) == []
    assert rows_of(reading) == expected(invented(3))
