"""Every refusal that greenfin can give, as one tree of exceptions that carry a code and data."""

from __future__ import annotations

from typing import ClassVar


class GreenfinError(Exception):
    """A refusal with a code, its data and one English sentence; pages word it anew from code and data.

    Subclasses set `code` (kebab-case, stable, the key of `templates/wording/error.<lang>.toml`) and `english`, a
    `str.format` template over the keywords that they are raised with.
    """

    code: ClassVar[str] = "error"
    english: ClassVar[str] = "Something could not be done."

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.english.format_map(data))


class InputRefused(GreenfinError):
    """What the user handed in cannot be taken as it is (exit code 2, status 422)."""


class CatalogueRefused(GreenfinError):
    """A catalogue file, shipped, imported or the bank's own, is wrong (exit code 3)."""


class SystemRefused(GreenfinError):
    """Settings or the surrounding system do not allow it (exit code 4, status 500)."""


class NotFound(GreenfinError):
    """What was asked for does not exist (exit code 2, status 404)."""


class EmptyDescription(InputRefused):
    code = "empty-description"
    english = "The field {field} is empty: describe in at least one character what is to be financed."


class DescriptionTooLong(InputRefused):
    code = "description-too-long"
    english = "The field {field} has {length} characters; at most {limit} are read. Please shorten it by {excess}."


class ControlCharacter(InputRefused):
    code = "control-character"
    english = "The field {field} holds the control character {code_point} at character {position}; please take it out."


class NotText(InputRefused):
    code = "not-text"
    english = "{source} is not readable text (byte {position} is not UTF-8); save it as UTF-8 and hand it in again."


class InvalidField(InputRefused):
    """A field of a project has a value that cannot be read.

    Raised with field (dotted path), value (as given) and problem (what is expected instead, English).
    """

    code = "invalid-field"
    english = "The field {field} cannot be read: {value!r}. {problem}"


class InvalidProject(InputRefused):
    """Several fields are wrong at once; `data["problems"]` is a tuple of GreenfinError, one for each field."""

    code = "invalid-project"
    english = "The project cannot be read: {summary}"


class UnprintableText(InputRefused):
    code = "unprintable-text"
    english = (
        "The field {field} holds {characters}, which no embedded font of the memo can print; "
        "please write it with another character."
    )


class FileUnreadable(InputRefused):
    code = "file-unreadable"
    english = "The file {path} cannot be read: {problem}"


class UnknownEdition(NotFound):
    code = "unknown-edition"
    english = "There is no edition {asked} of the {catalogue} catalogue here; known editions: {known}."


class UnknownCode(NotFound):
    code = "unknown-code"
    english = "Edition {edition} of the {catalogue} catalogue has no {asked}."


class UnknownAssessment(NotFound):
    code = "unknown-assessment"
    english = "There is no assessment {asked} here; it may have been deleted after {days} days without a memo."


class UnknownMemo(NotFound):
    code = "unknown-memo"
    english = "There is no memo with the number {asked} here."


class CatalogueFileWrong(CatalogueRefused):
    """A file of own words, criteria or an edition has a mistake.

    Raised with file, row (1-based, or "-"), column (name, or "-"), value, problem and remedy.
    """

    code = "catalogue-file-wrong"
    english = "{file}, row {row}, column {column}: {problem} (found {value!r}). {remedy}"


class AttachmentRefused(CatalogueRefused):
    """An official attachment cannot be imported; `data["problems"]` holds all that is wrong with it."""

    code = "attachment-refused"
    english = "{file} was not imported, nothing was changed: {count} problem(s) found."


class ReplacementNeedsReason(CatalogueRefused):
    code = "replacement-needs-reason"
    english = (
        "Edition {edition} of the {catalogue} catalogue has a complete load in force; "
        "say with --replaces REASON why other bytes take its place."
    )


class NothingToRollBack(InputRefused):
    code = "nothing-to-roll-back"
    english = "The {catalogue} catalogue has no earlier load to go back to."


class NotADatabase(SystemRefused):
    code = "not-a-database"
    english = "{path} is not a greenfin database; name another file with --database or move it away."


class NewerDatabase(SystemRefused):
    code = "newer-database"
    english = "{path} was written by a newer greenfin (schema {found}, known here {known}); please update greenfin."


class DatabaseBusy(SystemRefused):
    code = "database-busy"
    english = "{path} is in use by another process for more than {seconds} seconds; please try again."


class DatabaseUnusable(SystemRefused):
    code = "database-unusable"
    english = "{path} cannot be used as a database: {problem}"


class FontMissing(SystemRefused):
    code = "font-missing"
    english = "The font {font} of the memo is missing or damaged at {path}; please install greenfin again."


class EncoderUnavailable(SystemRefused):
    """The encoder cannot run here; matching goes on with words alone and says so."""

    code = "encoder-unavailable"
    english = "The text encoder cannot be used ({reason}); matching rests on words alone."


class SettingWrong(SystemRefused):
    code = "setting-wrong"
    english = "The setting {name} is {value!r}: {problem}"


class ExtraMissing(SystemRefused):
    code = "extra-missing"
    english = "This needs the optional part {extra}: pip install 'greenfin[{extra}]'."
