"""How the codes of a memo become sentences, in one language or in two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from greenfin.domain.match import Reason


class Speaker(Protocol):
    """All sentences of one language."""

    @property
    def language(self) -> str: ...

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

    Raises:
        KeyError: it has no sentence, or a placeholder of the sentence has no data.
    """
    if "." in reason.code:
        return speaker.text(reason.code, **dict(reason.data))
    return speaker.say(reason)


def in_all(reason: Reason, voices: tuple[Speaker, ...]) -> tuple[tuple[str, str], ...]:
    """(language, sentence) in printing order; a sentence that is the same in both languages comes once."""
    sentences: list[tuple[str, str]] = []
    for voice in voices:
        sentence = worded(reason, voice)
        if sentence not in (known for _, known in sentences):
            sentences.append((voice.language, sentence))
    return tuple(sentences)
