"""Reads the stored record of an assessment back, so that pages and memos can be made from it for years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from greenfin.domain.assessment import (
    Assessment,
    Compliance,
    ComplianceStatus,
    Conclusion,
    ConclusionStatus,
    EditionPin,
    Finding,
    StoodOn,
    Verdict,
)
from greenfin.domain.catalogue import Force, Mark
from greenfin.domain.match import (
    Band,
    Evidence,
    FinanceAnswer,
    FinanceMatch,
    FinanceStatus,
    Reason,
    Signal,
    TechnologyAnswer,
    TechnologyMatch,
    TechnologyStatus,
)
from greenfin.domain.project import Instrument
from greenfin.domain.reading import Figure, Polarity, Span
from greenfin.schemas.wording import LANGUAGES


def load_assessment(document: dict[str, Any]) -> Assessment:
    """An assessment from its record; dumping it again gives the same document."""
    technology, finance = document["technology"], document["finance"]
    return Assessment(
        id=document["id"],
        project_id=document["project_id"],
        assessed_on=date.fromisoformat(document["assessed_on"]),
        time_zone=document["time_zone"],
        description_language=document["description_language"],
        read_by=document["read_by"],
        stood_on=_load_stood_on(document["stood_on"]),
        technology=TechnologyAnswer(
            TechnologyStatus(technology["status"]),
            load_reasons(technology["reasons"]),
            tuple(_load_technology_match(one) for one in technology["matches"]),
            tuple(_load_technology_match(one) for one in technology["nearest"]),
        ),
        finance=FinanceAnswer(
            FinanceStatus(finance["status"]),
            load_reasons(finance["reasons"]),
            tuple(_load_finance_match(one) for one in finance["matches"]),
            tuple(_load_finance_match(one) for one in finance["nearest"]),
        ),
        figures=tuple(_load_figure(one) for one in document["parameters"]),
        findings=tuple(_load_finding(one) for one in document["findings"]),
        compliance=Compliance(
            ComplianceStatus(document["compliance"]["status"]), load_reasons(document["compliance"]["missing"])
        ),
        conclusions=tuple(
            _load_conclusion(one, document["conclusions"][one]) for one in Instrument if one in document["conclusions"]
        ),
        notes=load_reasons(document["notes"]),
    )


def _load_conclusion(instrument: Instrument, document: dict[str, Any]) -> Conclusion:
    return Conclusion(
        instrument,
        ConclusionStatus(document["status"]),
        load_reasons(document["reasons"]),
        load_reasons(document["next_steps"]),
    )


def load_reasons(documents: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(_load_reason(one) for one in documents)


def _load_reason(document: dict[str, Any]) -> Reason:
    return Reason(document["code"], tuple(sorted(document["data"].items())))


def _load_titles(document: dict[str, Any]) -> dict[str, str]:
    return {language: document[f"title_{language}"] for language in LANGUAGES}


def _load_grounds(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "score": document["score"],
        "band": Band(document["band"]),
        "signals": tuple(
            Signal(one["code"], one["score"], _load_evidence(one["evidence"])) for one in document["signals"]
        ),
        "missing": load_reasons(document["missing"]),
        "against": load_reasons(document["against"]),
    }


def _load_technology_match(document: dict[str, Any]) -> TechnologyMatch:
    return TechnologyMatch(
        edition=document["edition"],
        serial=document["serial"],
        titles=_load_titles(document),
        known_by_name_only=document["known_by_name_only"],
        **_load_grounds(document),
    )


def _load_finance_match(document: dict[str, Any]) -> FinanceMatch:
    return FinanceMatch(
        edition=document["edition"],
        code=document["code"],
        path=tuple(document["path"]),
        row=document["row"],
        titles=_load_titles(document),
        mark=Mark(document["mark"]),
        mark_verified=document["mark_verified"],
        reasons=load_reasons(document["reasons"]),
        amount=_load_decimal(document["amount"]),
        share=_load_decimal(document["share"]),
        **_load_grounds(document),
    )


def _load_evidence(documents: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(one["field"], one["start"], one["end"], one["text"], one["matched"]) for one in documents)


def _load_figure(document: dict[str, Any]) -> Figure:
    return Figure(
        metric=document["metric"],
        operator=document["operator"],
        value=_load_decimal(document["value"]),
        low=_load_decimal(document["low"]),
        high=_load_decimal(document["high"]),
        unit=document["unit"],
        stated_value=document["stated_value"],
        stated_unit=document["stated_unit"],
        span=Span(document["field"], document["start"], document["end"], document["text"]),
        polarity=Polarity(document["polarity"]),
        doubt=document["doubt"],
    )


def _load_finding(document: dict[str, Any]) -> Finding:
    return Finding(
        criterion=document["criterion"],
        title=_load_titles(document),
        force=Force(document["force"]),
        verdict=Verdict(document["verdict"]),
        stated=document["stated"],
        required=document["required"],
        reason=_load_reason(document["reason"]),
        source=document["source"],
        confidence=document["confidence"],
        item=document["item"],
        evidence=_load_evidence(document["evidence"]),
    )


def _load_stood_on(document: dict[str, Any]) -> StoodOn:
    digests = {name: value for name, value in document.items() if isinstance(value, str)}
    return StoodOn(
        **digests,
        technology_edition=EditionPin(**document["technology_edition"]),
        finance_edition=EditionPin(**document["finance_edition"]),
    )


def _load_decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
