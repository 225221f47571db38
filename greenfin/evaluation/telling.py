"""The figures of an evaluation as plain lines and as a document."""

from __future__ import annotations

from greenfin.evaluation.intervals import Share
from greenfin.evaluation.measuring import Figures, Group

_HEAD = f"{'':14}{'cases':>6}  {'first right':>22}  {'in first three':>22}  {'status right':>22}  {'false matches':>22}"


def as_table(figures: Figures) -> str:
    """Lines for a terminal or a page in Markdown's code block: overall, by language, by field, reliability."""
    lines = [f"{figures.answer} answer", _HEAD]
    lines += [_line(group) for group in (figures.overall, *figures.by_language)]
    if figures.by_field:
        lines += ["by field", *(_line(group) for group in figures.by_field)]
    lines += ["", "score of the first     first right"]
    lines += [
        f"{step.low:.2f} to {step.high:.2f}          {_told(step.right)}"
        for step in figures.reliability
        if step.right.total
    ]
    return "\n".join(lines)


def as_document(figures: Figures) -> dict[str, object]:
    """The same figures as JSON-ready data; shares with hits, total, value and 95 % interval."""
    return {
        "answer": figures.answer,
        "overall": _group(figures.overall),
        "by_language": [_group(group) for group in figures.by_language],
        "by_field": [_group(group) for group in figures.by_field],
        "reliability": [
            {"low": step.low, "high": step.high, "right": _share(step.right)} for step in figures.reliability
        ],
    }


def _line(group: Group) -> str:
    shares = (group.hit_1, group.hit_3, group.status, group.false_matches)
    return f"{group.name:14}{group.cases:>6}  " + "  ".join(f"{_told(share):>22}" for share in shares)


def _told(share: Share) -> str:
    if not share.total:
        return "-"
    low, high = share.interval
    return f"{100 * share.value:.1f} % ({100 * low:.1f}–{100 * high:.1f})"


def _group(group: Group) -> dict[str, object]:
    return {
        "name": group.name,
        "cases": group.cases,
        "hit_1": _share(group.hit_1),
        "hit_3": _share(group.hit_3),
        "status": _share(group.status),
        "false_matches": _share(group.false_matches),
        "shown_on_none": _share(group.shown_on_none),
    }


def _share(share: Share) -> dict[str, object]:
    low, high = share.interval
    return {
        "hits": share.hits,
        "total": share.total,
        "value": round(share.value, 4),
        "interval": [round(low, 4), round(high, 4)],
    }
