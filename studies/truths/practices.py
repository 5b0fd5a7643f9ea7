"""When words about the ladder, boundaries, a self, practices and words in the journal are true, in simulations."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from studies.helps import KINDS, rated
from studies.ladder import attempts_done, climbed
from studies.ladder_people import BIG, SEED, Moment
from studies.truths.said import Said, said

from unclasp.science import (
    LADDER_RULES,
    LadderState,
    boundary_drift,
    boundary_kept,
    closeness_slope,
    readiness,
    remains,
    self_summary,
    step_offer,
)
from unclasp.science.helps import compare_reliefs
from unclasp.science.language_rates import LANGUAGE_RATES, word_rate
from unclasp.science.wording import (
    boundary_wording,
    closeness_wording,
    readiness_wording,
    relief_wording,
    self_wording,
    slipping_wording,
    step_wording,
    words_wording,
)

Array = NDArray[np.float64]
TRUE = {
    "step.first": "the step offered first is done (compare with what was said)",
    "step.offer": "the step offered first is done (compare with what was said)",
    "step.split": "silence: no step on the ladder has a true chance of 0.75",
    "readiness.within_reach": "the big step, tried now, is done (compare with what was said)",
    "readiness.band": "the number of attempts still to be done lies in the band (90% is right)",
    "readiness.cannot_tell": "silence: the big step is not within reach",
    "boundary.rate": "the true chance of keeping lies within the interval (90% is right)",
    "slipping.slipping": "the true chance has fallen by more than 0.1 in ten tests",
    "slipping.perhaps": "the true chance has fallen by more than 0.1 in ten tests",
    "slipping.no_sign": "silence: it has not",
    "closeness.closer": "the true slope is above 0",
    "closeness.apart": "the true slope is below 0",
    "closeness.no_pattern": "silence: the true slope lies within 0.3 of none",
    "self.remains": "what truly remains lies within the interval (90% is right)",
    "relief.favourite": "it is truly the best",
    "relief.no_favourite": "silence: the likeliest would have been wrong",
    "words.more": "the latest entries truly have more than 1.5 times the usual",
    "words.usual": "silence: they have not",
}


def told(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Yield what is said to n people of each kind, and whether it is true."""
    for tries in (0, 5, 10, 20):
        yield from on_the_ladder(n // 4, tries, rng)
    for _ in range(n):
        yield from kept(rng)
        yield close(rng)
        yield words(rng)
    for _ in range(n // 2):
        yield made_of(rng)
        yield relieved(rng)


def on_the_ladder(n: int, tries: int, rng: np.random.Generator) -> Iterator[Said]:
    """People after so many attempts (``studies/ladder_people.py``)."""
    people, state, first = climbed(n, tries, SEED + tries)
    chance = people.chance()
    done = rng.random(chance.shape) < chance
    each = [LadderState(m, c, tries) for m, c in zip(state.mean, state.cov, strict=True)]
    need = attempts_done(people, Moment(state, first, [], [], people)) if tries >= 5 else np.full(n, np.inf)
    for i, one in enumerate(each):
        wording = step_wording(step_offer(one))
        place = int(wording.slots.get("step", 0))
        easy = bool((chance[i] >= LADDER_RULES.likely).any())
        yield said(wording, {"first": done[i, place], "offer": done[i, place], "split": not easy}, "p_done")
        if tries < LADDER_RULES.ready_from_n:
            continue
        found = readiness(one, BIG, rng)
        truth = {
            "within_reach": done[i, BIG],
            "band": found.tries_lo <= need[i] <= found.tries_hi,
            "cannot_tell": chance[i, BIG] < LADDER_RULES.ready_at,
        }
        wording = readiness_wording(found)
        yield said(wording, truth, "p" if wording.code.endswith("reach") else None)


def kept(rng: np.random.Generator) -> Iterator[Said]:
    """Eleven to forty tests of a boundary; in half of the lives it really slips over the last ten."""
    n, slips = int(rng.integers(11, 41)), rng.random() < 0.5
    start = np.clip(rng.normal(1.2, 0.8), -1, 3)
    odds = start - np.where(np.arange(n) >= n - 10, 2.0 * slips * (np.arange(n) - n + 11) / 10, 0)
    y = (rng.random(n) < expit(odds)).astype(float)
    counted = boundary_kept(y)
    mean = float(expit(odds).mean())
    yield said(boundary_wording(counted), counted.lo <= mean <= counted.hi)
    wording = slipping_wording(boundary_drift(y))
    claim = not wording.code.endswith("no_sign")
    fell = bool(expit(start) - expit(odds[-1]) > 0.1)
    yield Said(wording.code, fell == claim, wording.slots["p_slipping"] if claim else None)


def close(rng: np.random.Generator) -> Said:
    """Eight to forty weeks of closeness, with any slope on the share kept."""
    weeks, slope = int(rng.integers(8, 41)), rng.normal(0, 0.5)
    share = rng.binomial(4, 0.6, weeks + 1) / 4
    change = slope * (share[:-1] - 0.6) + rng.normal(0, 0.3, weeks)
    level = 5 + np.append(0, change.cumsum())
    wording = closeness_wording(closeness_slope(np.clip(level, 0, 10), share))
    truth = {"closer": slope > 0, "apart": slope < 0, "no_pattern": abs(slope) < 0.3}
    return said(wording, truth, "p_closer" if wording.code.endswith("closer") else None)


def made_of(rng: np.random.Generator) -> Said:
    """Three to seven sources that lean on three holds; what is rated misses what is so."""
    n = int(rng.integers(3, 8))
    weight, leans = rng.uniform(2, 10, n), rng.dirichlet([1, 1, 1, 2], n)[:, :3]
    said_weight = np.clip(weight + rng.normal(0, 1.5, n), 0.5, 10)
    said_leans = np.clip(leans + rng.normal(0, 0.12, leans.shape), 0, 1)
    said_leans /= np.maximum(said_leans.sum(axis=1, keepdims=True), 1)
    found = self_summary(said_weight, said_leans, 0, rng)
    return said(self_wording(found), found.remains_lo <= remains(weight, leans, 0) <= found.remains_hi)


def relieved(rng: np.random.Generator) -> Said:
    """Fifteen to 240 ratings over five practices."""
    mean, n = rng.normal(0.5, 0.5, KINDS), int(rng.choice([15, 30, 60, 120, 240]))
    found = compare_reliefs(*rated(n, mean, 2.0, rng), KINDS)
    best = int(mean.argmax())
    wording = relief_wording(found)
    truth = {
        "favourite": found.favourite == best,
        "no_favourite": int(found.p_best.argmax()) != best,
        "early": True,
    }
    return said(wording, truth, "p_best")


def words(rng: np.random.Generator) -> Said:
    """Twenty-five entries of one to four hundred words; the latest five hold as many as usual, twice or three times."""
    usual, times = float(rng.choice([0.005, 0.01, 0.02, 0.05])), float(rng.choice([1, 1, 2, 3]))
    size = rng.integers(100, 400, 25)
    rate = np.where(np.arange(25) >= 20, times * usual, usual)
    each = rng.gamma(8, rate / 8)
    wording = words_wording(word_rate(rng.binomial(size, np.minimum(each, 0.5)), size))
    claim = wording.code.endswith("more")
    return Said(wording.code, (times > LANGUAGE_RATES.more) == claim)
