"""PDF attachments: rows over page breaks, watermarks, bold struck twice, centred and turned pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.importing.attachments import (
    FONT,
    HEADINGS,
    codes,
    expected,
    invented,
    read,
    rows_of,
    style,
    warned,
    write_pdf,
)  # fmt: skip


def watermark(canvas: Canvas, _: object) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 36)
    canvas.setFillGray(0.8)
    canvas.translate(200, 150)
    canvas.rotate(30)
    canvas.drawString(0, 0, "内部资料 注意保存")
    canvas.restoreState()


@pytest.mark.parametrize(("bottom", "valign"), [(40, "TOP"), (55, "MIDDLE"), (90, "TOP")])
def test_rows_broken_over_pages_are_whole_again(tmp_path: Path, bottom: float, valign: str) -> None:
    lines = invented(40)
    reading = read(write_pdf(tmp_path / "a.pdf", lines, bottom=bottom, valign=valign), official_count=40)
    assert codes(reading) == []
    assert rows_of(reading) == expected(lines)
    assert dict(reading.counts_by_category) == {"一、示例节能产业": 20, "二、示例环保产业": 20}


def test_a_slanted_watermark_leaves_no_character_in_a_cell(tmp_path: Path) -> None:
    lines = invented(20)
    style()
    reading = read(write_pdf(tmp_path / "a.pdf", lines, on_page=watermark))
    assert rows_of(reading) == expected(lines)
    assert "slanted-text-left-out" in warned(reading)


def draw_table(
    canvas: Canvas, rows: list[tuple[str, ...]], *, twice: frozenset[int] = frozenset(), top: float = 780
) -> float:
    """A ruled table with one line of text in each cell; rows in `twice` are struck twice, 0.3 pt apart."""
    widths = (40, 120, 100, 120, 120)
    y = top
    for index, row in enumerate(rows):
        x = 40.0
        for width, text in zip(widths, row, strict=False):
            canvas.rect(x, y - 20, width, 20)
            canvas.setFont(FONT, 8)
            for shift in (0, 0.3) if index in twice else (0,):
                canvas.drawString(x + 3 + shift, y - 13, text)
            x += width
        y -= 20
    return y


HEAD = ("序号", "技术名称", "适用范围", "核心技术及工艺", "主要技术参数")


def test_bold_struck_twice_is_read_once_and_true_doubles_stay(tmp_path: Path) -> None:
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    rows = [HEAD] + [(str(n), f"示例{n}", "一一对应", "工艺", "纯度99.00%") for n in range(1, 23)]
    rows[11] = ("11", "示例11", "范围", "工艺", "锂回收率≥90%")
    draw_table(canvas, rows, twice=frozenset({0, 11}))
    canvas.save()
    reading = read(tmp_path / "a.pdf", official_count=22)
    assert codes(reading) == []
    assert [entry.serial for entry in reading.entries] == [str(n) for n in range(1, 23)]
    assert reading.entries[10].parameters == "锂回收率≥90%"
    assert (reading.entries[21].scope, reading.entries[21].parameters) == ("一一对应", "纯度99.00%")


def test_an_entry_that_repeats_its_number_on_the_next_page_is_one_entry(tmp_path: Path) -> None:
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    draw_table(
        canvas, [HEAD, ("1", "甲装置", "范围一", "工艺一", "参数一"), ("2", "乙装置", "范围二", "工艺二", "参数二上")]
    )
    canvas.drawString(280, 30, "— 1 —")
    canvas.showPage()
    draw_table(canvas, [HEAD, ("2", "乙装置", "", "", "参数二下"), ("3", "丙装置", "范围三", "工艺三", "参数三")])
    canvas.save()
    reading = read(tmp_path / "a.pdf", official_count=3)
    assert codes(reading) == []
    assert [entry.title for entry in reading.entries] == ["甲装置", "乙装置", "丙装置"]
    assert reading.entries[1].parameters.split() == ["参数二上", "参数二下"]


def test_numbers_that_start_again_in_each_section_get_the_section_in_front(tmp_path: Path) -> None:
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont(FONT, 10)
    canvas.drawString(40, 800, "（一）示例监测设备")
    bottom = draw_table(canvas, [HEAD, ("1", "甲", "a", "b", "c"), ("2", "乙", "a", "b", "c")])
    canvas.drawString(40, bottom - 30, "运行时应当注意本段文字不属于任何表格，也不是条目。")
    canvas.drawString(40, bottom - 50, "（二）示例治理设备")
    other = ("序号", "设备名称", "性 能 参 数", "应用领域")
    draw_table(canvas, [other, ("1", "丙", "效率≥9%", "d"), ("2", "丁", "效率≥8%", "e")], top=bottom - 60)
    canvas.save()
    reading = read(tmp_path / "a.pdf", official_count=4)
    assert codes(reading) == []
    assert [entry.serial for entry in reading.entries] == ["1-1", "1-2", "2-1", "2-2"]
    assert [entry.parameters for entry in reading.entries] == ["c", "c", "效率≥9%", "效率≥8%"]
    assert dict(reading.counts_by_category) == {"（一）示例监测设备": 2, "（二）示例治理设备": 2}
    assert "serials-start-again" in warned(reading)


def test_raised_figures_become_raised_characters(tmp_path: Path) -> None:
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    draw_table(canvas, [HEAD, ("1", "甲装置", "范围", "工艺", "渗透系数≤10")])
    text = canvas.beginText(423 + 48, 780 - 33)
    text.setFont(FONT, 5)
    text.setRise(3)
    text.textOut("-7")
    text.setRise(0)
    text.setFont(FONT, 8)
    text.textOut("cm/s")
    canvas.drawText(text)
    canvas.save()
    assert read(tmp_path / "a.pdf").entries[0].parameters == "渗透系数≤10⁻⁷cm/s"


def test_a_page_on_its_side_is_read_like_an_upright_one(tmp_path: Path) -> None:
    titles = [f"示例装置{number}型" for number in range(1, 7)]
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.translate(595, 0)
    canvas.rotate(90)
    draw_table(canvas, [HEAD, *((str(n), title, "范围", "工艺", "参数") for n, title in enumerate(titles, 1))], top=500)
    canvas.save()
    reading = read(tmp_path / "a.pdf")
    assert [entry.serial for entry in reading.entries] == ["1", "2", "3", "4", "5", "6"]
    assert [entry.title for entry in reading.entries] == titles


def test_a_table_without_outer_rules_keeps_its_first_and_last_column(tmp_path: Path) -> None:
    style()
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont(FONT, 8)
    for index, row in enumerate([HEAD[:3], ("1", "甲装置", "范围一"), ("2", "乙装置", "范围二")]):
        y = 780 - 20 * index
        canvas.line(40, y, 340, y)
        canvas.line(80, y, 80, y - 20)
        canvas.line(200, y, 200, y - 20)
        for x, text in zip((43, 83, 203), row, strict=True):
            canvas.drawString(x, y - 13, text)
    canvas.line(40, 720, 340, 720)
    canvas.save()
    reading = read(tmp_path / "a.pdf", official_count=2)
    assert codes(reading) == []
    assert [(e.serial, e.title, e.scope) for e in reading.entries] == [
        ("1", "甲装置", "范围一"),
        ("2", "乙装置", "范围二"),
    ]


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(PdfReader(write_pdf(tmp_path / "a.pdf", invented(2))))
    writer.encrypt("secret")
    writer.write(tmp_path / "b.pdf")
    assert codes(read(tmp_path / "b.pdf")) == ["pdf-encrypted"]


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.rect(10, 10, 500, 700, fill=1)
    canvas.save()
    assert codes(read(tmp_path / "a.pdf")) == ["pdf-without-text"]


def test_a_truncated_pdf_is_refused(tmp_path: Path) -> None:
    content = write_pdf(tmp_path / "a.pdf", invented(4)).read_bytes()
    (tmp_path / "b.pdf").write_bytes(content[: len(content) // 3])
    assert codes(read(tmp_path / "b.pdf"))
    assert not read(tmp_path / "b.pdf").entries


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(500, 700)
    stream = StreamObject()
    stream.set_data(b"0 0 m " * (8 * 1024 * 1024))
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "a.pdf")
    assert codes(read(tmp_path / "a.pdf")) == ["package-bomb"]


def test_pages_can_be_chosen(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", invented(30))
    assert codes(read(path, pages="7-9")) == ["pages-not-there"]
    assert read(path, pages="1").entries[0].serial == "1"
    assert HEADINGS[0] == "序号"
