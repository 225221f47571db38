"""Which part of a stretch is denied: the words that a 不涉及, an excluding or a tidak termasuk reaches, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NP_STOP_EN = r"\b(?:is|are|was|were|will|in|at|for|on|to|during|when|which|that|because|so|as|by|from|only|since|until|if|of the)\b"
_CLAUSE_STOP_EN = r"\b(?:because|only|until|if|instead|and then|and instead|so that|although|since|except)\b"

_STRONG_ZH = (
    r"(?:不|未|并不|均不|概不|也不|绝不|从不|暂不)(?:再)?(?:涉及|涉足|牵涉|涉|包括|包含|含有|含|涵盖|覆盖|从事|开展|参与|做|搞|建设|新建|建|生产|制造|经营|运营|"
    r"销售|用于|用来|属于|采用|使用|设置|设|配套|配建|配备|拆解|处理|处置|回收|加工|承接|承担|提供|安装|实施|纳入|进行)|没有(?:任何)?|并无|毫无|无任何|"
    r"而非|并非|而不是|并不是|不是|不再|尚未|尚无|暂无|暂未"
)
_WEAK_ZH = r"[不未无]"
_HARMLESS_ZH = re.compile(
    r"不(?:锈|断|下(?=[,。;]|$)|低于|高于|超过|超|少于|多于|小于|大于|足|仅|但|只|光|同|等|良|饱和|稳|动产|限|变|可|影响|溶|燃|含税|论|管|明|详|佳|便|一|均|利|合格|规则|"
    r"透水|停|间断|落地|错|过|然|久|易|住|达标|宜|必|得|到|满|畅|全|齐|通|平|准|至|若|如|好|行|清|锈钢|结块|平衡|对称|确定|具备|凡|算|动|乏)|"
    r"未(?:来|央|名|批先建|必|知|雨绸缪|达到|达标)|"
    r"无(?:害|缝|焰|人|机|线|论|需|毒|尘|菌|纺|锡|氧|水|组织|公害|障碍|极|级|刷|功|烟|轨|废城市|废水零|动力|油|磷|氟|铬|氰|纸|忧|限|形|偿|醛|土|抗|疑|砟|"
    r"源|接触|损|痕|压|效|声|味|异味|盖|梁|柱|序|关|非|为|穷|碳|废化|煤柱|氯|卤|菌化|溶剂|胶|苯|铅|汞|镉|钴|硫|硅|粘|黏|塔|掩膜|铠装|主灯|杆|叶|底)"
)
_WEAK_END_ZH = re.compile(r"[的、()（）《》“”\"]|但|而|并|只|仅|即可|就")
_STRONG_END_ZH = re.compile(r"[()（）]|但|而是|只(?!读)|仅|改为|改由")
_WEAK_REACH_ZH = 14

_BACKWARD_ZH = re.compile(
    r"除外|不(?:在|属于|列入|纳入|计入|算在)(?:本次|此次|本项目|本贷款|贷款|融资|募投|该项目|范围|其中|此列|内|总投资|本期)|与(?:本项目|本次|贷款|该项目)[^,。;]{0,4}无关|"
    r"不(?:包括|包含|含)在内"
)
_EXCEPT_ZH = re.compile(
    r"除(?!尘|湿|臭|磷|氮|砷|铁|锈|盐|油|氟|铜|雪|冰|草|杂|霜|渣|害|硫|非|险|镁|硬|味|藻|碳|醛|汞)([^,。;、]{1,30}?)(?:以外|之外|除外|外)(?!墙|部|地|送|输|围|壳|运|围)"
)
_INCLUSIVE_ZH = re.compile(r"\s*[,]?\s*(?:还|也|另|并|同时|均还|公司还|项目还|我们还|又|更)")

_FORWARD_EN = re.compile(
    r"(?:\b(?:does|do|did|will|shall|would|can|could|may|has|have|had|is|are|was|were)(?:\s+not\b|n't\b)|\bcannot\b|\bnot\b|\bnever\b)"
    r"(?!\s+(?:only|just|merely|less|more|fewer|exceed|exceeding|yet\s+only|later|necessarily|for\s+profit|for-profit|below|above|under|over|least|to\s+exceed)\b|-)"
    r"(?:\s+yet)?"
)
_NOUN_EN = re.compile(
    r"\bno\b(?!\.|\s*\d|\s+(?:less|more|fewer|later|longer\s+than|doubt|matter|till|earlier|lower|higher|greater|smaller)\b|-(?:till|dig|frost))|\bwithout\b|\bneither\b|\bnor\b|\bnone\s+of\b|"
    r"\brather\s+than\b|\binstead\s+of\b|\bas\s+opposed\s+to\b|\bexclud(?:es?|ing)\b|\bexclusive\s+of\b|\bexcept(?:\s+for)?\b|"
    r"\blacks?\b|\bwith\s+the\s+exception\s+of\b|\boutside\s+the\s+scope\s+of\b"
)
_EXCEPTIVE_EN = re.compile(r"\b(?:other\s+than|apart\s+from)\b")
_BACKWARD_EN = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+(?:expressly\s+|explicitly\s+)?(?:excluded|not\s+(?:included|covered|part\s+of|within|in\s+scope|eligible|financed|funded|paid))\b|"
    r"\bout(?:side)?\s+(?:of\s+)?(?:the\s+)?scope\b(?!\s+of)|\bnot\s+included\b|\bexcluded\b"
)

_FORWARD_ID = re.compile(
    r"\b(?:tidak|tak|tdk|gak|nggak|bukan(?:nya)?|bkn|belum|blm|tiada|jangan)\b"
    r"(?!\s+(?:hanya|cuma|saja|sekadar|sekedar|kurang|lebih|melebihi|melampaui|terbatas|langsung|sampai|jauh)\b)(?<!paling\stidak)"
)
_NOUN_ID = re.compile(r"\btanpa\b|\bkecuali\b|\bmengecualikan\b|\balih-alih\b|\bdi\s+luar\s+cakupan\b|\bnihil\b")
_BACKWARD_ID = re.compile(
    r"\btidak\s+(?:termasuk|masuk|dibiayai|ikut|tercakup)(?=\s*$|\s+(?:dalam|pada|ke|oleh|di)\b)|\bdikecualikan\b|\bdi\s+luar\s+(?:ruang\s+lingkup|proyek|pinjaman|kredit)\b|\bbukan\s+bagian\s+(?:dari\s+)?(?:proyek|pinjaman|kredit)"
)
_STOP_ID = re.compile(r"\b(?:karena|sehingga|supaya|agar|hanya|lalu|kemudian|melainkan|sebab|jika|bila|kecuali)\b|[()]")
_NOUN_STOP_ID = re.compile(
    r"\b(?:di|ke|dari|pada|untuk|dengan|oleh|agar|supaya|sehingga|karena|yang|lalu|kemudian|hanya|akan|telah|sudah|sedang|kami)\b|[()]"
)
_EN_STOP = re.compile(_CLAUSE_STOP_EN + r"|[()]")
_EN_NOUN_STOP = re.compile(_NP_STOP_EN + r"|[()]")

_CHINESE_HINT = re.compile(r"[不未无没除与而并毫尚暂]")
_LATIN_HINT = re.compile(r"[a-z]{2}")
_CUES_ZH = re.compile(f"(?P<strong>{_STRONG_ZH})|(?P<weak>{_WEAK_ZH})")


def denied_parts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The [from, to) of the form's text between start and end that are denied, cue included; they may overlap."""
    parts: list[tuple[int, int]] = []
    if _CHINESE_HINT.search(text, start, end):
        parts.extend(_chinese(text, start, end))
    if _LATIN_HINT.search(text, start, end):
        parts.extend(_latin(text, start, end))
    return tuple(sorted((from_, to) for from_, to in parts if from_ < to))


