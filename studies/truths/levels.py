"""When words about grip, warmth, change, quality and attachment are true, in simulated lives."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray
from studies import grip, quality
from studies.attachment import TEN, answered, drawn, item_middles
from studies.truths.said import Said, said

from unclasp.science import (
    ATTACHMENT,
    QUALITIES,
    RULES,
    STYLES,
    WORDING,
    Wording,
    attach_posterior,
    attach_summaries,
    change_wording,
    grip_summary,
    grip_wording,
    item_summary,
    quality_wording,
    toward_secure,
    warmth_wording,
)
from unclasp.science.wording import CODES, attachment_wording, toward_secure_wording

Array = NDArray[np.float64]
NEAR = 1.0
LEVEL = "the true level lies in this stretch of the scale, or within a point of it"
CHANGE = "the true level has {} by more than a point since the first check-in"
TRUE = {
    **{code: LEVEL for code in CODES if code.split(".")[0] in ("grip", "warmth") and "none" not in code},
    "change.looser": CHANGE.format("fallen"),
    "change.probably_looser": CHANGE.format("fallen"),
    "change.tighter": CHANGE.format("risen"),
    "change.probably_tighter": CHANGE.format("risen"),
    "change.same": "the true level has moved by less than a point",
    "change.too_early": "silence: the true level has moved by less than a point",
    "change.end_open": "the true level is below 2",
    "change.end_closed": "the true level is above 8",
    **{f"quality.{name}": "it is the true quality, by our own cuts" for name in QUALITIES},
    "quality.mix": "silence: the likeliest quality would have been wrong",
    **{f"attachment.{style}": "the person's true position lies in this quarter" for style in STYLES},
    **{code: "it lies in one of the two" for code in CODES if "between" in code},
    "toward_secure.probably": "the true distance to secure has fallen by more than 0.3 SDs of people",
    "toward_secure.surely": "the true distance to secure has fallen by more than 0.3 SDs of people",
    "toward_secure.too_early": "silence: it has not",
}


def told(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Yield what is said in n lives of each kind, and whether it is true."""
    yield from levels(n, rng)
    yield from qualities(n, rng)
    yield from styles(n, rng)
    yield from nearer(n, rng)


def levels(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Yield the words in each life."""
    for life in lives(n, rng):
        yield from one_life(*life)


def lives(n: int, rng: np.random.Generator) -> Iterator[tuple[Array, Array, Array]]:
    """Yield times, answers and true levels: four kinds of lives, check-ins daily to weekly over a month or three.

    Every second life stands upside down, so that grip rises as often as it falls.
    """
    for kind, every, days in product(("flat", "walk", "step", "fade"), (1, 3, 7), (30, 90)):
        many = grip.live(kind, every, max(n // 12, 1), rng, days=days)
        for i in range(many.t.shape[1]):
            Y, level = many.Y[:, i], np.clip(many.level[:, i], 0, 10)
            yield (many.t[:, i], 10 - Y, 10 - level) if i % 2 else (many.t[:, i], Y, level)


def one_life(t: Array, Y: Array, level: Array) -> Iterator[Said]:
    """Yield the words for level and change at the last check-in, and for one sign alone as if it were warmth."""
    summary = grip_summary(t, Y, float(t[-1]))
    yield level_said(grip_wording(summary), float(level[-1]))
    yield level_said(warmth_wording(item_summary(t, Y.mean(axis=1), float(t[-1]))), float(level[-1]))
    fall = level[0] - level[-1]
    truth = {
        "looser": fall > RULES.mic,
        "probably_looser": fall > RULES.mic,
        "tighter": -fall > RULES.mic,
        "probably_tighter": -fall > RULES.mic,
        "same": abs(fall) < RULES.mic,
        "too_early": abs(fall) < RULES.mic,
        "end_open": level[-1] < RULES.open_below + NEAR,
        "end_closed": level[-1] > RULES.closed_above - NEAR,
        "constant": True,
        "few": True,
    }
    wording = change_wording(summary)
    slot = {"looser": "looser", "tighter": "tighter", "same": "same"}
    yield said(wording, truth, slot.get(wording.code.split(".")[1].removeprefix("probably_")))


def level_said(wording: Wording, level: float) -> Said:
    """Return whether a level word suits the true level."""
    subject, name = wording.code.split(".")
    names = [code.split(".")[1] for code in CODES if code.startswith(f"{subject}.")][1:]
    edges = (-np.inf, *WORDING.level_words, np.inf)
    at = names.index(name)
    return Said(wording.code, edges[at] - NEAR <= level <= edges[at + 1] + NEAR)


def qualities(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """People whose quality follows from our own cuts (``studies/quality.py``)."""
    who = quality.people(n, rng)
    for shares, label in zip(who.shares(), who.label, strict=True):
        wording = quality_wording(shares, 9)
        name = wording.code.split(".")[1]
        named = QUALITIES[label] == name
        wrong = QUALITIES[int(shares.argmax())] != QUALITIES[label]
        yield Said(wording.code, wrong if name == "mix" else named, wording.slots.get(name))


def styles(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Twenty items answered about one relationship."""
    theta = drawn(rng, (n,), 1.0)
    items = answered(theta, item_middles(rng, n, 2, 10), rng)
    for true, row in zip(theta, items, strict=True):
        summary = attach_summaries(row[None], key=TEN)[1]
        style = STYLES[int(true[0] > 0) + 2 * int(true[1] > 0)]
        wording = attachment_wording(summary)
        suits = style in (summary.between if "between" in wording.code else (summary.style,))
        yield Said(wording.code, suits, wording.slots.get(wording.code.split(".")[1]))


def nearer(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """The same twenty items, asked twice; meanwhile nothing has changed, or half an SD, or one and a half."""
    for step in (0.0, 0.5, 1.5):
        then = drawn(rng, (n,), 1.0)
        items = item_middles(rng, n, 2, 10)
        posts = []
        for where in (then, then - step):
            found = attach_posterior(answered(where, items, rng)[:, None], key=TEN)
            posts.append((found.mean[:, 1], found.cov[:, 1]))
        corner = (1 - np.array(ATTACHMENT.middle)) / ATTACHMENT.people_sd
        fell = np.linalg.norm(then - corner, axis=1) - np.linalg.norm(then - step - corner, axis=1)
        for p, real in zip(toward_secure(*posts), fell > ATTACHMENT.closer_by, strict=True):
            wording = toward_secure_wording(float(p))
            quiet = wording.code.endswith("too_early")
            yield Said(wording.code, bool(real) != quiet, None if quiet else float(p))
