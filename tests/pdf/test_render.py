"""The memo as PDF, looked at with two other readers."""

from __future__ import annotations

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest

from greenfin import shipped
from greenfin.domain.assessment import EditionPin
from greenfin.domain.match import Reason
from greenfin.domain.memo import Memo
from greenfin.domain.project import Applicant
from greenfin.memo.compose import LANGUAGES
from greenfin.pdf import render
from tests import build
from tests.conftest import tool_or_skip
from tests.memo.build_memo import DESCRIPTION, a_memo, a_rich_assessment, a_rich_project
from tests.memo.wording import WORDINGS
from tests.pdf.test_fonts import FONTS

STUBBORN = "采用hydrometallurgical工艺处理LiNi0.8Co0.1Mn0.1O2正极粉，年处理20000吨，氯离子≤0.05mg/L。"
CLOSING = "，。、；：！？）》」』】〕”’％"


def drawn(memo: Memo) -> bytes:
    return render(memo, WORDINGS, shipped.fonts_folder())


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text_of(content: bytes) -> str:
    return "\n".join(pages_of(content))


def described(text: str, **changes: object) -> Memo:
    return a_memo("zh", a_rich_project(description=f"{DESCRIPTION}\n{text}", **changes))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_memo_gives_the_same_bytes(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn(a_memo(language))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "America/New_York")
    assert drawn(a_memo(language)) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_one_page(language: str) -> None:
    pages = pages_of(drawn(a_memo(language)))
    second = WORDINGS[language[:2]].text("memo.section.finance")
    assert second not in pages[0]
    assert f"2  {second}" in pages[1].replace("\n", "")


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en"), ("id", "id"), ("zh+en", "zh-CN")])
def test_title_language_outline_and_tags_are_there(language: str, tag: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(drawn(a_memo(language))))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == tag
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/StructTreeRoot"]["/K"].get_object()["/S"] == "/Document"
    assert len(reader.outline) == 10
    assert reader.metadata.author == "greenfin"
    assert reader.metadata.title.startswith("GF-20261125-00001 ")
    assert "/Filter" not in root["/Metadata"]


def test_every_font_is_embedded_as_a_subset() -> None:
    reader = pypdf.PdfReader(io.BytesIO(drawn(a_memo("zh+en"))))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found = font.get_object()
            assert "/FontFile2" in found["/FontDescriptor"]
            assert found["/BaseFont"][7] == "+"


def test_every_page_carries_number_and_count() -> None:
    pages = pages_of(drawn(a_memo("en")))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "GF-20261125-00001" in page


def test_sample_stands_on_every_page_of_a_sample_and_on_no_other() -> None:
    pin = EditionPin("sample", 1, "5" * 64, 112, 112, synthetic=True)
    sample = pages_of(drawn(a_memo("en", stood_on=build.a_stood_on(technology_edition=pin))))
    assert all("SAMPLE: assessed against a synthetic catalogue" in page for page in sample)
    assert not any("SAMPLE" in page for page in pages_of(drawn(a_memo("en"))))


def test_signs_of_markup_stand_as_typed_and_open_no_file() -> None:
    typed = '粒径0.1 <D50 <0.9 mm，R&D占比3%，<img src="/etc/hostname"/> <b &amp; \\(x\\) )Tj <</JS (app)>>'
    content = drawn(described(typed, applicant=Applicant("A&B再生资源（S&P）有限公司")))
    text = text_of(content).replace("\n", "")
    assert typed in text
    assert "A&B再生资源（S&P）有限公司" in text
    assert "/JS" not in content.decode("latin-1")
    assert (
        Path("/etc/hostname").read_text(encoding="utf-8").strip() not in text
        if Path("/etc/hostname").exists()
        else True
    )