def _chinese(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if _BACKWARD_ZH.search(text, start, end):
        excepted = _EXCEPT_ZH.search(text, start, end)
        if excepted is None:
            yield start, end
            return
    for match in _EXCEPT_ZH.finditer(text, start, end):
        if not _INCLUSIVE_ZH.match(text, match.end()):
            yield match.start(), match.end()
    position = start
    while (cue := _CUES_ZH.search(text, position, end)) is not None:
        position = cue.end()
        harmless = _HARMLESS_ZH.match(text, cue.start(), end)
        if harmless and cue.lastgroup == "weak":
            position = harmless.end()
            continue
        reach = _reach_zh(text, cue, end)
        position = max(position, reach)
        yield cue.start(), reach


def _reach_zh(text: str, match: re.Match[str], end: int) -> int:
    if match.lastgroup == "strong":
        stop = _STRONG_END_ZH.search(text, match.end(), end)
        return stop.start() if stop else end
    stop = _WEAK_END_ZH.search(text, match.end(), end)
    reach = stop.start() if stop else end
    return min(reach, match.end() + _WEAK_REACH_ZH)


def _latin(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if _BACKWARD_EN.search(text, start, end) or _BACKWARD_ID.search(text, start, end):
        yield start, end
        return
    for match in _EXCEPTIVE_EN.finditer(text, start, end):
        if not re.search(r"\balso\b|\btoo\b", text[match.end() : _sentence_end(text, match.end())]):
            yield match.start(), _reach(text, match.end(), end, _EN_NOUN_STOP)
    for cue, stop in (
        (_FORWARD_EN, _EN_STOP),
        (_NOUN_EN, _EN_NOUN_STOP),
        (_FORWARD_ID, _STOP_ID),
        (_NOUN_ID, _NOUN_STOP_ID),
    ):
        for match in cue.finditer(text, start, end):
            yield match.start(), _reach(text, match.end(), end, stop)


def _reach(text: str, position: int, end: int, stop: re.Pattern[str]) -> int:
    found = stop.search(text, position + 1, end)
    return found.start() if found else end


def _sentence_end(text: str, position: int) -> int:
    found = re.compile(r"[.;!?。；]").search(text, position)
    return found.start() if found else len(text)
