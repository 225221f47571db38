"""Users' tables are read as they were meant, or refused with the row; nothing is garbled without a sound."""

import csv
import io
import json

import openpyxl
import pytest

from greenfin.errors import InputRefused
from greenfin.tables import open_table, read_columns_option, read_rows
from greenfin.tables.refusals import (
    ColumnMissing,
    ColumnsOptionWrong,
    ColumnTwice,
    EncodingUndecidable,
    QuotesBroken,
    TableEmpty,
    TableEndingUnknown,
)

ROWS = (
    ("001", "本项目建设年处理2万吨退役动力电池拆解线，锂回收率92.5%"),
    ("002", "刘村污水处理厂；提标改造，\n日处理3万吨"),
    ("003", "A wind farm, 50 MW; with a substation"),
    ("004", 'Daur ulang baterai "bekas" nikel'),
    ("005", "铜冶炼含砷废渣综合利用"),
)
RARE = (*ROWS[:-1], ("005", "䶮镇铜冶炼含砷废渣综合利用"))


def written(path, encoding, *, separator=",", top="", rows=ROWS, headings=("id", "description")):
    text = io.StringIO(newline="")
    text.write(top)
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(headings)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path, **chosen):
    return [row.cells for row in read_rows(open_table(path, chosen))]


@pytest.mark.parametrize(
    ("encoding", "separator", "top"),
    [
        ("gbk", ",", ""),
        ("utf-8-sig", ",", ""),
        ("utf-8", ";", ""),
        ("gb18030", ",", "sep=,\r\n"),
        ("utf-8-sig", ";", "sep=;\r\n"),
        ("utf-16", "\t", ""),
        ("gb18030", "|", ""),
    ],
)
def test_one_table_reads_equal_however_a_spreadsheet_saved_it(tmp_path, encoding, separator, top):
    path = written(tmp_path / "t.csv", encoding, separator=separator, top=top)
    assert read(path) == read(written(tmp_path / "plain.csv", "utf-8"))


def test_a_character_beyond_gbk_is_read_from_gb18030(tmp_path):
    path = written(tmp_path / "t.csv", "gb18030", rows=RARE)
    assert read(path)[4]["description"].startswith("䶮镇")


def test_the_row_number_is_the_one_a_spreadsheet_shows_also_under_a_sep_line(tmp_path):
    plain = written(tmp_path / "a.csv", "utf-8")
    topped = written(tmp_path / "b.csv", "utf-8", top="sep=,\n")
    numbers = [[row.row for row in read_rows(open_table(path, {}))] for path in (plain, topped)]
    assert numbers[0] == numbers[1] == [2, 3, 4, 5, 6]


def test_a_file_of_two_encodings_is_refused_with_the_odd_row(tmp_path):
    path = tmp_path / "t.csv"
    lines = [b"id,description\n", *(f"{i},退役动力电池拆解线\n".encode() for i in range(3))]
    path.write_bytes(b"".join(lines) + "9,退役动力电池拆解线\n".encode("gbk"))
    with pytest.raises(EncodingUndecidable) as refusal:
        open_table(path, {})
    assert refusal.value.data["row"] == 5


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("latin-1", "Résumé d'un café réélu à l'été"), ("big5", "本項目建設廢舊電池拆解及資源回收生產線，年處理二萬噸")],
)
def test_another_countrys_encoding_is_refused_and_never_read_as_chinese(tmp_path, encoding, text):
    path = written(tmp_path / "t.csv", encoding, rows=[("1", text)] * 3)
    with pytest.raises(EncodingUndecidable):
        open_table(path, {})


def test_traditional_script_in_gbk_is_read(tmp_path):
    text = "本項目建設廢舊電池拆解及資源回收生產線，年處理二萬噸"
    assert read(written(tmp_path / "t.csv", "gbk", rows=[("1", text)]))[0]["description"] == text


def test_a_binary_file_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"id,description\n\x00\x01\x02\xff\xfe")
    with pytest.raises(EncodingUndecidable):
        open_table(path, {})


def test_a_stray_nul_is_a_matter_of_its_row_and_not_of_the_file(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"id,description\n1,a\x00b\n2,wind farm with a substation\n")
    assert [cells["id"] for cells in read(path)] == ["1", "2"]


def test_invisible_characters_leave_headings_and_ids(tmp_path):
    path = written(
        tmp_path / "t.csv", "utf-8", headings=("\u200bid", "\ufeffdescription "), rows=[("\u200e7\u00a0", "x")]
    )
    table = open_table(path, {})
    document, _ = table.columns.split(next(read_rows(table)).cells)
    assert table.headings == ("id", "description")
    assert document == {"id": "7", "description": "x"}


