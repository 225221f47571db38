"""Turns what was read into the figures of the domain, and shows the other reading where one is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from greenfin.domain.reading import Figure, Span
from greenfin.reading.figures import ReadFigure, figures_in, tidy
from greenfin.reading.metrics import Named, named_figures
from greenfin.reading.quantities import plain_text

_NEAR = 24  # a metric's words further away than this stay outside the figure's span


def stated_figures(field: str, text: str, language: str) -> Iterator[tuple[Figure, int]]:
    """The figures of a field in order, each with the typed place where its digits begin."""
    for named in named_figures(plain_text(text), figures_in(text, language)):
        yield _figure(field, text, named), named.figure.quantity.number_at


def other_reading(figure: Figure, language: str) -> Decimal | None:
    """What a doubtful figure would be if its separator were read the other way; None where there is no doubt."""
    if not figure.doubt:
        return None
    for read in figures_in(figure.span.text, language):
        if read.quantity.other is not None:
            return read.canonical(read.quantity.other)
    value = figure.value
    if value is None:
        return None
    return tidy(value * 1000) if "." in figure.stated_value else tidy(value / 1000)


def _figure(field: str, text: str, named: Named) -> Figure:
    read = named.figure
    quantity = read.quantity
    start = named.start if 0 <= read.start - named.start <= _NEAR else read.start
    return Figure(
        named.metric,
        read.operator,
        read.canonical(quantity.value),
        read.canonical(quantity.low),
        read.canonical(quantity.high),
        quantity.unit.canonical if quantity.unit else "",
        quantity.stated_value,
        quantity.stated_unit,
        Span(field, start, read.end, text[start : read.end]),
        doubt=quantity.doubt,
    )


__all__ = ["ReadFigure", "other_reading", "stated_figures"]
