"""An assessment as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from greenfin.domain.assessment import Assessment, EditionPin
from greenfin.domain.match import FinanceMatch, Reason, Signal, TechnologyMatch
from greenfin.schemas.wording import Wording

Candidate = TechnologyMatch | FinanceMatch
_SIGNALS_SHOWN = 4
_QUOTES_SHOWN = 4


def tell_assessment(assessment: Assessment, wording: Wording) -> str:
    """Both answers with their candidates, the findings and the conclusions."""
    return "\n".join(_lines(assessment, wording))


def tell_candidate(candidate: Candidate, wording: Wording) -> str:
    """One candidate with all its signals, what is missing and what speaks against it."""
    lines = [_headline(candidate, wording)]
    lines.extend(_grounds(candidate, wording, signals_shown=len(candidate.signals)))
    return "\n".join(lines)


def _lines(assessment: Assessment, wording: Wording) -> Iterator[str]:
    pins = assessment.stood_on
    if assessment.is_sample:
        yield "*** SAMPLE ***"
    for answer, name, pin in (
        (assessment.technology, "technology", pins.technology_edition),
        (assessment.finance, "finance", pins.finance_edition),
    ):
        status = wording.text(f"term.{name}-status.{answer.status}")
        yield f"{wording.text(f'term.answer.{name}')}: {status}  [{_edition(pin)}]"
        yield from _sentences(answer.reasons, wording)
        for candidate in answer.matches:
            yield f"  {_headline(candidate, wording)}"
            yield from (f"  {line}" for line in _grounds(candidate, wording, signals_shown=_SIGNALS_SHOWN))
        for candidate in answer.nearest:
            yield f"  ~ {_headline(candidate, wording)}"
            yield from _sentences(candidate.against, wording)
    for finding in assessment.findings:
        verdict = wording.text(f"term.verdict.{finding.verdict}")
        stated = f"{finding.stated} / " if finding.stated else ""
        yield f"{verdict}: {finding.title.get(wording.language, finding.criterion)}  ({stated}{finding.required})"
    for conclusion in assessment.conclusions:
        instrument = wording.text(f"term.instrument.{conclusion.instrument}")
        yield f"{instrument}: {wording.text(f'term.conclusion-status.{conclusion.status}')}"
        yield from _sentences(conclusion.reasons, wording)
        yield from _sentences(conclusion.next_steps, wording, sign="->")
    yield from _sentences(assessment.notes, wording)
    yield f"{assessment.assessed_on.isoformat()} ({assessment.time_zone}), {assessment.id}"


def _headline(candidate: Candidate, wording: Wording) -> str:
    title = candidate.titles.get(wording.language) or candidate.titles["zh"]
    band = wording.text(f"term.band.{candidate.band}")
    if isinstance(candidate, TechnologyMatch):
        return f"{candidate.serial}  {title}  {candidate.score:.2f} {band}"
    row = f" / {candidate.row}" if candidate.row else ""
    return f"{candidate.code}{row}  {title}  {candidate.mark or '-'}  {candidate.score:.2f} {band}"


def _grounds(candidate: Candidate, wording: Wording, *, signals_shown: int) -> Iterator[str]:
    for signal in candidate.signals[:signals_shown]:
        yield f"  {_signal(signal, wording)}"
    yield from _sentences(candidate.missing, wording, sign="?")
    yield from _sentences(candidate.against, wording, sign="!")
    if isinstance(candidate, FinanceMatch):
        yield from _sentences(candidate.reasons, wording)


def _signal(signal: Signal, wording: Wording) -> str:
    quotes = " | ".join(
        " ".join(one.text.split()) + (f" = {one.matched}" if one.matched and one.matched != one.text else "")
        for one in signal.evidence[:_QUOTES_SHOWN]
    )
    return f"{signal.score:+.2f} {wording.text(f'signal.{signal.code}')}: {quotes}".rstrip(": ")


def _sentences(reasons: Iterable[Reason], wording: Wording, sign: str = "-") -> Iterator[str]:
    for reason in reasons:
        yield f"  {sign} {wording.say(reason)}"


def _edition(pin: EditionPin) -> str:
    official = "?" if pin.official is None else pin.official
    return f"{pin.label}/{pin.load}, {pin.loaded}/{official}"
