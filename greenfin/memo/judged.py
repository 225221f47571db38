"""Criteria, permits and conclusions: what was judged, on which ground, and what to do next."""

from __future__ import annotations

from greenfin.domain.assessment import Assessment, Conclusion, Finding
from greenfin.domain.memo import Block, Caption, Cell, Facts, Grid, Headline, Listing, Quote, Row, Section
from greenfin.domain.project import Permit, Project
from greenfin.domain.reading import Figure
from greenfin.memo.cells import (
    COMPLIANCE_TONES,
    CONCLUSION_TONES,
    cited,
    named,
    or_dash,
    phrase,
    phrases,
    term,
    toned,
    verdict_tone,
)
from greenfin.memo.numbering import PREFIXES, Citations


def findings(assessment: Assessment, citations: Citations) -> Section:
    """Section 4: every criterion judged, then every figure that was read."""
    blocks: list[Block] = []
    if assessment.findings:
        sources = tuple(Quote(f"[{number}] {source}") for source, number in source_numbers(assessment).items())
        blocks += [_finding_grid(assessment, citations), Listing(sources, is_small=True)]
    else:
        blocks.append(phrase("memo.no-criteria"))
    if assessment.figures:
        blocks += [Caption("memo.caption.figures"), _figure_grid(assessment.figures, citations)]
    return Section("memo.section.findings", tuple(blocks))


def compliance(project: Project, assessment: Assessment) -> Section:
    """Section 5: whether law lets the project run, with the papers that were named."""
    status = assessment.compliance.status
    blocks: list[Block] = [Headline(COMPLIANCE_TONES[status], term("compliance-status", status))]
    if assessment.compliance.missing:
        blocks.append(Listing(phrases(assessment.compliance.missing)))
    if project.permits:
        heads = ("memo.column.permit", "memo.column.permit-status", "memo.column.number", "memo.column.expires")
        blocks.append(Grid(heads, tuple(_permit(permit) for permit in project.permits), (2, 1.4, 2, 1.2)))
    else:
        blocks.append(phrase("memo.no-permits"))
    blocks.append(phrase(f"memo.violations.{project.violations}"))
    return Section("memo.section.compliance", tuple(blocks))


def conclusions(assessment: Assessment) -> Section:
    """Section 6: for each instrument its conclusion, why, and the next steps."""
    blocks: list[Block] = []
    for conclusion in assessment.conclusions:
        blocks += [Caption(f"term.instrument.{conclusion.instrument}"), *_conclusion(conclusion)]
    return Section("memo.section.conclusions", tuple(blocks))


def _conclusion(conclusion: Conclusion) -> list[Block]:
    blocks: list[Block] = [Headline(CONCLUSION_TONES[conclusion.status], term("conclusion-status", conclusion.status))]
    rows = []
    if conclusion.reasons:
        rows.append(Row("memo.label.reasons", phrases(conclusion.reasons)))
    if conclusion.next_steps:
        rows.append(Row("memo.label.next-steps", phrases(conclusion.next_steps)))
    return [*blocks, Facts(tuple(rows))] if rows else blocks


def _finding_grid(assessment: Assessment, citations: Citations) -> Grid:
    heads = ("criterion", "required", "stated", "verdict", "reason", "source")
    numbers = source_numbers(assessment)
    lines = tuple(_finding(finding, citations, numbers) for finding in assessment.findings)
    return Grid(tuple(f"memo.column.{head}" for head in heads), lines, (2.3, 1.1, 1.3, 1.3, 3.2, 1.0))


def source_numbers(assessment: Assessment) -> dict[str, int]:
    """The number under which each source of the criteria is cited, in the order of the table."""
    sources = dict.fromkeys(finding.source for finding in assessment.findings if finding.source)
    return {source: number for number, source in enumerate(sources, start=1)}


def _finding(finding: Finding, citations: Citations, numbers: dict[str, int]) -> tuple[tuple[Cell, ...], ...]:
    stated = (Quote(finding.stated),) if finding.stated else ()
    verdict = toned(verdict_tone(finding.verdict, finding.force), term("verdict", finding.verdict))
    source = (Quote(f"[{numbers[finding.source]}]", "en"),) if finding.source else ()
    return (
        (named(finding.title), term("force", finding.force, finding.item)),
        or_dash((Quote(_with_signs(finding.required)),) if finding.required else ()),
        or_dash(stated + cited(finding.evidence, citations)),
        (verdict,),
        phrases((finding.reason,)),
        (*source, term("confidence", finding.confidence)),
    )


def _with_signs(required: str) -> str:
    return required.replace(">=", "≥").replace("<=", "≤")


def _figure_grid(figures: tuple[Figure, ...], citations: Citations) -> Grid:
    heads = ("as-typed", "read-as", "metric", "place")
    lines = tuple(_figure(figure, citations) for figure in figures)
    return Grid(tuple(f"memo.column.{head}" for head in heads), lines, (3, 2.4, 2.4, 1.2))


def _figure(figure: Figure, citations: Citations) -> tuple[tuple[Cell, ...], ...]:
    metric = (term("metric", figure.metric),) if figure.metric else ()
    label = citations.of(figure.span.field, figure.span.start)
    place = Quote(label, "en") if figure.span.field in PREFIXES else phrase("memo.own-field")
    doubt = (phrase("memo.figure-doubt"),) if figure.doubt else ()
    return (
        (Quote(" ".join(figure.span.text.split())),),
        or_dash((Quote(printed_figure(figure)), *doubt)),
        or_dash(metric),
        (place,),
    )


def printed_figure(figure: Figure) -> str:
    """A figure as it was read, in its canonical unit, for example `≥ 92.5 %` or `20000–60000 t/a`."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:f}–{figure.high:f}{unit}"
    if figure.value is None:
        return figure.stated_value + unit
    sign = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ ", "+-": "± "}.get(figure.operator, "")
    return f"{sign}{figure.value:f}{unit}"


def _permit(permit: Permit) -> tuple[tuple[Cell, ...], ...]:
    expires = (Quote(permit.expires_on.isoformat(), "en"),) if permit.expires_on else ()
    number = (Quote(permit.number),) if permit.number else ()
    return (
        (term("permit-kind", permit.kind),),
        (term("permit-status", permit.status),),
        or_dash(number),
        or_dash(expires),
    )
