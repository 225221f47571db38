"""Where a line may end: never inside a word, a formula, a figure or between a figure and its unit."""

from __future__ import annotations

import functools
import re

_SPACE = " "
_SHORT = 160
_CLOSING = frozenset(")]}>»›,.:;!?%" + "）］｝〉》」』】〕〗，。、：；！？．％‰℃°”’…·々ー～" + "\u00a0")
_OPENING = frozenset("([{«‹$¥￥£#＃" + "（［｛〈《「『【〔〖“‘")
_WIDE = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff—→●○■□▲△◆◇]"
)
_WIDE_ALPHANUMERIC = re.compile(r"[０-９Ａ-Ｚａ-ｚ．／]")

_STRAIGHT_QUOTES = frozenset("\"'")
_SLASHES = frozenset("/／")
_PAIRED = frozenset("—…")
_MAY_START_WORD = frozenset(".>~～")
_HYPHENATED = re.compile(r"[^\W\d_]{3}-[^\W\d_]{3}")

_NUMBER = r"(?:[\d０-９]{1,3}(?:[ \u00a0][\d]{3})+(?![\d])|[\d０-９]+(?:[.,．][\d０-９]+)*)"
_POWER = r"(?:[eE][+-]?\d+)?(?:\s?[×xX*·]\s?10\^?-?\d+)?"
_SIGN = r"(?:(?:[<>≤≥≈~～＜＞＝=±+\-–]|<=|>=|约)\s?)"
_MANY = r"[十百千万亿兆]{0,3}"
_CHINESE_UNIT = (
    r"(?:吨标准煤|吨标煤|千克标准煤|立方米|平方米|标准立方米|公斤|千克|毫克|微克|千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|千伏安|公里|千米|毫米|厘米"
    r"|小时|分钟|个百分点|万元|亿元|美元|人民币元|元|吨|克|升|米|度|亩|公顷|台|套|辆|只|块|条|座|个|家|人|户|年|个月|月|日|天|倍|项|类|种|次|期|号)"
)
_PER = r"(?:[/／每·](?:年|月|日|天|小时|千克|公斤|立方米|平方米|吨|升|[A-Za-z]{1,4}[\d²³]?))"
_LATIN_UNIT = (
    r"(?:(?:k|M|G|T|m|μ|µ|n|c|d|h|N|da)?(?:Wh|W|g|t|m|L|l|Pa|V|A|Ah|VA|Hz|J|cal|mol|Bq|bar|s|a|d|h|ha|Ω)[\d²³]?"
    r"|tce|kgce|gce|tCO2e?|kgCO2e?|tons?|tonnes?|dB\(A\)|dB|°C|°|K|min|pH|ppm|ppb|wt%|percent|per cent|persen"
    r"|years?|months?|days?|hours?|tahun|bulan|hari|jam|million|billion|thousand|ribu|juta|miliar|triliun|CNY|RMB|USD|EUR|IDR|yuan)"
)
_FIGURE = (
    rf"(?:(?:CNY|RMB|USD|EUR|IDR|HKD|Rp|[¥￥$£])[ \u00a0]?)?{_SIGN}{{0,2}}{_NUMBER}{_POWER}"
    rf"(?:\s?[-–—~～至]+\s?{_NUMBER}{_POWER})?"
    rf"(?:[ \u00a0]?(?:{_MANY}{_CHINESE_UNIT}|{_LATIN_UNIT}(?![A-Za-z])|[%％‰]"
    rf"|[万亿]{{1,2}}\s?[A-Za-z]{{1,8}}[\d²³]?|{_MANY})"
    rf"(?:(?:[ \u00a0]?[/·])[ \u00a0]?(?:{_LATIN_UNIT}(?![A-Za-z])|[A-Za-z]{{1,6}}[\d²³]?)|{_PER})*"
    rf"(?:[ \u00a0](?:million|billion|thousand|ribu|juta|miliar|triliun|yuan|CNY|RMB|USD|IDR|tons?|tonnes?|ton)\b)*)?"
)
_DATE = r"\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
_DOCUMENT = r"[\u4e00-\u9fff]{1,4}〔\d{4}〕\d+号|第[\d一二三四五六七八九十百]+[号条款项章节期批]"
_STANDARD = (
    r"(?<![A-Za-z])(?:GB|HJ|YS|QB|SN|DL|NB|SH|HG|JB|TB|CJ|ISO|IEC|EN|DB\d{2})(?:/[TZ])?"
    r"\s?\d[\d.]*(?:-\d{4})?"
)
_KEPT = re.compile(f"{_DATE}|{_DOCUMENT}|{_STANDARD}|{_FIGURE}")


def break_places(text: str) -> tuple[int, ...]:
    """The indexes before which a new line may start, ascending, the text's length last."""
    return _short_places(text) if len(text) <= _SHORT else _places(text)


def _places(text: str) -> tuple[int, ...]:
    kept = _inside_kept(text)
    places = [index for index in range(1, len(text)) if index not in kept and _may_part(text, index)]
    places.append(len(text))
    return tuple(places)


@functools.lru_cache(maxsize=4096)  # labels and sentences of the wording come again in every memo
def _short_places(text: str) -> tuple[int, ...]:
    return _places(text)


@functools.lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether the character is Chinese or set as wide as a Chinese one."""
    return _WIDE.match(character) is not None


@functools.lru_cache(maxsize=8192)
def is_letter_like(character: str) -> bool:
    """Whether the character belongs to Latin script, its figures and signs, full-width ones included."""
    return character != _SPACE and (not is_wide(character) or _WIDE_ALPHANUMERIC.match(character) is not None)


def _inside_kept(text: str) -> set[int]:
    inside: set[int] = set()
    for match in _KEPT.finditer(text):
        inside.update(range(match.start() + 1, match.end()))
    return inside


def _may_part(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after == _SPACE or _closes(text, index):
        return False
    if before == _SPACE:
        return _last_before_spaces(text, index) not in _OPENING
    return before not in _OPENING and _may_part_unspaced(text, index)


def _may_part_unspaced(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before in _STRAIGHT_QUOTES or after in _STRAIGHT_QUOTES or after in _SLASHES:
        return False
    if before == after and before in _PAIRED:
        return False
    if is_letter_like(before) and is_letter_like(after):
        return (before == "]" and after == "[") or (
            before == "-" and _HYPHENATED.match(text, max(0, index - 4)) is not None
        )
    return True


def _closes(text: str, index: int) -> bool:
    """Whether a mark stands here that may not start a line; a point or sign that begins a figure is no such mark."""
    character = text[index]
    if character not in _CLOSING:
        return False
    starts_word = index + 1 < len(text) and text[index + 1] not in _CLOSING and text[index + 1] != _SPACE
    return not (character in _MAY_START_WORD and text[index - 1] == _SPACE and starts_word)


def _last_before_spaces(text: str, index: int) -> str:
    place = index - 1
    while place > 0 and text[place] == _SPACE:
        place -= 1
    return text[place]
