import json
from pathlib import Path

import pytest

from greenfin import shipped
from greenfin.errors import CatalogueFileWrong, FileUnreadable
from greenfin.matching.meaning import NONE, class_key
from greenfin.training.cases import VERDICTS, read_cases, read_concepts, read_items

DATA = Path(shipped.__file__).with_name("training") / "data"


def test_every_item_of_the_shipped_edition_has_a_key_of_its_own() -> None:
    items = read_items(shipped.catalogue_folder())
    assert len(items) == 271
    assert len({item.key for item in items} | {NONE}) == 272
    assert items[0].key == class_key(items[0].titles[0], items[0].scopes[0])


def test_every_labelled_description_accepts_known_items_or_none() -> None:
    cases = read_cases(sorted(DATA.glob("*.jsonl")))
    codes = {item.code for item in read_items(shipped.catalogue_folder())}
    assert len(cases) > 9000
    assert len({case.id for case in cases}) == len(cases)
    for case in cases:
        assert set(case.accepted) <= codes, case.id
        assert (case.verdict == VERDICTS[2]) == (not case.accepted), case.id


def test_concepts_have_labels_in_three_languages() -> None:
    concepts = read_concepts(shipped.catalogue_folder())
    assert len(concepts) > 2000
    assert all(len(concept.labels) == 3 for concept in concepts)


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("{", "-"),
        ('{"id": "a", "lang": "zh", "description": "x"}', "finance"),
        (json.dumps({"id": "a", "lang": "zh", "description": "x", "finance": {"verdict": "yes"}}), "finance.verdict"),
    ],
)
def test_a_line_that_is_no_labelled_description_is_named(tmp_path: Path, line: str, column: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(CatalogueFileWrong) as refusal:
        read_cases([path])
    assert refusal.value.data["row"] == 2
    assert refusal.value.data["column"] == column


def test_a_folder_without_own_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="own words"):
        read_items(tmp_path)
