"""When words about urges are true, in simulated urges."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from studies.truths.said import Said, said
from studies.urges import urge_times

from unclasp.science import (
    CUES,
    FADING,
    PAYOFF,
    clock_cues,
    fading,
    payoff,
    situation_cue,
    spike,
    surfing,
)
from unclasp.science.wording import (
    clock_wordings,
    fading_wording,
    payoff_wording,
    situation_wording,
    spike_wording,
    surfing_wording,
)

Array = NDArray[np.float64]
EVENING = 20.0
TRUE = {
    "clock.more": "urges really come more than 1.25 times as often as on average then",
    "clock.no_pattern": "silence: at no time do they",
    "situation.more": "the true odds ratio lies above 1.25",
    "situation.no_pattern": "silence: it does not",
    "fading.fallen": "the true rate of the next week lies below 0.8 of the first week's",
    "fading.too_early": "silence: it does not",
    "spike.spike": "the true rate of the last three days lies above 1.25 times the one before",
    "spike.no_sign": "silence: it does not",
    "payoff.intermittent": "acting really pays off between 0.1 and 0.6 of the time",
    "payoff.rate": "silence: it does not",
    "surfing.less": "surfed urges are really acted on less",
    "surfing.too_early": "silence: they are not, by a tenth or more",
}


def told(n: int, rng: np.random.Generator) -> Iterator[Said]:
    """Yield what is said to n people of each kind, and whether it is true."""
    for _ in range(n):
        yield from by_the_clock(rng)
        yield in_situations(rng)
        yield faded(rng)
        yield spiked(rng)
        yield paid(rng)
        yield surfed(rng)


def by_the_clock(rng: np.random.Generator) -> Iterator[Said]:
    """Two to eight weeks of urges; for half of the people evenings bring three times as many."""
    weeks, evenings = int(rng.choice([2, 4, 8])), rng.random() < 0.5
    t = urge_times(weeks, rng)
    if not evenings:
        t = np.floor(t) + rng.uniform(CUES.waking[0] / 24, CUES.waking[1] / 24, len(t))
    for wording in clock_wordings(clock_cues(t, 0, weeks * 7)):
        named = evenings and wording.slots.get("start_hour") == EVENING
        yield said(
            wording, {"more": named, "no_pattern": not evenings, "early": True, "none": True}, "p_more"
        )


def in_situations(rng: np.random.Generator) -> Said:
    """Something that is there a third of the time otherwise, with any odds at urges."""
    odds, asked = float(np.exp(rng.normal(0.3, 0.7))), int(rng.choice([10, 20, 40]))
    at_urges = odds * 0.5 / (1 + odds * 0.5)
    found = situation_cue(int(rng.binomial(asked, at_urges)), asked, int(rng.binomial(asked, 1 / 3)), asked)
    wording = situation_wording(found)
    claim = wording.code.endswith("more")
    return Said(wording.code, (odds > CUES.more) == claim, found.p_more if claim else None)


def faded(rng: np.random.Generator) -> Said:
    """One to six weeks after a stop, as ``studies/urges.py`` draws them."""
    days = int(rng.integers(7, 43))
    first, half_life = np.exp(rng.normal(1.2, 0.6)), np.exp(rng.normal(np.log(14), 0.8))
    floor = rng.choice([0, 0.1, 0.25, 0.5, 1.0], p=[0.2, 0.25, 0.25, 0.15, 0.15])
    rate = first * (floor + (1 - floor) * 0.5 ** (np.arange(days + 7) / half_life))
    counts = rng.negative_binomial(FADING.size, FADING.size / (FADING.size + rate[:days]))
    fell = rate[days:].sum() < FADING.fallen * rate[:7].sum()
    wording = fading_wording(fading(counts))
    claim = wording.code.endswith("fallen")
    return Said(wording.code, fell == claim, wording.slots["p_fallen"] if claim else None)


def spiked(rng: np.random.Generator) -> Said:
    """Three to ten days after a stop, after which urges halve, stay, double or treble for five days."""
    rate, times = float(np.exp(rng.normal(1.2, 0.6))), float(rng.choice([0.5, 1.0, 1.0, 2.0, 3.0]))
    days = int(rng.integers(FADING.spike_days, FADING.spike_within + 1))
    shape = np.where(np.arange(days) < 5, times, min(times, 1.0))
    before, since = (
        rng.negative_binomial(FADING.size, FADING.size / (FADING.size + mean))
        for mean in (np.full(14, rate), rate * shape)
    )
    rose = shape[-FADING.spike_days :].mean() > FADING.spike_ratio
    wording = spike_wording(spike(before, since))
    claim = wording.code.endswith("spike.spike")
    return Said(wording.code, bool(rose) == claim, wording.slots["p_spike"] if claim else None)


def paid(rng: np.random.Generator) -> Said:
    """Ten to sixty urges acted on, with any chance of a payoff."""
    chance, acted = rng.random(), int(rng.integers(10, 61))
    found = payoff(int(rng.binomial(acted, chance)), acted)
    wording = payoff_wording(found)
    claim = wording.code.endswith("intermittent")
    between = PAYOFF.between[0] < chance < PAYOFF.between[1]
    return Said(wording.code, between == claim, found.p_intermittent if claim else None)


def surfed(rng: np.random.Generator) -> Said:
    """Ten to forty urges surfed and as many not, with any chances of acting on them."""
    surfed_on, otherwise = rng.beta(3, 3, 2)
    n = int(rng.integers(10, 41))
    found = surfing(int(rng.binomial(n, surfed_on)), n, int(rng.binomial(n, otherwise)), n)
    wording = surfing_wording(found)
    if wording.code.endswith("less"):
        return Said(wording.code, surfed_on < otherwise, found.p_less)
    return Said(wording.code, surfed_on > otherwise - 0.1)
