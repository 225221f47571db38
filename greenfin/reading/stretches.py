"""Cuts a form into stretches at marks and connectives, but never inside figures, abbreviations or wrapped lines."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from greenfin.reading.form import CJK, Form

_MARKS = re.compile(
    r"[。；;!?…\n]+|\.(?=\s|$|[" + CJK + r"])|[,:](?!\d)|(?<!\d)[,:](?=\d)|(?<=\d),(?=\d)"
    r"|(?<=\s)(?:but|while|whereas|however|although|tetapi|tapi|namun|sedangkan|melainkan)(?=\s)"
    r"|(?:但是|但(?![书])|然而|而是|不过)"
)
_CONNECTIVE = re.compile(r"[a-z]|[但然而不]")
_SENTENCE_MARK = re.compile(r"[。；;!?…\n.]")
_ABBREVIATION = re.compile(
    r"(?:^|[^a-z])(?:[a-z]|no|nos|approx|e\.g|i\.e|etc|co|ltd|inc|vs|jl|pt|cv|tbk|dll|dsb|dr|st|fig|art|incl|excl|max|min|ca"
    r"|cap|est|thn|bln|tgl|kab|prov|kec|sdn|bhd|pp|sec|cl|dept|gr|std|vol|eq|resp|mr|ms|rp|kg|m|nr)$"
)
_LONGEST_ABBREVIATION = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start, end) of a form between two marks; `sentence` counts from 0."""

    start: int
    end: int
    sentence: int


def stretches_of(form: Form, text: str) -> tuple[Stretch, ...]:
    """All stretches in order, without the marks between them; white space at their ends is left out.

    Args:
        form: the text's form.
        text: the text as typed, which tells a Chinese comma from one inside a figure.
    """
    cuts = sorted(_mark_cuts(form, text) + _break_cuts(form))
    found: list[Stretch] = []
    position = 0
    sentence = 0
    for start, end, ends_sentence in [*cuts, (len(form.text), len(form.text), True)]:
        trimmed = _trimmed(form.text, position, start)
        if trimmed is not None:
            found.append(Stretch(*trimmed, sentence))
        if ends_sentence and found and found[-1].sentence == sentence:
            sentence += 1
        position = max(position, end)
    return tuple(found)


def _mark_cuts(form: Form, text: str) -> list[tuple[int, int, bool]]:
    cuts: list[tuple[int, int, bool]] = []
    for match in _MARKS.finditer(form.text):
        start, end = match.span()
        mark = match.group()
        if mark == "," and _is_between_digits(form.text, start) and text[form.offsets[start]] != "，":
            continue
        if mark == "." and _ABBREVIATION.search(form.text, max(0, start - _LONGEST_ABBREVIATION), start):
            continue
        is_connective = _CONNECTIVE.match(mark) is not None
        cuts.append((start, start if is_connective else end, _SENTENCE_MARK.match(mark) is not None))
    return cuts


def _break_cuts(form: Form) -> list[tuple[int, int, bool]]:
    cuts: list[tuple[int, int, bool]] = []
    for place in form.breaks:
        index = bisect.bisect_left(form.offsets, place)
        if index < len(form.offsets):
            cuts.append((index, index, True))
    return cuts


def _is_between_digits(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
