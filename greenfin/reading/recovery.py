"""Recovery rates of metals: which metals a percentage is about, alone or together."""

from __future__ import annotations

import re

_METALS = (
    ("li", r"锂|lithium|litium|(?-i:\bLi\b)"),
    ("ni", r"镍|nickel|nikel|(?-i:\bNi\b)"),
    ("co", r"钴|cobalt|kobalt|(?-i:\bCo\b)"),
    ("mn", r"锰|manganese|mangan|(?-i:\bMn\b)"),
    ("cu", r"铜|copper|tembaga|(?-i:\bCu\b)"),
    ("al", r"铝|aluminium|aluminum|alumunium|(?-i:\bAl\b)"),
    ("au", r"(?<![资基现冶合奖租税五])金(?![属额融])|gold|emas|(?-i:\bAu\b)"),
    ("ag", r"银(?!行)|silver|perak|(?-i:\bAg\b)"),
    ("zn", r"锌|zinc|seng|(?-i:\bZn\b)"),
    ("pb", r"铅|lead|timbal|(?-i:\bPb\b)"),
    ("as", r"砷|arsenic|arsenik|arsen|(?-i:\bAs\b)"),
    ("fe", r"铁|iron|besi|(?-i:\bFe\b)"),
    ("sn", r"锡|\btin\b|timah|\bSn\b"),
    ("sb", r"锑|antimony|antimon"),
    ("bi", r"铋|bismuth"),
    ("pt", r"铂|platinum"),
    ("pd", r"钯|palladium"),
    ("rh", r"铑|rhodium"),
    ("re", r"铼|rhenium|renium"),
    ("w", r"钨|tungsten"),
    ("mo", r"钼|molybdenum"),
    ("v", r"钒|vanadium"),
    ("ti", r"钛|titanium"),
    ("in", r"铟|indium"),
    ("ga", r"镓|gallium"),
    ("ge", r"锗|germanium"),
)
METALS = frozenset(name for name, _ in _METALS)
"""Symbols of the metals that recovery rates are named by, small letters."""

_METAL = "|".join(f"(?P<{name}>{words})" for name, words in _METALS)
_ANY_METAL = re.compile(_METAL, re.IGNORECASE)
_NAMELESS = "|".join(f"(?:{words})" for _, words in _METALS)
_BETWEEN = r"(?:,\s(?:and\s|dan\s)?(?=[A-Za-z])|\s?[、/&+-]?\s?(?:和|及|与|以及|and\s|dan\s)?)"
_LIST = rf"(?:{_NAMELESS})(?:{_BETWEEN}(?:{_NAMELESS}))*"
_RATE_ZH = r"(?:金属|元素)?(?:等)?(?:综合|总|平均|设计|一次|全流程|直接|的|单质|金属|元素)*(?:回收率|总回收率|收率|直收率|提取率|浸出率|总收率)"
_FILLER = r"(?:\s|均|各|分别|可|将|能|为|是|达到|达|约|在|设计|不|率|提高到|提高至|提升到|提升至|由|从|of|is|are|at|about|rate|rates|reach(?:es)?|recovery|recoveries|up to|each|both|:|：|\(|（|ke|sebesar|mencapai|tingkat|hingga|sekitar|minimal|masing-masing|to)*"
_RATE_LATIN = (
    r"(?:recov(?:er(?:y|ies|ed|s|ing)?)?\.?|yields?|perolehan|pemulihan|rendemen|mengambil\s+kembali|diambil\s+kembali)"
)
_BEFORE_ZH = re.compile(rf"(?P<metals>{_LIST}){_RATE_ZH}{_FILLER}$", re.IGNORECASE)
_BEFORE_LATIN = re.compile(
    rf"(?P<metals>{_LIST})\s+(?:\w+\s+)?{_RATE_LATIN}\s*(?:rate|rates|target|efficiency)?{_FILLER}$", re.IGNORECASE
)
_AFTER_RATE = re.compile(
    rf"{_RATE_LATIN}\s+(?:rates?\s+)?(?:of\s+|for\s+|tingkat\s+)?(?P<metals>{_LIST}){_FILLER}$", re.IGNORECASE
)
_BARE = re.compile(rf"(?P<metals>{_LIST}){_FILLER}$", re.IGNORECASE)
_OF_METAL = re.compile(rf"\s*(?:of\s+(?:the\s+)?|dari\s+)(?P<metals>{_LIST})", re.IGNORECASE)
_RATE_AFTER = re.compile(r"\s*\)?\s*(?:recovery|recovered|yield|perolehan|pemulihan)", re.IGNORECASE)
_LAST_METALS = re.compile(rf"(?P<metals>{_LIST})[^、,，;；.。]{{0,28}}$", re.IGNORECASE)
_RATE_ANYWHERE = re.compile(rf"回收率|收率|直收率|浸出率|提取率|\b{_RATE_LATIN}", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:磷酸铁锂?|碳酸锂|氢氧化锂|磷酸锰铁锂|锂离子|铝塑|铅酸|三元|铁锂)$")
_OTHER_MEASURE = re.compile(
    r"含量|含|品位|纯度|grade|content|impurit|purity|kadar|kemurnian|average|averag|杂质|share|占"
)
_SENTENCE = re.compile(r"[。;；!?！？\n]|\.(?=\s)")
_REACH = 70


def recovery_metric(text: str, start: int, end: int, previous_end: int) -> tuple[str, int] | None:
    """The name (`li_recovery`, `ni_co_mn_recovery`) of a percentage at [start, end) and where its words begin.

    Args:
        text: plain text.
        start: where the figure begins, words like 不低于 included.
        end: where it ends.
        previous_end: where the figure before it ends.
    """
    floor = max(0, start - _REACH)
    for mark in _SENTENCE.finditer(text, floor, start):
        floor = mark.end()
    near = text[max(floor, previous_end) : start]
    begins = max(floor, previous_end)
    for pattern in (_BEFORE_ZH, _BEFORE_LATIN, _AFTER_RATE):
        match = pattern.search(near)
        if match is not None and not _COMPOUND.search(near[: match.end("metals")]):
            return _name(match["metals"]), begins + match.start()
    ending = _SENTENCE.search(text, end)
    has_rate = _RATE_ANYWHERE.search(text, floor, ending.start() if ending else len(text)) is not None
    after = _OF_METAL.match(text, end)
    if after is not None and _RATE_ANYWHERE.search(text, floor, min(len(text), after.end() + 20)):
        return _name(after["metals"]), start
    if _RATE_AFTER.match(text, end):
        last = _LAST_METALS.search(near)
        if last is not None:
            return _name(last["metals"]), begins + last.start("metals")
    if has_rate and not _OTHER_MEASURE.search(near):
        bare = _BARE.search(near)
        if bare is not None and not _COMPOUND.search(near[: bare.end("metals")]):
            return _name(bare["metals"]), begins + bare.start("metals")
    return None


def metals_in(words: str) -> tuple[str, ...]:
    """The symbols of the metals named, small letters, in the order named, each once."""
    found: list[str] = []
    for match in _ANY_METAL.finditer(words):
        if match.lastgroup and match.lastgroup not in found:
            found.append(match.lastgroup)
    return tuple(found)


def _name(words: str) -> str:
    return "_".join(metals_in(words)) + "_recovery"
