import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from greenfin.domain.catalogue import CatalogueKind
from greenfin.errors import NothingToRollBack, UnknownEdition
from greenfin.store import open_database
from greenfin.store.editions import EditionShelf, Origin
from tests import build

AT = datetime(2026, 11, 25, 4, tzinfo=UTC)
ORIGIN = Origin(stored_at=AT, stored_by="keeper")
TECHNOLOGY = CatalogueKind.TECHNOLOGY


@pytest.fixture
def shelf(tmp_path):
    return EditionShelf(open_database(tmp_path / "g.sqlite3"))


def test_a_load_comes_back_as_it_was_stored(shelf):
    edition = build.a_technology_edition(build.an_entry(other=(("典型案例", "某厂"),), also_printed_as=("别名",)))
    stored = shelf.add(edition, ORIGIN)
    assert shelf.edition(stored) == replace(edition, load=stored)
    finance = build.a_finance_edition()
    assert shelf.edition(shelf.add(finance, ORIGIN)).items == finance.items


def test_loads_of_one_label_are_numbered(shelf):
    first = shelf.add(build.a_technology_edition(), ORIGIN)
    second = shelf.add(build.a_technology_edition(build.an_entry(title="别的技术")), ORIGIN)
    assert (first.name, second.name) == ("test/1", "test/2")


def test_a_label_means_its_load_that_was_last_in_force_and_its_newest_otherwise(shelf):
    shelf.add(build.a_technology_edition(), ORIGIN)
    shelf.add(build.a_technology_edition(build.an_entry(title="别的技术")), ORIGIN)
    assert shelf.find(TECHNOLOGY, "test").number == 2
    shelf.activate(TECHNOLOGY, "test/1", AT, "keeper")
    assert shelf.find(TECHNOLOGY, "test").number == 1


def test_activating_a_label_takes_its_newest_load(shelf):
    shelf.add(build.a_technology_edition(), ORIGIN)
    shelf.activate(TECHNOLOGY, "test/1", AT, "keeper")
    shelf.add(build.a_technology_edition(build.an_entry(title="别的技术")), ORIGIN)
    assert shelf.activate(TECHNOLOGY, "test", AT, "keeper").name == "test/2"


def test_rolling_back_twice_goes_back_two_steps_and_then_refuses(shelf):
    for title in ("甲", "乙", "丙"):
        load = shelf.add(build.a_technology_edition(build.an_entry(title=title)), ORIGIN)
        shelf.activate(TECHNOLOGY, load.name, AT, "keeper")
    assert shelf.roll_back(TECHNOLOGY, AT, "keeper").name == "test/2"
    assert shelf.roll_back(TECHNOLOGY, AT, "keeper").name == "test/1"
    with pytest.raises(NothingToRollBack):
        shelf.roll_back(TECHNOLOGY, AT, "keeper")
    assert len(shelf.trail(TECHNOLOGY)) == 5


def test_an_unknown_edition_is_refused_with_the_known_ones(shelf):
    shelf.add(build.a_technology_edition(), ORIGIN)
    with pytest.raises(UnknownEdition) as refusal:
        shelf.find(TECHNOLOGY, "2030")
    assert "test/1" in str(refusal.value)
    for asked in ("test/9", "test/x", ""):
        with pytest.raises(UnknownEdition):
            shelf.find(TECHNOLOGY, asked)


@pytest.mark.parametrize("statement", ["UPDATE official_row SET document = '{}'", "DELETE FROM load"])
def test_a_load_is_never_edited(shelf, statement):
    shelf.add(build.a_technology_edition(), ORIGIN)
    with pytest.raises(sqlite3.IntegrityError), shelf.database.writing() as db:
        db.execute(statement)
