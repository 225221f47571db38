"""Ranks labelled finance cases by greenfin and by today's usual tools, in one run on the same cases and texts.

python -m tests.benchmarks.matching CASES.jsonl [--words words.npz] [--encoder FOLDER] [--untrained FOLDER]

The tools are given the same own words in all three languages as greenfin reads: bm25s over character pairs and words,
TF-IDF over character n-grams (scikit-learn), SQLite FTS5 over the same pre-cut pairs, and the encoder before training.
One that is not installed is left out and named. To be honest, hand weights that never saw the cases.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from greenfin import shipped
from greenfin.domain.catalogue import Catalogue, FinanceEdition, TechnologyEdition
from greenfin.domain.project import Project
from greenfin.encoder import load_encoder
from greenfin.evaluation import Case, Share, read_case
from greenfin.matching import LearntWords, prepare
from greenfin.matching.documents import item_documents
from greenfin.matching.pieces import matching_form, pieces
from greenfin.reading import build_lexicon, read
from greenfin.schemas.catalogue_files import read_shipped_editions, read_vocabulary

Ranker = Callable[[str], Sequence[str]]


def tokens(text: str) -> list[str]:
    return [piece.token for piece in pieces(matching_form(text))]


def by_bm25s(keys: Sequence[str], texts: Sequence[str]) -> Ranker:
    import bm25s

    index = bm25s.BM25()
    index.index([tokens(text) for text in texts], show_progress=False)
    vocabulary = set(index.vocab_dict)

    def rank(text: str) -> list[str]:
        query = [token for token in tokens(text) if token in vocabulary]
        if not query:
            return []
        found, _ = index.retrieve([query], k=3, show_progress=False)
        return [keys[number] for number in found[0]]

    return rank


def by_character_grams(keys: Sequence[str], texts: Sequence[str]) -> Ranker:
    from sklearn.feature_extraction.text import TfidfVectorizer

    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True, preprocessor=matching_form)
    matrix = grams.fit_transform(texts)
    return lambda text: [keys[n] for n in np.argsort(-(grams.transform([text]) @ matrix.T).toarray()[0])[:3]]


def by_fts5(keys: Sequence[str], texts: Sequence[str]) -> Ranker:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table items using fts5(words, tokenize='unicode61')")
    rows = [(" ".join(token.strip("<") for token in tokens(text)),) for text in texts]
    database.executemany("insert into items values (?)", rows)

    def rank(text: str) -> list[str]:
        query = " OR ".join(f'"{token.strip("<")}"' for token in dict.fromkeys(tokens(text)))
        if not query:
            return []
        found = database.execute("select rowid from items where items match ? order by rank limit 3", (query,))
        return [keys[row[0] - 1] for row in found]

    return rank


def by_untrained(folder: Path, keys: Sequence[str], texts: Sequence[Sequence[str]]) -> Ranker:
    encoder = load_encoder(folder)
    vectors = [encoder.encode([one])[0].unit for group in texts for one in group]
    owners = [key for key, group in zip(keys, texts, strict=True) for _ in group]
    matrix = np.stack(vectors)

    def rank(text: str) -> list[str]:
        order = np.argsort(-(matrix @ encoder.encode([text])[0].unit))
        return list(dict.fromkeys(owners[number] for number in order))[:3]

    return rank


def told(name: str, rank: Ranker, cases: Sequence[Case]) -> None:
    began = time.perf_counter()
    ranked = [rank(case.description) for case in cases]
    spent = 1000 * (time.perf_counter() - began) / len(cases)
    first = Share(sum(r[0] in c.finance.accepted for r, c in zip(ranked, cases, strict=True) if len(r)), len(cases))
    three = Share(sum(bool({*r} & {*c.finance.accepted}) for r, c in zip(ranked, cases, strict=True)), len(cases))
    low, high = first.interval
    sys.stdout.write(
        f"{name:36} {100 * first.value:5.1f} % ({100 * low:.1f}–{100 * high:.1f})  {100 * three.value:5.1f} %"
        f"  {spent:6.1f} ms\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--words", type=Path, default=shipped.weights_folder() / "words.npz")
    parser.add_argument("--encoder", type=Path, default=shipped.weights_folder())
    parser.add_argument("--untrained", type=Path)
    options = parser.parse_args()
    rows = options.cases.read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(read_case, map(json.loads, rows)) if case.finance and case.finance.accepted]
    vocabulary = read_vocabulary(shipped.catalogue_folder(), None)
    editions = {edition.load.label: edition for edition in read_shipped_editions(shipped.catalogue_folder())}
    technology, finance = editions["2024"], editions["2025"]
    if not isinstance(technology, TechnologyEdition) or not isinstance(finance, FinanceEdition):
        raise TypeError(editions.keys())
    catalogue = Catalogue(technology, finance, vocabulary)
    documents = item_documents(catalogue)
    keys = [document.key for document in documents]
    texts = ["\n".join(text for text, _, _ in document.texts) for document in documents]
    sys.stdout.write(f"{len(cases)} cases that accept an item\n{'':36} first right           in three    a case\n")
    for name, make in (
        ("bm25s, pairs and words", lambda: by_bm25s(keys, texts)),
        ("TF-IDF, character n-grams", lambda: by_character_grams(keys, texts)),
        ("SQLite FTS5, pairs and words", lambda: by_fts5(keys, texts)),
    ):
        try:
            told(name, make(), cases)
        except ModuleNotFoundError as missing:
            sys.stdout.write(f"{name:36} left out: {missing.name} is not installed\n")
    if options.untrained:
        groups = [document.to_encode() for document in documents]
        told("encoder before training", by_untrained(options.untrained, keys, groups), cases)
    lexicon = build_lexicon(vocabulary.concepts)
    learnt = LearntWords.from_bytes(options.words.read_bytes())
    for name, matcher in (
        ("greenfin, own words only", prepare(catalogue, lexicon)),
        ("greenfin, words alone", prepare(catalogue, lexicon, learnt=learnt)),
        ("greenfin, words and meaning", prepare(catalogue, lexicon, load_encoder(options.encoder), {}, learnt)),
    ):

        def rank(text: str, matcher=matcher) -> list[str]:
            weighed = matcher.finance.weigh(read(Project(description=text), lexicon))
            return [keys[number] for number in weighed.numbers[:3]]

        told(name, rank, cases)


if __name__ == "__main__":
    main()