def test_rows_that_hold_nothing_are_left_out_and_a_row_without_description_is_not(tmp_path):
    path = written(tmp_path / "t.csv", "utf-8", rows=[("", ""), ("2", ""), ("3", "x")])
    assert [cells["id"] for cells in read(path)] == ["2", "3"]


def test_a_row_with_more_cells_than_headings_says_so_and_keeps_its_place(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,description\n1,a,b\n2,c\n", encoding="utf-8")
    rows = list(read_rows(open_table(path, {})))
    assert [row.problem.code if row.problem else "" for row in rows] == ["row-too-wide", ""]


def test_quotes_that_do_not_close_are_refused_with_the_row(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('id,description\n1,a\n2,"never closed\n3,b\n', encoding="utf-8")
    with pytest.raises(QuotesBroken) as refusal:
        open_table(path, {})
    assert refusal.value.data["row"] == 3


def test_a_missing_column_is_told_with_the_headings_that_are_there(tmp_path):
    path = written(tmp_path / "t.csv", "utf-8", headings=("编号", "项目描述"))
    with pytest.raises(ColumnMissing, match="编号, 项目描述"):
        open_table(path, {})


def test_headings_can_be_named_and_then_go_before_those_of_the_fields_name(tmp_path):
    path = written(
        tmp_path / "t.csv", "utf-8", headings=("编号", "项目描述, 全文", "description"), rows=[("1", "甲", "乙")]
    )
    table = open_table(path, read_columns_option("description=项目描述, 全文,id=编号"))
    document, carried = table.columns.split(next(read_rows(table)).cells)
    assert document == {"id": "1", "description": "甲"}
    assert carried == {"description": "乙"}


def test_two_headings_for_one_field_are_refused(tmp_path):
    with pytest.raises(ColumnTwice):
        open_table(written(tmp_path / "t.csv", "utf-8", headings=("Description", "description")), {})


@pytest.mark.parametrize("option", ["description", "nonsense=x", "id="])
def test_a_columns_option_that_cannot_be_read_is_refused(option):
    with pytest.raises(ColumnsOptionWrong):
        read_columns_option(option)


def test_flat_columns_fill_a_project(tmp_path):
    headings = ("description", "Applicant Name", "amount", "currency", "approved on", "disbursed", "note")
    row = ("x", "福州甲公司", "120,000,000", "CNY", "2026/3/31", "否", "keep")
    table = open_table(written(tmp_path / "t.csv", "utf-8", headings=headings, rows=[row]), {})
    document, carried = table.columns.split(next(read_rows(table)).cells)
    assert document == {
        "description": "x",
        "applicant": {"name": "福州甲公司"},
        "amount": {"value": "120000000", "currency": "CNY"},
        "approved_on": "2026-03-31",
        "disbursed": False,
    }
    assert carried == {"note": "keep"}


@pytest.mark.parametrize("written_amount", ["1,200", "1.200", "12,5"])
def test_an_amount_with_two_readings_is_left_as_it_is(written_amount):
    from greenfin.tables.typed_cells import read_amount

    assert read_amount(written_amount) == written_amount


def test_a_line_that_is_no_json_is_a_row_with_a_problem(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text('{"description": "x"}\nnonsense\n[1]\n{"description": NaN}\n', encoding="utf-8")
    rows = list(read_rows(open_table(path, {})))
    assert [row.problem.code if row.problem else "" for row in rows] == [
        "", "line-not-json", "line-not-an-object", "line-not-json",
    ]  # fmt: skip


def test_project_json_is_taken_with_its_objects(tmp_path):
    path = tmp_path / "t.jsonl"
    project = {
        "schema": "greenfin.project/1",
        "description": "x",
        "applicant": {"name": "甲"},
        "location": {"region": "福建"},
    }
    path.write_text(json.dumps(project | {"branch": 7}), encoding="utf-8")
    table = open_table(path, {})
    document, carried = table.columns.split(next(read_rows(table)).cells)
    assert document == project
    assert carried == {"branch": 7}


def test_a_workbook_gives_days_and_whole_numbers_as_they_are_typed(tmp_path):
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["id", "description", "approved_on"])
    book.active.append([7, "退役动力电池", datetime(2026, 3, 31)])  # noqa: DTZ001
    book.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx") == [{"id": "7", "description": "退役动力电池", "approved_on": "2026-03-31"}]


def test_a_damaged_workbook_is_refused(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputRefused):
        open_table(tmp_path / "t.xlsx", {})


@pytest.mark.parametrize("content", ["", "id,description\n", "\n\n"])
def test_a_table_without_rows_is_refused(tmp_path, content):
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(TableEmpty):
        open_table(tmp_path / "t.csv", {})


def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(TableEndingUnknown, match=r"\.jsonl"):
        open_table(tmp_path / "t.docx", {})
