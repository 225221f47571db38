"""The screening benchmark: rows a second, memory and growth; `python -m tests.benchmarks.screening`."""

# ruff: noqa: T201  # a command that prints
from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.build import ARSENIC_EN, BATTERY_ZH, NICKEL_ID

TEXTS = (BATTERY_ZH, ARSENIC_EN, NICKEL_ID)


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.screening", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    print(f"{'rows':>8}{'jobs':>6}{'s':>10}{'rows a second':>16}{'largest process, MB':>22}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for rows in options.rows:
            source = folder / f"{rows}.csv"
            lines = (f'{n},"{TEXTS[n % 3]} ({n})"' for n in range(rows))
            source.write_text("\n".join(["id,description", *lines]), encoding="utf-8")
            command = [sys.executable, "-m", "greenfin", "screen", source, "-o", folder / "out.csv"]
            command += ["--jobs", str(options.jobs), "--database", folder / "g.sqlite3"]
            begun = time.perf_counter()
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            taken = time.perf_counter() - begun
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{rows:8}{options.jobs:6}{taken:10.1f}{rows / taken:16.1f}{memory:22.0f}")


if __name__ == "__main__":
    main()
