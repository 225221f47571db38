"""Small constructors for what stands in a memo: sentences by code, quotes, words for statuses with their tone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from greenfin.domain.assessment import ComplianceStatus, ConclusionStatus, Verdict
from greenfin.domain.catalogue import Force
from greenfin.domain.match import Evidence, FinanceStatus, Reason, Signal, TechnologyStatus
from greenfin.domain.memo import Cell, Headline, Phrase, Quote
from greenfin.memo.numbering import Citations
from greenfin.memo.speaking import languages_of

NO_BREAK_SPACE = "\u00a0"

FINANCE_TONES = {
    FinanceStatus.MATCH: "good",
    FinanceStatus.MATCH_WITH_CONDITIONS: "conditional",
    FinanceStatus.INTERPRETATION_NEEDED: "refer",
    FinanceStatus.NO_MATCH: "bad",
    FinanceStatus.INSUFFICIENT_DESCRIPTION: "open",
}
TECHNOLOGY_TONES = {
    TechnologyStatus.LISTED: "good",
    TechnologyStatus.POSSIBLE: "conditional",
    TechnologyStatus.NOT_FOUND: "open",  # no listing is needed for the label
    TechnologyStatus.UNDETERMINED: "open",
}
CONCLUSION_TONES = {
    ConclusionStatus.SUPPORTED: "good",
    ConclusionStatus.SUPPORTED_WITH_CONDITIONS: "conditional",
    ConclusionStatus.REFER_TO_OFFICER: "refer",
    ConclusionStatus.NOT_SUPPORTED: "bad",
    ConclusionStatus.INSUFFICIENT_INFORMATION: "open",
}
COMPLIANCE_TONES = {
    ComplianceStatus.CLEAR: "good",
    ComplianceStatus.STOP: "bad",
    ComplianceStatus.UNDETERMINED: "open",
}


def verdict_tone(verdict: Verdict, force: Force) -> str:
    """A missed quality criterion warns; any other missed one is bad."""
    if verdict is Verdict.NOT_MET:
        return "refer" if force is Force.QUALITY else "bad"
    return "good" if verdict is Verdict.MET else "open"


def phrase(code: str, /, **data: object) -> Phrase:
    """A sentence by its code; the data become printable strings in sorted order."""
    return Phrase(Reason(code, tuple(sorted((name, str(value)) for name, value in data.items()))))


def phrases(reasons: Iterable[Reason]) -> tuple[Phrase, ...]:
    return tuple(Phrase(reason) for reason in reasons)


def term(group: str, value: str, suffix: str = "") -> Phrase:
    """The word for a status or kind, `term.verdict.met`."""
    return Phrase(Reason(f"term.{group}.{value}"), suffix)


def toned(tone: str, word: Phrase) -> Headline:
    return Headline(tone, word)


def named(titles: Mapping[str, str]) -> Phrase:
    """A name that is kept in three languages; the official Chinese where a language has none."""
    chinese = titles.get("zh", "")
    return phrase(
        "memo.named", **{f"name_{language}": titles.get(language) or chinese for language in ("zh", "en", "id")}
    )


def official_and_read(titles: Mapping[str, str], memo_language: str, code: str = "") -> tuple[Cell, ...]:
    """The official Chinese title behind its code, then greenfin's own reading in the memo's other languages."""
    official = " ".join(part for part in (code, titles.get("zh", "")) if part)
    cells: list[Cell] = [Quote(official, "zh")] if official else []
    cells.extend(
        Quote(titles[language], language)
        for language in languages_of(memo_language)
        if language != "zh" and titles.get(language)
    )
    return tuple(cells)


def cited(evidence: Iterable[Evidence], citations: Citations) -> tuple[Quote, ...]:
    """All words of the evidence in one paragraph, those of a line together before its number, each once."""
    by_line: dict[str, dict[str, None]] = {}
    for piece in evidence:
        words = f"“{' '.join(piece.text.split())}”"
        by_line.setdefault(citations.of(piece.field, piece.start), {})[words] = None
    parts = (" ".join(words) + (f" ({label})" if label else "") for label, words in by_line.items())
    joined = "; ".join(parts)
    return (Quote(joined),) if joined else ()


def grounds(signals: Iterable[Signal], citations: Citations) -> tuple[Cell, ...]:
    """Each signal by name with its share of the score, and the words it rests on."""
    cells: list[Cell] = []
    for signal in signals:
        cells.append(Phrase(Reason(f"signal.{signal.code}"), f"{signal.score:+.2f}"))
        cells.extend(cited(signal.evidence, citations))
    return tuple(cells)


def money(value: Decimal, currency: str) -> Quote:
    """An amount with its thousands apart by spaces that no line break parts, readable alike in every language."""
    grouped = f"{value:,f}".replace(",", NO_BREAK_SPACE)
    return Quote(f"{currency}{NO_BREAK_SPACE}{grouped}", "en")


def or_dash(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cells) or (Quote("–", "en"),)
