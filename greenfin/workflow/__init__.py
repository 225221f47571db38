"""The things greenfin does: assess a project, issue and verify a memo, import an edition, screen a portfolio."""

from greenfin.workflow.desk import Desk, open_desk

__all__ = ["Desk", "open_desk"]
