"""Two editions side by side: an entry is recognised by what it says, never by its number."""

from __future__ import annotations

from dataclasses import replace

from greenfin.domain.catalogue import TechnologyEntry
from greenfin.importing import compare_editions


def entry(serial: str, title: str, scope: str) -> TechnologyEntry:
    return TechnologyEntry(serial=serial, category="示例", title=title, scope=scope, parameters=f"{title}参数")


OLD = (
    entry("1", "示例湿法回收技术", "适用于废旧电池的拆解与回收"),
    entry("2", "示例余热利用系统", "适用于钢铁行业低温余热的回收"),
    entry("3", "示例膜分离设备", "适用于高盐废水的处理"),
)


def test_the_same_edition_is_unchanged() -> None:
    assert compare_editions(OLD, OLD) == {"added": [], "removed": [], "changed": [], "renumbered": [], "unchanged": 3}


def test_white_space_is_no_change() -> None:
    assert compare_editions(OLD, (replace(OLD[0], scope="适用于废旧电池的\n拆解与回收"), *OLD[1:]))["unchanged"] == 3


def test_a_reused_number_is_not_the_same_entry() -> None:
    new = (
        entry("1", "示例地源热泵供暖技术", "适用于公共建筑冬季供暖"),
        replace(OLD[0], serial="2"),
        replace(OLD[2], scope="适用于高盐废水和含油废水的处理"),
    )
    found = compare_editions(OLD, new)
    assert found["added"] == ["1"]
    assert found["removed"] == ["2"]
    assert found["renumbered"] == [{"from": "1", "to": "2", "title_zh": "示例湿法回收技术"}]
    assert found["changed"] == [
        {"serial": "3", "fields": {"scope": ["适用于高盐废水的处理", "适用于高盐废水和含油废水的处理"]}}
    ]
    assert found["unchanged"] == 0


def test_a_reworded_title_is_a_change_of_title() -> None:
    found = compare_editions(OLD, (replace(OLD[0], title="示例湿法回收成套技术"), *OLD[1:]))
    assert found["added"] == found["removed"] == []
    assert list(found["changed"][0]["fields"]) == ["title"]


def test_short_scopes_that_are_alike_do_not_make_two_technologies_one() -> None:
    found = compare_editions((entry("1", "甲类监测仪", "水质监测"),), (entry("1", "油烟净化机", "水质监测"),))
    assert (found["added"], found["removed"]) == (["1"], ["1"])
