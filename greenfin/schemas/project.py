"""Reads and writes `greenfin.project/1`, telling everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields

from greenfin import text as texts
from greenfin.domain.project import (
    DESCRIPTION_LIMIT,
    Amount,
    Applicant,
    Declared,
    Feedstock,
    Instrument,
    Origin,
    Parameter,
    Permit,
    PermitKind,
    PermitStatus,
    Project,
)
from greenfin.errors import (
    ControlCharacter,
    DescriptionTooLong,
    EmptyDescription,
    GreenfinError,
    InvalidField,
    InvalidProject,
)
from greenfin.schemas.project_fields import CalendarDay, Choice, Figure, Line, Problem, ProseText, Rows

PROJECT_SCHEMA = "greenfin.project/1"
_SHOWN_VALUE_LENGTH = 60


class _ApplicantSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    name = Line(limit=200)
    uscc = Line(limit=40)


class _AmountSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    value = Figure(allow_none=True)
    currency = Line(limit=3)


class _LocationSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    country = Line(limit=60)
    region = Line(limit=200)


class _ParameterSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    metric = Line(limit=120, required=True)
    value = Figure(allow_none=True, may_be_unknown=True)
    unit = Line(limit=40)
    evidence = Line(limit=500)


class _PermitSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    kind = Choice(PermitKind, required=True)
    status = Choice(PermitStatus, required=True)
    number = Line(limit=120)
    expires_on = CalendarDay(allow_none=True)


class _FeedstockSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    material = Line(limit=200)
    origin = Choice(Origin)
    hazardous_code = Line(limit=40)


class _ProjectSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    schema = fields.Raw()
    id = Line(limit=200)
    applicant = fields.Nested(_ApplicantSchema)
    title = Line(limit=500)
    description = ProseText()
    use_of_proceeds = ProseText()
    instrument = Choice(Instrument, allow_none=True)
    amount = fields.Nested(_AmountSchema, allow_none=True)
    approved_on = CalendarDay(allow_none=True)
    filed_on = CalendarDay(allow_none=True)
    matures_on = CalendarDay(allow_none=True)
    disbursed = fields.Boolean(allow_none=True, error_messages={"invalid": "not-yes-or-no"})
    location = fields.Nested(_LocationSchema)
    industry_code = Line(limit=20)
    parameters = Rows(fields.Nested(_ParameterSchema))
    permits = Rows(fields.Nested(_PermitSchema))
    feedstock = Rows(fields.Nested(_FeedstockSchema))
    violations = Choice(Declared)


def load_project(document: Mapping[str, Any]) -> Project:
    r"""A project from its JSON document.

    Line breaks of the free texts become \\n and outer white space goes before anything is counted.

    Raises:
        EmptyDescription, DescriptionTooLong, ControlCharacter, InvalidField: one thing is wrong.
        InvalidProject: several are; `data["problems"]` lists each as one of the above, in the order of the fields.
    """
    if not isinstance(document, Mapping):
        raise InvalidField(**_problem_data("project", document, Problem("not-an-object")))
    problems: list[GreenfinError] = []
    read: dict[str, Any] = {}
    schema_name = document.get("schema", PROJECT_SCHEMA)
    if schema_name != PROJECT_SCHEMA:
        problems.append(
            InvalidField(**_problem_data("schema", schema_name, Problem("not-one-of", choices=PROJECT_SCHEMA)))
        )
    try:
        read = _ProjectSchema().load({name: value for name, value in document.items() if isinstance(name, str)})
    except ValidationError as mistake:
        problems.extend(_flatten(mistake.messages, document))
        read = mistake.valid_data if isinstance(mistake.valid_data, dict) else {}
    problems.extend(_prose_problems(read, wrong={str(problem.data.get("field")) for problem in problems}))
    if len(problems) == 1:
        raise problems[0]
    if problems:
        summary = " ".join(str(problem) for problem in problems)
        raise InvalidProject(problems=tuple(problems), summary=summary)
    return _build(read)


def project_from_text(text: str) -> Project:
    """A project whose description is the whole text."""
    return load_project({"description": text})


def dump_project(project: Project) -> dict[str, Any]:
    """The JSON document of a project; `load_project` of it gives an equal project."""
    return {
        "schema": PROJECT_SCHEMA,
        "id": project.id,
        "applicant": {"name": project.applicant.name, "uscc": project.applicant.uscc},
        "title": project.title,
        "description": project.description,
        "use_of_proceeds": project.use_of_proceeds,
        "instrument": None if project.instrument is None else str(project.instrument),
        "amount": _dump_amount(project.amount),
        "approved_on": _dump_day(project.approved_on),
        "filed_on": _dump_day(project.filed_on),
        "matures_on": _dump_day(project.matures_on),
        "disbursed": project.disbursed,
        "location": {"country": project.country, "region": project.region},
        "industry_code": project.industry_code,
        "parameters": [
            {"metric": one.metric, "value": one.as_typed or None, "unit": one.unit, "evidence": one.evidence}
            for one in project.parameters
        ],
        "permits": [
            {
                "kind": str(one.kind),
                "status": str(one.status),
                "number": one.number,
                "expires_on": _dump_day(one.expires_on),
            }
            for one in project.permits
        ],
        "feedstock": [
            {
                "material": one.material,
                "origin": None if one.origin is Origin.UNKNOWN else str(one.origin),
                "hazardous_code": one.hazardous_code,
            }
            for one in project.feedstock
        ],
        "violations": str(project.violations),
    }


def _build(read: Mapping[str, Any]) -> Project:
    applicant = read.get("applicant") or {}
    location = read.get("location") or {}
    return Project(
        description=read["description"],
        id=read.get("id", ""),
        applicant=Applicant(name=applicant.get("name", ""), uscc=applicant.get("uscc", "")),
        title=read.get("title", ""),
        use_of_proceeds=read.get("use_of_proceeds", ""),
        instrument=read.get("instrument"),
        amount=_build_amount(read.get("amount")),
        approved_on=read.get("approved_on"),
        filed_on=read.get("filed_on"),
        matures_on=read.get("matures_on"),
        disbursed=read.get("disbursed"),
        country=location.get("country", ""),
        region=location.get("region", ""),
        industry_code=read.get("industry_code", ""),
        parameters=tuple(_build_parameter(one) for one in read.get("parameters", ())),
        permits=tuple(
            Permit(one["kind"], one["status"], one.get("number", ""), one.get("expires_on"))
            for one in read.get("permits", ())
        ),
        feedstock=tuple(
            Feedstock(one.get("material", ""), one.get("origin") or Origin.UNKNOWN, one.get("hazardous_code", ""))
            for one in read.get("feedstock", ())
        ),
        violations=read.get("violations") or Declared.UNKNOWN,
    )


def _build_amount(read: Mapping[str, Any] | None) -> Amount | None:
    if not read or read.get("value") is None:
        return None
    return Amount(read["value"].value, read.get("currency") or "CNY")


def _build_parameter(read: Mapping[str, Any]) -> Parameter:
    figure = read.get("value")
    value: Decimal | None = None if figure is None else figure.value
    as_typed = "" if figure is None else figure.as_typed
    return Parameter(read["metric"], value, read.get("unit", ""), read.get("evidence", ""), as_typed)


def _prose_problems(read: Mapping[str, Any], wrong: set[str]) -> list[GreenfinError]:
    """What is wrong with the two long texts; only the description has to be there."""
    problems: list[GreenfinError] = []
    for field in ("description", "use_of_proceeds"):
        written = read.get(field, "")
        position = texts.first_control_character(written)
        if field in wrong:
            continue
        if field == "description" and not written:
            problems.append(EmptyDescription(field=field))
        elif len(written) > DESCRIPTION_LIMIT:
            excess = len(written) - DESCRIPTION_LIMIT
            problems.append(
                DescriptionTooLong(field=field, length=len(written), limit=DESCRIPTION_LIMIT, excess=excess)
            )
        elif position is not None:
            shown = texts.code_point(written[position])
            problems.append(ControlCharacter(field=field, code_point=shown, position=position + 1))
    return problems


def _flatten(messages: Any, document: Any, path: tuple[str, ...] = ()) -> list[GreenfinError]:
    """The nested messages of marshmallow as one refusal for each field, with the value that stood there."""
    if isinstance(messages, dict):
        problems: list[GreenfinError] = []
        for name, inner in messages.items():
            step = () if name == "_schema" else (str(name),)
            problems.extend(_flatten(inner, document, path + step))
        return problems
    field = ".".join(path) or "project"
    value = _value_at(document, path)
    return [InvalidField(**_problem_data(field, value, _as_problem(message))) for message in messages]


def _as_problem(message: Any) -> Problem:
    if isinstance(message, Problem):
        return message
    known = {"Missing data for required field.": "missing", "Invalid input type.": "not-an-object", "not-yes-or-no": ""}
    return Problem(known.get(str(message)) or "not-yes-or-no")


def _problem_data(field: str, value: Any, problem: Problem) -> dict[str, Any]:
    shown = "" if value is None else str(value)
    if len(shown) > _SHOWN_VALUE_LENGTH:
        shown = f"{shown[:_SHOWN_VALUE_LENGTH]}…"
    return {"field": field, "value": shown, "problem": problem.english, "problem_code": problem.code, **problem.data}


def _value_at(document: Any, path: tuple[str, ...]) -> Any:
    value = document
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, (list, tuple)) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _dump_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _dump_amount(amount: Amount | None) -> dict[str, str] | None:
    return None if amount is None else {"value": format(amount.value, "f"), "currency": amount.currency}
