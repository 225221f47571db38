from greenfin.domain.attaching import attach, likeness
from greenfin.domain.catalogue import Correspondence, OwnWords
from greenfin.text import fold_key
from tests import build

NAME = "废旧锂离子电池回收及综合利用技术"
OTHER = "废旧动力电池有价组分清洁回收技术"


def words_for(*names):
    link = Correspondence(NAME, "废旧物资循环利用", "close", "test")
    return build.a_vocabulary(
        own_words={fold_key(name): OwnWords((name,), {"en": name}) for name in names}, correspondences=(link,)
    )


def test_words_find_a_title_that_is_worded_a_little_anew():
    reworded = "废旧锂离子电池回收与综合利用技术"
    attached = attach(words_for(NAME, OTHER), [reworded, OTHER])
    assert attached.own_words[fold_key(reworded)].names == (NAME,)
    assert attached.correspondences[-1].technology_title == reworded


def test_another_technology_of_the_same_field_gets_no_words():
    assert likeness(fold_key(NAME), fold_key(OTHER)) < 0.7
    attached = attach(words_for(NAME), [OTHER, "锂离子电池正极材料制备技术"])
    assert set(attached.own_words) == {fold_key(NAME)}


def test_words_stay_with_the_title_that_says_them_exactly():
    reworded = "废旧锂离子电池回收与综合利用技术"
    attached = attach(words_for(NAME), [NAME, reworded])
    assert fold_key(reworded) not in attached.own_words
