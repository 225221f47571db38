"""What is open, what was submitted, what the memo stood on, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable

from greenfin.domain.assessment import Assessment, EditionPin, Verdict
from greenfin.domain.catalogue import Catalogue, Load
from greenfin.domain.match import Evidence, TechnologyStatus
from greenfin.domain.memo import (
    Block,
    Caption,
    Cell,
    Facts,
    Listing,
    Phrase,
    Quote,
    Row,
    Section,
    SignatureLines,
    SubmittedText,
)
from greenfin.domain.project import Declared, Feedstock, Project
from greenfin.memo.cells import or_dash, phrase, phrases, term
from greenfin.memo.summary import limits


def open_points(project: Project, assessment: Assessment) -> Section:
    """Section 7: everything that is undetermined, each once."""
    points = tuple(dict.fromkeys(_open_points(project, assessment)))
    block: Block = Listing(points) if points else phrase("memo.nothing-open")
    return Section("memo.section.open", (block,))


def submitted(project: Project, assessment: Assessment) -> Section:
    """Section 8: the texts as submitted, with the other fields that were filled."""
    evidence = tuple(_all_evidence(assessment))
    language = assessment.description_language
    texts: list[Block] = [phrase("memo.submitted-note")]
    rows = tuple(_filled_fields(project))
    if rows:
        texts.append(Facts(rows))
    for field in ("title", "description", "use_of_proceeds"):
        text = project.text_of(field)
        if text:
            own = tuple(piece for piece in evidence if piece.field == field)
            texts.append(SubmittedText(field, text, language, own))
    return Section("memo.section.submitted", tuple(texts))


def sources(assessment: Assessment, catalogue: Catalogue) -> Section:
    """Section 9: editions with their digests, what the assessment stood on, and how far greenfin goes."""
    stood_on = assessment.stood_on
    blocks: list[Block] = [
        Caption("memo.caption.finance-edition"),
        Facts(_edition(stood_on.finance_edition, catalogue.finance.load)),
        Caption("memo.caption.technology-edition"),
        Facts(_edition(stood_on.technology_edition, catalogue.technology.load)),
        Caption("memo.caption.stood-on"),
        Facts(_versions(assessment)),
    ]
    blocks += [
        Caption("memo.caption.reach"),
        Listing((*limits(assessment), phrase("memo.limit.own-titles"), phrase("memo.limit.no-official-text"))),
    ]
    return Section("memo.section.sources", tuple(blocks))


def signatures() -> Section:
    """Section 10: lines for the people who answer for the memo."""
    labels = ("preparer", "reviewer", "date", "signature")
    return Section(
        "memo.section.signatures",
        (phrase("memo.signature-note"), SignatureLines(tuple(f"memo.label.{label}" for label in labels))),
    )


def _open_points(project: Project, assessment: Assessment) -> Iterable[Phrase]:
    if assessment.technology.status is TechnologyStatus.UNDETERMINED:
        yield from phrases(assessment.technology.reasons)
    for match in assessment.finance.matches[:1]:
        if not match.mark_verified:
            yield phrase("memo.open.mark", code=match.code)
        yield from phrases(match.missing)
    for technology_match in assessment.technology.matches[:1]:
        yield from phrases(technology_match.missing)
    for finding in assessment.findings:
        if finding.verdict is Verdict.UNDETERMINED:
            names = {
                f"name_{language}": finding.title.get(language) or finding.title["zh"]
                for language in ("zh", "en", "id")
            }
            yield phrase("memo.open.finding", **names)
    yield from phrases(assessment.compliance.missing)
    for figure in assessment.figures:
        if figure.doubt:
            yield phrase("memo.open.figure", text=" ".join(figure.span.text.split()))
    if project.violations is Declared.UNKNOWN:
        yield phrase("memo.open.violations")


def _all_evidence(assessment: Assessment) -> Iterable[Evidence]:
    signals = [signal for match in assessment.finance.matches for signal in match.signals]
    signals += [signal for match in assessment.technology.matches for signal in match.signals]
    for signal in signals:
        yield from signal.evidence
    for finding in assessment.findings:
        yield from finding.evidence


def _filled_fields(project: Project) -> Iterable[Row]:
    plain = (
        ("id", project.id),
        ("industry", project.industry_code),
        ("place", " ".join(part for part in (project.country, project.region) if part)),
        ("approved", project.approved_on),
        ("filed", project.filed_on),
        ("matures", project.matures_on),
    )
    for label, value in plain:
        if value:
            yield Row(f"memo.label.{label}", (Quote(str(value)),))
    if project.disbursed is not None:
        yield Row("memo.label.disbursed", (phrase("memo.yes" if project.disbursed else "memo.no"),))
    if project.feedstock:
        yield Row("memo.label.feedstock", tuple(cell for one in project.feedstock for cell in _feedstock(one)))
    given = tuple(
        term(
            "metric",
            one.metric,
            " ".join(part for part in (one.as_typed, one.unit, _in_brackets(one.evidence)) if part),
        )
        for one in project.parameters
    )
    if given:
        yield Row("memo.label.parameters", given)


def _feedstock(feedstock: Feedstock) -> tuple[Cell, ...]:
    named = " ".join(part for part in (feedstock.material, feedstock.hazardous_code) if part)
    return (Quote(named), term("origin", feedstock.origin)) if named else (term("origin", feedstock.origin),)


def _in_brackets(text: str) -> str:
    return f"({text})" if text else ""


def _edition(pin: EditionPin, load: Load) -> tuple[Row, ...]:
    counted = (
        phrase("memo.loaded", loaded=pin.loaded, official=pin.official)
        if pin.official is not None
        else phrase("memo.loaded-of-unknown", loaded=pin.loaded)
    )
    document = " ".join(part for part in (load.title, load.document) if part)
    return (
        Row("memo.label.edition", (Quote(f"{pin.label}/{pin.load}", "en"), Quote(document, "zh"))),
        Row("memo.label.issuer", or_dash((Quote(load.issuer, "zh"),) if load.issuer else ())),
        Row("memo.label.loaded", (counted,)),
        Row("memo.label.verification", (term("verification", load.verification),)),
        Row("memo.label.source", or_dash((Quote(load.source),) if load.source else ())),
        Row("memo.label.digest", (Quote(pin.sha256, "en"),)),
    )


def _versions(assessment: Assessment) -> tuple[Row, ...]:
    stood_on = assessment.stood_on
    read_by = term("read-by", assessment.read_by)
    digests = (
        ("encoder", stood_on.encoder_sha256),
        ("own-words", stood_on.own_words_sha256),
        ("criteria", stood_on.criteria_sha256),
        ("input", stood_on.input_sha256),
    )
    return (
        Row("memo.label.assessment", (Quote(assessment.id, "en"),)),
        Row("memo.label.greenfin", (Quote(stood_on.greenfin, "en"),)),
        Row("memo.label.matcher", (Quote(stood_on.matcher, "en"), read_by)),
        *(Row(f"memo.label.{name}", or_dash((Quote(digest, "en"),) if digest else ())) for name, digest in digests),
    )
