"""Ways of foretelling the next check-in of a diary, learned on some people and judged on others.

What is foretold is the mean of the answers of a check-in. Filters run over everybody side by side. Where the model has
"signs", their place may be taken by the halves of the day: mornings differ from evenings as one sign from another.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln, stdtrit

from unclasp.science import GRIP, GripParameters, fit_rates
from unclasp.science.checkins import CheckIns
from unclasp.science.grip import SIGN_COUNT
from unclasp.science.kalman import prior, walk

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
NEGLIGIBLE = 1e-9
NOON_AND_A_HALF = 15 / 24
RELEARNED = (15, 30, 60, 120, 240)
OWN_SCALE = 2.0
"""Shape of the prior of a person's own scale: as if four check-ins had gone as for everybody."""


@dataclass(frozen=True)
class Side:
    """People side by side: days since the check-in before (n, people), answers (n, people, k)."""

    days: Array
    Y: Array

    @classmethod
    def of(cls, people: list[CheckIns]) -> "Side":
        """Return them with short diaries ending in NaN."""
        longest, k = max(len(one.t) for one in people), people[0].Y.shape[1]
        days, Y = np.zeros((longest, len(people))), np.full((longest, len(people), k), np.nan)
        for i, one in enumerate(people):
            days[1 : len(one.t), i] = np.diff(one.t)
            Y[: len(one.t), i] = one.Y
        return cls(days, Y)

    @property
    def means(self) -> Array:
        """The mean of the answers of each check-in (n, people); NaN where there is none."""
        given = np.isfinite(self.Y)
        total = np.where(given, self.Y, 0).sum(axis=-1)
        return np.where(given.any(axis=-1), total / np.maximum(given.sum(axis=-1), 1), np.nan)

    @property
    def judged(self) -> Bools:
        """Where a check-in is foretold (n, people): everywhere but at the first."""
        there = np.isfinite(self.means)
        there[0] = False
        return there


@dataclass(frozen=True)
class Told:
    """What was foretold of each check-in: how far it was off, and the variance given to that, each (n, people).

    ``freedom`` is that of a Student distribution; infinite for a normal one.
    """

    off: Array
    variance: Array
    freedom: Array | float = np.inf

    def log_score(self) -> Array:
        """Return the log density of what came (n, people)."""
        z = self.off**2 / self.variance
        if np.isscalar(self.freedom):
            return -0.5 * (z + np.log(2 * np.pi * self.variance))
        v = np.asarray(self.freedom)
        scale = gammaln((v + 1) / 2) - gammaln(v / 2) - 0.5 * np.log(v * np.pi * self.variance)
        return np.asarray(scale - (v + 1) / 2 * np.log1p(z / v))

    def held(self) -> Bools:
        """Return whether the 90% interval held what came (n, people)."""
        reach = 1.6449 if np.isscalar(self.freedom) else stdtrit(self.freedom, 0.95)
        return np.asarray(np.abs(self.off) < reach * np.sqrt(self.variance))


def by_halves(people: list[CheckIns]) -> list[CheckIns]:
    """Return the mean answers in two columns, before and after three in the afternoon, as if they were signs."""
    rows = []
    for one in people:
        mean = np.nanmean(one.Y, axis=1)
        late = one.t % 1 >= NOON_AND_A_HALF
        rows.append(
            CheckIns(one.t, np.column_stack([np.where(late, np.nan, mean), np.where(late, mean, np.nan)]))
        )
    return rows


def by_means(people: list[CheckIns]) -> list[CheckIns]:
    """Return the mean answers in one column."""
    return [CheckIns(one.t, np.nanmean(one.Y, axis=1)[:, None]) for one in people]


def filtered(side: Side, p: GripParameters) -> Told:
    """Return what the filter foretold of each check-in from those before it."""
    mean, cov = prior(side.Y.shape[-1], p)
    people = side.Y.shape[1]
    start = np.broadcast_to(mean, (people, *mean.shape)), np.broadcast_to(cov, (people, *cov.shape))
    off, variance = [], []
    for step, Y in zip(walk(side.days, side.Y, p, start), side.Y, strict=True):
        given = np.isfinite(Y)
        share = given / np.maximum(given.sum(axis=-1, keepdims=True), 1)
        off.append((step.residual * share).sum(axis=-1))
        spread = np.einsum("pi,pij,pj->p", share, step.spread, share)
        variance.append(np.where(given.any(axis=-1), spread, 1.0))
    return Told(np.array(off), np.array(variance))


def as_the_app(people: list[CheckIns], start: GripParameters) -> Told:
    """Return what `start` foretold of each person, with rates of their own from fifteen check-ins on.

    The app learns every night; here rates are learned whenever check-ins have doubled, from those before. Nobody else
    teaches anything.
    """
    told = filtered(Side.of(people), start)
    for i, one in enumerate(people):
        signs = np.full((len(one.t), SIGN_COUNT), np.nan)
        signs[:, : one.Y.shape[1]] = one.Y
        for n in (n for n in RELEARNED if n < len(one.t)):
            p = fit_rates([(one.t[:n], signs[:n])], start)
            now = filtered(Side.of([one]), p)
            told.off[n : len(one.t), i] = now.off[n:, 0]
            told.variance[n : len(one.t), i] = now.variance[n:, 0]
    return told


def learned(side: Side, names: tuple[str, ...], start: GripParameters) -> GripParameters:
    """Return `start` with the constants in `names` learned from the log scores of `side`."""
    judged = side.judged

    def loss(logs: Array) -> float:
        p = replace(start, **dict(zip(names, np.exp(logs).tolist(), strict=True)))
        return -float(filtered(side, p).log_score()[judged].mean())

    middle = np.log([getattr(start, name) for name in names])
    corners = np.vstack([middle, middle + 0.8 * np.eye(len(names))])
    options = {"maxfev": 100, "xatol": 0.05, "fatol": 2e-4, "initial_simplex": corners}
    best = minimize(loss, middle, method="Nelder-Mead", options=options)
    return replace(start, **dict(zip(names, np.exp(best.x).tolist(), strict=True)))


def start_at(side: Side) -> GripParameters:
    """Return the defaults with level and its SD as they are among these people."""
    means = np.nanmean(side.means, axis=0)
    return replace(
        GRIP,
        level_mean=float(means.mean()),
        level_sd=float(max(means.std(), 0.5)),
        answer_variance=1.0,
        sign_sd=0.3,
    )


def own_scale(told: Told, judged: Bools) -> Told:
    """Return the same with a scale of each person's own, learned from how far they were off so far.

    All variances of a person are the model's times one unknown factor with an inverse Gamma prior: exact, and what
    is foretold becomes a Student distribution.
    """
    off = np.where(judged, told.off**2 / told.variance, 0.0)
    seen = judged.cumsum(axis=0) - judged
    shape = OWN_SCALE + seen / 2
    scale = (OWN_SCALE + (off.cumsum(axis=0) - off) / 2) / shape
    return Told(told.off, told.variance * scale, 2 * shape)


def running_mean(side: Side) -> Array:
    """Return the mean of a person's check-ins so far (n, people); NaN before the first."""
    there = np.isfinite(side.means)
    total, n = np.where(there, side.means, 0).cumsum(axis=0), there.cumsum(axis=0)
    before = np.full(side.means.shape, np.nan)
    before[1:] = total[:-1] / n[:-1]
    return before


def last_value(side: Side) -> Array:
    """Return the check-in before (n, people); NaN before the first."""
    before = np.full(side.means.shape, np.nan)
    before[1:] = side.means[:-1]
    return before
