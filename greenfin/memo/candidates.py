"""The two answers with their candidates: where each stands, how it is marked, what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence

from greenfin.domain.assessment import Assessment
from greenfin.domain.catalogue import Catalogue, FinanceItem, IndustryRow, TechnologyEntry
from greenfin.domain.match import FinanceMatch, TechnologyMatch
from greenfin.domain.memo import Block, Caption, Cell, Grid, Headline, Listing, Phrase, Quote, Section
from greenfin.memo.cells import (
    FINANCE_TONES,
    NO_BREAK_SPACE,
    TECHNOLOGY_TONES,
    grounds,
    official_and_read,
    or_dash,
    phrase,
    phrases,
    term,
)
from greenfin.memo.numbering import Citations

_GROUND_HEADS = ("memo.column.grounds", "memo.column.missing", "memo.column.against")


def finance_answer(assessment: Assessment, catalogue: Catalogue, citations: Citations, language: str) -> Section:
    """Section 2: the items under which the use of proceeds may fall."""
    answer = assessment.finance
    status = Headline(FINANCE_TONES[answer.status], term("finance-status", answer.status))
    blocks: list[Block] = [status, *_said(answer.reasons)]
    for caption, matches in (("", answer.matches), ("memo.caption.nearest-items", answer.nearest)):
        if matches:
            blocks += [Caption(caption)] if caption else []
            blocks += [_items(matches, catalogue, language), _item_grounds(matches, citations)]
    return Section("memo.section.finance", tuple(blocks), starts_page=True)


def technology_answer(assessment: Assessment, catalogue: Catalogue, citations: Citations, language: str) -> Section:
    """Section 3: the entries of the technology catalogue that the project may use."""
    answer = assessment.technology
    status = Headline(TECHNOLOGY_TONES[answer.status], term("technology-status", answer.status))
    blocks: list[Block] = [status, *_said(answer.reasons)]
    for caption, matches in (("", answer.matches), ("memo.caption.nearest-entries", answer.nearest)):
        if matches:
            blocks += [Caption(caption)] if caption else []
            blocks += [_entries(matches, catalogue, language), _entry_grounds(matches, citations)]
    return Section("memo.section.technology", tuple(blocks))


def _said(reasons: Sequence[object]) -> list[Block]:
    cells = tuple(Phrase(reason) for reason in reasons)  # type: ignore[arg-type]
    return [Listing(cells)] if cells else []


def _items(matches: Sequence[FinanceMatch], catalogue: Catalogue, language: str) -> Grid:
    items = {item.code: item for item in catalogue.finance.items}
    has_parts = any(_money(match) for match in matches)
    lines = []
    for match in matches:
        item = items.get(match.code)
        row = _row_of(item, match.row)
        titles = official_and_read(match.titles, language, match.code)
        cells = (
            (*titles, *_path(match, catalogue)),
            or_dash(_industry(row, match)),
            _mark(match),
            _score(match),
        )
        lines.append((*cells, or_dash(_money(match))) if has_parts else cells)
    heads = ("item", "industry", "mark", "score", *(("part",) if has_parts else ()))
    widths = (3.4, 2.9, 1.9, 1.0, *((1.2,) if has_parts else ()))
    return Grid(tuple(f"memo.column.{head}" for head in heads), tuple(lines), widths)


def _path(match: FinanceMatch, catalogue: Catalogue) -> tuple[Quote, ...]:
    groups = catalogue.finance.groups
    steps = " › ".join(f"{code}{NO_BREAK_SPACE}{groups[code]}" for code in match.path if code in groups)
    return (Quote(steps, "zh"),) if steps else ()


def _row_of(item: FinanceItem | None, code: str) -> IndustryRow | None:
    if item is None or not code:
        return None
    return next((row for row in item.rows if code in row.gbt4754), None)


def _industry(row: IndustryRow | None, match: FinanceMatch) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    if match.row:
        cells.append(Quote(" ".join(part for part in (match.row, row.industry if row else "") if part), "zh"))
    if row and row.condition:
        cells.append(Quote(row.condition, "zh"))
    if row and row.standards:
        cells.append(Quote("; ".join(row.standards), "zh"))
    cells.extend(phrases(match.reasons))
    return tuple(cells)


def _mark(match: FinanceMatch) -> tuple[Cell, ...]:
    return (
        term("mark", str(match.mark) or "none"),
        term("mark", "verified" if match.mark_verified else "unverified"),
    )


def _score(match: FinanceMatch | TechnologyMatch) -> tuple[Cell, ...]:
    return (term("band", match.band, f"{match.score:.2f}"),)


def _money(match: FinanceMatch) -> tuple[Cell, ...]:
    amount = (Quote(f"{match.amount:,f}".replace(",", NO_BREAK_SPACE), "en"),) if match.amount is not None else ()
    share = (Quote(f"{match.share * 100:f}".rstrip("0").rstrip(".") + " %", "en"),) if match.share is not None else ()
    return amount + share


def _item_grounds(matches: Sequence[FinanceMatch], citations: Citations) -> Grid:
    lines = tuple(_ground_line(match.code, match, citations) for match in matches)
    return Grid(("memo.column.code", *_GROUND_HEADS), lines, (0.8, 3.4, 2.6, 2.6))


def _entry_grounds(matches: Sequence[TechnologyMatch], citations: Citations) -> Grid:
    lines = tuple(_ground_line(match.serial, match, citations) for match in matches)
    return Grid(("memo.column.serial", *_GROUND_HEADS), lines, (0.8, 3.4, 2.6, 2.6))


def _ground_line(key: str, match: FinanceMatch | TechnologyMatch, citations: Citations) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Quote(key, "en"),),
        or_dash(grounds(match.signals, citations)),
        or_dash(phrases(match.missing)),
        or_dash(phrases(match.against)),
    )


def _entries(matches: Sequence[TechnologyMatch], catalogue: Catalogue, language: str) -> Grid:
    entries = {entry.serial: entry for entry in catalogue.technology.entries}
    lines = []
    for match in matches:
        entry = entries.get(match.serial)
        known = phrase("memo.known-by-name-only") if match.known_by_name_only else None
        lines.append(
            (
                (Quote(match.serial, "en"),),
                official_and_read(match.titles, language) + ((known,) if known else ()),
                or_dash(_scope(entry)),
                _score(match),
            )
        )
    heads = ("memo.column.serial", "memo.column.entry", "memo.column.scope", "memo.column.score")
    return Grid(heads, tuple(lines), (0.8, 3.4, 3.4, 1.1))


def _scope(entry: TechnologyEntry | None) -> tuple[Cell, ...]:
    return (Quote(entry.scope, "zh"),) if entry and entry.scope else ()
