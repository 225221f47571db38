"""Say a description as forms, scans and officers say it: other script, other width, broken lines, words around it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

_CLAUSES: Final = re.compile(r"(?<=[。;；.!?！？])\s*")
_FEW: Final = 5
_AROUND: Final = {
    "zh": (
        "我公司成立于2009年，注册资本5000万元，信誉良好。",
        "企业秉承绿色发展理念，积极响应双碳目标，打造行业标杆。",
        "申请流动资金贷款，期限三年，以厂房土地抵押，实际控制人提供连带责任保证。",
        "项目符合国家产业政策，已取得备案证，环评手续正在办理。",
        "借款人系省级高新技术企业，通过ISO9001、ISO14001认证，连续三年纳税A级。",
        "综上，建议给予授信支持。",
        "集团另有房地产、物流、酒店等业务，与本次融资无关。",
    ),
    "en": (
        "The borrower was founded in 2009 and has a sound credit record.",
        "We are committed to a greener future and to the highest ESG standards.",
        "A five-year term loan is requested, secured by land and buildings and a guarantee of the owner.",
        "All permits are in hand or have been applied for.",
        "The group also runs hotels, logistics and property, none of which is financed here.",
        "The credit committee is asked to approve the facility.",
        "The company is certified to ISO 9001 and ISO 14001.",
    ),
    "id": (
        "Perusahaan berdiri sejak 2009 dan memiliki rekam jejak kredit yang baik.",
        "Kami berkomitmen pada masa depan hijau dan prinsip keberlanjutan.",
        "Dimohon kredit investasi lima tahun dengan agunan tanah dan bangunan serta jaminan pribadi pemilik.",
        "Seluruh perizinan telah terbit atau sedang diurus.",
        "Grup juga memiliki usaha hotel dan properti yang tidak dibiayai dari pinjaman ini.",
        "Perusahaan bersertifikat ISO 9001 dan ISO 14001.",
    ),
}
_DENIALS: Final = {
    "zh": ("本项目不涉及{}。", "不含{}。", "不包括{}。"),
    "en": ("The project does not involve {}.", "{} is not part of it.", "This excludes {}."),
    "id": ("Proyek ini tidak mencakup {}.", "Tidak termasuk {}.", "Bukan untuk {}."),
}
_WIDE: Final = {ord(character): ord(character) + 0xFEE0 for character in "0123456789%().,"}


def disturbed(text: str, language: str, strangers: Sequence[str], rng: np.random.Generator) -> str:
    """One random saying of the text; most often the text itself.

    Args:
        text: the description.
        language: zh, en or id.
        strangers: terms of other items, in the text's language, for denials that mean nothing.
        rng: decides what is done.
    """
    for chance, change in _CHANGES:
        if rng.random() < chance:
            text = change(text, language, strangers, rng)
    return text


def _without_clause(text: str, _language: str, _strangers: Sequence[str], rng: np.random.Generator) -> str:
    clauses = [clause for clause in _CLAUSES.split(text) if clause]
    if len(clauses) < _FEW:
        return text
    del clauses[int(rng.integers(1, len(clauses)))]
    return " ".join(clauses) if text.isascii() else "".join(clauses)


def _with_boilerplate(text: str, language: str, _strangers: Sequence[str], rng: np.random.Generator) -> str:
    sentence = str(rng.choice(_AROUND.get(language, _AROUND["en"])))
    gap = "" if language == "zh" else " "
    return f"{sentence}{gap}{text}" if rng.random() < 0.5 else f"{text}{gap}{sentence}"  # noqa: PLR2004


def _with_denial(text: str, language: str, strangers: Sequence[str], rng: np.random.Generator) -> str:
    if not strangers:
        return text
    denial = str(rng.choice(_DENIALS.get(language, _DENIALS["en"]))).format(str(rng.choice(list(strangers))))
    gap = "" if language == "zh" else " "
    return f"{text}{gap}{denial}" if rng.random() < 0.7 else f"{denial}{gap}{text}"  # noqa: PLR2004


def _traditional(text: str, language: str, _strangers: Sequence[str], _rng: np.random.Generator) -> str:
    return str(_s2t().convert(text)) if language == "zh" else text


def _wide(text: str, _language: str, _strangers: Sequence[str], _rng: np.random.Generator) -> str:
    return text.translate(_WIDE)


def _line_broken(text: str, language: str, _strangers: Sequence[str], rng: np.random.Generator) -> str:
    width = int(rng.integers(12, 40))
    if language == "zh":
        return "\n".join(text[start : start + width] for start in range(0, len(text), width))
    return "".join("\n" if c == " " and rng.random() < 1 / 8 else c for c in text)


def _mistyped(text: str, language: str, _strangers: Sequence[str], rng: np.random.Generator) -> str:
    if language == "zh":
        return text
    characters = list(text)
    for _ in range(max(1, len(text) // 80)):
        at = int(rng.integers(0, max(1, len(characters) - 1)))
        if at + 1 < len(characters) and characters[at].isalpha() and characters[at + 1].isalpha():
            if rng.random() < 0.5:  # noqa: PLR2004
                characters[at], characters[at + 1] = characters[at + 1], characters[at]
            else:
                del characters[at]
    return "".join(characters)


def _small(text: str, language: str, _strangers: Sequence[str], _rng: np.random.Generator) -> str:
    return text.replace(" ", "") if language == "zh" else text.lower()


@functools.cache
def _s2t() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


_CHANGES: Final[tuple[tuple[float, Callable[[str, str, Sequence[str], np.random.Generator], str]], ...]] = (
    (0.10, _without_clause),
    (0.12, _with_boilerplate),
    (0.08, _with_denial),
    (0.08, _traditional),
    (0.05, _wide),
    (0.06, _mistyped),
    (0.06, _line_broken),
    (0.06, _small),
)
