"""The house benchmark: how long the main steps take on this machine; `python -m tests.benchmarks.house`."""

# ruff: noqa: T201  # a command that prints
from __future__ import annotations

import argparse
import io
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from reportlab.pdfgen.canvas import Canvas

from greenfin import shipped
from greenfin.memo import compose
from greenfin.pdf import render
from greenfin.schemas.project import project_from_text
from greenfin.settings import Settings
from greenfin.web import create_app
from greenfin.workflow import open_desk
from tests.build import ARSENIC_EN, BATTERY_ZH, NICKEL_ID

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
TEXTS = (BATTERY_ZH, ARSENIC_EN, NICKEL_ID)
START_UP = """
import sys, time
begun = time.perf_counter()
from datetime import UTC, datetime
from pathlib import Path
from greenfin.workflow import open_desk
desk = open_desk(Path(sys.argv[1]), encoder_threads=int(sys.argv[2]), opened_at=datetime.now(UTC))
desk.bench()
print(time.perf_counter() - begun)
"""


def median_ms(step, runs, warm_up=3):
    """The median of so many runs of `step(number)`, in milliseconds, after some that are not counted."""
    for number in range(warm_up):
        step(number)
    taken = []
    for number in range(warm_up, warm_up + runs):
        begun = time.perf_counter()
        step(number)
        taken.append(time.perf_counter() - begun)
    return 1000 * statistics.median(taken)


def start_up_ms(database, threads, runs):
    """A fresh process each time: imports, store, own words and the matcher of the editions in force."""
    taken = []
    for _ in range(runs):
        command = [sys.executable, "-c", START_UP, str(database), str(threads)]
        taken.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return 1000 * statistics.median(taken)


def bare_response():
    app = Flask("bare")
    app.add_url_rule("/", "bare", lambda: "ok")
    client = app.test_client()
    return lambda _number: client.get("/").get_data()


def one_line_document(_number):
    canvas = Canvas(io.BytesIO())
    canvas.drawString(72, 720, "one line")
    canvas.showPage()
    canvas.save()


def form_round_trip(desk, folder):
    """Fetches the form once, then sends it with a new text each time and reads the result page."""
    app = create_app(Settings(database=folder / "g.sqlite3", secret_file=folder / "secret", encoder_threads=0), desk)
    client = app.test_client()
    page = client.get("/?lang=en").get_data(as_text=True)
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page)
    hidden = {name: _attribute(one, "value") for one in inputs if (name := _attribute(one, "name"))}

    def step(number):
        fields = {**hidden, "description": f"{TEXTS[number % 3]} ({number})", "memo_language": "en"}
        fields.pop("submission_key", None)
        answer = client.post("/assess", data=fields, follow_redirects=True)
        if answer.status_code != 200:
            raise SystemExit(f"the form was answered with {answer.status_code}")

    return step


def _attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def memo_bytes(desk):
    """Composes and draws the memo of an assessment, as when one is issued; nothing is stored."""
    project = project_from_text(BATTERY_ZH)
    assessment = desk.assess(project, on=DAY)
    catalogue = desk.catalogue()

    def step(_number):
        number = "GF-20261125-00001"
        memo = compose(project, assessment, catalogue, number=number, language="zh", issued_on=DAY)
        render(memo, desk.wordings, shipped.fonts_folder())

    return step


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.house", description=__doc__)
    parser.add_argument("--runs", type=int, default=50, help="counted runs of each step (start-up: a tenth)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        desk = open_desk(folder / "g.sqlite3", encoder_threads=0, opened_at=AT)
        projects = [project_from_text(text) for text in TEXTS]
        response = median_ms(bare_response(), runs)
        document = median_ms(one_line_document, runs)
        rows = [
            ("bare Flask response", response, ""),
            ("one-line ReportLab document", document, ""),
            (
                "description to assessment, words alone",
                median_ms(lambda n: desk.assess(projects[n % 3], on=DAY), runs),
                "3",
            ),
            ("form sent to result page", median_ms(form_round_trip(desk, folder), runs), ""),
            ("memo bytes", median_ms(memo_bytes(desk), runs), "60"),
            ("start-up on words alone", start_up_ms(folder / "g.sqlite3", 0, max(3, runs // 10)), "1500"),
            ("start-up with the encoder", start_up_ms(folder / "g.sqlite3", 1, max(3, runs // 10)), "2500"),
        ]
    print(f"{'median of ' + str(runs) + ' runs':42}{'ms':>10}{'aim':>8}{'x response':>12}{'x document':>12}")
    for name, taken, aim in rows:
        print(f"{name:42}{taken:10.2f}{aim:>8}{taken / response:12.1f}{taken / document:12.1f}")


if __name__ == "__main__":
    main()