@pytest.mark.parametrize("filler", range(31))
def test_no_word_formula_or_figure_is_parted_wherever_the_line_ends(filler: int) -> None:
    text = "填充词语" * 8
    stubborn = text[:filler] + STUBBORN
    pairs = tuple((f"paper_{language}", stubborn) for language in ("en", "id", "zh"))
    finding = build.a_finding(stated=stubborn, source=stubborn, reason=Reason("permit-held-unproven", pairs))
    project = a_rich_project(description=f"{DESCRIPTION}\n{stubborn}")
    extracted = text_of(drawn(a_memo("zh", project, findings=(finding,))))
    for piece in ("20000吨", "≤0.05mg/L", "LiNi0.8Co0.1Mn0.1O2", "hydrometallurgical"):
        assert extracted.count(piece) >= 5
    assert not [line for line in extracted.splitlines() if line and line[0] in CLOSING]


def test_what_no_font_prints_is_named_and_noted() -> None:
    text = text_of(drawn(described("处理电池😀"))).replace("\n", "")
    assert "处理电池[U+1F600]" in text
    assert "U+1F600 GRINNING FACE" in text


def test_a_letter_beyond_the_basic_plane_is_found_again() -> None:
    beyond = next(chr(code) for code in range(0x20000, 0x2A6E0) if FONTS.has(chr(code)))
    assert beyond in text_of(drawn(described(f"负责人{beyond}某")))


def test_twenty_thousand_characters_are_printed_to_the_last() -> None:
    long = ("拆解分选，" * 4000)[:19990]
    project = a_rich_project(description=DESCRIPTION + "\n" + long[: 20000 - len(DESCRIPTION) - 1 - 4] + "终了完毕")
    text = text_of(drawn(a_memo("zh", project))).replace("\n", "")
    assert "终了完毕" in text
    assert text.count("拆解分选") > 3900


def test_sixty_findings_repeat_the_head_of_their_table() -> None:
    findings = a_rich_assessment(a_rich_project()).findings * 15
    pages = pages_of(drawn(a_memo("en", findings=findings)))
    with_head = [page for page in pages if "Source, confidence" in " ".join(page.split())]
    assert len(with_head) >= 4
    assert "\n".join(pages).count("榕环评〔2026〕18号") >= 15


@pytest.mark.pdf
def test_another_reader_finds_figures_whole_and_pages_sound(tmp_path: Path) -> None:
    tool = tool_or_skip("pdftotext")
    path = tmp_path / "memo.pdf"
    path.write_bytes(drawn(a_memo("zh")))
    text = subprocess.run([tool, str(path), "-"], capture_output=True, check=True, text=True).stdout
    for piece in ("20000吨", "锂回收率92.5%", "CO2减排1.2万吨/年", "10-7cm/s", "GF-20261125-00001"):
        assert piece in text
    sections = [
        text.index(WORDINGS["zh"].text(f"memo.section.{key}")) for key in ("finance", "findings", "open", "sources")
    ]
    assert sections == sorted(sections)


@pytest.mark.pdf
def test_the_structure_reads_in_order(tmp_path: Path) -> None:
    tool = tool_or_skip("pdfinfo")
    path = tmp_path / "memo.pdf"
    path.write_bytes(drawn(a_memo("en")))
    found = subprocess.run([tool, "-struct-text", str(path)], capture_output=True, check=True, text=True)
    assert not found.stderr
    assert found.stdout.index("Green finance eligibility memo") < found.stdout.index("3 of 112 entries loaded")
    assert "/Scope /Column" in found.stdout
    assert "/Scope /Row" in found.stdout


def test_nothing_is_written_beside_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    drawn(a_memo("en"))
    assert list(tmp_path.iterdir()) == []


def test_memos_drawn_at_the_same_time_do_not_disturb_each_other() -> None:
    alone = {language: drawn(a_memo(language)) for language in LANGUAGES}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda language: (language, drawn(a_memo(language))), LANGUAGES * 2))
    assert all(alone[language] == content for language, content in together)
