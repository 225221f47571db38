"""Packs the vectors of all shipped editions beside the weights: run once after weights or own words changed.

`python -m greenfin.workflow.pack_vectors`
"""

from __future__ import annotations

import sys
from itertools import product

from greenfin import shipped
from greenfin.domain.attaching import attach
from greenfin.domain.catalogue import Catalogue, FinanceEdition, TechnologyEdition
from greenfin.encoder import load_encoder
from greenfin.matching import texts_to_encode
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary
from greenfin.workflow.vectors import pack_vectors


def main() -> int:
    """Encodes every text of every shipped edition, about 25 ms each on one core."""
    editions = read_shipped_editions(shipped.catalogue_folder())
    vocabulary = read_vocabulary(shipped.catalogue_folder())
    technologies = [edition for edition in editions if isinstance(edition, TechnologyEdition)]
    finances = [edition for edition in editions if isinstance(edition, FinanceEdition)]
    wanted: list[str] = []
    for technology, finance in product(technologies, finances):
        titles = [entry.title for entry in technology.entries] + [item.title for item in finance.items]
        wanted.extend(texts_to_encode(Catalogue(technology, finance, attach(vocabulary, titles))))
    count = pack_vectors(wanted, load_encoder(shipped.weights_folder()), shipped.weights_folder())
    sys.stderr.write(f"{count} vectors\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
