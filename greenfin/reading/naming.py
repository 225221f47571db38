"""The printed name before a threshold: without its operator words, without test conditions, lists told apart."""

from __future__ import annotations

import re

_CONDITION_AFTER = re.compile(
    r"\s*(?:的)?(?:环境温度|环境|条件|工况|标准状态|气氛|氛围|负荷|常压)?(?:条件下|工况下|环境下|状态下|负荷下|下|时|计|为例|为基准|的条件下|的工况下)[，,：:\s]*"
)
_WHOLE_CONDITION = re.compile(r"^(?:在|当|以|于)?[^≥≤<>]*(?:条件下|工况下|环境下|时|下|计|为例|为基准)$")
_BASELINE = re.compile(r"^(?:与|较|相较|相比|对比|原|原有|传统|现有|改造前|常规|基准|对照)")
_WORDS_BEFORE = re.compile(
    r"(?:不低于|不得低于|不少于|不小于|不高于|不得高于|不超过|不大于|不多于|大于等于|小于等于|大于或等于|小于或等于|大于|小于|高于|低于|超过|至少|至多|最低|最高|可达到|可达|达到|达|约为|约|为|是|在|控制在|均|都|各|分别|可|"
    r"[≥≤><＞＜≧≦=＝~～≈±:：\s])+$"
)
_EDGES = " \t　，,、；;。.:：和及与且并的-—·"
_LEADING = re.compile(r"^(?:其中|且|并且|并(?!网)|同时|以及|及|和|可(?![燃靠溶利回再])|能够|实现|满足|要求|下的|下)+")
_SEPARATORS = re.compile(r"[、/]|(?<=[^\W\d])和(?=[^\W\d])|(?<=[^\W\d])及(?=[^\W\d])|(?<=[^\W\d])与(?=[^\W\d])")
_HEADS = (
    r"(?:平均|综合|总|一次|全流程|设计|单独|元素|金属|直接|有价金属|产品|容积|等)*"
    r"(?:回收率|浸出率|收率|直收率|去除率|脱除率|利用率|固定率|挥发率|转化率|净化效率|捕集率|提取率|萃取率|沉淀率|脱硫效率|脱硝效率|除尘效率|富集率|分离率|截留率|含量|纯度|品位|"
    r"排放浓度|排放量|排放值|浸出浓度|浸出毒性|浸出|浓度|排放|残留量?|效率|消耗量?|电耗|能耗|水耗|用量|温度|压力)$"
)
_HEAD = re.compile(_HEADS)
_SHORTEST_PART = 1
_LONGEST_PART = 12


def condition_end(text: str, *, only_whole: bool = False) -> int:
    """How far words after a figure reach that make it a test condition (25℃条件下); 0 where it is none."""
    if only_whole:
        return len(text) if _WHOLE_CONDITION.match(text) or _BASELINE.match(text) else 0
    match = _CONDITION_AFTER.match(text)
    return match.end() if match else 0


def is_baseline(name: str) -> bool:
    """Whether a name tells what was before or elsewhere: 传统工艺能耗."""
    return _BASELINE.match(name) is not None


def named_before(words: str) -> str:
    """The name in the words before a figure: 其中锂综合回收率不低于 → 锂综合回收率."""
    name = " ".join(words.split()).strip(_EDGES)
    for _ in range(3):
        stripped = _LEADING.sub("", _WORDS_BEFORE.sub("", name)).strip(_EDGES)
        if stripped == name:
            break
        name = stripped
    parts = re.split(r"[，,；;]", name)
    name = parts[-1].strip(_EDGES)
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", name)


def expanded_names(name: str) -> tuple[str, ...]:
    """镍、钴、锰回收率 → 镍回收率, 钴回收率, 锰回收率; a plain name stays one."""
    parts = [part.strip() for part in _SEPARATORS.split(name)]
    if len(parts) == 1 or any(not _SHORTEST_PART <= len(part) <= _LONGEST_PART for part in parts[:-1]):
        return (name,)
    head = _HEAD.search(parts[-1])
    if head is None or not parts[-1][: head.start()]:
        return (name,)
    if any(_HEAD.search(part) for part in parts[:-1]):
        return tuple(part if _HEAD.search(part) else part + head.group() for part in parts)
    last = parts[-1][: head.start()]
    shared = head.group().removeprefix("等")
    return (*(part + shared for part in parts[:-1]), last.removesuffix("等") + shared)
