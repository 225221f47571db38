"""The tone of each status, by which pages choose icon and colour; the word always stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from greenfin.domain.assessment import ConclusionStatus
from greenfin.domain.match import FinanceStatus, TechnologyStatus

TONES: Mapping[str, str] = {
    "listed": "good", "match": "good", "supported": "good", "met": "good", "clear": "good",
    "possible": "conditional", "match_with_conditions": "conditional", "supported_with_conditions": "conditional",
    "interpretation_needed": "refer", "refer_to_officer": "refer",
    "no_match": "bad", "not_supported": "bad", "not_met": "bad", "stop": "bad",
    "not_found": "open", "undetermined": "open", "insufficient_description": "open",
    "insufficient_information": "open",
}  # fmt: skip
"""good, conditional, refer, bad or open; `undetermined` is open in every list of statuses that has it."""

MEMO_TONES: Mapping[str, str] = {
    "issued_here": "good", "changed": "bad", "rewritten": "refer", "unknown": "bad", "not_a_memo": "open",
}  # fmt: skip

_GROUPS: tuple[tuple[str, type[StrEnum]], ...] = (
    ("technology-status", TechnologyStatus),
    ("finance-status", FinanceStatus),
    ("conclusion-status", ConclusionStatus),
)


def status_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The closed lists of statuses with the tone of each."""
    return tuple((group, tuple((str(status), TONES[status]) for status in statuses)) for group, statuses in _GROUPS)
