"""Fitting an encoder to passages: what `make teacher` and `make train` have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from studies.noticing.encoder import LONGEST, Encoder
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 (its customary name)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Recipe:
    """How an encoder is fitted. `frozen`: how many of its lower layers stay as they are, with the words below them."""

    frozen: int
    epochs: int
    rate: float = 1.5e-4
    head_rate: float = 3e-3
    decay: float = 0.01
    batch: int = 16
    warm_up: float = 0.1
    weight_of_presence: float = 2.0
    of_teacher: float = 0.0


STUDENT = Recipe(frozen=1, epochs=6, of_teacher=0.7)
TEACHER = Recipe(frozen=8, epochs=5, rate=1e-4)


def tokens(tokenizer: Path, texts: Sequence[str]) -> list[list[int]]:
    """The ids of each text, at most `LONGEST`, with the marks at both ends."""
    reader = Tokenizer.from_file(str(tokenizer))
    reader.no_padding()
    reader.enable_truncation(LONGEST)
    return [one.ids for one in reader.encode_batch(list(texts))]


def padded(rows: Sequence[Sequence[int]], padding: int) -> Tensor:
    """(n, longest) ids."""
    ids = torch.full((len(rows), max(map(len, rows))), padding, dtype=torch.long)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.tensor(row)
    return ids


def batches(
    rows: Sequence[Sequence[int]], size: int, rng: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Which rows go together: of about equal length, in a random order."""
    noisy = np.array([len(row) for row in rows]) + rng.uniform(-4, 4, len(rows))
    chunks = np.array_split(np.argsort(noisy), max(1, len(rows) // size))
    rng.shuffle(order := np.arange(len(chunks)))
    for n in order:
        yield chunks[n]


def fit(
    model: Encoder,
    rows: Sequence[Sequence[int]],
    gold: Floats,
    recipe: Recipe,
    *,
    seed: int,
    soft: Floats | None = None,
) -> None:
    """Fit the model in place. `gold` (n, 16) holds 0, 1, or nan where nobody labelled; `soft` what a teacher says."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    freeze(model, recipe.frozen)
    moving = [p for name, p in model.named_parameters() if p.requires_grad and not name.startswith("head")]
    groups = [
        {"params": moving, "lr": recipe.rate},
        {"params": model.head.parameters(), "lr": recipe.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
    steps = recipe.epochs * max(1, len(rows) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: slope(step / steps, recipe.warm_up))
    for epoch in range(recipe.epochs):
        model.train()
        total = 0.0
        for chosen in batches(rows, recipe.batch, rng):
            logits = model(padded([rows[n] for n in chosen], model.base.padding))
            loss = loss_of(logits, gold[chosen], None if soft is None else soft[chosen], recipe)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moving, 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(chosen)
        sys.stderr.write(f"  epoch {epoch + 1} of {recipe.epochs}: loss {total / len(rows):.4f}\n")


def freeze(model: Encoder, layers: int) -> None:
    """Keep the words, the places and the lowest layers as they are."""
    kept = [model.words, model.places, model.norm, *model.layers[:layers]] if layers else [model.words]
    for part in kept:
        part.requires_grad_(requires_grad=False)


def slope(done: float, warm_up: float) -> float:
    """The rate as a share of its full size: up at first, then evenly down to nothing."""
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def loss_of(logits: Tensor, gold: Floats, soft: Floats | None, recipe: Recipe) -> Tensor:
    """How far the logits are from the labels, and from what the teacher says where there is one."""
    labelled = torch.from_numpy(~np.isnan(gold))
    hard = F.binary_cross_entropy_with_logits(
        logits,
        torch.from_numpy(np.nan_to_num(gold)),
        pos_weight=torch.tensor(recipe.weight_of_presence),
        reduction="none",
    )
    own = (hard * labelled).sum() / labelled.sum().clamp(min=1)
    if soft is None:
        return own
    taught = F.binary_cross_entropy_with_logits(logits, torch.from_numpy(soft))
    return (1 - recipe.of_teacher) * own + recipe.of_teacher * taught


def logits_of(model: Encoder, rows: Sequence[Sequence[int]], size: int = 64) -> Floats:
    """(n, 16) logits, in the order of the rows."""
    model.eval()
    out = np.zeros((len(rows), model.head.out_features), dtype=np.float32)
    order = np.argsort([len(row) for row in rows])
    with torch.no_grad():
        for start in range(0, len(rows), size):
            chosen = order[start : start + size]
            out[chosen] = model(padded([rows[n] for n in chosen], model.base.padding)).numpy()
    return out
