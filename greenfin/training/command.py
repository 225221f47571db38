"""The body of `greenfin train`: options in, progress on standard output, shipped files out."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from greenfin import shipped

_DATA = Path(__file__).with_name("data")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `greenfin train`."""
    parser.description = "Makes the text encoder's weights anew, or continues them on labelled descriptions."
    parser.add_argument(
        "--data", type=Path, nargs="+", default=[_DATA], help="JSONL files of labelled descriptions, or folders of them"
    )
    parser.add_argument(
        "--own-words",
        type=Path,
        default=shipped.catalogue_folder(),
        help="folder of items' own words and the thesaurus",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights; a new one")
    parser.add_argument(
        "--continue-from", type=Path, help="folder of weights to go on from (the shipped ones: shipped)"
    )
    parser.add_argument("--epochs", type=int, help="passes over the data (default 4; 2 when continuing)")
    parser.add_argument("--rate", type=float, help="highest learning rate (default 1.5e-4)")
    parser.add_argument("--seed", type=int, default=7, help="decides every draw (default 7)")
    parser.add_argument("--threads", type=int, default=2, help="processor threads (default 2)")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in OUT/work")


def run(namespace: argparse.Namespace) -> int:
    """Trains as the options say; returns 0.

    Raises:
        ModuleNotFoundError: the extra `train` is not installed.
        GreenfinError: a file is missing or wrong.
    """
    import torch  # noqa: PLC0415 - an optional part of half a gigabyte

    from greenfin.training.lesson import Recipe  # noqa: PLC0415
    from greenfin.training.training import Places, train  # noqa: PLC0415

    torch.set_num_threads(namespace.threads)
    continued = namespace.continue_from
    if continued is not None and str(continued) == "shipped":
        continued = shipped.weights_folder()
    recipe = Recipe(seed=namespace.seed)
    if continued is not None:
        recipe = replace(recipe, epochs=2, nearest_every=2)
    given = {"epochs": namespace.epochs, "rate": namespace.rate}
    recipe = replace(recipe, **{name: value for name, value in given.items() if value})
    places = Places(
        data=tuple(namespace.data),
        own_words=namespace.own_words,
        out=namespace.out,
        vocabulary=shipped.weights_folder() / "tokenizer.json",
        continue_from=continued,
    )
    train(places, recipe, _report, resume=namespace.resume)
    return 0


def _report(line: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()
