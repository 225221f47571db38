"""The commands as a user runs them, on words alone."""

import csv
import json

import pytest

from greenfin.cli import main
from tests import build


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GREENFIN_ENCODER", "off")
    monkeypatch.setenv("GREENFIN_DATABASE", str(tmp_path / "greenfin.sqlite3"))

    def act(*arguments):
        code = main([str(one) for one in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return act


@pytest.fixture
def project_file(tmp_path):
    path = tmp_path / "project.txt"
    path.write_text(build.BATTERY_ZH, encoding="utf-8")
    return path


def write_attachment(path, *, count=6, title="第{}项节能技术"):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["序号", "技术名称", "适用范围", "核心技术及工艺", "主要技术参数", "综合效益"])
        for number in range(1, count + 1):
            writer.writerow(
                [number, title.format("一二三四五六七八九"[number - 1]), "适用于钢铁", "工艺", "节能率≥10%", "好"]
            )
    return path


def test_check_prints_both_answers_and_stores_nothing(run, project_file):
    code, out, _ = run("check", project_file, "--json", "--on", "2026-11-25")
    document = json.loads(out)
    assert code == 0
    assert document["technology"]["status"] == "possible"
    assert document["finance"]["matches"][0]["code"] == "3.2.5"
    assert document["assessed_on"] == "2026-11-25"
    assert all(reason["text"] for reason in document["technology"]["reasons"])
    assert run("memo", "--assessment", document["id"], "-o", "x.pdf")[0] == 2


@pytest.mark.parametrize("language", ["zh", "en", "id"])
def test_check_tells_an_assessment_in_every_language(run, project_file, language):
    code, out, _ = run("check", project_file, "--lang", language)
    assert code == 0
    assert "3.2.5" in out


def test_the_same_project_on_the_same_day_has_the_same_id(run, project_file):
    ids = {json.loads(run("check", project_file, "--json", "--on", "2026-11-25")[1])["id"] for _ in range(2)}
    assert len(ids) == 1


def test_explain_says_why_an_item_does_not_lead(run, project_file):
    code, out, _ = run("explain", project_file, "3.1.5")
    assert code == 0
    assert "3.1.5" in out
    assert run("explain", project_file, "99.9.9")[0] == 2


def test_a_memo_is_issued_handed_out_and_verified(run, project_file, tmp_path):
    memo, copy = tmp_path / "memo.pdf", tmp_path / "copy.pdf"
    code, _, err = run("memo", project_file, "-o", memo, "--lang", "zh")
    assert code == 0
    number = err.split()[0]
    assert run("verify", memo)[0] == 0
    assert run("memo", "--number", number, "-o", copy)[0] == 0
    assert copy.read_bytes() == memo.read_bytes()
    copy.write_bytes(memo.read_bytes() + b" ")
    code, out, _ = run("verify", copy)
    assert code == 1
    assert "Changed after issue" in out
    copy.write_bytes(b"not a pdf")
    assert run("verify", copy)[0] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (("电" * 50_000).encode(), "50000"),
        (b"\x80\xff\x00", "not UTF-8"),
        (b'{"description": "x", "approved_on": "tomorrow"}', "YYYY-MM-DD"),
        (b"{broken", "line 1"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_code_2(run, tmp_path, content, words):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    code, out, err = run("check", path)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_a_refusal_is_told_in_the_language_asked_for(run, tmp_path):
    path = tmp_path / "bad.json"
    path.write_text('{"description": "拆", "approved_on": "x", "amount": {"value": "y"}}', encoding="utf-8")
    code, _, err = run("check", path, "--lang", "zh")
    assert code == 2
    assert "日期请写成" in err
    assert len(err.strip().splitlines()) == 2
    code, _, err = run("memo", "--number", "GF-1", "-o", tmp_path / "m.pdf", "--lang", "zh+en")
    assert code == 2
    assert "GF-1" in err


def test_an_unknown_edition_is_refused_with_the_known_ones(run, project_file):
    code, _, err = run("check", project_file, "--technology-edition", "2030")
    assert code == 2
    assert "2024/1" in err


def test_a_file_that_is_no_database_is_refused_with_exit_code_4(run, project_file, tmp_path):
    other = tmp_path / "other.sqlite3"
    other.write_text("no database")
    code, _, err = run("check", project_file, "--database", other)
    assert code == 4
    assert "not a greenfin database" in err
    assert other.read_text() == "no database"


def test_an_import_writes_nothing_before_it_is_told_to(run, tmp_path):
    attachment = write_attachment(tmp_path / "table.csv")
    arguments = ("catalogue", "import", attachment, "--catalogue", "technology", "--edition", "test", "--json")
    code, out, _ = run(*arguments, "--official-count", "6")
    assert (code, json.loads(out)["applied"]) == (0, False)
    assert run("catalogue", "show", "technology", "test")[0] == 2
    code, out, _ = run(*arguments, "--official-count", "6", "--apply")
    assert json.loads(out)["load"] == "test/1"
    assert json.loads(out)["loaded"] == 6
    code, out, _ = run(*arguments, "--official-count", "6", "--apply")
    assert json.loads(out)["load"] == "test/1"


def test_too_few_rows_are_a_problem_unless_partial_is_meant(run, tmp_path):
    attachment = write_attachment(tmp_path / "table.csv", count=5)
    arguments = ("catalogue", "import", attachment, "--catalogue", "technology", "--edition", "2024", "--apply")
    assert run(*arguments)[0] == 3
    assert run(*arguments, "--partial")[0] == 0
    assert "5 of 112" in run("catalogue", "list")[1]


def test_a_complete_load_is_replaced_only_with_a_reason(run, tmp_path):
    first = write_attachment(tmp_path / "first.csv")
    second = write_attachment(tmp_path / "second.csv", title="第{}项环保技术")
    arguments = ("--catalogue", "technology", "--edition", "test", "--official-count", "6", "--apply", "--activate")
    assert run("catalogue", "import", first, *arguments)[0] == 0
    code, _, err = run("catalogue", "import", second, *arguments)
    assert code == 3
    assert "--replaces" in err
    assert run("catalogue", "import", second, *arguments, "--replaces", "corrected by the ministry")[0] == 0
    code, _, _ = run("catalogue", "diff", "technology", "test/1", "test/2", "--json", "--exit-code")
    assert code == 1
    assert run("catalogue", "rollback", "technology")[0] == 0
    assert "* technology test/1" in run("catalogue", "list")[1]


def test_an_exported_edition_names_its_criteria(run, tmp_path):
    attachment = write_attachment(tmp_path / "table.csv")
    run("catalogue", "import", attachment, "--catalogue", "technology", "--edition", "test", "--apply")
    document = json.loads(run("catalogue", "export", "technology", "test", "--json")[1])
    criterion = document["entries"][0]["criteria"][0]
    assert (criterion["metric"], criterion["operator"], criterion["value"], criterion["unit"]) == (
        "节能率",
        ">=",
        "10",
        "%",
    )
    finance = json.loads(run("catalogue", "export", "finance", "2025", "--json")[1])
    assert len(finance["items"]) == 271


def test_doctor_reports_every_setting(run):
    code, out, _ = run("doctor", "--json")
    report = json.loads(out)
    assert code == 0
    assert report["encoder"] == "switched-off"
    assert "GREENFIN_TIME_ZONE" in report["settings"]


def test_a_backup_is_made_and_restored(run, tmp_path):
    run("catalogue", "list")
    assert run("backup", tmp_path / "copy.sqlite3")[0] == 0
    assert run("restore", tmp_path / "copy.sqlite3")[0] == 0
    assert run("restore", tmp_path / "nothing.sqlite3")[0] == 4


def test_a_wrong_setting_is_named(run, monkeypatch):
    monkeypatch.setenv("GREENFIN_TIME_ZONE", "Mars/Olympus")
    code, _, err = run("catalogue", "list")
    assert code == 4
    assert "GREENFIN_TIME_ZONE" in err
