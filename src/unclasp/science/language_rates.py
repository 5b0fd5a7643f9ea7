"""Words in the journal: does somebody write some kind of word more often than is usual for them?

Only ever by their own usual. Counts come in, no text. What is claimed: ``docs/science/language_rates.md``.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv

from unclasp.science.checkins import Array, finite
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.helping import LANGUAGE_RATES, LanguageRateParameters
from unclasp.science.parameters.levels import RULES


@dataclass(frozen=True, eq=False)
class WordRate:
    """How often one kind of word was written lately, against one's own usual.

    Attributes
    ----------
    status : {"none", "early", "ok"}
        No entry long enough; fewer than ten before the latest five; enough for a usual.
    n : int
        Entries that count.
    usual, lately : float
        Words of this kind in a hundred, in the twenty entries before and in the latest five; NaN unless "ok".
    ratio, lo, hi : float
        Lately over usual, and its 90% interval; NaN unless "ok".
    p_more : (5,) array
        Probability that each of the latest entries has more than 1.5 times the usual [0-1]; empty unless "ok".
    more : bool
        Whether it may be said that there are more than usual: at least three of the five above 0.9.
    """

    status: Literal["none", "early", "ok"]
    n: int
    usual: float
    lately: float
    ratio: float
    lo: float
    hi: float
    p_more: Array
    more: bool


def word_rate(counts: ArrayLike, words: ArrayLike, p: LanguageRateParameters = LANGUAGE_RATES) -> WordRate:
    """Compare the latest entries with one's own usual.

    Parameters
    ----------
    counts : (n,) array_like
        Words of one kind in each entry, oldest first.
    words : (n,) array_like
        All words of each entry. Entries shorter than 50 are left out.

    Raises
    ------
    ScienceError
        If a count is negative, not whole, or more than its words; or the lengths differ.

    Notes
    -----
    With N found in W words before, the usual is ``u ~ Gamma(0.5 + N, 100 + W)``, and an entry with n in w words has
    ``λ ~ Gamma(100 m + n, 100 + w)``, m the mean of u. ``P(λ > 1.5 u)`` is an incomplete beta function.
    """
    found, size = _whole("counts", counts), _whole("words", words)
    if found.shape != size.shape:
        raise ScienceError("words", "must be as long as counts")
    if (found > size).any():
        raise ScienceError("counts", "must not exceed words")
    long = size >= p.least_words
    found, size = found[long], size[long]
    n = len(size)
    if n - p.latest < p.usual_from_n:
        nothing = np.nan
        return WordRate(
            "early" if n else "none", n, nothing, nothing, nothing, nothing, nothing, np.empty(0), False
        )
    before = slice(-p.usual - p.latest, -p.latest)
    usual = (p.usual_prior + found[before].sum(), p.usual_words + size[before].sum())
    p_more = more_than_usual(found[-p.latest :], size[-p.latest :], *usual, p)
    more = bool((p_more >= p.sure).sum() >= p.entries)
    ratio, lo, hi = _ratio(found[-p.latest :].sum(), size[-p.latest :].sum(), *usual, p)
    rate = 100 * usual[0] / usual[1]
    return WordRate("ok", n, float(rate), float(rate * ratio), ratio, lo, hi, p_more, more)


def more_than_usual(
    found: Array, size: Array, usual: ArrayLike, words: ArrayLike, p: LanguageRateParameters = LANGUAGE_RATES
) -> Array:
    """Return P(more than 1.5 times the usual) of entries with `found` in `size` words (any shape).

    `usual` found in `words`, priors included, broadcast against them. 0 where fewer than two were found.
    """
    a, b = np.asarray(usual, dtype=float), np.asarray(words, dtype=float)
    shape, rate = p.prior_words * a / b + found, p.prior_words + size
    border = p.more * rate / (p.more * rate + b)
    return cast(Array, np.where(found >= p.least_count, 1 - betainc(shape, a, border), 0.0))


def _ratio(
    found: float, size: float, usual: float, words: float, p: LanguageRateParameters
) -> tuple[float, float, float]:
    """Return median and 90% interval of the latest rate over the usual one."""
    tail = (1 - RULES.interval) / 2
    shape, rate = p.prior_words * usual / words + found, p.prior_words + size
    share = betaincinv(shape, usual, [0.5, tail, 1 - tail])
    middle, lo, hi = (share / (1 - share) * words / rate).tolist()
    return middle, lo, hi


def _whole(name: str, value: ArrayLike) -> Array:
    """Return counts (n,) as floats, or raise ScienceError."""
    array = finite(name, value)
    if array.ndim != 1:
        raise ScienceError(name, "must have one axis")
    if ((array < 0) | (array != np.floor(array))).any():
        raise ScienceError(name, "must be whole numbers, not negative")
    return array
