"""Words a refusal in one language, from its code and data."""

from __future__ import annotations

from greenfin.errors import GreenfinError, InvalidField, InvalidProject
from greenfin.schemas.wording import Wording


def refusals_in(refusal: GreenfinError) -> tuple[GreenfinError, ...]:
    """The single refusals of one that holds several."""
    problems = refusal.data.get("problems") if isinstance(refusal, InvalidProject) else None
    return problems if isinstance(problems, tuple) else (refusal,)


def refusal_text(refusal: GreenfinError, wording: Wording) -> str:
    """Its sentences, one after the other; English where the language has none for a code."""
    return " ".join(refusal_sentences(refusal, wording))


def refusal_sentences(refusal: GreenfinError, wording: Wording) -> tuple[str, ...]:
    """One sentence for each thing that is wrong."""
    return tuple(_sentence(one, wording) for one in refusals_in(refusal))


def refusal_codes(refusal: GreenfinError) -> str:
    """Its codes, each once; for a field the code of what is wrong with it."""
    return " ".join(dict.fromkeys(str(one.data.get("problem_code", one.code)) for one in refusals_in(refusal)))


def _sentence(refusal: GreenfinError, wording: Wording) -> str:
    key = f"error.{refusal.code}"
    if wording.language == "en" or not wording.has(key):
        return str(refusal)
    data = dict(refusal.data)
    if isinstance(refusal, InvalidField):
        data["problem"] = wording.text(f"problem.{data['problem_code']}", **data)
    return wording.text(key, **data)
