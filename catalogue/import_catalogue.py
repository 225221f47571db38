"""Imports an official attachment: `python catalogue/import_catalogue.py FILE …` is `greenfin catalogue import`."""

import sys

from greenfin.cli import main

if __name__ == "__main__":
    sys.exit(main(["catalogue", "import", *sys.argv[1:]]))
