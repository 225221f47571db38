"""The form of a text in which words are looked for: folded, spaces inside Chinese gone, every place traceable."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from greenfin.text import fold

CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SOFT_BREAK = "\x1f"
"""A hyphen at a line end inside a word: perhaps part of the word, perhaps only of the line."""

_WIDE = rf"[{CJK}，。；：、（）《》“”！？,;:!?()]"
_ODD_SPACE = re.compile(
    rf"(?<=[a-z])-[^\S\n]*\n\s*(?=[a-z])|(?<={_WIDE})\s+(?=[{CJK}])|(?<=[{CJK}])\s+(?={_WIDE})|[^\S ]\s*|\s{{2,}}"
)
_LINE_END_MARKS = "。；！？.;!?:：，,、"
_BULLET = re.compile(
    r"\s*(?:[*•·●■◆–—-]\s|\(?[0-9a-zA-Z一二三四五六七八九十]{1,3}[).、．:：]|[（(][0-9a-z一二三四五六七八九十]{1,3}[)）]|[①-⑳]|第[一二三四五六七八九十]+)"
)
_SHORT_LINE = 0.7
_WRAP_LEAST = 12


@dataclass(frozen=True, slots=True)
class Form:
    """`text[i]` came from the typed code point `offsets[i]`; `breaks` are typed places where a line ends a thought."""

    text: str
    offsets: tuple[int, ...]
    breaks: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The typed code points under the form's [start, end); needs start < end."""
        return self.offsets[start], self.offsets[end - 1] + 1


def form_of(text: str) -> Form:
    """Folds the text, drops white space between Chinese characters and leaves single spaces elsewhere."""
    folded = fold(text)
    pieces: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in _ODD_SPACE.finditer(folded.text):
        start, end = match.span()
        pieces.append(folded.text[last:start])
        offsets.extend(folded.offsets[last:start])
        kept = _kept_space(folded.text, match)
        if kept:
            pieces.append(kept)
            offsets.append(folded.offsets[start])
        last = end
    pieces.append(folded.text[last:])
    offsets.extend(folded.offsets[last:])
    return Form("".join(pieces), tuple(offsets), _thought_breaks(text))


def _kept_space(text: str, match: re.Match[str]) -> str:
    if match.group().startswith("-"):
        return SOFT_BREAK
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    is_inside_chinese = re.fullmatch(rf"[{CJK}]", before) or re.fullmatch(rf"[{CJK}]", after)
    between_wide = re.fullmatch(_WIDE, before) and re.fullmatch(_WIDE, after)
    return "" if is_inside_chinese and between_wide else " "


def _thought_breaks(text: str) -> tuple[int, ...]:
    """Places of line breaks that end a thought; those that only wrap a line (OCR, e-mail) are left out."""
    if "\n" not in text:
        return ()
    lines = text.split("\n")
    longest = max(len(line) for line in lines)
    breaks: list[int] = []
    position = 0
    for line, following in itertools.pairwise(lines):
        position += len(line)
        if not _is_wrapped(line.rstrip(), following, longest):
            breaks.append(position)
        position += 1
    return tuple(breaks)


def _is_wrapped(line: str, following: str, longest: int) -> bool:
    if not line or not following.strip() or line[-1] in _LINE_END_MARKS or _BULLET.match(following):
        return False
    if line[-1] == "-" and following[:1].islower():
        return True
    is_long = len(line) >= _WRAP_LEAST and len(line) >= _SHORT_LINE * longest
    continues_word = following.lstrip()[:1].islower() and line[-1].isalpha() and line[-1].isascii()
    return is_long or continues_word
