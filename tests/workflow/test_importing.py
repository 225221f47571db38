"""An import is all or nothing, also when the process is killed in its middle."""

import csv
import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from greenfin.domain.catalogue import CatalogueKind
from greenfin.errors import AttachmentRefused, ReplacementNeedsReason
from greenfin.workflow.importing import ImportOrder, apply_import, plan_import
from tests.conftest import OPENED_AT

TECHNOLOGY = CatalogueKind.TECHNOLOGY
HEADINGS = ["序号", "技术名称", "适用范围", "核心技术及工艺", "主要技术参数", "综合效益"]


def write_table(path, *, count, title="第{}项技术"):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(1, count + 1):
            writer.writerow([number, title.format(number), "适用于钢铁", "工艺说明", "节能率≥10%", "好"])
    return path


def order_for(path, count, **changes):
    return replace(ImportOrder(path=path, kind=TECHNOLOGY, label="new", official_count=count), **changes)


def test_a_plan_writes_nothing(words_desk, tmp_path):
    before = words_desk.loads()
    plan = plan_import(
        words_desk.editions, order_for(write_table(tmp_path / "t.csv", count=5), 5), words_desk.vocabulary
    )
    assert plan.is_sound
    assert len(plan.changes["added"]) == 5
    assert words_desk.loads() == before


def test_the_source_file_is_kept_with_its_digest(words_desk, tmp_path):
    path = write_table(tmp_path / "附件.csv", count=3)
    plan = plan_import(words_desk.editions, order_for(path, 3), words_desk.vocabulary)
    load = apply_import(words_desk.editions, plan, at=OPENED_AT, by="keeper", activate=False)
    record = words_desk.editions.record_of(load)
    assert (record["source_name"], record["source_size"], record["stored_by"]) == (
        "附件.csv",
        path.stat().st_size,
        "keeper",
    )
    with words_desk.database.reading() as db:
        assert db.table("source_file").get(load.source_sha256)["content"] == path.read_bytes()


def test_a_plan_with_problems_is_never_applied(words_desk, tmp_path):
    plan = plan_import(
        words_desk.editions, order_for(write_table(tmp_path / "t.csv", count=4), 5), words_desk.vocabulary
    )
    with pytest.raises(AttachmentRefused):
        apply_import(words_desk.editions, plan, at=OPENED_AT, by="keeper", activate=True)


def test_titles_whose_own_words_find_no_row_are_listed(words_desk, tmp_path):
    order = order_for(write_table(tmp_path / "t.csv", count=4), 4, label="2024", partial=True)
    plan = plan_import(words_desk.editions, order, words_desk.vocabulary)
    assert "废旧锂离子电池回收及综合利用技术" in plan.unattached


def test_a_complete_load_is_not_replaced_silently(words_desk, tmp_path):
    first = plan_import(
        words_desk.editions, order_for(write_table(tmp_path / "a.csv", count=3), 3), words_desk.vocabulary
    )
    apply_import(words_desk.editions, first, at=OPENED_AT, by="keeper", activate=True)
    order = order_for(write_table(tmp_path / "b.csv", count=3, title="改第{}项"), 3)
    second = plan_import(words_desk.editions, order, words_desk.vocabulary)
    with pytest.raises(ReplacementNeedsReason):
        apply_import(words_desk.editions, second, at=OPENED_AT, by="keeper", activate=True)
    assert words_desk.in_force(TECHNOLOGY).name == "new/1"


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the Unix way")
def test_a_killed_import_leaves_the_old_state_whole_or_the_new_one(words_desk, tmp_path):
    table = write_table(tmp_path / "t.csv", count=4000)
    command = [sys.executable, "-m", "greenfin", "catalogue", "import", str(table), "--catalogue", "technology"]
    command += ["--edition", "new", "--official-count", "4000", "--apply", "--activate"]
    command += ["--database", str(words_desk.database.path)]
    environment = {**os.environ, "GREENFIN_ENCODER": "off"}
    for wait in (0.6, 1.2, 1.8, 2.4):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        loads = [load for load in words_desk.loads() if load.label == "new"]
        assert all(len(words_desk.editions.edition(load).entries) == 4000 for load in loads)
        assert words_desk.in_force(TECHNOLOGY).name == ("new/1" if loads else "2024/1")
    finished = subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    assert words_desk.in_force(TECHNOLOGY).name == "new/1"
    assert [load.name for load in words_desk.loads() if load.label == "new"] == ["new/1"]
