"""How good the matcher is on labelled cases: hits, statuses, intervals and reliability."""

from greenfin.evaluation.cases import Case, Label, read_case
from greenfin.evaluation.intervals import Share
from greenfin.evaluation.measuring import Answer, Figures, measure_finance, measure_technology
from greenfin.evaluation.telling import as_document, as_table

__all__ = [
    "Answer",
    "Case",
    "Figures",
    "Label",
    "Share",
    "as_document",
    "as_table",
    "measure_finance",
    "measure_technology",
    "read_case",
]
