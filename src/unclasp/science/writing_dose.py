"""When writing has been enough for now, and something to do, or to look at, would do more good.

A rule, not a model: it offers, and never stops anybody (``docs/science/language_rates.md``).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from unclasp.science.checkins import finite, ratings
from unclasp.science.errors import ScienceError
from unclasp.science.parameters.helping import DOSE_OF_WRITING, DoseOfWritingParameters


@dataclass(frozen=True)
class WritingDose:
    """How much was written about one hold lately.

    Attributes
    ----------
    n : int
        Entries of the last seven days.
    deep, fell : int
        How many of them were deep, and after how many mood was lower by two points or more.
    outward : bool
        Offer something concrete or outward: four were deep, or mood fell after two.
    facts_first : bool
        Short entries that keep to facts come first: the separation is less than three months ago.
    """

    n: int
    deep: int
    fell: int
    outward: bool
    facts_first: bool


def writing_dose(
    t: ArrayLike,
    deep: ArrayLike,
    before: ArrayLike,
    after: ArrayLike,
    now: float,
    *,
    separated: float | None = None,
    p: DoseOfWritingParameters = DOSE_OF_WRITING,
) -> WritingDose:
    """Return whether to offer something else than writing.

    Parameters
    ----------
    t : (n,) array_like
        When entries about this hold were saved, in any order [days]. Those after `now` do not count.
    deep : (n,) array_like of bool
        Which of them were deep.
    before, after : (n,) array_like
        Mood before and after writing, higher is better [0-10]; NaN where it was not asked.
    now : float
        The moment of the question [days].
    separated : float, optional
        When the separation from this hold was [days].

    Raises
    ------
    ScienceError
        If a time is not finite, a mood lies off the scale, `deep` is not true or false, or the lengths differ.
    """
    times, start, end = finite("t", t), ratings("before", before), ratings("after", after)
    moment, depth = float(finite("now", now)), finite("deep", deep)
    if times.ndim != 1:
        raise ScienceError("t", "must have one axis")
    for name, value in (("deep", depth), ("before", start), ("after", end)):
        if value.shape != times.shape:
            raise ScienceError(name, "must be as long as t")
    if not np.isin(depth, (0, 1)).all():
        raise ScienceError("deep", "must be true or false")
    lately = (times <= moment) & (times > moment - p.days)
    deeps = int((lately & (depth == 1)).sum())
    falls = int((lately & (start - end >= p.fall)).sum())
    recent = separated is not None and 0 <= moment - float(finite("separated", separated)) < p.separated_days
    outward = deeps >= p.deep or falls >= p.falls
    return WritingDose(int(lately.sum()), deeps, falls, outward, recent)
