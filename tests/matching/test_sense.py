"""What an encoder adds: classes joined by what an item says, nearness for the rest, passages as evidence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from greenfin.domain.project import Project
from greenfin.matching import prepare, texts_to_encode
from greenfin.matching.meaning import TrainedClasses, class_key
from greenfin.reading import build_lexicon, read
from greenfin.text import sha256_hex
from tests.build import TableEncoder, a_catalogue, a_finance_edition, a_technology_edition, an_entry, an_item

SCOPE = "拆解、分选、破碎"


def classes_for(title: str, scope: str, direction: np.ndarray) -> TrainedClasses:
    return TrainedClasses(
        keys=(class_key(title, scope), "none"),
        titles=(title, "none"),
        codes=("3.2.5", "none"),
        weights=np.stack([direction, -direction]).astype(np.float32),
        bias=np.zeros(2, np.float32),
        verdict_weights=np.zeros((3, len(direction)), np.float32),
        verdict_bias=np.zeros(3, np.float32),
    )


def prepared(catalogue, classes):
    encoder = TableEncoder(classes)
    vectors = {sha256_hex(text): encoder.encode([text])[0].vector for text in texts_to_encode(catalogue)}
    lexicon = build_lexicon(())
    return prepare(catalogue, lexicon, encoder, vectors), lexicon, encoder


def two_items():
    return a_catalogue(
        finance=a_finance_edition(an_item(), an_item(code="1.1.1", title="节能锅炉制造")),
        technology=a_technology_edition(an_entry(), an_entry(serial="2", title="锅炉烟气余热回收技术")),
    )


def test_a_class_votes_for_the_item_that_says_the_same_whatever_its_code():
    direction = TableEncoder().encode(["拆解"])[0].vector
    classes = classes_for("废旧物资循环利用", SCOPE, direction * 50)
    items = two_items().finance.items
    shuffled = replace(
        two_items(), finance=a_finance_edition(replace(items[1], code="3.2.5"), replace(items[0], code="9.9.9"))
    )
    matcher, lexicon, _ = prepared(shuffled, classes)
    project = Project(description="拆解破碎分选退役电池，产出原料。")
    weighed = matcher.finance.weigh(read(project, lexicon))
    assert matcher.finance.shelf.keys[weighed.numbers[0]] == "9.9.9"


def test_a_reworded_title_is_still_recognised():
    direction = TableEncoder().encode(["拆解"])[0].vector
    classes = classes_for("废旧物资的循环利用", "别的范围", direction)
    matcher, _, _ = prepared(two_items(), classes)
    assert list(matcher.finance.sense.columns) == [0, -1]


def test_passages_of_the_class_are_its_evidence_and_denied_ones_never_are():
    encoder = TableEncoder()
    direction = encoder.encode(["拆解电池"])[0].vector
    matcher, lexicon, _ = prepared(two_items(), classes_for("废旧物资循环利用", SCOPE, direction))
    project = Project(description="公司位于本市，拆解电池，不涉及拆解电池。")
    ranking = matcher.finance.explain(read(project, lexicon), project, 0)
    passages = [e.text for signal in ranking.signals if signal.code == "meaning" for e in signal.evidence]
    assert passages[:1] == ["拆解电池"]
    assert not any(text.startswith("不涉及") for text in passages)


def test_an_edition_whose_vectors_are_not_computed_yet_is_ranked_on_words_and_says_so():
    catalogue = two_items()
    lexicon = build_lexicon(())
    matcher = prepare(catalogue, lexicon, TableEncoder(), {})
    project = Project(description="退役电池破碎分选，热解后多级分选出电极粉。")
    ranking = matcher.rank_technology(read(project, lexicon), project)
    assert matcher.technology.sense is None
    assert "entries-read-by-words" in [reason.code for reason in ranking.reasons]


def test_both_rankings_encode_a_text_once():
    class Counting(TableEncoder):
        calls = 0

        def encode(self, texts):
            type(self).calls += 1
            return super().encode(texts)

    catalogue = two_items()
    encoder = Counting()
    vectors = {sha256_hex(text): TableEncoder().encode([text])[0].vector for text in texts_to_encode(catalogue)}
    lexicon = build_lexicon(())
    matcher = prepare(catalogue, lexicon, encoder, vectors)
    project = Project(description="退役电池破碎分选，热解后多级分选出电极粉。")
    reading = read(project, lexicon)
    matcher.rank_technology(reading, project)
    matcher.rank_finance(reading, project)
    assert Counting.calls == 1
