"""A portfolio is screened in order, resumable, with every row answered or told why not."""

import csv
import json
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from greenfin.errors import InputRefused
from greenfin.workflow.screening import ScreeningOrder, screen
from greenfin.workflow.screening_progress import OutputInUse, Progress, Unfinished
from greenfin.workflow.screening_rows import RESULT_COLUMNS
from greenfin.workflow.workers import DeskOrder
from tests.conftest import OPENED_AT

DAY = date(2026, 11, 25)
PROJECTS = (
    ("A-1", "本项目建设年处理2万吨退役动力电池拆解破碎分选线，锂回收率92.5%，不涉及铅酸电池。", "2026-03-31", "福州"),
    ("A-2", "", "", "空"),
    ("A-3", "A 50 MW wind farm with its substation is built and operated.", "", "=1+1"),
    ("A-4", "x" * 20_001, "", "long"),
    ("A-5", "采购办公设备和车辆，用于集团总部。", "31/3/2026", "day"),
    ("", "Pembangunan fasilitas daur ulang baterai nikel bekas kendaraan listrik.", "", "id"),
)


def real_order(folder):
    return DeskOrder(folder / "greenfin.sqlite3", None, "Asia/Shanghai", 0, OPENED_AT)


class OneDesk:
    """Opens its desk once for all screenings of this module that work in this process."""

    encoder_threads = 0

    def __init__(self, order):
        self._desk = order.open()

    def open(self):
        return self._desk


@pytest.fixture(scope="module")
def desk_order(tmp_path_factory):
    return OneDesk(real_order(tmp_path_factory.mktemp("screening")))


def portfolio(folder, projects=PROJECTS):
    path = folder / "in.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "description", "approved_on", "branch"])
        writer.writerows(projects)
    return path


def an_order(folder, **changes):
    order = ScreeningOrder(source=portfolio(folder), output=folder / "out.csv", today=DAY, columns={}, on=DAY)
    return replace(order, **changes)


def rows_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_comes_back_in_order_with_an_answer_or_a_problem(tmp_path, desk_order):
    screened = screen(an_order(tmp_path), desk_order)
    rows = rows_in(tmp_path / "out.csv")
    assert (screened.rows, screened.problems) == (6, 3)
    assert [row["id"] for row in rows] == ["A-1", "A-2", "A-3", "A-4", "A-5", "6"]
    assert [row["problem_code"] for row in rows] == [
        "", "empty-description", "", "description-too-long", "not-a-day", "",
    ]  # fmt: skip
    assert rows[0]["finance_code"] == "3.2.5"
    assert all(row["finance_status"] or row["problem"] for row in rows)
    assert rows[0]["editions"] == "technology 2024/1; finance 2025/1"


def test_columns_that_are_not_used_are_carried_through_and_cannot_run(tmp_path, desk_order):
    screen(an_order(tmp_path), desk_order)
    rows = rows_in(tmp_path / "out.csv")
    assert tuple(rows[0]) == ("branch", *RESULT_COLUMNS)
    assert [row["branch"] for row in rows] == ["福州", "空", "'=1+1", "long", "day", "id"]


def test_problems_are_told_in_the_language_asked_for(tmp_path, desk_order):
    screen(an_order(tmp_path, language="zh"), desk_order)
    told = rows_in(tmp_path / "out.csv")[4]["problem"]
    assert "approved_on" in told or "日期" in told
    assert "cannot be read" not in told


def test_a_jsonl_line_is_the_assessment_that_check_gives(tmp_path, desk_order, shared_words_desk):
    from greenfin.schemas.assessment import dump_assessment
    from greenfin.schemas.project import load_project

    screen(an_order(tmp_path, output=tmp_path / "out.jsonl"), desk_order)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["project_id"] for line in lines] == ["A-1", "A-2", "A-3", "A-4", "A-5", "6"]
    assert lines[1]["schema"] == "greenfin.problem/1"
    assert lines[1]["problem"]["code"] == "empty-description"
    project = load_project({"id": "A-1", "description": PROJECTS[0][1], "approved_on": "2026-03-31"})
    assessment = shared_words_desk.assess(project, on=DAY)
    expected = dump_assessment(assessment, shared_words_desk.wordings["en"])
    assert lines[0] == json.loads(json.dumps({**expected, "carried": {"branch": "福州"}}))


