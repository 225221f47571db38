"""`python -m greenfin` runs the command."""

from greenfin.cli import run

run()
