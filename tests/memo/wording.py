"""The shipped wording of every language, read once."""

from __future__ import annotations

from greenfin import shipped
from greenfin.schemas.wording import LANGUAGES, load_wording

WORDINGS = {language: load_wording(shipped.templates_folder(), language) for language in LANGUAGES}
