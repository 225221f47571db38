"""One broken file for each mistake, and the words that its message must contain."""

import json
import shutil

import pytest

from greenfin.errors import CatalogueFileWrong
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.schemas.thesaurus import check_thesaurus, read_concepts
from greenfin.shipped import catalogue_folder
from greenfin.text import fold_key

THESAURUS = "concept,facet,zh,en,id,broader\n"
CRITERIA = (
    "key,kind,force,title_zh,title_en,title_id,applies_to,when_activities,when_concepts,unless_concepts,metric,operator,"
    "value,low,high,unit,permit,in_force_from,in_force_until,source,source_url,confidence\n"
)
METRICS = "key,title_zh,title_en,title_id,unit\nli_recovery,锂回收率,lithium recovery,perolehan litium,%\n"
WORDS = {"for": ["废旧物资循环利用"], "title_en": "Recycling", "terms": {"zh": ["拆解"]}}


@pytest.fixture
def folder(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def refusal(path):
    with pytest.raises(CatalogueFileWrong) as caught:
        read_vocabulary(path)
    return caught.value


@pytest.mark.parametrize(
    ("rows", "row", "column", "words"),
    [
        ("a,process,破碎,shredding,,\nb,process,破碎,,,\n", "3", "zh", "belongs to a too"),
        ("a,process,,Shredding,,\nb,process,,shredding,,\n", "3", "en", "belongs to a too"),
        ("a,process,,Li-ion | LI-ION,,\n", "2", "en", "repeats an earlier one"),
        ("a,process,破碎,,,nowhere\n", "2", "broader", "no such concept"),
        ("a,process,破碎,,,b\nb,process,分选,,,a\n", "2", "broader", "leads back"),
        ("a,process,破碎,,,\na,process,分选,,,\n", "3", "concept", "stands already"),
        ("a,colour,破碎,,,\n", "2", "facet", "not known"),
        ("a,process,,,,\n", "2", "zh", "no label"),
        ("a,process,破碎\n", "2", "-", "3 cells"),
    ],
)
def test_a_mistake_in_the_thesaurus_names_row_and_column(folder, rows, row, column, words):
    wrong = refusal(folder("thesaurus/own.csv", THESAURUS + rows)).data
    assert (wrong["row"], wrong["column"]) == (row, column)
    assert words in wrong["problem"]
    assert wrong["remedy"]
    assert "own.csv" in wrong["file"]


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"for": []}, "for", "no official title"),
        ({"titel_en": "x"}, "titel_en", "not known"),
        ({"terms": {"de": ["x"]}}, "terms", "zh, en and id"),
        ({"activities": ["sell"]}, "activities", "not known"),
        ({"conditions": [{"kind": "threshold", "metric": "x", "operator": ">=", "value": "viel"}]}, "value", "figure"),
        ({"conditions": [{"kind": "threshold", "metric": "x", "operator": ">="}]}, "value", "needs a value"),
        (
            {"conditions": [{"kind": "threshold", "metric": "x", "operator": "≥", "value": "1"}]},
            "operator",
            "not known",
        ),
        ({"conditions": [{"kind": "wish"}]}, "kind", "not known"),
    ],
)
def test_a_mistake_in_own_words_names_the_line_and_the_key(folder, changes, column, words):
    wrong = refusal(folder("finance-2025/words.jsonl", json.dumps({**WORDS, **changes}) + "\n")).data
    assert (wrong["row"], wrong["column"]) == ("1", column)
    assert words in wrong["problem"]


def test_words_that_stand_twice_for_one_title_are_refused(folder):
    line = json.dumps(WORDS) + "\n"
    assert "has words already" in refusal(folder("finance-2025/words.jsonl", line + line)).data["problem"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[1]"])
def test_a_line_that_is_not_a_json_object_is_refused(folder, content):
    assert refusal(folder("finance-2025/words.jsonl", content)).data["file"].endswith("words.jsonl")


def a_criterion(**changes):
    cells = {
        "key": "own/li", "kind": "figure", "force": "quality", "title_zh": "锂", "title_en": "Li", "title_id": "Li",
        "metric": "li_recovery", "operator": ">=", "value": "90", "unit": "%", "source": "own", "confidence": "high",
        **changes,
    }  # fmt: skip
    return ",".join(cells.get(name, "") for name in CRITERIA.strip().split(",")) + "\n"


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"kind": "hope"}, "kind"),
        ({"force": "strong"}, "force"),
        ({"value": ""}, "value"),
        ({"operator": "range", "value": "", "low": "1"}, "low"),
        ({"metric": "unheard_of"}, "metric"),
        ({"when_concepts": "no-such-concept"}, "when_concepts"),
        ({"kind": "permit", "permit": "passport"}, "permit"),
        ({"in_force_from": "1.4.2026"}, "in_force_from"),
        ({"in_force_from": "2026-04-02", "in_force_until": "2026-04-01"}, "in_force_until"),
        ({"source": ""}, "source"),
        ({"confidence": "sure"}, "confidence"),
    ],
)
def test_a_criterion_that_could_never_be_judged_is_refused(folder, changes, column):
    folder("criteria/metrics.csv", METRICS)
    wrong = refusal(folder("criteria/own.csv", CRITERIA + a_criterion(**changes))).data
    assert (wrong["row"], wrong["column"]) == ("2", column)


