"""The shipped editions with the matcher on words, prepared once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from greenfin.domain.catalogue import Catalogue, FinanceEdition, TechnologyEdition
from greenfin.domain.match import FinanceRanking, TechnologyRanking
from greenfin.domain.project import Project
from greenfin.matching import LearntWords, Matcher, prepare
from greenfin.reading import Lexicon, build_lexicon, read
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.shipped import catalogue_folder, weights_folder


@dataclass(frozen=True)
class House:
    """A matcher with what it stands on, and short ways to ask it."""

    catalogue: Catalogue
    lexicon: Lexicon
    matcher: Matcher

    def finance(self, description: str, **fields: object) -> FinanceRanking:
        project = Project(description=description, **fields)
        return self.matcher.rank_finance(read(project, self.lexicon), project)

    def technology(self, description: str, **fields: object) -> TechnologyRanking:
        project = Project(description=description, **fields)
        return self.matcher.rank_technology(read(project, self.lexicon), project)


def editions_by_label() -> dict[str, TechnologyEdition | FinanceEdition]:
    return {edition.load.label: edition for edition in read_shipped_editions(catalogue_folder())}


@pytest.fixture(scope="session")
def learnt() -> LearntWords:
    return LearntWords.from_bytes((weights_folder() / "words.npz").read_bytes())


@pytest.fixture(scope="session")
def house(learnt: LearntWords) -> House:
    editions = editions_by_label()
    vocabulary = read_vocabulary(catalogue_folder(), None)
    lexicon = build_lexicon(vocabulary.concepts)
    catalogue = Catalogue(editions["sample"], editions["2025"], vocabulary)
    return House(catalogue, lexicon, prepare(catalogue, lexicon, learnt=learnt))


@pytest.fixture(scope="session")
def plain_house(house: House) -> House:
    """The real technology edition of three names, and own words alone: nothing learnt."""
    catalogue = Catalogue(editions_by_label()["2024"], house.catalogue.finance, house.catalogue.vocabulary)
    return House(catalogue, house.lexicon, prepare(catalogue, house.lexicon))
