"""`train`: hands its options on to the training, which is an optional part."""

from __future__ import annotations

import argparse

from greenfin.errors import ExtraMissing


def train(options: argparse.Namespace) -> int:
    """Makes the encoder's weights anew or continues them on decided cases."""
    from greenfin.training import command  # noqa: PLC0415  # an optional part, imported only here

    parser = argparse.ArgumentParser(prog="greenfin train")
    command.add_arguments(parser)
    try:
        result: int = command.run(parser.parse_args(options.rest))
    except ModuleNotFoundError as mistake:
        raise ExtraMissing(extra="train") from mistake
    return result
