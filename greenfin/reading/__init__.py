"""What a project's texts say: language, clauses, concepts, denials and figures, each with its place."""

from greenfin.reading.criteria import CriteriaReading, read_criteria
from greenfin.reading.language import detect_language
from greenfin.reading.lexicon import Lexicon, build_lexicon
from greenfin.reading.project import read, read_field
from greenfin.reading.stated import other_reading
from greenfin.reading.units import canonical_unit, convert

__all__ = [
    "CriteriaReading",
    "Lexicon",
    "build_lexicon",
    "canonical_unit",
    "convert",
    "detect_language",
    "other_reading",
    "read",
    "read_criteria",
    "read_field",
]
