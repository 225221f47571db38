"""Which edition governs an instrument, by the days of its approval and filing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from greenfin.assessment.reasons import reason
from greenfin.domain.catalogue import FinanceEdition, InstrumentRules
from greenfin.domain.match import Reason
from greenfin.domain.project import Project


class Governing(StrEnum):
    """What the days say about the standard."""

    EDITION = "edition"  # the edition of the rules governs
    OLD = "old"  # the standard before it does
    CHOICE = "choice"  # the issuer may choose
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Standard:
    """The governing standard with the reason for it; `is_loaded` whether greenfin judged by it."""

    governing: Governing
    reason: Reason
    is_loaded: bool

    @property
    def is_settled(self) -> bool:
        """Whether a conclusion can stand on it."""
        return self.is_loaded and self.governing in (Governing.EDITION, Governing.CHOICE)


def governing_standard(rules: InstrumentRules, project: Project, edition: FinanceEdition, on: date) -> Standard:
    """The standard that governs the instrument.

    Without a day of approval the decision is still to come, so the day of the assessment counts; where filing opens a
    choice, the day of filing does.

    Source:
        银发〔2025〕132号, clause 3: approved and not paid out before publication keeps the old standard; bonds filed
        and not approved at publication may choose; the edition governs from its day in force. What was approved between
        publication and that day is not covered by the text that was read.
    """
    governing, code = _governing(rules, project, on)
    is_loaded = edition.load.label == rules.finance_edition
    if governing in (Governing.EDITION, Governing.CHOICE) and not is_loaded:
        code = "standard-not-loaded"
    data = {"edition": rules.finance_edition, "loaded": edition.load.label}
    said = reason(
        code,
        instrument=rules.title,
        published=rules.published_on.isoformat(),
        start=rules.in_force_from.isoformat(),
        **data,
    )
    return Standard(governing, said, is_loaded)


def _governing(rules: InstrumentRules, project: Project, on: date) -> tuple[Governing, str]:
    decided = getattr(project, rules.decided_by)
    filed = getattr(project, rules.choice_by) if rules.choice_by else None
    if decided is not None and decided < rules.published_on:
        return _old(rules, project)
    if filed is not None and filed <= rules.published_on:
        return Governing.CHOICE, "standard-choice"
    day = decided or filed or on
    if day >= rules.in_force_from:
        return Governing.EDITION, "standard-edition"
    if day < rules.published_on:
        return Governing.OLD, "standard-old"
    return Governing.UNDETERMINED, "standard-between"


def _old(rules: InstrumentRules, project: Project) -> tuple[Governing, str]:
    if not rules.old_needs_undisbursed or project.disbursed is False:
        return Governing.OLD, "standard-old"
    code = "standard-disbursement-not-stated" if project.disbursed is None else "standard-disbursed"
    return Governing.UNDETERMINED, code
