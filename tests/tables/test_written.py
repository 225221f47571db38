"""A spreadsheet takes texts for texts, whatever they begin with."""

import csv
import io
import json

import openpyxl
import pytest

from greenfin.tables.written import csv_record, harmless, json_line, write_xlsx


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_a_text_that_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"
    assert harmless(text, is_id=True) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.5", "+3", "-1,200.5", "92.5%", "", "a=b", "退役电池"])
def test_numbers_and_plain_texts_stay(text):
    assert harmless(text) == text


@pytest.mark.parametrize("text", ["-A12", "+86-591", "@2026/3"])
def test_an_id_that_calls_nothing_stays(text):
    assert harmless(text, is_id=True) == text


def test_a_record_survives_commas_quotes_and_line_breaks():
    cells = ["a,b", 'say "x"', "two\nlines", 0.88, None, ["x"]]
    assert next(csv.reader(io.StringIO(csv_record(cells).decode(), newline=""))) == [
        "a,b", 'say "x"', "two\nlines", "0.88", "", '["x"]',
    ]  # fmt: skip


def test_a_lone_surrogate_does_not_stop_the_output():
    assert json.loads(json_line({"x": "\ud800"})) == {"x": "\ud800"}
    assert csv_record(["\ud800"])


def test_a_workbook_holds_no_formula(tmp_path):
    write_xlsx(tmp_path / "t.xlsx", ["id", "score"], [["=1+1", 0.5], ["\x07bell", None]])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["=1+1", 0.5]
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].value == "bell"
