"""What a project's texts say: language, clauses, concepts, denials and figures, each with its place."""

from greenfin.reading.language import detect_language
from greenfin.reading.lexicon import Lexicon, build_lexicon
from greenfin.reading.project import read, read_field

__all__ = ["Lexicon", "build_lexicon", "detect_language", "read", "read_field"]
