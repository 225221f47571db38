"""The synthetic technology edition holds together and its labelled cases are worth matching against."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from greenfin.text import fold_key

ROOT = Path(__file__).resolve().parents[2]
EDITION = ROOT / "catalogue" / "technology-sample"
CASES = ROOT / "tests" / "data" / "technology_cases.jsonl"
COLUMNS = ["serial", "category", "title", "scope", "process", "parameters", "benefit", "source", "verification"]
CATEGORIES = 7
FORMS = (
    *("≥90%", "≤0.05mg/L", "2～6万t/a", "不低于", "不高于", "大于等于", "小于8%", "以上", "降至40mg/L以下"),
    *("±2℃", "95%~98%", "60~70℃", "30-300t/d", "1:5", "-2%～5%", "20%～110%"),
    *("镍、钴、锰回收率≥98%", "kgce/t", "Nm3/h", "Nm³/h", "dB(A)", "MPa", "10⁻⁷cm/s", "ngTEQ/Nm3", "W/(m2·K)"),
    *("降低≥50%", "由8g/kg降至≤3g/kg", "（热源120℃）"),
)
LONGEST_SHARED_RUN = 12  # characters; a case that quotes more than that tests copying, not matching


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def entries() -> list[dict[str, str]]:
    with (EDITION / "entries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def edition() -> dict[str, Any]:
    return tomllib.loads((EDITION / "edition.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def words() -> list[dict[str, Any]]:
    return _lines(EDITION / "words.jsonl")


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    return _lines(CASES)


def test_the_table_has_its_columns_and_no_empty_cell(entries: list[dict[str, str]]) -> None:
    for entry in entries:
        assert list(entry) == COLUMNS
        assert all(value.strip() == value != "" for value in entry.values()), entry["serial"]


def test_the_files_are_utf8_with_plain_line_feeds() -> None:
    for path in (*sorted(EDITION.iterdir()), CASES):
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, path.name
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert data.endswith(b"\n"), path.name


def test_serials_run_from_one_without_gaps_up_to_the_announced_count(
    entries: list[dict[str, str]], edition: dict[str, Any]
) -> None:
    assert [entry["serial"] for entry in entries] == [str(number) for number in range(1, len(entries) + 1)]
    assert edition["official_count"] == len(entries)


def test_titles_stay_unique_after_folding(entries: list[dict[str, str]]) -> None:
    assert len({fold_key(entry["title"]) for entry in entries}) == len(entries)


def test_the_seven_fields_each_stand_in_one_block(entries: list[dict[str, str]]) -> None:
    printed = [entry["category"] for entry in entries]
    blocks = [name for index, name in enumerate(printed) if index == 0 or printed[index - 1] != name]
    assert len(blocks) == len(set(blocks)) == CATEGORIES


def test_edition_and_every_entry_say_that_they_are_synthetic(
    entries: list[dict[str, str]], edition: dict[str, Any]
) -> None:
    assert edition["synthetic"] is True
    assert edition["verification"] == "synthetic"
    assert "synthetic" in edition["document"]
    assert {entry["verification"] for entry in entries} == {"synthetic"}
    assert {entry["source"] for entry in entries} == {edition["source"]}


def test_no_entry_names_an_official_document_or_a_standard(entries: list[dict[str, str]]) -> None:
    forbidden = re.compile(r"〔\d{4}〕|\d{4}年第\d+号|GB/?T? ?\d{3,}|HJ/?T? ?\d{2,}|有限公司|集团")
    for entry in entries:
        assert not forbidden.search("".join(entry.values())), entry["serial"]


def test_every_entry_states_at_least_three_figures(entries: list[dict[str, str]]) -> None:
    for entry in entries:
        assert len(re.findall(r"\d+(?:\.\d+)?", entry["parameters"])) >= 3, entry["serial"]


@pytest.mark.parametrize("form", FORMS)
def test_the_table_shows_every_form_in_which_figures_are_printed(form: str, entries: list[dict[str, str]]) -> None:
    assert any(form in entry["parameters"] + entry["benefit"] for entry in entries)


def test_own_words_stand_only_beside_entries_that_exist_and_leave_most_without(
    words: list[dict[str, Any]], entries: list[dict[str, str]]
) -> None:
    titles = {entry["title"] for entry in entries}
    named = [title for row in words for title in row["for"]]
    assert set(named) <= titles
    assert len(named) == len(set(named))
    assert len(named) * 2 < len(titles)


def test_own_words_hold_terms_in_three_languages_and_no_term_twice(words: list[dict[str, Any]]) -> None:
    for row in words:
        assert row["title_en"].strip()
        assert row["title_id"].strip()
        assert set(row["terms"]) == {"zh", "en", "id"}
        for terms in row["terms"].values():
            folded = [term.casefold() for term in terms]
            assert folded, row["for"]
            assert len(folded) == len(set(folded)), row["for"]
            assert all(term.strip() == term for term in terms)


def test_each_case_accepts_serials_that_exist_and_only_negatives_accept_none(
    cases: list[dict[str, Any]], entries: list[dict[str, str]]
) -> None:
    serials = {entry["serial"] for entry in entries}
    for case in cases:
        answer = case["technology"]
        assert set(answer["accepted"]) <= serials, case["id"]
        assert answer["verdict"] in {"match", "partial", "none"}, case["id"]
        assert bool(answer["accepted"]) == (answer["verdict"] != "none"), case["id"]
        assert answer["edition"] == "sample"
        assert case["why"].strip()


def test_case_ids_and_descriptions_are_unique(cases: list[dict[str, Any]]) -> None:
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({fold_key(case["description"]) for case in cases}) == len(cases)


def test_the_cases_speak_three_languages_reach_every_entry_and_hold_negatives_in_each(
    cases: list[dict[str, Any]], entries: list[dict[str, str]]
) -> None:
    for language in ("zh", "en", "id"):
        verdicts = {case["technology"]["verdict"] for case in cases if case["lang"] == language}
        assert verdicts == {"match", "partial", "none"}
    reached = {serial for case in cases for serial in case["technology"]["accepted"]}
    assert reached == {entry["serial"] for entry in entries}


def test_no_case_quotes_the_entry_that_it_should_find(
    cases: list[dict[str, Any]], entries: list[dict[str, str]]
) -> None:
    printed = {entry["serial"]: entry for entry in entries}
    for case in cases:
        text = case["description"]
        for serial in case["technology"]["accepted"]:
            entry = printed[serial]
            assert entry["title"] not in text, case["id"]
            row = "\n".join(entry[column] for column in ("scope", "process", "parameters", "benefit"))
            shared = SequenceMatcher(None, text, row, autojunk=False).find_longest_match()
            assert shared.size <= LONGEST_SHARED_RUN, (case["id"], text[shared.a : shared.a + shared.size])