def test_a_workbook_holds_the_same_results_as_csv(tmp_path, desk_order):
    screen(an_order(tmp_path), desk_order)
    screen(an_order(tmp_path, output=tmp_path / "out.xlsx"), desk_order)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    flat = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
    expected = [list(row.values()) for row in rows_in(tmp_path / "out.csv")]
    score = 1 + RESULT_COLUMNS.index("finance_score")
    assert [float(row[score] or 0) for row in flat[1:]] == [float(row[score] or 0) for row in expected]
    for row in (*flat[1:], *expected):
        del row[score]
    expected[2][0] = "=1+1"  # stored as text, so nothing stands before it
    assert flat[1:] == expected


def test_two_processes_write_what_one_writes(tmp_path):
    many = PROJECTS * 12
    source = portfolio(tmp_path, many)
    order = ScreeningOrder(source=source, output=tmp_path / "one.csv", today=DAY, columns={}, on=DAY)
    screen(order, real_order(tmp_path))
    screen(replace(order, output=tmp_path / "two.csv", jobs=2), real_order(tmp_path))
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


class Stopped(Exception):
    """Stands for the end of the process."""


def stop_after(rows):
    def progress(done, _total):
        if done >= rows:
            raise Stopped

    return progress


def test_a_stopped_screening_goes_on_where_it_was_and_ends_with_the_same_bytes(tmp_path, desk_order):
    source = portfolio(tmp_path, PROJECTS * 8)
    whole = ScreeningOrder(source=source, output=tmp_path / "whole.csv", today=DAY, columns={}, on=DAY)
    screen(whole, desk_order)
    stopped = replace(whole, output=tmp_path / "stopped.csv")
    with pytest.raises(Stopped):
        screen(stopped, desk_order, progress=stop_after(16))
    assert not stopped.output.exists()
    with Unfinished(stopped.output).part.open("ab") as torn:
        torn.write(b"half a li")
    screened = screen(stopped, desk_order)
    assert screened.resumed_after == 16
    assert stopped.output.read_bytes() == whole.output.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "whole.csv", "stopped.csv"}


def test_an_output_that_another_screening_is_writing_is_refused(tmp_path, desk_order):
    order = an_order(tmp_path)
    with Unfinished(order.output).open(Progress("another", "2026-11-25")), pytest.raises(OutputInUse):
        screen(order, desk_order)


def test_a_stopped_screening_keeps_its_day_when_none_is_asked_for(tmp_path, desk_order):
    source = portfolio(tmp_path, PROJECTS * 4)
    order = ScreeningOrder(source=source, output=tmp_path / "out.csv", today=DAY, columns={})
    with pytest.raises(Stopped):
        screen(order, desk_order, progress=stop_after(16))
    screened = screen(replace(order, today=date(2026, 11, 26)), desk_order)
    assert screened.on == DAY
    assert {row["assessed_on"] for row in rows_in(order.output)} - {""} == {"2026-11-25"}


@pytest.mark.parametrize("change", [{"language": "id"}, {"on": date(2026, 3, 1)}, {"technology_edition": "sample"}])
def test_other_options_begin_anew(tmp_path, desk_order, change):
    source = portfolio(tmp_path, PROJECTS * 4)
    order = ScreeningOrder(source=source, output=tmp_path / "out.csv", today=DAY, columns={}, on=DAY)
    with pytest.raises(Stopped):
        screen(order, desk_order, progress=stop_after(16))
    assert screen(replace(order, **change), desk_order).resumed_after == 0


def test_a_synthetic_edition_says_sample_in_every_row(tmp_path, desk_order):
    screen(an_order(tmp_path, technology_edition="sample"), desk_order)
    assert "SAMPLE" in rows_in(tmp_path / "out.csv")[0]["editions"]


def test_the_input_is_never_overwritten(tmp_path, desk_order):
    source = portfolio(tmp_path)
    before = source.read_bytes()
    with pytest.raises(InputRefused):
        screen(ScreeningOrder(source=source, output=source, today=DAY, columns={}), desk_order)
    assert source.read_bytes() == before


def test_an_input_that_cannot_be_read_writes_nothing(tmp_path, desk_order):
    (tmp_path / "in.csv").write_text("id,text\n1,x\n", encoding="utf-8")
    order = ScreeningOrder(source=tmp_path / "in.csv", output=tmp_path / "out.csv", today=DAY, columns={})
    with pytest.raises(InputRefused):
        screen(order, desk_order)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_carried_column_with_a_results_name_stays_apart(tmp_path, desk_order):
    (tmp_path / "in.csv").write_text("description,finance_status\nwind farm,mine\n", encoding="utf-8")
    order = ScreeningOrder(source=tmp_path / "in.csv", output=tmp_path / "out.csv", today=DAY, columns={})
    screen(order, desk_order)
    assert rows_in(order.output)[0]["input_finance_status"] == "mine"
