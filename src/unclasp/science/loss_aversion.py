"""Loss aversion in made-up gambles: how much more a loss weighs than an equal gain.

A gamble offers a gain or a loss at even odds, in points that nobody wins or loses. After each answer the next
question is the one that tells most. The weight belongs to the questions as much as to the person: people who
were offered larger gains turned down more of the very same gambles (``docs/science/loss_aversion.md``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.gambles import acceptance, below, information, log_weights, quantiles, slopes
from unclasp.science.parameters.levels import RULES
from unclasp.science.parameters.losses import GAMBLES, GambleParameters

Gamble = tuple[float, float]
"""What may be gained and what may be lost, both positive [points of a gamble]."""

_CHUNK = 256
_POINTS = (1e-3, 1e6)


@dataclass(frozen=True, eq=False)
class GambleBelief:
    """What is known after some answers: all that the next question, or the summary, needs.

    Attributes
    ----------
    weights : (61, 16) array
        Probability of each weight of a loss (rows) with each slope (columns, no slope first); sums to 1.
    n, accepted : int
        Questions answered, and how many of them with yes.
    """

    weights: Array
    n: int = 0
    accepted: int = 0


@dataclass(frozen=True)
class LossAversion:
    """How losses weigh against gains, in these questions.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No answer; more questions to ask, or no figure to be had from these; a figure.
    kind : {"none", "few", "outside_below", "outside_above", "cannot_tell", "figure"}
        Why there is no figure: nothing answered; questions left; everything accepted, so that the weight lies
        below what was asked; everything turned down; answers that do not follow what was offered.
    n : int
        Questions answered.
    median, lo, hi : float
        Weight of a loss, and its 90% interval [ratio, 0.3-8].
    log_sd : float
        SD of the log of the weight.
    p_gt1 : float
        Probability that losses weigh more than gains.
    p_flat : float
        Probability that the answers do not follow what was offered.
    done : bool
        No further question is needed.
    """

    status: Literal["none", "early", "ok"]
    kind: Literal["none", "few", "outside_below", "outside_above", "cannot_tell", "figure"]
    n: int
    median: float
    lo: float
    hi: float
    log_sd: float
    p_gt1: float
    p_flat: float
    done: bool


def la_questions(p: GambleParameters = GAMBLES) -> Array:
    """Return every question (88, 2): gain and loss."""
    return np.array([(gain, loss) for gain in p.gains for loss in p.losses], dtype=float)


def la_prior(p: GambleParameters = GAMBLES) -> GambleBelief:
    """Return what is believed before any answer."""
    weight = np.exp(-0.5 * ((log_weights(p) - np.log(p.weight_median)) / p.weight_log_sd) ** 2)
    slope = np.exp(-0.5 * ((np.log(slopes(p)[1:]) - p.slope_log_mean) / p.slope_log_sd) ** 2)
    columns = np.append(p.flat_share, (1 - p.flat_share) * slope / slope.sum())
    return GambleBelief(np.outer(weight / weight.sum(), columns))


def la_next(
    post: GambleBelief,
    asked: Sequence[Gamble],
    p: GambleParameters = GAMBLES,
    *,
    questions: ArrayLike | None = None,
) -> Gamble:
    """Return the gamble (gain, loss) to ask about next.

    Parameters
    ----------
    post : GambleBelief
        What is known so far.
    asked : sequence of (gain, loss)
        Questions that were asked before; none is asked twice.
    questions : (m, 2) array_like, optional
        Gambles to choose from; `la_questions` unless given.

    Returns
    -------
    (float, float)
        The question with the largest mutual information with the weight of a loss, whatever the slope. The
        fourth, sixth and eighth have an obvious answer: most to gain for what they risk, least, and most.

    Raises
    ------
    ScienceError
        If a gain or loss is not positive, or every question was asked.
    """
    offered = _gambles("questions", la_questions(p) if questions is None else questions)
    free = ~(offered[:, None] == _gambles("asked", asked)).all(axis=2).any(axis=1)
    if not free.any():
        raise ScienceError("asked", "no question is left")
    if len(asked) in p.check_at:
        gain_for_loss = offered[:, 0] / offered[:, 1]
        worth = -gain_for_loss if p.check_at.index(len(asked)) % 2 else gain_for_loss
    else:
        worth = information(post.weights, acceptance(offered, p))
    gain, loss = offered[np.where(free, worth, -np.inf).argmax()].tolist()
    return gain, loss


def la_update(
    post: GambleBelief, gamble: Gamble, accepted: bool, p: GambleParameters = GAMBLES
) -> GambleBelief:
    """Return what is known after one more answer to `gamble` (gain, loss)."""
    return la_posterior([gamble], [accepted], p, start=post)


def la_posterior(
    gambles: ArrayLike,
    accepted: ArrayLike,
    p: GambleParameters = GAMBLES,
    *,
    start: GambleBelief | None = None,
) -> GambleBelief:
    """Return what is known after many answers, in whatever order.

    Parameters
    ----------
    gambles : (n, 2) array_like
        Gain and loss of each question [points of a gamble, > 0].
    accepted : (n,) array_like of bool
        The answers.
    start : GambleBelief, optional
        Go on from here.

    Notes
    -----
    ``P(accept) = ε/2 + (1 - ε) expit(μ (G - λ L) / 20)`` on a grid of 61 λ by 15 μ, and μ = 0 for answers that
    do not follow what is offered. Exact on the grid.
    """
    offered, answers = _gambles("gambles", gambles), _answers(accepted)
    if len(offered) != len(answers):
        raise ScienceError("accepted", "must have one answer for each gamble")
    before = start or la_prior(p)
    with np.errstate(divide="ignore"):
        log_mass = np.log(before.weights)
    kinds, counts = np.unique(np.column_stack([offered, answers]), axis=0, return_counts=True)
    for first in range(0, len(kinds), _CHUNK):
        part = kinds[first : first + _CHUNK]
        yes = acceptance(part[:, :2], p)
        log_mass = log_mass + np.log(np.where(part[:, 2], yes, 1 - yes)) @ counts[first : first + _CHUNK]
    weights = np.exp(log_mass - log_mass.max())
    n, taken = before.n + len(answers), before.accepted + int(answers.sum())
    return GambleBelief(weights / weights.sum(), n, taken)


def la_summary(post: GambleBelief, p: GambleParameters = GAMBLES) -> LossAversion:
    """Return the weight of a loss with its interval, or why there is none."""
    weights, grid = post.weights.sum(axis=1), log_weights(p)
    mean = weights @ grid
    log_sd = float(np.sqrt(weights @ (grid - mean) ** 2))
    tail = (1 - RULES.interval) / 2
    lo, median, hi = np.exp(quantiles(weights, grid, (tail, 0.5, 1 - tail))).tolist()
    flat = float(post.weights[:, 0].sum())
    kind = _kind(post, flat, p)
    return LossAversion(
        status="none" if kind == "none" else "ok" if kind == "figure" else "early",
        kind=kind,
        n=post.n,
        median=median,
        lo=lo,
        hi=hi,
        log_sd=log_sd,
        p_gt1=1 - below(weights, grid, 0.0),
        p_flat=flat,
        done=post.n >= p.stop_n,
    )


def la_weights(post: GambleBelief, p: GambleParameters = GAMBLES) -> tuple[Array, Array]:
    """Return the grid of weights of a loss (61,) [ratio] and their probabilities (61,)."""
    return np.exp(log_weights(p)), post.weights.sum(axis=1)


def _kind(
    post: GambleBelief, flat: float, p: GambleParameters
) -> Literal["none", "few", "outside_below", "outside_above", "cannot_tell", "figure"]:
    """Return what stands in the way of a figure, or "figure"."""
    if not post.n:
        return "none"
    if post.n < p.stop_n:
        return "few"
    if post.accepted in (0, post.n):
        return "outside_below" if post.accepted else "outside_above"
    return "cannot_tell" if flat >= p.flat_from else "figure"


def _gambles(name: str, value: ArrayLike) -> Array:
    """Return gambles as floats (m, 2), or raise ScienceError."""
    gambles = finite(name, value)
    if not gambles.size:
        return np.empty((0, 2))
    if gambles.ndim != 2 or gambles.shape[1] != 2:
        raise ScienceError(name, "must have a gain and a loss in each row")
    if ((gambles < _POINTS[0]) | (gambles > _POINTS[1])).any():
        raise ScienceError(name, "gains and losses must be greater than zero, up to a million")
    return gambles


def _answers(accepted: ArrayLike) -> NDArray[np.bool_]:
    """Return answers as bools (n,), or raise ScienceError."""
    answers = finite("accepted", accepted)
    if answers.ndim != 1 or not np.isin(answers, (0, 1)).all():
        raise ScienceError("accepted", "must be true or false")
    return answers.astype(bool)
