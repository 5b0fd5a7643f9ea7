"""Try attachment on real answers: styles from few items, calibration, claims, and what broken keys do.

The items are those of the open ECR (openpsychometrics.org), answered by people who found the test on the web. They
are not ours, so these tables test the machinery and its borrowed constants, never our questions. The data are not
part of this repository.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax
from studies.tables import DATA, table

from unclasp.science.attachment import STYLES, AttachmentKey, attach_posterior, style_probs
from unclasp.science.parameters.attachment import ATTACHMENT, AttachmentParameters

Array = NDArray[np.float64]
Sides = NDArray[np.intp]
ECR = DATA / "ecr_openpsychometrics/ecr_data.csv.gz"
TURNED = frozenset(i - 1 for i in (3, 15, 19, 22, 25, 27, 29, 31, 33, 35))
ANXIETY, AVOIDANCE = range(1, 36, 2), range(0, 36, 2)
SEED = 3
WORTH = ("log loss", "Brier", "right", "calibration error")
# The constants of the first plan: no correlation, all doubt in the items that were not asked.
FIRST = replace(
    ATTACHMENT, item_correlation=0.4, dimensions_correlation=0.0, middle_doubt=0.0441**0.5 / 0.727
)


@dataclass(frozen=True)
class People:
    """Answers as given (n, 36), the middle of people (2,), and the style of the whole questionnaire (n,)."""

    answers: Array
    middle: Array
    style: Sides


@dataclass(frozen=True)
class Asked:
    """One choice of items: their columns, those of anxiety first."""

    anxiety: tuple[int, ...]
    avoidance: tuple[int, ...]

    @property
    def columns(self) -> list[int]:
        """Return all columns."""
        return [*self.anxiety, *self.avoidance]

    def key(self, turned: frozenset[int] = TURNED) -> AttachmentKey:
        """Return the key of just these columns."""
        k = len(self.anxiety)
        places = frozenset(i for i, column in enumerate(self.columns) if column in turned)
        return AttachmentKey(tuple(range(k)), tuple(range(k, k + len(self.avoidance))), places)


def ecr() -> Array:
    """Return the answers (n, 36) that pass the strict filter: complete, no run of 12 equal ones, age 18-100."""
    with gzip.open(ECR, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = np.array([[float(row[f"Q{i}"] or 0) for i in range(1, 37)] for row in rows])
    age = np.array([float(row["age"] or 0) for row in rows])
    run = longest = np.ones(len(answers))
    for before, after in zip(answers.T, answers.T[1:], strict=False):
        run = np.where(before == after, run + 1, 1)
        longest = np.maximum(longest, run)
    return answers[(answers >= 1).all(axis=1) & (age >= 18) & (age <= 100) & (longest < 12)]


def keyed(answers: Array) -> Array:
    """Return answers with the reversed items turned."""
    return np.where(np.isin(np.arange(36), list(TURNED)), 6 - answers, answers)


def scores(answers: Array, columns: list[int] | None = None) -> Array:
    """Return the means (n, 2) of anxiety and avoidance over some columns, all unless given."""
    right = keyed(answers)
    inside = set(range(36)) if columns is None else set(columns)
    sides = [[i for i in side if i in inside] for side in (ANXIETY, AVOIDANCE)]
    return np.stack([right[:, side].mean(axis=1) for side in sides], axis=1)


def styles(points: Array, middle: Array) -> Sides:
    """Return the number of the quadrant (n,), in the order of STYLES."""
    return (points > middle) @ np.array([1, 2])


def halves(n: int) -> tuple[People, People]:
    """Return n people to learn from and n to judge on; both are cut where the first have their middle."""
    answers = ecr()[: 2 * n]
    middle = scores(answers[::2]).mean(axis=0)
    parts = (answers[::2], answers[1::2])
    learning, judging = (People(part, middle, styles(scores(part), middle)) for part in parts)
    return learning, judging


def choices(k: int, sets: int) -> Iterator[Asked]:
    """Draw sets of k items for each dimension."""
    rng = np.random.default_rng([SEED, k])
    for _ in range(sets):
        anxiety, avoidance = (rng.choice(side, k, replace=False).tolist() for side in (ANXIETY, AVOIDANCE))
        yield Asked(tuple(anxiety), tuple(avoidance))


def ours(
    people: People,
    asked: Asked,
    p: AttachmentParameters = ATTACHMENT,
    turned: frozenset[int] = TURNED,
    middle: Array | None = None,
) -> Array:
    """Return the probabilities of styles (n, 4) that the product would give."""
    mean, cov = attach_posterior(people.answers[:, None, asked.columns], key=asked.key(turned), p=p)
    cut = ((people.middle if middle is None else middle) - np.array(p.middle)) / p.people_sd
    return style_probs(mean[:, 1], cov[:, 1], cut=cut, p=p)


def label(people: People, asked: Asked, middle: Array) -> Array:
    """Return a hard label as probabilities, its error rate told by an oracle (generous)."""
    named = styles(scores(people.answers, asked.columns), middle)
    right = (named == people.style).mean()
    shares = np.full((len(named), 4), (1 - right) / 3)
    shares[np.arange(len(named)), named] = right
    return shares


def logit(learning: People, people: People, asked: Asked) -> Array:
    """Fit a multinomial logit of the style on the items to other people's whole questionnaires."""
    X, new = (
        np.c_[who.answers[:, asked.columns] - 3, np.ones(len(who.answers))] for who in (learning, people)
    )
    target = np.eye(4)[learning.style]

    def loss(flat: Array) -> tuple[float, Array]:
        weight = flat.reshape(-1, 4)
        log_shares = log_softmax(X @ weight, axis=1)
        slope = X.T @ (np.exp(log_shares) - target) / len(X) + 2e-3 * weight
        return float(-(target * log_shares).sum() / len(X) + 1e-3 * (flat**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(X.shape[1] * 4), jac=True, method="L-BFGS-B").x.reshape(-1, 4)
    return np.asarray(np.exp(log_softmax(new @ found, axis=1)))


def worth(shares: Array, style: Sides) -> list[float]:
    """Return log loss, Brier score, accuracy and expected calibration error."""
    hit = np.eye(4)[style]
    loss = -np.log(np.clip(shares[np.arange(len(style)), style], 1e-6, 1)).mean()
    said, came = shares.ravel(), hit.ravel()
    at = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(said[at == b].sum() - came[at == b].sum()) for b in range(10)]
    right = (shares.argmax(axis=1) == style).mean()
    return [float(loss), float(((shares - hit) ** 2).sum(axis=1).mean()), float(right), sum(gaps) / len(said)]


