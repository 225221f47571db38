"""What is trained: the network, a head for the classes, a head for the verdict, and the losses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from greenfin.encoder.pieces import END, PAD, PREFIX, START, WINDOW
from greenfin.training.network import Network, pooled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenfin.matching.meaning import TrainedClasses

_FAR: Final = -1e4


@dataclass(frozen=True, slots=True)
class Cut:
    """A batch of texts as numbered pieces, padded, with the count of each row."""

    pieces: torch.Tensor
    lengths: torch.Tensor


class Reader:
    """Cuts texts as the shipped encoder does: start, prefix, content, end; only the first window of a long text."""

    def __init__(self, tokenizer_json: str) -> None:
        self.tokenizer = Tokenizer.from_str(tokenizer_json)
        self.prefix = self.tokenizer.encode(PREFIX, add_special_tokens=False).ids
        self.lead = 1 + len(self.prefix)

    def rows(self, texts: Sequence[str]) -> list[list[int]]:
        """The content pieces of each text, at most a window."""
        encodings = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [encoding.ids[: WINDOW - self.lead - 1] for encoding in encodings]

    def cut(self, texts: Sequence[str]) -> Cut:
        rows = [[START, *self.prefix, *row, END] for row in self.rows(texts)]
        width = max(len(row) for row in rows)
        pieces = torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
        return Cut(pieces, torch.tensor([len(row) for row in rows]))


class Model(nn.Module):  # type: ignore[misc]  # torch is optional, so it is Any here
    """Network and heads; vectors are means over the content pieces, not normalised."""

    def __init__(self, network: Network, reader: Reader, classes: int, hidden: int = 384) -> None:
        super().__init__()
        self.network, self.reader = network, reader
        self.classes, self.verdict = nn.Linear(hidden, classes), nn.Linear(hidden, 3)
        nn.init.zeros_(self.verdict.weight)
        nn.init.zeros_(self.verdict.bias)

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """(n, hidden) float32, computed in bfloat16 where the processor has it in hardware."""
        cut = self.reader.cut(texts)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.network(cut.pieces, cut.lengths)
        return pooled(states.float(), cut.lengths, self.reader.lead)

    def all_vectors(self, texts: Sequence[str], batch: int = 32) -> torch.Tensor:
        """Vectors without gradients and dropout, computed in order of length, returned in the order given."""
        was_training = self.training
        self.eval()
        order = np.argsort([len(text) for text in texts], kind="stable")
        out = torch.zeros(len(texts), self.classes.in_features)
        with torch.no_grad():
            for start in range(0, len(texts), batch):
                chosen = order[start : start + batch]
                out[torch.from_numpy(chosen)] = self.vectors([texts[index] for index in chosen])
        self.train(was_training)
        return out


def start_classes(model: Model, term_vectors: torch.Tensor, spread: float = 3.0) -> None:
    """Set the class vectors to the means of the items' term vectors, centred; the last class, "none", to zero.

    Args:
        model: its class head is overwritten.
        term_vectors: (items, hidden), the mean over each item's terms.
        spread: standard deviation of the logits that the items' own means give.
    """
    centre = term_vectors.mean(0)
    directions = term_vectors - centre
    directions *= spread / (directions @ directions.T).std()
    with torch.no_grad():
        model.classes.weight.copy_(torch.cat([directions, torch.zeros(1, directions.shape[1])]))
        model.classes.bias.copy_(torch.cat([-directions @ centre, torch.zeros(1)]))


def carry_classes(model: Model, keys: Sequence[str], earlier: TrainedClasses) -> None:
    """Take over the heads of earlier weights, class by class where the key is the same.

    Args:
        model: its heads are overwritten; a class that the earlier weights lack keeps what it has.
        keys: the key of each class of the model, "none" last.
        earlier: the heads to take over.
    """
    known = {key: number for number, key in enumerate(earlier.keys)}
    with torch.no_grad():
        for number, key in enumerate(keys):
            if key in known:
                model.classes.weight[number] = torch.from_numpy(earlier.weights[known[key]])
                model.classes.bias[number] = float(earlier.bias[known[key]])
        model.verdict.weight.copy_(torch.from_numpy(earlier.verdict_weights))
        model.verdict.bias.copy_(torch.from_numpy(earlier.verdict_bias))


def class_loss(logits: torch.Tensor, accepted: torch.Tensor, tolerated: torch.Tensor) -> torch.Tensor:
    """Minus the log-likelihood of all accepted codes together, with small mass for the tolerated and for any code."""
    logs = functional.log_softmax(logits, dim=1)
    right = torch.logsumexp(logs.masked_fill(~accepted, _FAR), dim=1)
    some = tolerated.any(1)
    near = (logs * tolerated).sum(1) / tolerated.sum(1).clamp(min=1)
    anywhere = logs.mean(1)
    return -(torch.where(some, 0.95 * right + 0.03 * near, 0.98 * right) + 0.02 * anywhere).mean()


def nearest_loss(
    texts: torch.Tensor, theirs: torch.Tensor, others: torch.Tensor, barred: torch.Tensor, heat: float
) -> torch.Tensor:
    """Each text must lie nearer to its own item's text than to the texts of other items.

    Args:
        texts: (n, hidden).
        theirs: (n, hidden), the texts to be near to, row by row.
        others: (n, m, hidden) or (m, hidden) texts to stay away from, without gradients.
        barred: (n, m) True where an other is no wrong answer.
        heat: the divisor of the cosines.
    """
    a, b, c = (functional.normalize(part, dim=-1) for part in (texts, theirs, others))
    far = (a @ c.T if c.dim() == 2 else torch.einsum("nd,nmd->nm", a, c)) / heat  # noqa: PLR2004
    near = (a * b).sum(1, keepdim=True) / heat
    scores = torch.cat([near, far.masked_fill(barred, _FAR)], dim=1)
    return functional.cross_entropy(scores, torch.zeros(len(a), dtype=torch.long))
