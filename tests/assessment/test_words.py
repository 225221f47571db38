"""Every code that judging can say has a sentence in every language, with no hole in it."""

import ast
import string
from itertools import chain
from pathlib import Path

import pytest

import greenfin.assessment
from greenfin.assessment import steps
from greenfin.domain.assessment import ComplianceStatus, ConclusionStatus, Verdict
from greenfin.domain.catalogue import Force, Verification
from greenfin.domain.match import Band, Doubt, FinanceStatus, TechnologyStatus
from greenfin.domain.project import Declared, Instrument, PermitKind, PermitStatus, Project
from greenfin.schemas.wording import LANGUAGES, load_wording
from greenfin.shipped import templates_folder
from tests.assessment.cases import BATTERY, a_match, a_ranking, all_permits, answers, conclusion, strong, vocabulary

FOLDER = Path(greenfin.assessment.__file__).parent
PREFIXES = (
    "figure", "figures", "condition", "statement", "permit", "paper", "violations", "standard", "step", "item",
    "technology", "industry", "mark", "entry", "edition",
)  # fmt: skip
TERMS = {
    "technology-status": TechnologyStatus, "finance-status": FinanceStatus, "conclusion-status": ConclusionStatus,
    "verdict": Verdict, "compliance-status": ComplianceStatus, "force": Force, "band": Band, "instrument": Instrument,
    "permit-kind": PermitKind, "permit-status": PermitStatus, "verification": Verification, "violations": Declared,
}  # fmt: skip


def codes_in_the_source():
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                word = node.value
                if "-" in word and word.replace("-", "").isalpha() and word.split("-")[0] in PREFIXES:
                    yield word


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_in_the_source_has_a_sentence(language):
    wording = load_wording(templates_folder(), language)
    named = set(codes_in_the_source()) - {"technology-"}
    missing = sorted(code for code in named if not wording.has(f"reason.{code}"))
    assert not missing
    assert len(named) > 60


def test_the_three_languages_word_the_same_codes_with_the_same_data():
    holes = {}
    for language in LANGUAGES:
        wording = load_wording(templates_folder(), language)
        for key, sentence in wording.sentences.items():
            if key.startswith("reason."):
                names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
                plain = {name.removesuffix(f"_{language}") for name in names}
                holes.setdefault(key, {})[language] = plain
    different = {key: found for key, found in holes.items() if len({frozenset(names) for names in found.values()}) > 1}
    assert not different
    assert {len(found) for found in holes.values()} == {3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_and_metric_has_a_word(language):
    wording = load_wording(templates_folder(), language)
    wanted = [f"term.{group}.{member}" for group, members in TERMS.items() for member in members]
    wanted += [f"term.metric.{key}" for key in vocabulary().metrics]
    assert not [key for key in wanted if not wording.has(key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_and_steps_of_real_cases_can_be_said_in_every_language(language):
    wording = load_wording(templates_folder(), language)
    cases = [
        (Project(description=BATTERY + "锂回收率92-95%。"), strong("3.2.5")),
        (Project(description="生产三相异步电动机，能效等级3级。", industry_code="4210"), strong("1.1.7")),
        (Project(description="批发节能商用制冷设备。", permits=all_permits(PermitStatus.APPLIED)), strong("8.1.2")),
        (
            Project(description="建设绿色建筑。", violations=Declared.YES),
            a_ranking(a_match("6.1.1"), doubt=Doubt.ACTIVITY),
        ),
        (Project(description="环保"), a_ranking(doubt=Doubt.TOO_LITTLE)),
        (Project(description="开办饭店"), a_ranking(doubt=Doubt.NO_ITEM)),
    ]
    for project, ranking in cases:
        technology, finance = answers(project, ranking)
        said = [*technology.reasons, *finance.reasons]
        said += chain.from_iterable((*one.missing, *one.against) for one in (*finance.matches, *finance.nearest))
        for instrument in Instrument:
            concluded = conclusion(project, ranking, instrument)
            said += [*concluded.reasons, *concluded.next_steps]
        for reason in said:
            sentence = wording.say(reason)
            assert sentence
            assert "{" not in sentence


def test_every_step_belongs_to_a_code_that_can_be_said():
    wording = load_wording(templates_folder(), "en")
    for code, step in {**steps._STEPS, **steps._STANDARD_STEPS}.items():
        assert wording.has(f"reason.{code}"), code
        assert wording.has(f"reason.{step}"), step
