"""The two bases in plain torch: MiniLM (six layers, 384 wide), of which the student is made, and MPNet (twelve, 768).

Both are encoders of the kind of BERT; MPNet adds to the attention what two places' distance tells (its own paper and
weights call it relative attention bias). Weights come from packages that carry them: see the model card.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (its customary name)

from unclasp.language import LABELS

LONGEST = 128
"""Tokens of a passage that are read."""

BUCKETS, FARTHEST = 32, 128
"""How MPNet sorts distances between two places."""


@dataclass(frozen=True)
class Base:
    """The shape of a pretrained encoder, and how its weights are called."""

    name: str
    layers: int
    width: int
    heads: int
    padding: int
    first_position: int
    relative: bool


MINILM = Base("all-MiniLM-L6-v2", 6, 384, 12, padding=0, first_position=0, relative=False)
MPNET = Base("all-mpnet-base-v2", 12, 768, 12, padding=1, first_position=2, relative=True)


class Layer(nn.Module):
    """Attention, then a feed-forward part, each added to what came in and normed."""

    def __init__(self, base: Base, dropout: float) -> None:
        super().__init__()
        self.heads = base.heads
        self.query, self.key, self.value, self.out = (nn.Linear(base.width, base.width) for _ in range(4))
        self.norm = nn.LayerNorm(base.width, eps=1e-5 if base.relative else 1e-12)
        self.wide, self.narrow = nn.Linear(base.width, 4 * base.width), nn.Linear(4 * base.width, base.width)
        self.last_norm = nn.LayerNorm(base.width, eps=1e-5 if base.relative else 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(n, tokens, width) in and out; `bias` is added to what each place thinks of each other."""
        n, tokens, width = x.shape

        def split(part: Tensor) -> Tensor:
            return part.view(n, tokens, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weight = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(width // self.heads) + bias, dim=-1)
        seen = (weight @ value).transpose(1, 2).reshape(n, tokens, width)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.last_norm(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Tokens to one logit for each label: the mean over the tokens of the last layer, and a linear head."""

    def __init__(self, base: Base, dropout: float = 0.1) -> None:
        super().__init__()
        self.base = base
        self.words = nn.Embedding(30527 if base.relative else 30522, base.width)
        self.places = nn.Embedding(514 if base.relative else 512, base.width)
        self.kind = None if base.relative else nn.Parameter(torch.zeros(base.width))
        self.norm = nn.LayerNorm(base.width, eps=1e-5 if base.relative else 1e-12)
        self.near = nn.Embedding(BUCKETS, base.heads) if base.relative else None
        self.layers = nn.ModuleList(Layer(base, dropout) for _ in range(base.layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(base.width, len(LABELS))
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -3.0)

    def forward(self, ids: Tensor) -> Tensor:
        """(n, tokens) ids to (n, 16) logits."""
        return self.head(self.dropout(self.embed(ids)))

    def embed(self, ids: Tensor) -> Tensor:
        """(n, tokens) ids to (n, width): what a passage is about."""
        there = ids != self.base.padding
        x, bias = self.enter(ids), self.bias(there)
        for layer in self.layers:
            x = layer(x, bias)
        weight = there.to(x.dtype).unsqueeze(-1)
        return (x * weight).sum(1) / weight.sum(1)

    def enter(self, ids: Tensor) -> Tensor:
        """The first layer's input: words and their places."""
        places = torch.arange(ids.shape[1], device=ids.device) + self.base.first_position
        x = self.words(ids) + self.places(places)
        return self.dropout(self.norm(x if self.kind is None else x + self.kind))

    def bias(self, there: Tensor) -> Tensor:
        """(n, heads or 1, tokens, tokens): minus much where there is no token, and what distance tells."""
        bias = (1.0 - there.to(torch.float32))[:, None, None, :] * -1e4
        if self.near is None:
            return bias
        at = torch.arange(there.shape[1], device=there.device)
        return bias + self.near(bucket(at[None, :] - at[:, None])).permute(2, 0, 1)


def bucket(distance: Tensor) -> Tensor:
    """The bucket of a distance: one for each near one, wider ones further off, one half for each direction."""
    half, exact = BUCKETS // 2, BUCKETS // 4
    away = distance.abs()
    far = exact + (
        torch.log(away.clamp(min=1).float() / exact) / math.log(FARTHEST / exact) * (half - exact)
    ).to(torch.long)
    return (distance > 0).long() * half + torch.where(away < exact, away, far.clamp(max=half - 1))


NAMES = {
    "query": ("attention.self.query", "attention.attn.q"),
    "key": ("attention.self.key", "attention.attn.k"),
    "value": ("attention.self.value", "attention.attn.v"),
    "out": ("attention.output.dense", "attention.attn.o"),
    "norm": ("attention.output.LayerNorm", "attention.LayerNorm"),
    "wide": ("intermediate.dense", "intermediate.dense"),
    "narrow": ("output.dense", "output.dense"),
    "last_norm": ("output.LayerNorm", "output.LayerNorm"),
}
"""What each part of a layer is called in the weights of MiniLM and of MPNet."""


def pretrained(base: Base, weights: Path) -> Encoder:
    """An encoder with the weights of a package, and a head that says nothing yet."""
    found, model = load_file(weights), Encoder(base)
    state = model.state_dict()
    state["words.weight"] = found["embeddings.word_embeddings.weight"]
    state["places.weight"] = found["embeddings.position_embeddings.weight"]
    if base.relative:
        state["near.weight"] = found["encoder.relative_attention_bias.weight"]
    else:
        state["kind"] = found["embeddings.token_type_embeddings.weight"][0]
    for end in ("weight", "bias"):
        state[f"norm.{end}"] = found[f"embeddings.LayerNorm.{end}"]
        for n in range(base.layers):
            for ours, theirs in NAMES.items():
                state[f"layers.{n}.{ours}.{end}"] = found[f"encoder.layer.{n}.{theirs[base.relative]}.{end}"]
    model.load_state_dict(state)
    return model
