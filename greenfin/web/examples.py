"""Worked examples that a newcomer can look at: one in each language, of invented firms."""

from __future__ import annotations

from greenfin.web.site import current_site
from greenfin.web.typed_form import TypedForm

_FIELDS = (
    "applicant.name", "title", "description", "use_of_proceeds", "instrument", "memo_language", "amount.value",
    "amount.currency", "location.region", "approved_on", "parameters.0.metric", "parameters.0.value",
    "parameters.0.unit", "parameters.0.evidence", "permits.0.kind", "permits.0.status", "permits.1.kind",
    "permits.1.status", "violations",
)  # fmt: skip


def example_form(language: str) -> TypedForm:
    """The worked example in a language: the same kind of project told as such a firm would tell it."""
    wording = current_site().wordings[language]
    told = {field: f"page.example.{field.replace('.', '-')}" for field in _FIELDS}
    return TypedForm({field: wording.text(key) for field, key in told.items() if wording.has(key)})
