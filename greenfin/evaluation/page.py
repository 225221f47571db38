"""The page that says how good the matcher is: each measurement named as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenfin.evaluation.intervals import Share
from greenfin.evaluation.measuring import Figures
from greenfin.evaluation.telling import as_table


@dataclass(frozen=True, slots=True)
class Measurement:
    """One run: what was trained on what and measured on what, with its figures."""

    title: str
    described: str
    figures: tuple[Figures, ...]


def validation_page(measurements: Sequence[Measurement], made_by: str) -> str:
    """Markdown with a headline from the first measurement and every table below it.

    Args:
        measurements: at least one; the first gives the headline.
        made_by: the command that made the page.
    """
    first = measurements[0].figures[0].overall
    lines = [
        "# How good the matcher is",
        "",
        f"{headline(first.hit_1, first.hit_3, first.status)} ({measurements[0].title}).",
        "",
        "Shares are followed by their 95 % interval (Wilson). *First right*: an accepted code stands on top. *False",
        "matches*: of the cases that nothing covers, those that were told a match. A score is evidence, not a",
        "probability; the last table of each run says how often the first was right at which score.",
        "",
        f"Made by `{made_by}`.",
    ]
    for measurement in measurements:
        lines += ["", f"## {measurement.title}", "", measurement.described]
        for figures in measurement.figures:
            lines += ["", "```", as_table(figures), "```"]
    return "\n".join(lines) + "\n"


def headline(hit_1: Share, hit_3: Share, status: Share) -> str:
    """One sentence for cards and memos."""
    return (
        f"On {hit_1.total} unseen descriptions a right item came first in {100 * hit_1.value:.1f} % and within three "
        f"in {100 * hit_3.value:.1f} %; the status was right in {100 * status.value:.1f} % of {status.total}"
    )
