"""The pages about greenfin itself."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from greenfin import __version__
from greenfin.web.pages import draw, loads_in_force
from greenfin.web.tones import status_groups

blueprint = Blueprint("house", __name__)


@blueprint.get("/about")
def about() -> str:
    """What greenfin says and never says."""
    return draw("about.html", status_groups=status_groups())


@blueprint.get("/healthz")
def health() -> Response:
    """Whether pages can be made: the database answers and both catalogues have a load in force."""
    answer = jsonify(status="ok", greenfin=__version__, loads=[load.name for load in loads_in_force()])
    answer.headers["Cache-Control"] = "no-store"
    return answer
