"""Writes an assessment down as `greenfin.assessment/1`, with sentences for readers or without for the record."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from greenfin.domain.assessment import Assessment, Compliance, Conclusion, EditionPin, Finding, StoodOn
from greenfin.domain.match import (
    Evidence,
    FinanceAnswer,
    FinanceMatch,
    Reason,
    Signal,
    TechnologyAnswer,
    TechnologyMatch,
)
from greenfin.domain.reading import Figure
from greenfin.schemas.canonical import short_id
from greenfin.schemas.wording import LANGUAGES, Wording

ASSESSMENT_SCHEMA = "greenfin.assessment/1"


def dump_assessment(assessment: Assessment, wording: Wording | None = None) -> dict[str, Any]:
    """The JSON document of an assessment.

    Args:
        assessment: what was found.
        wording: the language of every reason's `text`; None leaves the texts out, as the stored record has it.
    """
    return _Writer(wording).assessment(assessment)


def assessment_id(assessment: Assessment) -> str:
    """The id that belongs to an assessment's content: of its canonical JSON without id and texts."""
    document = dump_assessment(assessment)
    del document["id"]
    return short_id(document)


def dump_candidate(candidate: TechnologyMatch | FinanceMatch, wording: Wording | None = None) -> dict[str, Any]:
    """One candidate with its grounds, in the shape of a match."""
    writer = _Writer(wording)
    if isinstance(candidate, TechnologyMatch):
        return writer.technology_match(candidate)
    return writer.finance_match(candidate)


class _Writer:
    """Dumps the parts of an assessment, wording each reason where a language was asked for."""

    def __init__(self, wording: Wording | None) -> None:
        self.wording = wording

    def assessment(self, assessment: Assessment) -> dict[str, Any]:
        return {
            "schema": ASSESSMENT_SCHEMA,
            "id": assessment.id,
            "project_id": assessment.project_id,
            "assessed_on": assessment.assessed_on.isoformat(),
            "time_zone": assessment.time_zone,
            "description_language": assessment.description_language,
            "read_by": assessment.read_by,
            "stood_on": _dump_stood_on(assessment.stood_on),
            "technology": self.technology(assessment.technology),
            "finance": self.finance(assessment.finance),
            "parameters": [dump_figure(figure) for figure in assessment.figures],
            "findings": [self.finding(finding) for finding in assessment.findings],
            "compliance": self.compliance(assessment.compliance),
            "conclusions": {str(one.instrument): self.conclusion(one) for one in assessment.conclusions},
            "notes": self.reasons(assessment.notes),
        }

    def reason(self, reason: Reason) -> dict[str, Any]:
        written: dict[str, Any] = {"code": reason.code, "data": dict(reason.data)}
        if self.wording is not None:
            written["text"] = self.wording.say(reason)
        return written

    def reasons(self, reasons: Iterable[Reason]) -> list[dict[str, Any]]:
        return [self.reason(reason) for reason in reasons]

    def technology(self, answer: TechnologyAnswer) -> dict[str, Any]:
        return {
            "status": str(answer.status),
            "reasons": self.reasons(answer.reasons),
            "matches": [self.technology_match(match) for match in answer.matches],
            "nearest": [self.technology_match(match) for match in answer.nearest],
        }

    def technology_match(self, match: TechnologyMatch) -> dict[str, Any]:
        return {
            "edition": match.edition,
            "serial": match.serial,
            **_dump_titles(match.titles),
            "score": match.score,
            "band": str(match.band),
            "known_by_name_only": match.known_by_name_only,
            **self.grounds(match),
        }

    def finance(self, answer: FinanceAnswer) -> dict[str, Any]:
        return {
            "status": str(answer.status),
            "reasons": self.reasons(answer.reasons),
            "matches": [self.finance_match(match) for match in answer.matches],
            "nearest": [self.finance_match(match) for match in answer.nearest],
        }

    def finance_match(self, match: FinanceMatch) -> dict[str, Any]:
        return {
            "edition": match.edition,
            "code": match.code,
            "path": list(match.path),
            "row": match.row,
            **_dump_titles(match.titles),
            "mark": str(match.mark),
            "mark_verified": match.mark_verified,
            "amount": figure_text(match.amount),
            "share": figure_text(match.share),
            "score": match.score,
            "band": str(match.band),
            "reasons": self.reasons(match.reasons),
            **self.grounds(match),
        }

    def grounds(self, match: TechnologyMatch | FinanceMatch) -> dict[str, Any]:
        return {
            "signals": [self.signal(signal) for signal in match.signals],
            "missing": self.reasons(match.missing),
            "against": self.reasons(match.against),
        }

    def signal(self, signal: Signal) -> dict[str, Any]:
        written: dict[str, Any] = {
            "code": signal.code,
            "score": signal.score,
            "evidence": [dump_evidence(one) for one in signal.evidence],
        }
        if self.wording is not None:
            written["text"] = self.wording.text(f"signal.{signal.code}")
        return written

    def finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "criterion": finding.criterion,
            **_dump_titles(finding.title),
            "force": str(finding.force),
            "verdict": str(finding.verdict),
            "stated": finding.stated,
            "required": finding.required,
            "reason": self.reason(finding.reason),
            "source": finding.source,
            "confidence": finding.confidence,
            "item": finding.item,
            "evidence": [dump_evidence(one) for one in finding.evidence],
        }

    def compliance(self, compliance: Compliance) -> dict[str, Any]:
        return {"status": str(compliance.status), "missing": self.reasons(compliance.missing)}

    def conclusion(self, conclusion: Conclusion) -> dict[str, Any]:
        return {
            "status": str(conclusion.status),
            "reasons": self.reasons(conclusion.reasons),
            "next_steps": self.reasons(conclusion.next_steps),
        }


def dump_evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "matched": evidence.matched,
    }


def dump_figure(figure: Figure) -> dict[str, Any]:
    """A figure as read; `value` is canonical, `stated_value` as written."""
    return {
        "metric": figure.metric,
        "operator": figure.operator,
        "value": figure_text(figure.value),
        "low": figure_text(figure.low),
        "high": figure_text(figure.high),
        "unit": figure.unit,
        "stated_value": figure.stated_value,
        "stated_unit": figure.stated_unit,
        "polarity": str(figure.polarity),
        "doubt": figure.doubt,
        "field": figure.span.field,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.span.text,
    }


def figure_text(value: Decimal | None) -> str | None:
    """A figure as a string without exponent, None where there is none."""
    return None if value is None else format(value, "f")


def _dump_titles(titles: dict[str, str]) -> dict[str, str]:
    return {f"title_{language}": titles.get(language, "") for language in LANGUAGES}


def _dump_stood_on(stood_on: StoodOn) -> dict[str, Any]:
    return {
        "greenfin": stood_on.greenfin,
        "matcher": stood_on.matcher,
        "encoder_sha256": stood_on.encoder_sha256,
        "own_words_sha256": stood_on.own_words_sha256,
        "criteria_sha256": stood_on.criteria_sha256,
        "input_sha256": stood_on.input_sha256,
        "technology_edition": _dump_pin(stood_on.technology_edition),
        "finance_edition": _dump_pin(stood_on.finance_edition),
    }


def _dump_pin(pin: EditionPin) -> dict[str, Any]:
    return {
        "label": pin.label,
        "load": pin.load,
        "sha256": pin.sha256,
        "loaded": pin.loaded,
        "official": pin.official,
        "synthetic": pin.synthetic,
    }
