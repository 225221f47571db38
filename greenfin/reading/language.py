"""Which of the three languages a text is written in."""

from __future__ import annotations

import functools
import re

from greenfin.reading.word_tables import word_table

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1cff\ua000-\ud7ff\u1100-\u11ff]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+")
_CHINESE_WEIGHT = 3  # a Chinese character says about as much as three letters
_KANA_SHARE = 0.08
_FOREIGN_LETTER_SHARE = 0.04
_WORD_SHARE = 0.12  # of the words of an ordinary text a fifth and more are in the tables
_READ = 4000  # characters at the beginning that are looked at
_INDONESIAN_FORM = re.compile(
    r"(?:me[mn]|meng|meny|pe[mn]|peng|peny|ber|ter|di)[a-z]{4,}(?:kan|an|i)?|[a-z]{4,}(?:nya|kan|isasi)"
)
_ENGLISH_FORM = re.compile(r"[a-z]{3,}(?:ing|tion|tions|ment|ments|ed|ies|ity|ness|ers?)|.*(?:th|wh|ck|sh|ough|ee).*")


def detect_language(text: str) -> str:
    """`zh`, `en`, `id`, or "" where the text is in none of them or in no language at all.

    Traditional characters are `zh`; Malay is taken as `id`. A mixed text counts as the language that says most.
    """
    sample = text[:_READ]
    chinese = len(_CHINESE.findall(sample))
    latin = len(_LATIN.findall(sample))
    other = len(_OTHER_SCRIPT.findall(sample))
    if len(_KANA.findall(sample)) > _KANA_SHARE * (chinese + latin):
        return ""
    if other > chinese + latin / _CHINESE_WEIGHT:
        return ""
    if chinese and chinese * _CHINESE_WEIGHT >= latin:
        return "zh"
    return _latin_language(sample, latin) or ("zh" if chinese * _CHINESE_WEIGHT * 2 >= latin and chinese else "")


def _latin_language(text: str, letters: int) -> str:
    if len(_VIETNAMESE.findall(text)) > _FOREIGN_LETTER_SHARE * letters:
        return ""
    words = _WORD.findall(text.lower())
    if not words:
        return ""
    tables = _tables()
    scores = {language: sum(1.0 for word in words if word in tables[language]) for language in ("en", "id", "other")}
    if scores["other"] >= max(1.0, scores["en"], scores["id"]):
        return ""
    unknown = [word for word in words if not any(word in table for table in tables.values())]
    scores["en"] += 0.4 * sum(1 for word in unknown if _ENGLISH_FORM.fullmatch(word))
    scores["id"] += 0.4 * sum(1 for word in unknown if _INDONESIAN_FORM.fullmatch(word))
    best = "id" if scores["id"] > scores["en"] else "en"
    if scores[best] < max(0.8, _WORD_SHARE * len(words)):
        return ""
    return best


@functools.lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    rows = word_table("language_words")
    return {
        language: frozenset(row["word"] for row in rows if row["language"] == language)
        for language in ("en", "id", "other")
    }
