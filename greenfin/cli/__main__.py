"""`python -m greenfin.cli` is the command too."""

from greenfin.cli import run

run()
