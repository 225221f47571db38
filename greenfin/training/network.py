"""The encoder as a network that can be trained: twelve layers of attention over word vectors that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from greenfin.training.start import EPSILON, HEADS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from greenfin.training.start import Start


_FAR: Final = -1e4


class Dropout(nn.Module):  # type: ignore[misc]  # torch is optional, so it is Any here
    """Dropout whose masks are cut out of one long random strip: drawing fresh ones took a seventh of each step."""

    _STRIP: Final = 1 << 22

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.strip = torch.empty(0)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.share:
            return states
        if not len(self.strip) or self.strip.dtype != states.dtype:
            # Its own seed, so that a resumed training has the strip of the one that was broken off.
            drawn = torch.rand(self._STRIP, generator=torch.Generator().manual_seed(self._STRIP))
            self.strip = ((drawn >= self.share).float() / (1 - self.share)).to(states.dtype)
        count = states.numel()
        start = int(torch.randint(self._STRIP, ()))
        repeats = 1 + (start + count) // self._STRIP
        strip = self.strip if repeats == 1 else self.strip.repeat(repeats)
        return states * strip[start : start + count].view_as(states)


class Layer(nn.Module):  # type: ignore[misc]  # torch is optional, so it is Any here
    """Attention and a feed-forward block, each added to its input and normalised after (as in BERT)."""

    def __init__(self, hidden: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, 4 * hidden), nn.Linear(4 * hidden, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.dropout = Dropout(dropout)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = states.shape
        query, key, value = (
            part(states).view(batch, length, self.heads, -1).transpose(1, 2).reshape(batch * self.heads, length, -1)
            for part in (self.q, self.k, self.v)
        )
        # By hand: the fused attention of torch takes a slow path for its gradients on some processors (+ 30 %).
        met = torch.bmm(query * query.shape[-1] ** -0.5, key.transpose(1, 2)).view(batch, self.heads, length, length)
        with torch.autocast("cpu", enabled=False):
            shares = torch.softmax(met.masked_fill(~mask, _FAR), dim=-1)
        context = torch.bmm(shares.view(batch * self.heads, length, length), value)
        context = context.view(batch, self.heads, length, -1).transpose(1, 2).reshape(batch, length, hidden)
        states = self.aln(states + self.dropout(self.ao(context)))
        return self.oln(states + self.dropout(self.fo(functional.gelu(self.fi(states)))))


class Network(nn.Module):  # type: ignore[misc]  # torch is optional, so it is Any here
    """Pieces to states: frozen word vectors, `layers` layers of which only the upper ones learn."""

    def __init__(self, start: Start, *, trained_layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = start.words.shape[1]
        self.first_trained = start.layers - trained_layers
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(start.words), freeze=True)
        self.place = nn.Parameter(torch.from_numpy(start.arrays["emb.place"].copy()))
        self.norm = nn.LayerNorm(hidden, EPSILON)
        self.layers = nn.ModuleList(
            Layer(hidden, HEADS, EPSILON, dropout if number >= self.first_trained else 0.0)
            for number in range(start.layers)
        )
        self.load_arrays(start.arrays)
        for frozen in (self.norm, *self.layers[: self.first_trained]):
            frozen.requires_grad_(requires_grad=False)
        self.place.requires_grad_(requires_grad=False)

    def load_arrays(self, arrays: dict[str, NDArray[np.float32]]) -> None:
        """Take over norms and layers from arrays named as in the base."""
        with torch.no_grad():
            self.norm.weight.copy_(torch.from_numpy(arrays["emb.ln.w"]))
            self.norm.bias.copy_(torch.from_numpy(arrays["emb.ln.b"]))
            for number, layer in enumerate(self.layers):
                for name, part in layer.named_parameters():
                    module, kind = name.split(".")
                    array = arrays[f"l{number}.{module}.{kind[0]}"]
                    part.copy_(torch.from_numpy(np.ascontiguousarray(array)))

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """Norms and layers as arrays named as in the base."""
        named = {"emb.ln.w": self.norm.weight, "emb.ln.b": self.norm.bias, "emb.place": self.place}
        for number, layer in enumerate(self.layers):
            for name, part in layer.named_parameters():
                module, kind = name.split(".")
                named[f"l{number}.{module}.{kind[0]}"] = part
        return {name: part.detach().float().numpy().copy() for name, part in named.items()}

    def forward(self, pieces: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """The states of the last layer, (batch, length, hidden); `lengths` counts the pieces of each row."""
        length = pieces.shape[1]
        mask = (torch.arange(length)[None, :] < lengths[:, None])[:, None, None, :]
        with torch.no_grad():
            states = self.norm(self.word(pieces) + self.place[:length])
            for layer in self.layers[: self.first_trained]:
                states = layer(states, mask)
        for layer in self.layers[self.first_trained :]:
            states = layer(states, mask)
        return states


def pooled(states: torch.Tensor, lengths: torch.Tensor, lead: int) -> torch.Tensor:
    """The mean of each row's content pieces: without the first `lead` pieces and the closing one."""
    places = torch.arange(states.shape[1])[None, :]
    content = ((places >= lead) & (places < lengths[:, None] - 1)).to(states.dtype)[:, :, None]
    return (states * content).sum(1) / content.sum(1).clamp(min=1)
