"""Print what docs/science/attachment.md claims: relationships, change, and real answers.

    python -m studies.attachment            about four minutes
    python -m studies.attachment --quick    seconds, rougher

The first tables are simulated with the constants of `AttachmentParameters`; the others come from
``attachment_ecr.py``.
"""

import numpy as np
from numpy.typing import NDArray
from studies.attachment_ecr import real_people
from studies.tables import run, table

from unclasp.science.attachment import AttachmentKey, attach_posterior, toward_secure
from unclasp.science.parameters.attachment import ATTACHMENT

Array = NDArray[np.float64]
SEED = 20
FIVE = AttachmentKey(tuple(range(5)), tuple(range(5, 10)), frozenset())
TEN = AttachmentKey(tuple(range(10)), tuple(range(10, 20)), frozenset())
P = ATTACHMENT


def answered(theta: Array, item_middle: Array, rng: np.random.Generator) -> Array:
    """Return answers (..., 2 * items) of people at `theta` (..., 2), rounded and clipped to 1-5.

    `item_middle` (..., 2, items) is what lies between the mean of each item and the middle of people.
    """
    level = (np.array(P.middle) + P.people_sd * theta)[..., None] + item_middle
    # What rounding adds is part of the borrowed item_sd.
    noise = rng.normal(0, np.sqrt(P.item_sd**2 * (1 - P.item_correlation) - 1 / 12), level.shape)
    return np.clip(level + noise, 1, 5).round().reshape(*theta.shape[:-1], -1)


def item_middles(rng: np.random.Generator, *shape: int) -> Array:
    """Draw where the means of items lie [points]; each person has questions of their own."""
    return rng.normal(0, P.item_middle_sd, shape)


def drawn(rng: np.random.Generator, shape: tuple[int, ...], variance: float) -> Array:
    """Draw positions (*shape, 2)."""
    alike = np.array([[1.0, P.dimensions_correlation], [P.dimensions_correlation, 1.0]])
    return rng.multivariate_normal(np.zeros(2), variance * alike, shape)


def relationships(size: int, rng: np.random.Generator) -> list[str]:
    """Error for each of four relationships, of which six in ten were asked about with five items a dimension."""
    people, c = 200 * size, P.relationships_correlation
    theta = drawn(rng, (people,), c)[:, None] + drawn(rng, (people, 4), 1 - c)
    items = answered(theta, item_middles(rng, people, 1, 2, 5), rng)
    seen = rng.random((people, 4)) < 0.6
    seen[:, 0] = True
    items[~seen] = np.nan
    together = attach_posterior(items, key=FIVE).mean
    alone = attach_posterior(items[:, :, None], key=FIVE).mean[..., 1, :]
    raw = (items.reshape(people, 4, 2, 5).mean(axis=-1) - np.array(P.middle)) / P.people_sd
    overall = np.broadcast_to(np.nanmean(raw, axis=1)[:, None], theta.shape)

    def error(guess: Array, where: NDArray[np.bool_]) -> float:
        return float(np.sqrt(((guess - theta)[where] ** 2).mean()))

    guesses = {
        "ours: relationships together": together[:, 1:],
        "each alone": alone,
        "one overall score": overall,
        "each by its plain mean": np.where(seen[..., None], raw, 0.0),
    }
    rows = [(name, [error(guess, seen), error(guess, ~seen)]) for name, guess in guesses.items()]
    rows.append(("the cheat: nobody differs", [error(0 * theta, seen), error(0 * theta, ~seen)]))
    return table("Error in a relationship [SDs of people]", ("asked about", "not asked about"), rows, 3)


def coverage(size: int, rng: np.random.Generator) -> list[str]:
    """How often the outline that holds 90% held the truth, for new sets of items."""
    rows = []
    for items in (2, 4, 10):
        key = AttachmentKey(tuple(range(items)), tuple(range(items, 2 * items)), frozenset())
        theta = drawn(rng, (200 * size,), 1.0)
        given = answered(theta, item_middles(rng, len(theta), 2, items), rng)
        mean, cov = attach_posterior(given[:, None], key=key)
        miss = theta - mean[:, 1]
        far = np.einsum("ni,nij,nj->n", miss, np.linalg.inv(cov[:, 1]), miss)
        rows.append((f"{2 * items} items", [float((far < -2 * np.log(0.1)).mean())]))
    return table("Outlines of 90% that held the truth", ("held",), rows)


def change(size: int, rng: np.random.Generator) -> list[str]:
    """Saying "more secure" (P of at least 0.8) from the same twenty items, asked twice."""
    then = drawn(rng, (200 * size,), 1.0)
    rows = []
    for name, step in (("nothing changed", 0.0), ("half an SD in both", 0.5), ("one SD in both", 1.0)):
        items = item_middles(rng, len(then), 2, 10)
        before, after = (answered(where, items, rng) for where in (then, then - step))
        (first, first_cov), (second, second_cov) = (
            attach_posterior(given[:, None], key=TEN) for given in (before, after)
        )
        said = toward_secure((first[:, 1], first_cov[:, 1]), (second[:, 1], second_cov[:, 1]))
        lower = (after.mean(axis=1) < before.mean(axis=1)).mean()
        rows.append((name, [float((said >= 0.8).mean()), float((said >= 0.95).mean()), float(lower)]))
    heads = ("ours, 0.8", "ours, 0.95", "the dull rule: a lower total")
    return table("Saying that somebody is nearer to secure", heads, rows)


if __name__ == "__main__":
    parts = (relationships, coverage, change, real_people)
    run("Print the evidence tables of attachment.", parts, full=20, quick=2, seed=SEED)
