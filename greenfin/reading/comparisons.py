"""The words around a figure that say how it is meant: at least, at most, about, from one to another."""

from __future__ import annotations

import re

_AT_LEAST = (
    r"≥|≧|>=|=>|⩾|不低于|不得低于|不少于|不小于|大于等于|大于或等于|至少|最低|at\s+least|no\s+less\s+than|not\s+less\s+than|no\s+lower\s+than|not\s+lower\s+than|no\s+fewer\s+than|a?\s*minimum(?:\s+of)?|"
    r"minimal(?:nya)?|paling\s+sedikit|paling\s+rendah|sekurang-kurangnya|sedikitnya|setidaknya|tidak\s+kurang\s+dari|tidak\s+lebih\s+rendah\s+dari|minimum"
)
_AT_MOST = (
    r"≤|≦|<=|=<|⩽|不高于|不得高于|不超过|不超|不大于|不多于|小于等于|小于或等于|至多|最多|最高|控制在|at\s+most|no\s+more\s+than|not\s+more\s+than|no\s+higher\s+than|not\s+higher\s+than|not\s+exceeding|not\s+to\s+exceed|does\s+not\s+exceed|do\s+not\s+exceed|up\s+to|"
    r"a?\s*maximum(?:\s+of)?|within|maksimal|maksimum|paling\s+banyak|paling\s+tinggi|tidak\s+lebih\s+dari|tidak\s+melebihi|tidak\s+melampaui"
)
_MORE = r">|＞|大于|高于|超过|超出|突破|多于|逾|超|more\s+than|over|above|exceed(?:s|ing)?|greater\s+than|higher\s+than|lebih\s+dari|di\s+atas|melebihi|melampaui"
_LESS = r"<|＜|小于|低于|少于|不足|不到|below|under|less\s+than|lower\s+than|fewer\s+than|kurang\s+dari|di\s+bawah"
_ABOUT = r"~|≈|约为|约|大约|大概|近|将近|接近|上下|about|approximately|approx\.?|around|some|nearly|roughly|circa|ca\.?|almost|close\s+to|sekitar|kurang\s+lebih|kira-kira|hampir|lebih\s+kurang"
_GAP = r"\s?(?:为|是|于|到|of|to|the|a|:|：|=)?\s?"
_BEFORE = re.compile(
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<about>{_ABOUT})){_GAP}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:(?P<least>[及或]?(?:以上|更高)|\s*(?:or|and)\s+(?:more|above|higher|over)|\s*(?:ke\s+atas|atau\s+lebih))"
    r"|(?P<most>[及或]?(?:以下|以内|之内|更低)|\s*(?:or|and)\s+(?:less|below|lower)|\s*(?:ke\s+bawah|atau\s+kurang))"
    r"|(?P<about>左右|上下|\s+or\s+so))",
    re.IGNORECASE,
)
_REVERSED = re.compile(r"\s?(?:(?P<most>≥)|(?P<least>≤))\s?$")
_OPERATORS = {"least": ">=", "most": "<=", "more": ">", "less": "<", "about": "~"}
_LONGEST_BEFORE = 26

RANGE = re.compile(
    r"\s?(?:~|～|∼|〜|-|–|—|―|−|至|到|\bto\b|\bhingga\b|\bsampai(?:\s+dengan)?\b|\bs/d\b|\bs\.d\.?)\s?", re.IGNORECASE
)
LIST = re.compile(r"\s?(?:/|、|和|及|或|\band\b|\bor\b|\bdan\b|\batau\b|,\s)\s?", re.IGNORECASE)
PLUS_MINUS = re.compile(r"\s?(?:±|\+/-|\+-)\s?")
BETWEEN = re.compile(r"(?:\bbetween|\bantara|介于)\s?$", re.IGNORECASE)
AND = re.compile(r"\s?(?:\band\b|\bdan\b|和|与)\s?", re.IGNORECASE)
CHANGE = re.compile(
    r"(?:由|从|自|增|升|提高|降|减|扩|改|变|缩|\bfrom|\bdari|\bris|\brais|\blift|\bincreas|\bgrow|\bclimb|\bcut|\breduc|\blower|\bfall|\bdrop|\bexpand|\bgo(?:es)?\s+up|\bnaik|\bturun|\bmeningkat|\bmenambah)",
    re.IGNORECASE,
)
RISES_TO = re.compile(
    r"\s?(?:[^0-9。；;.]{0,6}?(?:增至|增加至|增加到|增长至|提升至|提升到|提高至|提高到|扩至|扩大至|扩大到|扩建至|降至|降到|降低至|降低到|减至|减少至|减少到|升至|变为|改为|下降至|下降到|压减至)|\bto\b|\bmenjadi\b|\bke\b)\s?",
    re.IGNORECASE,
)


def operator_around(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The operator of a figure at [start, end) and the place from where to where its words reach; "=" without any."""
    before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    after = _AFTER.match(text, end)
    if before is not None and before.lastgroup and _is_whole_word(text, before.start(), before.group()):
        operator = _OPERATORS[before.lastgroup]
        if after is not None and operator == "~":
            return _OPERATORS[after.lastgroup or "about"], before.start(), after.end()
        return operator, before.start(), end
    if after is not None and after.lastgroup:
        return _OPERATORS[after.lastgroup], start, after.end()
    return "=", start, end


def _is_whole_word(text: str, start: int, word: str) -> bool:
    return not (
        word[0].isascii()
        and word[0].isalpha()
        and start > 0
        and text[start - 1].isalpha()
        and text[start - 1].isascii()
    )
