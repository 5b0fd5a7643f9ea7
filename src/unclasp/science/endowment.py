"""Endowment: is a thing dearer because it is already mine?

For things: the least one would take to part with it, against the most one would give to get it back, in hours a
month. One pair of answers tells little, so that words are used and no number. For people, and for whatever is not
for sale, the reversal test: would I take this up today, were it not in my life? See ``docs/science/endowment.md``.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from unclasp.science.checkins import Array, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.losses import ENDOWMENT, EndowmentParameters
from unclasp.science.series import Z

EndowmentKind = Literal["none", "not_for_sale", "no_price", "dearer", "close", "cheaper"]
ReversalKind = Literal["none", "already_mine", "mixed", "other"]


@dataclass(frozen=True)
class Endowment:
    """What pairs of answers tell about one hold.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        Nothing answered; no price named; a ratio.
    kind : {"none", "not_for_sale", "no_price", "dearer", "close", "cheaper"}
        Nothing answered; not for sale at any price, which is an answer; nothing would be taken or given, so
        that there is no ratio; surely dearer to part with; neither for sure; surely cheaper.
    n : int
        Pairs with a ratio.
    ratio, lo, hi : float
        What another pair of answers would give, and its 90% interval; NaN where there is no ratio.
    p_gt1 : float
        Probability that parting is dearer to this person than getting back; NaN where there is no ratio.
    """

    status: Literal["none", "early", "ok"]
    kind: EndowmentKind
    n: int
    ratio: float
    lo: float
    hi: float
    p_gt1: float


@dataclass(frozen=True)
class Reversal:
    """What the reversal test tells.

    Attributes
    ----------
    status : {"none", "ok"}
        Whether both questions were answered.
    kind : {"none", "already_mine", "mixed", "other"}
        Not answered; would stay, yet would not take it up today; the same, yet would undo its end; the rest.
    n : int
        Questions answered.
    gap, lo, hi : float
        Staying minus taking up, and its 90% interval [points, -10 to 10]; NaN if either is unanswered.
    """

    status: Literal["none", "ok"]
    kind: ReversalKind
    n: int
    gap: float
    lo: float
    hi: float


def endowment(wta: ArrayLike, wtp: ArrayLike, p: EndowmentParameters = ENDOWMENT) -> Endowment:
    """Return how much dearer it is to part with a thing than to get it back.

    Parameters
    ----------
    wta : (n,) array_like
        The least one would take to part with it [hours a month, 0-744]; NaN for "not for sale".
    wtp : (n,) array_like
        The most one would give to get it back if it were gone [hours a month, 0-744]; NaN if unanswered.

    Returns
    -------
    Endowment
        The latest pair decides on "not for sale" and "no price"; every pair with a ratio counts for it.

    Raises
    ------
    ScienceError
        If an answer is outside 0-744, or the two do not have the same length.

    Notes
    -----
    ``ln(WTA/WTP) ~ N(η, 0.5²)``, ``η ~ N(ln 2, 0.6²)``: conjugate. Never to be asked about a person.
    """
    take, give = _hours("wta", wta, p), _hours("wtp", wtp, p)
    if len(take) != len(give):
        raise ScienceError("wtp", "must have one answer for each of wta")
    priced = (take >= p.least_hours) & (give >= p.least_hours)
    n = int(priced.sum())
    unpriced = _unpriced(take, give, p)
    if unpriced:
        status: Literal["none", "early"] = "none" if unpriced == "none" else "early"
        return Endowment(status, unpriced, n, np.nan, np.nan, np.nan, np.nan)
    precision = 1 / p.log_ratio_sd**2 + n / p.pair_log_sd**2
    seen = np.log(take[priced] / give[priced]).sum() / p.pair_log_sd**2
    middle = (p.log_ratio_mean / p.log_ratio_sd**2 + seen) / precision
    reach = Z * np.sqrt(1 / precision + p.pair_log_sd**2)
    dearer = float(ndtr(middle * np.sqrt(precision)))
    kind: EndowmentKind = "dearer" if dearer >= p.surely else "cheaper" if 1 - dearer >= p.surely else "close"
    ratio, lo, hi = np.exp([middle, middle - reach, middle + reach]).tolist()
    return Endowment("ok", kind, n, ratio, lo, hi, dearer)


def reversal(
    stay: float | None,
    take_up: float | None,
    undo: float | None = None,
    p: EndowmentParameters = ENDOWMENT,
) -> Reversal:
    """Return what the reversal test tells, for people too.

    Parameters
    ----------
    stay : float or None
        How much one wants it to stay [0-10].
    take_up : float or None
        "If this were not in your life, would you bring it in today, at today's cost?" [0-10]
    undo : float or None, optional
        "If it had already ended, would you undo that?" [0-10]

    Notes
    -----
    Staying from 7 with taking up to 3 is "already_mine": part of what holds may be that it is already there. If
    one would also undo its end (from 7), the two reversals disagree: "mixed".
    """
    answers = {"stay": stay, "take_up": take_up, "undo": undo}
    asked = {name: float(ratings(name, np.nan if v is None else v)) for name, v in answers.items()}
    n = sum(not np.isnan(v) for v in asked.values())
    gap = asked["stay"] - asked["take_up"]
    if np.isnan(gap):
        return Reversal("none", "none", n, np.nan, np.nan, np.nan)
    held = asked["stay"] >= p.stay_from and asked["take_up"] <= p.take_up_to
    kind: ReversalKind = "other"
    if held:
        kind = "mixed" if asked["undo"] >= p.stay_from else "already_mine"
    reach = Z * p.answer_sd * np.sqrt(2)
    lo, hi = np.clip([gap - reach, gap + reach], -10, 10).tolist()
    return Reversal("ok", kind, n, gap, lo, hi)


def _unpriced(
    take: Array, give: Array, p: EndowmentParameters
) -> Literal["none", "not_for_sale", "no_price"] | None:
    """Return why the latest pair has no ratio; pairs without any answer do not count."""
    answered = np.flatnonzero(~(np.isnan(take) & np.isnan(give)))
    if not answered.size:
        return "none"
    last_take, last_give = take[answered[-1]], give[answered[-1]]
    if np.isnan(last_take):
        return "not_for_sale"
    named = last_take >= p.least_hours and last_give >= p.least_hours
    return None if named else "no_price"


def _hours(name: str, value: ArrayLike, p: EndowmentParameters) -> Array:
    """Return hours as floats (n,), or raise ScienceError."""
    hours = np.atleast_1d(np.asarray(value, dtype=float))
    if hours.ndim != 1:
        raise ScienceError(name, "must have one axis")
    if ((hours < 0) | (hours > p.most_hours)).any():
        raise ScienceError(name, f"must be 0-{p.most_hours:g} hours, or NaN")
    return hours
