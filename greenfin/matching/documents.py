"""What can be matched of an item or entry: its titles, own words and official texts as one document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greenfin.domain.catalogue import Catalogue, FinanceItem, OwnWords, TechnologyEntry
from greenfin.matching.pieces import matching_form
from greenfin.reading.form import form_of
from greenfin.text import fold_key

_TITLE, _SCOPE, _TERMS, _PROCESS, _ROWS = 3.0, 1.0, 1.5, 0.7, 0.3
"""Field weights of the word index, fitted on parts 1 to 8 of the training texts (steps of 0.5)."""


@dataclass(frozen=True, slots=True)
class Document:
    """The words about one item or entry, typed and folded alike; `texts` are (typed, folded, weight)."""

    key: str
    titles: dict[str, str]
    texts: tuple[tuple[str, str, float], ...]
    terms: tuple[str, ...]
    excludes: tuple[str, ...]
    beyond: tuple[str, ...]
    activities: tuple[str, ...]
    neighbours: tuple[str, ...]
    own_words: OwnWords | None
    chinese: str  # official Chinese text, from which concepts are read where there are no own words

    def to_encode(self) -> tuple[str, ...]:
        """What an encoder reads of this document: title with scope in every language, or the official Chinese text."""
        if self.own_words is None:
            return (self.titles["zh"], self.chinese) if self.chinese != self.titles["zh"] else (self.chinese,)
        texts = [
            f"{self.titles[language]}。{self.own_words.scopes.get(language, '')}"
            for language in ("zh", "en", "id")
            if self.titles[language]
        ]
        return tuple(texts)

    def quote(self, folded: str) -> str:
        """The words as they stand in this document whose folded form is `folded`; "" where they do not."""
        for typed, whole, _ in self.texts:
            place = whole.find(folded)
            if place >= 0:
                start, end = form_of(typed).typed(place, place + len(folded))
                return typed[start:end]
        return ""


def item_documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """One document for each finance item, in printed order."""
    return tuple(_item_document(item, catalogue) for item in catalogue.finance.items)


def entry_documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """One document for each technology entry, in printed order.

    Where fewer than half of the entries have own words, these give names only: a few entries with more words than the
    others would outrank them (sample edition, 42 of 112 with own words: first right 82 % with them, 90 % without).
    """
    owned = [own_words_about(catalogue, entry.title, *entry.also_printed_as) for entry in catalogue.technology.entries]
    are_ranked_by = 2 * sum(own is not None for own in owned) >= len(owned)
    return tuple(
        _entry_document(entry, own, are_ranked_by=are_ranked_by)
        for entry, own in zip(catalogue.technology.entries, owned, strict=True)
    )


def documents_of_words(catalogue: Catalogue) -> tuple[Document, ...]:
    """One document for each of the own words, whatever edition they speak about."""
    words = {own.names: own for own in catalogue.vocabulary.own_words.values()}
    return tuple(_document("", names[0], [(names[0], _TITLE)], own, names[0]) for names, own in sorted(words.items()))


def own_words_about(catalogue: Catalogue, *titles: str) -> OwnWords | None:
    """The own words attached to the first of these official titles that has any."""
    found = (catalogue.vocabulary.own_words.get(fold_key(title)) for title in titles)
    return next((words for words in found if words is not None), None)


def _item_document(item: FinanceItem, catalogue: Catalogue) -> Document:
    own = own_words_about(catalogue, item.title)
    path_titles = [catalogue.finance.groups.get(code, "") for code in item.path]
    official = [(item.title, _TITLE)]
    official += [(row.condition, _ROWS) for row in item.rows if row.condition]
    official += [(row.industry, _ROWS) for row in item.rows if row.industry]
    return _document(item.code, item.title, official, own, " ".join([*path_titles, item.title]))


def _entry_document(entry: TechnologyEntry, own: OwnWords | None, *, are_ranked_by: bool) -> Document:
    official = [(entry.title, _TITLE), (entry.scope, _SCOPE * 1.5), (entry.process, _PROCESS)]
    official += [(entry.parameters, _ROWS), *((title, _TITLE) for title in entry.also_printed_as)]
    chinese = "。".join(text for text in (entry.title, entry.scope, entry.process) if text)
    document = _document(entry.serial, entry.title, official, own if are_ranked_by else None, chinese)
    if own is None or are_ranked_by:
        return document
    names = {language: own.titles.get(language, "") for language in ("en", "id")}
    return replace(document, titles=document.titles | names)


def _document(key: str, title: str, official: list[tuple[str, float]], own: OwnWords | None, chinese: str) -> Document:
    texts = list(official)
    terms: list[str] = []
    titles = {"zh": title, "en": "", "id": ""}
    if own is not None:
        titles = {language: own.titles.get(language, "") for language in ("zh", "en", "id")} | {"zh": title}
        texts += [(text, _TITLE) for language, text in sorted(own.titles.items()) if text != title]
        texts += [(text, _SCOPE) for _, text in sorted(own.scopes.items())]
        texts += [(text, _ROWS) for _, text in own.row_scopes]
        terms = [term for _, group in sorted(own.terms.items()) for term in group]
        texts += [(term, _TERMS) for term in terms]
    return Document(
        key=key,
        titles=titles,
        texts=tuple((text, matching_form(text), weight) for text, weight in texts if text),
        terms=tuple(dict.fromkeys(terms)),
        excludes=tuple(term for _, group in sorted(own.excludes.items()) for term in group) if own else (),
        beyond=tuple(matching_form(term) for _, group in sorted(own.beyond.items()) for term in group) if own else (),
        activities=own.activities if own else (),
        neighbours=own.neighbours if own else (),
        own_words=own,
        chinese=chinese,
    )
