"""The words that no concept knows are counted one by one, without names and without the text."""

from greenfin.domain.catalogue import Concept
from greenfin.reading import build_lexicon, read
from greenfin.reading.unmatched import unmatched_words
from tests.build import a_project


def words_of(description, *labels):
    concepts = (Concept("c", "process", {"zh": labels, "en": labels, "id": labels}),) if labels else ()
    return unmatched_words(read(a_project(description=description), build_lexicon(concepts)))


def test_a_word_that_a_concept_covers_is_not_counted():
    description = "项目建设造楼机和测量机器人。"
    assert "造楼机" in words_of(description)
    assert "造楼机" not in words_of(description, "造楼机")


def test_each_english_word_is_counted_once_and_in_small_letters():
    assert words_of("Paraquat plant: the plant makes paraquat and sells paraquat.").count("paraquat") == 1


def test_a_capital_inside_a_sentence_is_taken_for_a_name_and_left_out():
    words = words_of("The foundry of Rukmana casts flanges for the market.")
    assert "rukmana" not in words
    assert "flanges" in words


def test_no_long_stretch_of_a_text_is_ever_kept():
    words = words_of("莲花落雁平沙水月镜花缘起性空万法归宗一苇渡江来")
    assert all(len(word) <= 6 for word in words)


def test_firms_and_places_are_left_out_by_their_endings():
    assert not {"松原市", "某再生资源有限公司"} & set(words_of("松原市，某再生资源有限公司，造楼机。"))
