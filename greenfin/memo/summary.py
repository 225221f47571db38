"""The first page: what was asked, the two answers, the conclusions in one line each, and their limits."""

from __future__ import annotations

from datetime import date

from greenfin.domain.assessment import Assessment
from greenfin.domain.catalogue import Catalogue
from greenfin.domain.match import FinanceStatus
from greenfin.domain.memo import Caption, Cell, Facts, Headline, Listing, Phrase, Quote, Row, Section
from greenfin.domain.project import Project
from greenfin.memo.cells import (
    CONCLUSION_TONES,
    FINANCE_TONES,
    TECHNOLOGY_TONES,
    money,
    or_dash,
    phrase,
    phrases,
    term,
    toned,
)
from greenfin.memo.speaking import languages_of


def summary(  # noqa: PLR0913 (what `compose` is given)
    project: Project, assessment: Assessment, catalogue: Catalogue, *, number: str, language: str, issued_on: date
) -> Section:
    """Header and result on one page."""
    return Section(
        "memo.section.summary",
        (
            Facts(_header(project, assessment, catalogue, number, issued_on)),
            Caption("memo.caption.answers"),
            Headline(FINANCE_TONES[assessment.finance.status], _finance_line(assessment), "memo.section.finance"),
            Headline(
                TECHNOLOGY_TONES[assessment.technology.status], _technology_line(assessment), "memo.section.technology"
            ),
            Caption("memo.caption.conclusions"),
            Facts(tuple(_conclusion_lines(assessment, is_bilingual=len(languages_of(language)) > 1))),
            Caption("memo.caption.limits"),
            Listing(limits(assessment), is_small=True),
        ),
    )


def limits(assessment: Assessment) -> tuple[Phrase, ...]:
    """What bounds the answers of this memo, most important first."""
    found: list[Phrase] = []
    for kind, pin in (
        ("technology", assessment.stood_on.technology_edition),
        ("finance", assessment.stood_on.finance_edition),
    ):
        if pin.official is None:
            found.append(phrase(f"memo.limit.{kind}-count-unknown", label=pin.label, loaded=pin.loaded))
        elif pin.loaded < pin.official:
            found.append(
                phrase(f"memo.limit.{kind}-partial", label=pin.label, loaded=pin.loaded, official=pin.official)
            )
    if assessment.is_sample:
        found.append(phrase("memo.limit.sample"))
    if any(not match.mark_verified for match in assessment.finance.matches):
        found.append(phrase("memo.limit.mark-unverified"))
    found.extend(phrases(assessment.notes))
    found.append(phrase("memo.limit.scores"))
    found.append(phrase("memo.limit.no-certificate"))
    return tuple(found)


def _header(
    project: Project, assessment: Assessment, catalogue: Catalogue, number: str, issued_on: date
) -> tuple[Row, ...]:
    finance = catalogue.finance.load
    product: tuple[Cell, ...] = (term("instrument", project.instrument),) if project.instrument else ()
    amount: tuple[Cell, ...] = (money(project.amount.value, project.amount.currency),) if project.amount else ()
    borrower = " ".join(part for part in (project.applicant.name, project.applicant.uscc) if part)
    dates = phrase(
        "memo.checked-on", assessed_on=assessment.assessed_on, issued_on=issued_on, time_zone=assessment.time_zone
    )
    return (
        Row("memo.label.number", (Quote(number, "en"),)),
        Row("memo.label.borrower", or_dash((Quote(borrower),) if borrower else ())),
        Row("memo.label.project", or_dash((Quote(project.title),) if project.title else ())),
        Row("memo.label.product", or_dash(product + amount)),
        Row(
            "memo.label.standard", (Quote(" ".join(part for part in (finance.title, finance.document) if part), "zh"),)
        ),
        Row("memo.label.day", (dates,)),
        Row("memo.label.editions", _editions(assessment)),
    )


def _editions(assessment: Assessment) -> tuple[Cell, ...]:
    finance, technology = assessment.stood_on.finance_edition, assessment.stood_on.technology_edition
    return (
        phrase(
            "memo.edition-lines",
            finance=f"{finance.label}/{finance.load}",
            finance_digest=finance.sha256[:12],
            technology=f"{technology.label}/{technology.load}",
            technology_digest=technology.sha256[:12],
        ),
    )


def _finance_line(assessment: Assessment) -> Phrase:
    status = assessment.finance.status
    matches = assessment.finance.matches
    has_item = status in {
        FinanceStatus.MATCH, FinanceStatus.MATCH_WITH_CONDITIONS, FinanceStatus.INTERPRETATION_NEEDED
    } and bool(matches)  # fmt: skip
    if not has_item:
        return phrase(f"memo.headline.finance.{status}")
    first = matches[0]
    group = "finance-marked" if first.mark else "finance-unmarked"
    return phrase(f"memo.headline.{group}.{status}", code=first.code, mark=first.mark, **_titles(first.titles))


def _technology_line(assessment: Assessment) -> Phrase:
    technology = assessment.technology
    if not technology.matches:
        return phrase(f"memo.headline.technology.{technology.status}")
    first = technology.matches[0]
    return phrase(f"memo.headline.technology-entry.{technology.status}", serial=first.serial, **_titles(first.titles))


def _titles(titles: dict[str, str]) -> dict[str, str]:
    return {f"title_{language}": titles.get(language) or titles.get("zh", "") for language in ("zh", "en", "id")}


def _conclusion_lines(assessment: Assessment, *, is_bilingual: bool) -> list[Row]:
    """A line for each instrument; in two languages there is no room for the reasons, which stand in their section."""
    rows = []
    for conclusion in assessment.conclusions:
        status = toned(CONCLUSION_TONES[conclusion.status], term("conclusion-status", conclusion.status))
        why = () if is_bilingual else phrases(conclusion.reasons[:1])
        rows.append(Row(f"term.instrument.{conclusion.instrument}", (status, *why)))
    return rows