def few_items(learning: People, people: People, sets: int) -> list[str]:
    """How well the style of all 36 items is told from a few of them."""
    base = np.bincount(learning.style, minlength=4) / len(learning.style)
    n = len(people.style)
    models: dict[str, Callable[[Asked], Array]] = {
        "the cheat: everybody gets the share of all": lambda _: np.tile(base, (n, 1)),
        "label, cut at the middle of the scale": lambda asked: label(people, asked, np.array([3.0, 3.0])),
        "label, cut at people's middle": lambda asked: label(people, asked, people.middle),
        "uncalibrated, as first planned": lambda asked: ours(people, asked, FIRST),
        "ours": lambda asked: ours(people, asked),
        "multinomial logit, fitted to these items": lambda asked: logit(learning, people, asked),
    }
    lines = []
    for k in (2, 4, 8, 10):
        found = defaultdict(list)
        for i, asked in enumerate(choices(k, sets)):
            for name, model in models.items():
                if "logit" not in name or i < max(2, sets // 5):
                    found[name].append(worth(model(asked), people.style))
        rows = [(name, np.mean(values, axis=0).tolist()) for name, values in found.items()]
        lines += table(f"The style of 36 items from {2 * k}", WORTH, rows, digits=3)
    return lines


def claims(people: People, sets: int) -> list[str]:
    """How often a style is named, and how often the name is right."""
    lines = []
    for k in (8, 9, 10):
        found = []
        for asked in choices(k, sets):
            shares = ours(people, asked)
            top, right = shares.max(axis=1), shares.argmax(axis=1) == people.style
            bars = (0.0, 0.5, ATTACHMENT.name_from, 0.7)
            found.append([((top >= bar).mean(), right[top >= bar].mean()) for bar in bars])
        named, right = np.mean(found, axis=0).T
        heads = ("always", "0.5", "0.6 (ours)", "0.7")
        lines += table(
            f"Naming a style from {2 * k} items", heads, [("named", named), ("right when named", right)], 3
        )
    return lines


def confidence(people: People, sets: int) -> list[str]:
    """What became of the probability of the likeliest style."""
    edges = (0.5, 0.6, 0.7, 0.8, 0.9)
    said, right = [], []
    for asked in choices(10, sets):
        shares = ours(people, asked)
        said.append(shares.max(axis=1))
        right.append(shares.argmax(axis=1) == people.style)
    at = [np.digitize(np.concatenate(said), edges) == b for b in range(len(edges) + 1)]
    rows = [
        (name, [float(np.concatenate(values)[inside].mean()) for inside in at])
        for name, values in (("said", said), ("came true", right))
    ]
    heads = ("to 0.5", "0.5-0.6", "0.6-0.7", "0.7-0.8", "0.8-0.9", "0.9-1")
    return table("Calibration of the likeliest style, 20 items", heads, rows)


def other_items(people: People, sets: int) -> list[str]:
    """The style of the items that were not asked, from those that were."""
    found = defaultdict(list)
    for asked in choices(8, sets):
        rest = [i for i in range(36) if i not in asked.columns]
        middle = scores(people.answers, rest).mean(axis=0)
        there = replace(people, style=styles(scores(people.answers, rest), middle))
        own = scores(people.answers, asked.columns).mean(axis=0)
        found["label, cut at people's middle"].append(worth(label(there, asked, own), there.style))
        found["ours"].append(worth(ours(there, asked), there.style))
    rows = [(name, np.mean(values, axis=0).tolist()) for name, values in found.items()]
    return table("The style of the other 20 items from 16", WORTH, rows, 3)


def broken_keys(people: People, sets: int) -> list[str]:
    """What becomes of 20 items if reversed ones are not turned: the measure must notice."""
    cases = {
        "all keys": TURNED,
        "one of avoidance forgotten": TURNED - {2},
        "the one of anxiety forgotten": TURNED - {21},
        "none turned": frozenset[int](),
    }
    found = defaultdict(list)
    for one in choices(10, sets):
        others = [i for i in one.anxiety if i != 21][:9], [i for i in one.avoidance if i != 2][:9]
        asked = Asked((21, *others[0]), (2, *others[1]))
        for name, turned in cases.items():
            found[name].append(worth(ours(people, asked, turned=turned), people.style))
    rows = [(name, np.mean(values, axis=0).tolist()) for name, values in found.items()]
    return table("Breaking the keys, 20 items", WORTH, rows, 3)


def shares_of_people(people: People) -> list[str]:
    """What share of people has each style: an artefact of the cut."""
    points = scores(people.answers)
    cuts = {
        "cut at the middle of the scale": np.array([3.0, 3.0]),
        "cut at people's medians": np.median(points, axis=0),
    }
    rows = [
        (name, (np.bincount(styles(points, cut), minlength=4) / len(points)).tolist())
        for name, cut in cuts.items()
    ]
    return table("What share of the same people has each style", STYLES, rows)


def real_people(sets: int, _: np.random.Generator) -> list[str]:
    """Every table on real answers, or that they are not here."""
    if not ECR.exists():
        return ["### Real answers (open ECR)", "", "Data absent.", ""]
    learning, people = halves(1000 * sets)
    return [
        *few_items(learning, people, sets),
        *claims(people, sets),
        *confidence(people, sets),
        *other_items(people, sets),
        *broken_keys(people, sets),
        *shares_of_people(people),
    ]
