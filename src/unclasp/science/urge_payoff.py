"""What acting on an urge gives, and whether urges that were surfed were acted on less often."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import betainc, betaincinv, ndtr

from unclasp.science.errors import ScienceError
from unclasp.science.parameters.urges import PAYOFF, PayoffParameters

Status = Literal["none", "early", "ok"]

_Z90 = 1.6448536269514722


@dataclass(frozen=True)
class Payoff:
    """How often acting gave what was hoped for.

    ``status`` is "none" without an acted urge, "early" below ten. ``rate`` is the chance of a payoff with its 90%
    interval [0-1]; ``p_intermittent`` the probability that it lies between 0.1 and 0.6; ``n`` the acted urges.
    """

    status: Status
    n: int
    rate: float
    lo: float
    hi: float
    p_intermittent: float


@dataclass(frozen=True)
class Surfing:
    """Acting on urges that were surfed, beside those that were not: a description, never proof.

    ``status`` is "none" without either kind, "early" below ten of each. ``difference`` is ``P(act | surfed) -
    P(act | not)`` with its 90% interval, ``p_less`` the probability that it is below 0; ``n`` urges in all.
    """

    status: Status
    n: int
    difference: float
    lo: float
    hi: float
    p_less: float


def payoff(gave: int, acted: int, p: PayoffParameters = PAYOFF) -> Payoff:
    """Return how often acting pays off, out of `acted` urges of which `gave` brought what was hoped for.

    Beta(1, 1) prior. A flag on a hold that is a person is for the gates first (science of safety), not for here.
    """
    _check("gave", gave, acted)
    a, b = 1.0 + gave, 1.0 + acted - gave
    lo, hi = betaincinv(a, b, [0.05, 0.95])
    below, above = betainc(a, b, p.between)
    status: Status = "none" if not acted else "ok" if acted >= p.from_n else "early"
    return Payoff(status, acted, a / (a + b), float(lo), float(hi), float(above - below))


def surfing(
    acted_surfed: int, surfed: int, acted_not: int, not_surfed: int, p: PayoffParameters = PAYOFF
) -> Surfing:
    """Return by how much less often urges that were surfed were acted on.

    Beta(1, 1) priors; the difference is taken as normal with the exact mean and variance, clipped to -1..1.
    People surf the urges they can surf, so this is no effect. A trial with 123 smokers found less smoking and
    not fewer urges (Bowen and Marlatt 2009): it may be about acting less, never about wanting less.
    """
    _check("acted_surfed", acted_surfed, surfed)
    _check("acted_not", acted_not, not_surfed)
    with_mean, with_variance = _moments(acted_surfed, surfed)
    without_mean, without_variance = _moments(acted_not, not_surfed)
    difference, sd = with_mean - without_mean, float(np.sqrt(with_variance + without_variance))
    lo, hi = np.clip([difference - _Z90 * sd, difference + _Z90 * sd], -1, 1)
    fewest = min(surfed, not_surfed)
    status: Status = "none" if not fewest else "ok" if fewest >= p.surfed_from_each else "early"
    n = surfed + not_surfed
    return Surfing(status, n, difference, float(lo), float(hi), float(ndtr(-difference / sd)))


def _check(name: str, some: int, of: int) -> None:
    """Raise ScienceError unless `some` out of `of` is possible."""
    if not 0 <= some <= of:
        raise ScienceError(name, "must lie between 0 and the number of urges")


def _moments(k: int, n: int) -> tuple[float, float]:
    """Return mean and variance of Beta(1 + k, 1 + n - k)."""
    a, b = 1.0 + k, 1.0 + n - k
    return a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))
