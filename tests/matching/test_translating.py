"""The bridge from English and Indonesian words to Chinese ones."""

from __future__ import annotations

from greenfin.matching.translating import build_bridge


def test_a_word_crosses_to_what_its_labels_say(house):
    vocabulary = house.catalogue.vocabulary
    bridge = build_bridge(vocabulary.concepts, vocabulary.own_words.values())
    assert bridge.across("battery")[0][0] == "电池"
    assert bridge.across("baterai")[0][0] == "电池"
    assert bridge.across("nosuchword") == ()


def test_nothing_to_learn_from_gives_an_empty_bridge():
    assert build_bridge((), ()).pairs == {}


def test_an_english_description_finds_an_entry_that_has_only_chinese_text(house):
    ranking = house.technology("Waste heat of the sinter cooler is led into a boiler and a turbine to make power.")
    assert "1" in [match.serial for match in ranking.matches[:3]]
