"""Prune the base's 250,000 pieces to those that Chinese, English and Indonesian text uses."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Final

from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL: Final = ("<s>", "<pad>", "</s>", "<unk>")
_SHORT: Final = 3
_WORD_START: Final = "▁"
_BATCH: Final = 20_000


def kept_pieces(tokenizer_json: bytes, words: Iterable[str], texts: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the pieces to keep, ascending; the four special pieces come first.

    Kept are: every piece without letters (figures, signs), every piece of Han characters, every single character but
    Hangul, short pieces of plain Latin letters, and whatever `words` and `texts` are cut into.

    Args:
        tokenizer_json: the base's tokenizer file.
        words: common English and Indonesian words; each is also tried with a capital.
        texts: whole texts, from which pieces that no word list knows are learnt.
    """
    pieces = [piece for piece, _ in json.loads(tokenizer_json)["model"]["vocab"]]
    tokenizer = Tokenizer.from_str(tokenizer_json.decode())
    used = _used(tokenizer, [form for word in words for form in (word, word.capitalize())]) | _used(tokenizer, texts)
    return tuple(
        number
        for number, piece in enumerate(pieces)
        if number < len(_SPECIAL) or number in used or _is_kept_by_form(piece)
    )


def pruned_tokenizer(tokenizer_json: bytes, kept: Sequence[int]) -> str:
    """The tokenizer file with the kept pieces alone, numbered anew in their order."""
    tokenizer = json.loads(tokenizer_json)
    vocabulary = tokenizer["model"]["vocab"]
    tokenizer["model"]["vocab"] = [vocabulary[number] for number in kept]
    tokenizer["added_tokens"] = [token for token in tokenizer["added_tokens"] if token["content"] in _SPECIAL]
    tokenizer["truncation"] = tokenizer["padding"] = None
    return json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))


def _used(tokenizer: Tokenizer, texts: Sequence[str]) -> set[int]:
    used: set[int] = set()
    for start in range(0, len(texts), _BATCH):
        for encoding in tokenizer.encode_batch(texts[start : start + _BATCH], add_special_tokens=False):
            used.update(encoding.ids)
    return used


def _is_kept_by_form(piece: str) -> bool:
    body = piece.removeprefix(_WORD_START)
    if len(body) <= 1:
        return not _is_hangul(body)
    letters = [character for character in body if character.isalpha()]
    if all(_is_han(letter) for letter in letters):
        return all(_is_plain_sign(character) for character in body if not character.isalpha())
    return len(body) <= _SHORT and body.isascii()


def _is_plain_sign(character: str) -> bool:
    """Whether a sign belongs to our scripts: no figures of other scripts, no combining marks."""
    category = unicodedata.category(character)
    return category[0] in "PSZ" or (category == "Nd" and character.isascii()) or category == "No"


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7af"
