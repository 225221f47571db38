"""What the embedded fonts print, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenfin import shipped
from greenfin.domain.project import Applicant, Parameter, Permit, PermitKind, PermitStatus
from greenfin.errors import FontMissing, UnprintableText
from greenfin.pdf import Fonts, refuse_unprintable
from greenfin.pdf.fonts import fonts_in
from greenfin.pdf.printable import printable
from tests import build

FONTS = fonts_in(shipped.fonts_folder())


@pytest.mark.parametrize(
    "name",
    [
        "刘䶮再生资源有限公司",
        "张㛃环保厂",
        "松原市乾安县某再生资源有限公司",
        "A&B再生资源（S&P）有限公司",
        "PT Cahaya Baterai",
    ],
)
def test_names_that_the_fonts_have_are_taken(name: str) -> None:
    refuse_unprintable(build.a_project(applicant=Applicant(name)), FONTS)


@pytest.mark.parametrize(
    ("name", "code_point"),
    [("𠮷田金属公司", "U+20BB7"), ("赵\ue863金属", "U+E863"), ("甲\u200b公司", "U+200B"), ("乙\u202e公司", "U+202E")],
)
def test_a_name_that_cannot_be_printed_is_refused_with_field_and_code_point(name: str, code_point: str) -> None:
    with pytest.raises(UnprintableText, match=r"applicant\.name") as refusal:
        refuse_unprintable(build.a_project(applicant=Applicant(name)), FONTS)
    assert code_point in str(refusal.value)


def test_numbers_and_units_are_checked_like_names() -> None:
    for project, field in (
        (build.a_project(applicant=Applicant("甲", "9135😀")), "applicant.uscc"),
        (build.a_project(title="产线😀"), "title"),
        (build.a_project(parameters=(Parameter("li_recovery", None, "😀"),)), "parameters[0].unit"),
        (build.a_project(permits=(Permit(PermitKind.EIA, PermitStatus.HELD, "😀"),)), "permits[0].number"),
    ):
        with pytest.raises(UnprintableText) as refusal:
            refuse_unprintable(project, FONTS)
        assert refusal.value.data["field"] == field


def test_free_text_is_never_refused() -> None:
    refuse_unprintable(build.a_project(description="拆解电池😀", use_of_proceeds="设备😀"), FONTS)


def test_free_text_names_what_it_cannot_print_by_code_point() -> None:
    assert printable("电池😀回收\u202e", FONTS).text == "电池[U+1F600]回收[U+202E]"


def test_raised_and_lowered_figures_are_ordinary_figures_shifted() -> None:
    shown = printable("CO₂ 10⁻⁷ m³", FONTS)
    assert shown.text == "CO2 10-7 m3"
    assert shown.shifts == (0, 0, -1, 0, 0, 0, 1, 1, 0, 0, 1)
    assert FONTS.unprintable("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⩾⩽") == ()


def test_an_accent_typed_apart_joins_its_letter() -> None:
    assert printable("Cafe\u0301", FONTS).text == "Café"
    assert FONTS.unprintable("Cafe\u0301") == ()


@given(st.text(max_size=40))
def test_no_character_is_lost_in_print(text: str) -> None:
    shown = printable(text, FONTS)
    sources = shown.sources or tuple(range(len(text)))
    joined = {index for index, character in enumerate(text) if index and character not in shown.text}
    assert set(range(len(text))) - set(sources) <= joined
    assert all(FONTS.has(character) for character in shown.text if character != "\n")


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match=r"NotoSansSC-Regular\.ttf"):
        Fonts(tmp_path)


def test_a_damaged_font_is_named(tmp_path: Path) -> None:
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        (tmp_path / name).write_bytes(b"not a font" * 100)
    with pytest.raises(FontMissing, match="missing or damaged"):
        Fonts(tmp_path)


def test_the_first_wrong_field_is_told() -> None:
    project = replace(build.a_project(), title="😀", applicant=Applicant("😀"))
    with pytest.raises(UnprintableText, match=r"applicant\.name"):
        refuse_unprintable(project, FONTS)
