"""Every signal of every labelled case rests on words that stand in the text, and that the entry really has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greenfin.domain.match import FinanceMatch
from greenfin.domain.project import Project
from greenfin.reading import read

CASES = [
    json.loads(line)["description"]
    for path in sorted((Path(__file__).parents[1] / "data").glob("*_cases.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
EVERY = 4  # cases are read one in four, which keeps the suite fast; all are read by the benchmark


@pytest.mark.parametrize("part", range(4))
def test_evidence_is_a_slice_of_the_text_and_matched_words_stand_in_the_entry(house, part):
    checked = 0
    for description in CASES[part::EVERY][::2]:
        project = Project(description=description)
        reading = read(project, house.lexicon)
        finance = house.matcher.rank_finance(reading, project)
        technology = house.matcher.rank_technology(reading, project)
        for match in (*finance.matches, *finance.nearest, *technology.matches, *technology.nearest):
            shelf = house.matcher.finance.shelf if isinstance(match, FinanceMatch) else house.matcher.technology.shelf
            key = match.code if isinstance(match, FinanceMatch) else match.serial
            document = shelf.documents[shelf.number_of(key)]
            words = {text for text, _, _ in document.texts} | set(document.terms)
            for signal in match.signals:
                assert signal.evidence, (description, signal)
                for evidence in signal.evidence:
                    checked += 1
                    typed = project.text_of(evidence.field)
                    assert typed[evidence.start : evidence.end] == evidence.text
                    assert not evidence.matched or any(evidence.matched in text for text in words)
    assert checked > 100
