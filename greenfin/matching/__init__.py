"""Which entries and items a project could fall under, and why: ranks by activity, never by a criterion."""

from greenfin.matching.learnt import LearntWords
from greenfin.matching.matcher import Matcher, prepare, texts_to_encode

__all__ = ["LearntWords", "Matcher", "prepare", "texts_to_encode"]
