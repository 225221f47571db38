"""Pages that show what is loaded of each catalogue, from where, and how far it is verified."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from greenfin import text as texts
from greenfin.domain.catalogue import (
    CatalogueKind,
    FinanceEdition,
    FinanceItem,
    Load,
    OwnWords,
    TechnologyEdition,
    TechnologyEntry,
)
from greenfin.web.csv_export import finance_csv, technology_csv
from greenfin.web.downloads import attachment
from greenfin.web.pages import draw, page_text
from greenfin.web.site import current_site
from greenfin.workflow.editions import export_edition

PAGE_SIZE = 50
_LONGEST_QUERY = 100

blueprint = Blueprint("editions", __name__, url_prefix="/editions")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """An official row with greenfin's own words about it, where there are any."""

    row: TechnologyEntry | FinanceItem
    own: OwnWords | None


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of the rows that a search found."""

    rows: tuple[ShownRow, ...]
    found: int
    number: int
    last: int


@blueprint.get("")
def list_loads() -> str:
    """All loads of both catalogues, the ones in force first."""
    desk = current_site().desk
    in_force = {desk.in_force(kind).name for kind in CatalogueKind}
    return draw("editions.html", loads_by_kind={
        kind: tuple(sorted((load for load in desk.loads() if load.catalogue is kind),
                           key=lambda load: (load != desk.in_force(load.catalogue), load.synthetic)))
        for kind in CatalogueKind
    }, in_force=in_force)  # fmt: skip


@blueprint.get("/<catalogue>/<path:label>")
def show_edition(catalogue: str, label: str) -> str:
    """One edition with its rows, searchable and paged."""
    edition = _edition(catalogue, label)
    query = request.args.get("q", "").strip()[:_LONGEST_QUERY]
    shown = _slice(_found(edition, query), request.args.get("page", "1"))
    desk = current_site().desk
    return draw(
        "edition.html", edition=edition, load=edition.load, shown=shown, query=query, label=label,
        is_in_force=desk.in_force(edition.load.catalogue) == edition.load, is_sample=edition.load.synthetic,
    )  # fmt: skip


@blueprint.get("/<catalogue>/<path:label>/download.json")
def download_json(catalogue: str, label: str) -> Response:
    """The edition as `greenfin.edition/1`."""
    edition = _edition(catalogue, label)
    document = export_edition(edition)
    content = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return _named(content, "application/json", edition.load, "json")


@blueprint.get("/<catalogue>/<path:label>/download.csv")
def download_csv(catalogue: str, label: str) -> Response:
    """The edition's official rows as CSV, in a form that spreadsheets open rightly."""
    edition = _edition(catalogue, label)
    rows = technology_csv(edition) if isinstance(edition, TechnologyEdition) else finance_csv(edition)
    return _named(rows, "text/csv; charset=utf-8", edition.load, "csv")


def _named(content: bytes, content_type: str, load: Load, ending: str) -> Response:
    plain = f"{load.catalogue}-{load.label}-{load.number}.{ending}"
    name = f"{page_text('catalogue.' + load.catalogue)} {load.label}-{load.number}.{ending}"
    return attachment(content, content_type, name=name, plain_name=plain)


def _edition(catalogue: str, label: str) -> TechnologyEdition | FinanceEdition:
    try:
        kind = CatalogueKind(catalogue)
    except ValueError:
        raise NotFound from None
    return current_site().desk.edition(kind, label)


def _found(edition: TechnologyEdition | FinanceEdition, query: str) -> tuple[ShownRow, ...]:
    """The rows in which all words of the query stand, official or own, in any of the three languages."""
    own_words = current_site().desk.vocabulary.own_words
    rows = edition.entries if isinstance(edition, TechnologyEdition) else edition.items
    shown = tuple(ShownRow(row, own_words.get(texts.fold_key(row.title))) for row in rows)
    words = texts.fold(query).text.split()
    if not words:
        return shown
    return tuple(one for one in shown if all(word in _searched(one) for word in words))


def _searched(shown: ShownRow) -> str:
    row, own = shown.row, shown.own
    if isinstance(row, TechnologyEntry):
        parts = [row.serial, row.category, row.title, row.scope, row.process, row.parameters, *row.also_printed_as]
    else:
        parts = [row.code, row.title]
        for industry_row in row.rows:
            parts += [industry_row.industry, *industry_row.gbt4754, *industry_row.standards]
    if own is not None:
        parts += [*own.titles.values(), *own.scopes.values()]
        parts += [term for terms in own.terms.values() for term in terms]
    return texts.fold("\n".join(parts)).text


def _slice(found: tuple[ShownRow, ...], asked: str) -> Slice:
    last = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1  # noqa: PLR2004
    start = (number - 1) * PAGE_SIZE
    return Slice(found[start : start + PAGE_SIZE], len(found), number, last)
