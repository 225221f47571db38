"""Which criteria apply on a day, whether each is met, and what follows from it for each instrument; pure."""

from greenfin.assessment.conclude import conclude
from greenfin.assessment.judge import judge
from greenfin.assessment.judgement import Judgement
from greenfin.assessment.settle import settle

__all__ = ["Judgement", "conclude", "judge", "settle"]