def test_a_heading_that_is_missing_unknown_or_doubled_is_refused(folder):
    for heading in (THESAURUS.replace("broader", "brader"), "concept,facet,zh,en,id,broader,broader\n"):
        assert refusal(folder("thesaurus/own.csv", heading)).data["row"] == "1"


def test_a_byte_order_mark_and_windows_line_breaks_are_read(folder):
    path = folder(
        "thesaurus/own.csv",
        b"\xef\xbb\xbf" + THESAURUS.replace("\n", "\r\n").encode() + "a,process,破碎,,,\r\n".encode(),
    )
    assert read_vocabulary(path).concepts[0].labels == {"zh": ("破碎",)}


def test_the_banks_own_rows_add_to_shipped_ones_and_replace_them_by_key(folder):
    shipped = read_vocabulary(catalogue_folder())
    folder("thesaurus/own.csv", THESAURUS + "own-concept,process,本行自有工艺,,,\n")
    folder("finance-2025/words.jsonl", json.dumps(WORDS) + "\n")
    own = folder("criteria/own.csv", CRITERIA + a_criterion(key="miit-battery-2024/li-recovery", value="95"))
    joined = read_vocabulary(catalogue_folder(), own)
    assert len(joined.concepts) == len(shipped.concepts) + 1
    assert joined.own_words[fold_key("废旧物资循环利用")].titles["en"] == "Recycling"
    assert len(joined.criteria) == len(shipped.criteria)
    changed = next(one for one in joined.criteria if one.key == "miit-battery-2024/li-recovery")
    assert str(changed.value) == "95"
    assert joined.own_words_sha256 != shipped.own_words_sha256
    assert joined.criteria_sha256 != shipped.criteria_sha256


def test_a_label_of_the_bank_that_a_shipped_concept_has_is_refused(folder):
    own = folder("thesaurus/own.csv", THESAURUS + "own-concept,process,黑粉,,,\n")
    with pytest.raises(CatalogueFileWrong, match="belongs to black-mass too"):
        read_vocabulary(catalogue_folder(), own)


def test_all_mistakes_of_the_thesaurus_are_found_at_once(folder):
    rows = "a,process,破碎,,,nowhere\nb,process,破碎,,,\n"
    assert len(check_thesaurus(read_concepts(folder("thesaurus/own.csv", THESAURUS + rows)))) == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("items.csv", "3.2.5,废旧物资循环利用,5191", "3.2.5,废旧物资循环利用,519", "gbt4754"),
        ("items.csv", "3.2.5,废旧物资循环利用,5191", "3.2.5,循环利用,5191", "title"),
        ("items.csv", "3.2.5,废旧物资循环利用,5191", "3.2,废旧物资循环利用,5191", "code"),
        ("items.csv", "再生物资回收与批发,√,no", "再生物资回收与批发,√,maybe", "mark_verified"),
        ("items.csv", "再生物资回收与批发,√,no", "再生物资回收与批发,x,no", "mark"),
        ("edition.toml", 'verification = "public_copy"', 'verification = "checked"', "verification"),
        ("edition.toml", "official_count = 271", 'official_count = "271"', "official_count"),
        ("edition.toml", 'label = "2025"', "label = 2025", "label"),
    ],
)
def test_a_mistake_in_an_edition_names_its_column(tmp_path, file, old, new, column):
    shutil.copytree(catalogue_folder() / "finance-2025", tmp_path / "finance-2025")
    path = tmp_path / "finance-2025" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueFileWrong) as caught:
        read_shipped_editions(tmp_path)
    assert caught.value.data["column"] == column


def test_an_edition_with_a_missing_file_is_refused(tmp_path):
    shutil.copytree(catalogue_folder() / "finance-2025", tmp_path / "finance-2025")
    (tmp_path / "finance-2025" / "groups.csv").unlink()
    with pytest.raises(CatalogueFileWrong, match=r"groups\.csv"):
        read_shipped_editions(tmp_path)
