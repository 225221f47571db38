"""Measures the matcher on labelled cases, as it answers with the editions that are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from greenfin.domain.match import FinanceAnswer, TechnologyAnswer
from greenfin.errors import FileUnreadable, GreenfinError, InputRefused
from greenfin.evaluation import Answer, Case, Figures, Label, measure_finance, measure_technology, read_case
from greenfin.schemas.project import load_project
from greenfin.text import fold_key
from greenfin.workflow.desk import Desk
from greenfin.workflow.workers import DeskOrder, in_order

_BATCH = 16
_TITLES_BY_LABEL = {
    "T-LIB": "废旧锂离子电池回收及综合利用技术",
    "T-AS": "金、铜冶炼含砷废渣综合利用技术",
    "T-PB": "废旧动力电池有价组分清洁回收技术",
}
"""The names behind three labels of technologies; in each edition the entry of that name is meant."""


class CasesWrong(InputRefused):
    """A file of labelled cases has mistakes; `data["mistakes"]` are pairs of line number and refusal."""

    code = "cases-wrong"
    english = "{path} holds {count} mistake(s), nothing was measured:\n{summary}"


@dataclass(frozen=True, slots=True)
class Basis:
    """The day and the editions that cases are assessed with; an edition None is the one in force."""

    on: date
    technology_edition: str | None = None
    finance_edition: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of both answers (None where no case has that label), and what they were measured with."""

    cases: int
    finance: Figures | None
    technology: Figures | None
    read_by: str
    editions: tuple[str, str]
    matcher: str
    encoder_sha256: str


def read_cases(path: Path) -> tuple[Case, ...]:
    """The labelled cases of a JSONL file.

    Raises:
        CasesWrong: with every line that is no labelled case, and why.
        FileUnreadable: the file is not there, is no UTF-8, or holds no case.
    """
    cases: list[Case] = []
    mistakes: list[tuple[int, GreenfinError]] = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as mistake:
        raise FileUnreadable(path=path, problem=mistake.strerror or str(mistake)) from mistake
    except UnicodeDecodeError as mistake:
        raise FileUnreadable(path=path, problem=f"byte {mistake.start} is not UTF-8.") from mistake
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                cases.append(_case(path, line))
            except GreenfinError as refusal:
                mistakes.append((number, refusal))
    if mistakes:
        summary = "\n".join(f"line {number}: {refusal}" for number, refusal in mistakes)
        raise CasesWrong(path=path, count=len(mistakes), summary=summary, mistakes=tuple(mistakes))
    if not cases:
        raise FileUnreadable(path=path, problem="it holds no labelled case.")
    return tuple(cases)


def evaluate(
    cases: Sequence[Case],
    basis: Basis,
    desk_order: DeskOrder,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Evaluation:
    """Assesses every case and measures the answers.

    Args:
        cases: labelled cases; a technology may be labelled by serial or by one of the known names.
        basis: the day and the editions.
        desk_order: how each process opens its desk.
        jobs: processes side by side.
        progress: told after each batch: cases done, cases in all.
    """
    finance: list[Answer] = []
    technology: list[Answer] = []
    with in_order(desk_order, jobs) as workers:
        facts = workers.one(_facts, basis)
        labels = workers.one(_serials_by_label, basis)
        batches = ((basis, tuple(case.description for case in batch)) for batch in _batches(cases))
        for answers in workers.each(answer_descriptions, batches):
            finance.extend(one for one, _ in answers)
            technology.extend(other for _, other in answers)
            progress(len(finance), len(cases))
    meant = tuple(_with_serials(case, labels) for case in cases)
    return Evaluation(
        cases=len(cases),
        finance=measure_finance(meant, finance) if any(case.finance for case in cases) else None,
        technology=measure_technology(meant, technology) if any(case.technology for case in cases) else None,
        read_by=facts[0],
        editions=(facts[1], facts[2]),
        matcher=facts[3],
        encoder_sha256=facts[4],
    )


def answer_descriptions(desk: Desk, batch: tuple[Basis, tuple[str, ...]]) -> tuple[tuple[Answer, Answer], ...]:
    """Both answers to each description, the finance answer first, as the measurement takes them."""
    basis, descriptions = batch
    answers: list[tuple[Answer, Answer]] = []
    for description in descriptions:
        assessment = desk.assess(
            load_project({"description": description}),
            on=basis.on,
            technology_edition=basis.technology_edition,
            finance_edition=basis.finance_edition,
        )
        answers.append((finance_answer(assessment.finance), technology_answer(assessment.technology)))
    return tuple(answers)


def finance_answer(answer: FinanceAnswer) -> Answer:
    """What was shown first, then what came nearest."""
    codes = tuple(match.code for match in (*answer.matches, *answer.nearest))
    score = answer.matches[0].score if answer.matches else 0.0
    return Answer(codes, len(answer.matches), str(answer.status), score)


def technology_answer(answer: TechnologyAnswer) -> Answer:
    """What was shown first, then what came nearest, and whether only a name is known of the first."""
    codes = tuple(match.serial for match in (*answer.matches, *answer.nearest))
    first = answer.matches[0] if answer.matches else None
    score = first.score if first else 0.0
    return Answer(codes, len(answer.matches), str(answer.status), score, first is not None and first.known_by_name_only)


def _case(path: Path, line: str) -> Case:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as mistake:
        place = f" ({mistake.msg} at character {mistake.colno})" if isinstance(mistake, json.JSONDecodeError) else ""
        raise FileUnreadable(path=path, problem=f"the line is not JSON{place}.") from mistake
    if not isinstance(row, dict):
        raise FileUnreadable(path=path, problem="the line is no JSON object.")
    case = read_case(row)
    load_project({"description": case.description})
    if case.finance is None and case.technology is None:
        raise FileUnreadable(path=path, problem="the case has no label: give finance or technology.")
    return case


def _batches(cases: Sequence[Case]) -> Iterator[tuple[Case, ...]]:
    for start in range(0, len(cases), _BATCH):
        yield tuple(cases[start : start + _BATCH])


def _facts(desk: Desk, basis: Basis) -> tuple[str, str, str, str, str]:
    """What the answers rest on in the process that gives them."""
    bench = desk.bench(basis.technology_edition, basis.finance_edition)
    return (
        "words" if bench.words_alone_because else "words+meaning",
        bench.catalogue.technology.load.name,
        bench.catalogue.finance.load.name,
        bench.matcher.version,
        bench.encoder_sha256,
    )


def _serials_by_label(desk: Desk, basis: Basis) -> dict[str, str]:
    """The serial, in this technology edition, of each entry that a label names."""
    entries = desk.bench(basis.technology_edition, basis.finance_edition).catalogue.technology.entries
    by_title = {fold_key(title): entry.serial for entry in entries for title in (*entry.also_printed_as, entry.title)}
    return {
        label: by_title[fold_key(title)] for label, title in _TITLES_BY_LABEL.items() if fold_key(title) in by_title
    }


def _with_serials(case: Case, serials: dict[str, str]) -> Case:
    if case.technology is None:
        return case
    label = case.technology
    meant = Label(_named(label.accepted, serials), label.verdict, _named(label.tolerated, serials))
    return Case(case.id, case.language, case.description, case.finance, meant)


def _named(codes: Iterable[str], serials: dict[str, str]) -> tuple[str, ...]:
    return tuple(serials.get(code, code) for code in codes)
