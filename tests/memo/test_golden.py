"""Golden memos: every word of a memo in each language, kept as text.

After a meant change, write them anew with `GREENFIN_WRITE_GOLDEN=1 pytest tests/memo/test_golden.py` and read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from greenfin.memo import as_text
from greenfin.memo.compose import LANGUAGES
from tests.memo.build_memo import a_memo
from tests.memo.wording import WORDINGS

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_memo_says_word_for_word_what_it_said(language: str) -> None:
    text = as_text(a_memo(language), WORDINGS)
    path = GOLDEN / f"battery.{language}.txt"
    if os.environ.get("GREENFIN_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
