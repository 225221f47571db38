"""Attachments of our own making with invented entries, in the five formats, and what they must read as."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from greenfin.domain.catalogue import CatalogueKind
from greenfin.importing import ImportReading, read_attachment
from greenfin.shipped import fonts_folder

HEADINGS = ("序号", "技术名称", "适用范围", "核心技术及工艺", "主要技术参数", "综合效益", "典型案例")
FONT = "GreenfinTest"
RAISED = {"-7": "⁻⁷", "6": "⁶", "3": "³"}


@dataclass(frozen=True)
class Line:
    """One invented entry; `category` is printed as a row of its own where it changes."""

    category: str
    cells: tuple[str, ...]


def invented(count: int) -> list[Line]:
    """Entries that no ministry published."""
    names = ("示例湿法回收装置", "示例余热利用系统", "示例低温干化技术（含除臭单元）", "示例膜分离成套设备")
    lines = []
    for number in range(1, count + 1):
        category = "一、示例节能产业" if number <= count // 2 else "二、示例环保产业"
        lines.append(
            Line(
                category,
                (
                    str(number),
                    f"{names[number % 4]}{number}型",
                    f"适用于第{number}类示例物料的处理，不适用于含水率大于{number % 60 + 20}%的物料",
                    f"采用两级示例反应器，工作温度-25℃～{100 + number}℃，压力0.{number % 9 + 1}MPa，配套自动控制系统",
                    f"锂回收率≥{80 + number % 19}%；处理能力{number}00～{number}99t/a；能耗≤{number}.5kWh/t；99.00%一一对应",
                    f"年节约标准煤{number * 11}吨，减少二氧化碳排放{number * 27}吨",
                    f"示例公司{number}号生产线",
                ),
            )
        )
    return lines


def read(path: Path, **options: object) -> ImportReading:
    return read_attachment(path, catalogue=CatalogueKind.TECHNOLOGY, **options)  # type: ignore[arg-type]


def codes(reading: ImportReading) -> list[str]:
    return [problem.code for problem in reading.problems]


def warned(reading: ImportReading) -> list[str]:
    return [problem.code for problem in reading.warnings]


def squeezed(text: str) -> str:
    return "".join(text.split())


def rows_of(reading: ImportReading) -> list[tuple[str, ...]]:
    """Every cell without white space, in the order of `HEADINGS`."""
    return [
        tuple(
            squeezed(text)
            for text in (
                entry.serial, entry.title, entry.scope, entry.process, entry.parameters, entry.benefit,
                dict(entry.other).get("典型案例", ""),
            )
        )
        for entry in reading.entries
    ]  # fmt: skip


def expected(lines: list[Line]) -> list[tuple[str, ...]]:
    return [tuple(squeezed(cell) for cell in line.cells) for line in lines]


def printed_rows(lines: list[Line]) -> list[tuple[str, ...]]:
    """The rows as printed under the headings: categories as rows of their own."""
    rows: list[tuple[str, ...]] = []
    category = ""
    for line in lines:
        if line.category != category:
            category = line.category
            rows.append((category, *([""] * (len(HEADINGS) - 1))))
        rows.append(line.cells)
    return rows


def write_csv(path: Path, lines: list[Line], encoding: str = "utf-8", separator: str = ",", head: str = "") -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([HEADINGS, *printed_rows(lines)])
    path.write_bytes((head + text.getvalue()).encode(encoding))
    return path


def write_json(path: Path, lines: list[Line]) -> Path:
    entries = [{"类别": line.category, **dict(zip(HEADINGS, line.cells, strict=True))} for line in lines]
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return path


def write_xlsx(path: Path, lines: list[Line]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["附件：示例技术目录"])
    sheet.merge_cells("A1:G1")
    sheet.append([f"共{len(lines)}项"])
    sheet.append(list(HEADINGS))
    for row in printed_rows(lines):
        if row[1] == "":
            sheet.append([row[0]])
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=7)
        else:
            sheet.append([float(row[0]), *row[1:]])
    book.save(path)
    return path


def rich(before: str, raised: str, after: str) -> CellRichText:
    return CellRichText(before, TextBlock(InlineFont(vertAlign="superscript"), raised), after)


def write_docx(path: Path, lines: list[Line]) -> Path:
    document = docx.Document()
    document.add_paragraph("示例技术目录")
    table = document.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for row in printed_rows(lines):
        cells = table.add_row().cells
        if row[1] == "":
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    document.save(path)
    return path


def add_runs(cell: object, before: str, raised: str, after: str) -> None:
    paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
    paragraph.add_run(before)
    paragraph.add_run(raised).font.superscript = True
    paragraph.add_run(after)


def number_automatically(paragraph: object, number_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    numbered = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", "0"), ("w:numId", str(number_id))):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        numbered.append(child)
    properties.append(numbered)


def style(size: float = 7.5, **changes: object) -> ParagraphStyle:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(fonts_folder() / "NotoSansSC-Regular.ttf")))
    return ParagraphStyle("cell", fontName=FONT, fontSize=size, leading=size * 1.35, wordWrap="CJK", **changes)


def write_pdf(
    path: Path,
    lines: list[Line],
    *,
    widths: tuple[float, ...] = (30, 90, 120, 150, 150, 110, 80),
    bottom: float = 40,
    valign: str = "MIDDLE",
    on_page: object = None,
    page: tuple[float, float] = landscape(A4),
    spans: tuple[tuple[str, tuple[int, int], tuple[int, int]], ...] = (),
    split_rows: bool = True,
) -> Path:
    cell = style()
    data = [[Paragraph(heading, cell) for heading in HEADINGS]]
    commands: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), valign), *spans,
    ]  # fmt: skip
    for row in printed_rows(lines):
        if row[1] == "":
            commands.append(("SPAN", (0, len(data)), (-1, len(data))))
        data.append([Paragraph(text, cell) for text in row])
    table = Table(data, colWidths=widths, repeatRows=1, style=TableStyle(commands), splitInRow=int(split_rows))
    document = SimpleDocTemplate(str(path), pagesize=page, topMargin=40, bottomMargin=bottom, leftMargin=40)
    hooks = {"onFirstPage": on_page, "onLaterPages": on_page} if on_page else {}
    document.build([Paragraph("示例技术目录", style(14)), table], **hooks)
    return path


__all__ = [name for name in dir() if not name.startswith("_")] + ["Pt"]
