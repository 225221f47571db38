"""Broken and hostile attachments: nothing is read, and the message names the place and prints nothing dangerous."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from greenfin.schemas.wording import load_wording
from greenfin.shipped import templates_folder
from tests.importing.attachments import codes, invented, read, write_csv, write_docx, write_xlsx

HEAD = "序号,技术名称,适用范围,主要技术参数\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (HEAD.encode(), "no-entries"),
        ("序号,适用范围,主要技术参数\n1,a,b\n".encode(), "column-missing"),
        ((HEAD + "1,甲,a,b\n1,乙,a,b\n").encode(), "serial-repeated"),
        ((HEAD + "-3,甲,a,b\n").encode(), "serial-malformed"),
        ((HEAD + "0,甲,a,b\n").encode(), "serial-malformed"),
        ((HEAD + "7O,甲,a,b\n").encode(), "serial-malformed"),
        ((HEAD + "四,甲,a,b\n").encode(), "serial-malformed"),
        ((HEAD + ",甲,a,b\n2,乙,a,b\n").encode(), "serial-missing"),
        ((HEAD + "1,,a,b\n").encode(), "title-missing"),
        ((HEAD + "1,甲\n").encode(), "row-too-short"),
        ((HEAD + "1,甲,a,b,c\n").encode(), "row-too-long"),
        ((HEAD + '1,"甲,a,b\n').encode(), "csv-quotes"),
        ((HEAD + "1,甲,a," + "长" * 50_000 + "\n").encode(), "cell-too-long"),
        ((HEAD + "1,甲,a," + "长" * 700_000 + "\n").encode(), "cell-too-long"),
        ((HEAD + '1,甲,a,"=HYPERLINK(""http://x"",""y"")"\n').encode(), "formula"),
        ((HEAD + "1,甲\u200b,a,b\n").encode(), "invisible-character"),
        ((HEAD + "1,甲\u202e,a,b\n").encode(), "invisible-character"),
        ((HEAD + "1,甲\x1b[31m,a,b\n").encode(), "invisible-character"),
        ((HEAD + "1,甲\ufffd,a,b\n").encode(), "lost-character"),
        (HEAD.encode() + "1,甲装置,适用,b\n".encode("gbk"), "encoding-mixed"),
        (HEAD.encode() + b"1,\xff\xfe\xff,a,b\n", "encoding-mixed"),
        ("<!DOCTYPE html><html><table><tr><td>序号</td></tr></table></html>".encode(), "html-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "xls-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "package-encrypted"),
        (b"PK\x03\x04 nothing", "package-damaged"),
        (b"\x89PNG\r\n", "picture-file"),
        (b"{\\rtf1}", "rtf-file"),
        (b'{"entries": [', "json-damaged"),
        ('[{"序号": "1", "序号": "2", "技术名称": "甲"}]'.encode(), "json-repeated-key"),
        (b"[]", "json-without-rows"),
    ],
)
def test_a_broken_file_is_refused_with_its_code(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "附件.xlsx"
    path.write_bytes(content)
    reading = read(path)
    assert code in codes(reading)
    assert not reading.ok


def test_minus_25_degrees_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "1,甲,a,-25℃\n2,乙,a,+5%\n", encoding="utf-8")
    assert [entry.parameters for entry in read(path).entries] == ["-25℃", "+5%"]
    assert codes(read(path)) == []


def test_all_mistakes_are_told_at_once_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "1,甲,a,b\n0,乙,a,b\n3,,a,b\n4,丁\u200b,a,b\n", encoding="utf-8")
    found = {(problem.code, problem.row) for problem in read(path).problems}
    assert found == {("serial-malformed", 3), ("title-missing", 4), ("invisible-character", 5)}


def test_messages_print_nothing_that_steers_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.csv"
    path.write_text(HEAD + "1,甲\x1b]0;x\x07\u202e,a,b\n", encoding="utf-8")
    for problem in read(path).problems:
        shown = problem.file + problem.value + str(problem.data)
        assert not any(character < " " or character in "\x7f\u202e" for character in shown)


def test_another_count_than_announced_is_a_problem_unless_partial(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", invented(4))
    assert codes(read(path, official_count=5)) == ["count-differs"]
    assert codes(read(path, official_count=5, partial=True)) == []


@pytest.mark.parametrize("write", [write_xlsx, write_docx])
def test_truncated_packages_and_bombs_are_refused(tmp_path: Path, write: object) -> None:
    whole = write(tmp_path / "a.bin", invented(2)).read_bytes()  # type: ignore[operator]
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    assert codes(read(cut)) == ["package-damaged"]
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(whole)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet9.xml", b" " * (40 * 1024 * 1024))
    assert codes(read(bomb)) == ["package-bomb"]


@pytest.mark.parametrize("padding", [0, 10_000])
def test_document_types_in_a_package_are_refused_before_anything_expands(tmp_path: Path, padding: int) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(write_xlsx(tmp_path / "b.xlsx", invented(1))) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/workbook.xml":
                content = b"<!--" + b" " * padding + b'--><!DOCTYPE w [<!ENTITY a "aaaa">]>' + content
            target.writestr(name, content)
    assert codes(read(path)) == ["package-entities"]


def test_every_code_is_worded_in_all_languages() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path("greenfin/importing").glob("*.py"))
    for language in ("zh", "en", "id"):
        sentences = load_wording(templates_folder(), language).sentences
        keys = {key.removeprefix("import.") for key in sentences if key.startswith("import.")}
        used = {key for key in keys if f'"{key}"' in source}
        assert keys - used <= {"read-as-category"}, keys - used
        assert json.dumps(sorted(keys)) == json.dumps(
            sorted(
                key.removeprefix("import.")
                for key in load_wording(templates_folder(), "en").sentences
                if key.startswith("import.")
            )
        )
