"""How the codes of a memo become sentences, in one language or in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from greenfin.domain.match import Reason
from greenfin.domain.memo import Phrase

METRIC = "term.metric."


class Speaker(Protocol):
    """All sentences of one language."""

    @property
    def language(self) -> str: ...

    def has(self, key: str) -> bool: ...

    def text(self, key: str, **data: object) -> str: ...

    def say(self, reason: Reason) -> str: ...


def languages_of(memo_language: str) -> tuple[str, ...]:
    """`zh+en` → zh, en: the order in which sentences are printed."""
    return tuple(memo_language.split("+"))


def speakers(memo_language: str, wordings: Mapping[str, Speaker]) -> tuple[Speaker, ...]:
    """The speakers of a memo's languages in printing order."""
    return tuple(wordings[language] for language in languages_of(memo_language))


def worded(reason: Reason, speaker: Speaker) -> str:
    """The sentence for a code; one with a point in it is a whole wording key, such as `term.verdict.met`.

    Metrics are an open set (a project may name its own): one without a word is printed by its name.

    Raises:
        KeyError: it has no sentence, or a placeholder of the sentence has no data.
    """
    if reason.code.startswith(METRIC) and not speaker.has(reason.code):
        return reason.code.removeprefix(METRIC)
    if "." in reason.code:
        return speaker.text(reason.code, **dict(reason.data))
    return speaker.say(reason)


def in_all(phrase: Phrase, voices: tuple[Speaker, ...]) -> tuple[tuple[str, str], ...]:
    """(language, sentence) in printing order; a sentence that is the same in both languages comes once."""
    sentences: list[tuple[str, str]] = []
    for voice in voices:
        sentence = " ".join(part for part in (worded(phrase.reason, voice), phrase.suffix) if part)
        if sentence not in (known for _, known in sentences):
            sentences.append((voice.language, sentence))
    return tuple(sentences)
