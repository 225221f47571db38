"""Words that mean different things: the ones where only their surroundings tell which concept is meant, if any."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from greenfin.reading.form import Form
from greenfin.reading.lexicon import Found, Lexicon

_NEAR = 28


@dataclass(frozen=True, slots=True)
class _Sense:
    """For a label: with these words near (or without them) it stands for `concept`, "" for none of ours."""

    labels: frozenset[str]
    near: re.Pattern[str]
    concept: str
    is_here: bool = False  # the words must begin where the label does


_SENSES = (
    # commercial operation date, not oxygen demand
    _Sense(
        frozenset({"cod"}),
        re.compile(r"20\d\d|commercial|operasi komersial|ppa|商业运营|并网日|triwulan|kuartal|\bq[1-4]\b"),
        "",
    ),
    _Sense(frozenset({"scr"}), re.compile(r"可控硅|晶闸管|thyristor|rectifier|penyearah"), ""),
    _Sense(frozenset({"ras"}), re.compile(r"ayam|breed|itik|sapi|unggas"), ""),
    _Sense(frozenset({"rto"}), re.compile(r"transmission organi|grid operator|vehicle registration"), ""),
    _Sense(frozenset({"放流"}), re.compile(r"废水|污水|尾水|排口"), ""),
    _Sense(
        frozenset({"风机"}),
        re.compile(r"风电|风场|轮毂|兆瓦|\dmw|叶片|塔筒|海上|陆上|风力|整机|吊装|发电机组|变桨"),
        "wind-turbine",
    ),
    _Sense(frozenset({"tpa"}), re.compile(r"\d\s?(?=tpa)"), "tonnes-per-year"),
    # "No. 42" is a number, "not only" denies nothing
    _Sense(frozenset({"no"}), re.compile(r"\bno\.?\s?\d"), "", is_here=True),
    _Sense(frozenset({"not"}), re.compile(r"\bnot\s+(?:only|just|merely)\b"), "", is_here=True),
    _Sense(frozenset({"tidak"}), re.compile(r"\btidak\s+(?:hanya|saja|kurang|lebih)\b"), "", is_here=True),
    _Sense(frozenset({"bukan"}), re.compile(r"\bbukan\s+(?:hanya|saja)\b"), "", is_here=True),
)
_BY_LABEL: dict[str, tuple[_Sense, ...]] = {}
for _sense in _SENSES:
    for _label in _sense.labels:
        _BY_LABEL[_label] = (*_BY_LABEL.get(_label, ()), _sense)
_CAPITALS_ONLY = frozenset({"dri", "ras", "led", "cod", "rap", "pks", "cop", "fame", "soc", "tot", "emu", "wind"})
"""Acronyms that are ordinary words in small letters (Indonesian dri and pks, English cop and fame)."""


def sense_of(found: tuple[Found, ...], form: Form, text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """The labels found, those that mean something else here left out or turned to the concept that is meant."""
    kept: list[Found] = []
    for hit in found:
        meant = _meant(hit, form, text, lexicon)
        if meant is not None:
            kept.append(meant)
    return tuple(kept)


def _meant(hit: Found, form: Form, text: str, lexicon: Lexicon) -> Found | None:
    written = form.text[hit.start : hit.end]
    if written in _CAPITALS_ONLY and hit.meaning.label.isupper() and not text[form.offsets[hit.start]].isupper():
        return None
    for sense in _BY_LABEL.get(written, ()):
        start = hit.start if sense.is_here else max(0, hit.start - _NEAR)
        look = sense.near.match if sense.is_here else sense.near.search
        if look(form.text, start, hit.end + _NEAR) is None:
            continue
        concept = lexicon.concepts.get(sense.concept)
        if concept is None:
            return None
        return replace(hit, meaning=replace(hit.meaning, concept=concept.key, facet=concept.facet))
    return hit
