"""greenfin matches a project with the official green catalogues and tells a bank why, in a memo that can be checked."""

__version__ = "0.1.0"
