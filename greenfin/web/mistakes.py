"""Ties each refusal of a submitted form to the field it is about, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from greenfin.errors import GreenfinError, InvalidProject
from greenfin.schemas.wording import Wording
from greenfin.web.typed_form import DoubtfulFigure, MeantProject

_GENERAL = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend: the field's name in the form ("" for the form as a whole), its label and what is asked.

    `readings` are the choices where a figure can be read in several ways.
    """

    field: str
    label: str
    sentence: str
    readings: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The id of the first control that mends it."""
        return control_id(self.field) if self.field else "project-form"


@dataclass(frozen=True, slots=True)
class Mistakes:
    """All mistakes of a form, in the order of its fields; one for each field."""

    all: tuple[Mistake, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    def of(self, field: str) -> Mistake | None:
        return next((mistake for mistake in self.all if mistake.field == field), None)

    def under(self, *prefixes: str) -> bool:
        """Whether any field with one of these beginnings has a mistake, so that a folded part stands open."""
        return any(mistake.field.startswith(prefix) for mistake in self.all for prefix in prefixes)


def control_id(field: str) -> str:
    """The id of a field's control: `permits.0.number` → `field-permits-0-number`."""
    return "field-" + field.replace(".", "-").replace("_", "-")


def field_label(field: str, wording: Wording) -> str:
    """The label of a field; rows are counted from one."""
    group, *rest = field.split(".")
    if rest and rest[0].isdecimal() and len(rest) > 1:
        column = wording.text(f"page.field.{group}.{rest[1]}")
        return wording.text("page.field.in-row", group=wording.text(f"page.group.{group}"), row=int(rest[0]) + 1,
                            column=column)  # fmt: skip
    key = f"page.field.{field}"
    return wording.text(key) if wording.has(key) else field


def mistakes_of(refusal: GreenfinError | None, meant: MeantProject, wording: Wording) -> Mistakes:
    """The mistakes that a refusal and the doubtful figures make, worded in one language."""
    found = [_doubt(doubt, wording) for doubt in meant.doubts]
    if refusal is not None:
        found.extend(_worded(problem, meant, wording) for problem in _problems(refusal))
    first_of_each = {mistake.field: mistake for mistake in reversed(found)}
    return Mistakes(tuple(sorted(first_of_each.values(), key=lambda mistake: _place(mistake.field))))


def sentence_of(refusal: GreenfinError, wording: Wording, **instead: object) -> str:
    """A refusal in the page's language; its English sentence where no wording exists."""
    key = f"error.{refusal.code}"
    return wording.text(key, **{**refusal.data, **instead}) if wording.has(key) else str(refusal)


def problem_sentence(problem: GreenfinError, wording: Wording, label: str) -> str:
    """What is wrong with one field, said without naming its path."""
    code = problem.data.get("problem_code")
    if isinstance(code, str) and wording.has(f"problem.{code}"):
        return wording.text(f"problem.{code}", **problem.data)
    return sentence_of(problem, wording, field=label)


def _problems(refusal: GreenfinError) -> Iterable[GreenfinError]:
    if isinstance(refusal, InvalidProject):
        problems = refusal.data["problems"]
        return problems if isinstance(problems, tuple) else (refusal,)
    return (refusal,)


def _worded(problem: GreenfinError, meant: MeantProject, wording: Wording) -> Mistake:
    path = str(problem.data.get("field", _GENERAL))
    field = meant.typed_name(path)
    if not wording.has(f"page.field.{field}") and "." not in field:
        return Mistake(_GENERAL, "", sentence_of(problem, wording))
    label = field_label(field, wording)
    return Mistake(field, label, problem_sentence(problem, wording, label))


def _doubt(doubt: DoubtfulFigure, wording: Wording) -> Mistake:
    sentence = wording.text("page.mistake.two-readings", typed=doubt.typed)
    return Mistake(doubt.field, field_label(doubt.field, wording), sentence, doubt.readings)


_ORDER = (
    "description", "use_of_proceeds", "instrument", "memo_language", "approved_on", "filed_on", "matures_on",
    "disbursed", "title", "applicant", "amount", "location", "industry_code", "parameters", "permits", "feedstock",
    "violations", "technology_edition", "finance_edition",
)  # fmt: skip


def _place(field: str) -> tuple[int, tuple[int, str]]:
    group, *rest = field.split(".")
    row = int(rest[0]) if rest and rest[0].isdecimal() else 0
    return (_ORDER.index(group) if group in _ORDER else -1, (row, field))
