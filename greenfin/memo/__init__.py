"""What a memo says, as sections of codes and data; pure."""

from greenfin.memo.compose import compose
from greenfin.memo.numbering import NumberedLine, numbered_lines
from greenfin.memo.plain import as_text
from greenfin.memo.speaking import Speaker, languages_of, worded

__all__ = ["NumberedLine", "Speaker", "as_text", "compose", "languages_of", "numbered_lines", "worded"]
