"""Which content words of a description no concept of the thesaurus knows: single words, never a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from greenfin.domain.reading import Clause, FieldReading, ProjectReading
from greenfin.reading.word_tables import word_table
from greenfin.text import fold

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LATIN_SPAN = range(4, 25)  # letters of a word that is worth a row in the thesaurus
_CHINESE_SPAN = range(2, 7)  # characters; longer stretches are sentences or names, and are not kept
_JOINTS = re.compile(
    r"的|了|和|与|及|或|等|在|为|是|以|对|将|由|从|到|向|于|并|且|可|有|无|不|其|该|此|各|每|我|本|拟|已|均|共|约|达|按|用|至|"
    r"项目|公司|企业|单位|银行|贷款|申请|投资|资金|进行|采用|通过|以及|其中|建设|新建|使用|用于|实现|包括|主要|目前|同时"
)
_COUNTED = re.compile(r"^[万亿千百余]")
_NAME_ENDS = re.compile(r"(?:公司|集团|有限|省|市|县|区|镇|乡|村|厂|路)$")


def unmatched_words(reading: ProjectReading) -> tuple[str, ...]:
    """The words of the deciding field that lie in no mention, each once, sorted.

    Names are left out as far as form tells them: capitals inside a sentence, endings of places and firms, digits.
    """
    field = reading.deciding
    free = _free_text(field)
    words = set(_chinese_words(free))
    if reading.language != "zh":
        words |= set(_latin_words(free, field.text))
    return tuple(sorted(words))


def _free_text(field: FieldReading) -> str:
    """The typed text with everything blanked that a concept covers or that describes no activity."""
    kept = list(field.text)
    covered = [mention.span for mention in field.mentions]
    covered += [clause.span for clause in field.clauses if _is_empty(clause)]
    for span in covered:
        kept[span.start : span.end] = "\n" * (span.end - span.start)
    return "".join(kept)


def _is_empty(clause: Clause) -> bool:
    return clause.is_boilerplate


def _chinese_words(free: str) -> Iterator[str]:
    for stretch in _CHINESE.findall(free):
        for word in _JOINTS.split(stretch):
            if len(word) in _CHINESE_SPAN and not _COUNTED.match(word) and not _NAME_ENDS.search(word):
                yield fold(word).text


def _latin_words(free: str, typed: str) -> Iterator[str]:
    for found in _LATIN.finditer(free):
        word = found.group()
        before = typed[: found.start()].rstrip()
        begins_sentence = not before or before[-1] in ".!?:;\n"
        if len(word) not in _LATIN_SPAN or (word != word.lower() and not begins_sentence):
            continue
        if word.lower() not in _ordinary_words():
            yield word.lower()


@functools.lru_cache(maxsize=1)
def _ordinary_words() -> frozenset[str]:
    """Words so frequent that they tell a language, and so no activity."""
    return frozenset(row["word"] for row in word_table("language_words"))
