"""Fills the form with a project as it was submitted, figures written by the habits of the page's language."""

from __future__ import annotations

from greenfin.domain.project import Declared, Origin, PermitStatus, Project
from greenfin.web.typed_form import READING_PREFIX, TypedForm


def typed_of(project: Project, language: str) -> TypedForm:
    """The typed form from which `to_document` makes this project again."""
    values = {
        "description": project.description,
        "use_of_proceeds": project.use_of_proceeds,
        "title": project.title,
        "applicant.name": project.applicant.name,
        "applicant.uscc": project.applicant.uscc,
        "instrument": str(project.instrument or ""),
        "approved_on": _day(project.approved_on),
        "filed_on": _day(project.filed_on),
        "matures_on": _day(project.matures_on),
        "disbursed": {None: "", True: "yes", False: "no"}[project.disbursed],
        "location.region": project.region,
        "industry_code": project.industry_code,
        "violations": "" if project.violations is Declared.UNKNOWN else str(project.violations),
    }
    if project.amount is not None:
        values |= _figure("amount.value", format(project.amount.value, "f"), language)
        values["amount.currency"] = project.amount.currency
    for row, parameter in enumerate(project.parameters):
        values |= _row("parameters", row, metric=parameter.metric, value=parameter.as_typed, unit=parameter.unit,
                       evidence=parameter.evidence)  # fmt: skip
        if parameter.value is not None:
            values |= _figure(f"parameters.{row}.value", parameter.as_typed, language)
    for row, permit in enumerate(project.permits):
        status = "" if permit.status is PermitStatus.UNKNOWN else str(permit.status)
        values |= _row("permits", row, kind=str(permit.kind), status=status, number=permit.number,
                       expires_on=_day(permit.expires_on))  # fmt: skip
    for row, feedstock in enumerate(project.feedstock):
        origin = "" if feedstock.origin is Origin.UNKNOWN else str(feedstock.origin)
        values |= _row("feedstock", row, material=feedstock.material, origin=origin,
                       hazardous_code=feedstock.hazardous_code)  # fmt: skip
    return TypedForm({name: value for name, value in values.items() if value})


def _row(group: str, row: int, **columns: str) -> dict[str, str]:
    return {f"{group}.{row}.{column}": value for column, value in columns.items()}


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _figure(name: str, canonical: str, language: str) -> dict[str, str]:
    """A canonical figure as the page's language writes it, with the reading that is meant beside it."""
    typed = canonical.replace(".", ",") if language == "id" else canonical
    return {name: typed, READING_PREFIX + name: canonical}
