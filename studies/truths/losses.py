"""When words about gambles, endowment, the reversal test and a weighing are true, in simulated answers."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from studies.endowment import pairs
from studies.loss_aversion import accepts
from studies.truths.said import Said, said
from studies.weighing import decisions

from unclasp.science import (
    ENDOWMENT,
    GAMBLES,
    WEIGHING,
    endowment,
    la_next,
    la_prior,
    la_summary,
    la_update,
    reversal,
)
from unclasp.science.wording import (
    endowment_wording,
    gambles_wording,
    reversal_wording,
    weighing_wording,
)

Array = NDArray[np.float64]
APART = 3.0
TRUE = {
    "gambles.figure": "the true weight of a loss lies within the interval (90% is right)",
    "gambles.outside_below": "the true weight lies below every ratio that was asked",
    "gambles.outside_above": "the true weight lies above every ratio that was asked",
    "gambles.cannot_tell": "the answers were a coin's (one person in ten)",
    "endowment.dearer": "the true ratio lies above 1",
    "endowment.cheaper": "the true ratio lies below 1",
    "endowment.close": "silence: the true ratio lies between a half and two",
    "reversal.already_mine": "staying really lies three points or more above taking up",
    "reversal.mixed": "that, and the end would really be undone (above 5)",
    "reversal.other": "it does not",
    "weighing.leans_change": "the true gains outweigh the true losses",
    "weighing.leans_stay": "the true losses outweigh the true gains",
    "weighing.close": "silence: the true break-even weight lies between 0.8 and 1.25",
}


def told(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Yield what is said to n people of each kind, and whether it is true."""
    for _ in range(n // 2):
        yield gambled(rng)
    take, give = pairs(eta := rng.normal(ENDOWMENT.log_ratio_mean, ENDOWMENT.log_ratio_sd, 4 * n), 1, rng)
    for a, b, ratio in zip(take, give, np.exp(eta), strict=True):
        truth = {"dearer": ratio > 1, "cheaper": ratio < 1, "close": 0.5 < ratio < 2}
        yield said(endowment_wording(endowment(a, b)), truth)
    for _ in range(n):
        yield reversed_by(rng)
    for one in decisions(n, rng):
        close = WEIGHING.close[0] <= one.break_even <= WEIGHING.close[1]
        truth = {"leans_change": one.side > 0, "leans_stay": one.side < 0, "close": close}
        wording = weighing_wording(one.weighed())
        yield said(wording, truth, "p_change" if wording.code.endswith("leans_change") else None)


def gambled(rng: np.random.Generator) -> Said:
    """Return what is said after eight questions to one person, who may answer like a coin."""
    weight = float(np.exp(rng.normal(np.log(GAMBLES.weight_median), GAMBLES.weight_log_sd)))
    coin = rng.random() < GAMBLES.flat_share
    slope = 0.0 if coin else float(np.exp(rng.normal(GAMBLES.slope_log_mean, GAMBLES.slope_log_sd)))
    belief, asked = la_prior(), []
    while not la_summary(belief).done:
        asked.append(la_next(belief, asked))
        belief = la_update(belief, asked[-1], bool(rng.random() < accepts(asked[-1], weight, slope)))
    found = la_summary(belief)
    ratios = [gain / loss for gain, loss in asked]
    truth = {
        "figure": found.lo <= weight <= found.hi,
        "outside_below": weight < min(ratios),
        "outside_above": weight > max(ratios),
        "cannot_tell": coin,
    }
    return said(gambles_wording(found), truth)


def reversed_by(rng: np.random.Generator) -> Said:
    """Return what the reversal test says of somebody who would stay, take up, and undo so much."""
    real = rng.uniform(0, 10, 3)
    stay, take_up, undo = np.clip(real + rng.normal(0, ENDOWMENT.answer_sd, 3), 0, 10).round().tolist()
    apart = real[0] - real[1] >= APART
    truth = {"already_mine": apart, "mixed": apart and real[2] > 5, "other": not apart}
    return said(reversal_wording(reversal(stay, take_up, undo)), truth)
