"""Constants of the release ladder. All ours: no open data on practising letting go exist to fit them to.

Checked by ``studies/ladder.py``: on simulated people whose courage, bias and gains differ from these, and on
the expected and actual ratings of real people (SpaceTop), which are a proxy only.
"""

from dataclasses import dataclass, fields
from math import isfinite

from unclasp.science.errors import ScienceError


@dataclass(frozen=True)
class LadderParameters:
    """What is believed about a person before the first attempt, and how an attempt changes it.

    Attributes
    ----------
    ease_sd : float
        SD of the ease at the start, around 0 [points, > 0].
    ease_drift : float
        Variance that the ease gains with each attempt [points², >= 0].
    bias_mean, bias_sd : float
        How much more distress people foretell than they meet [points]. Forecasts of a break-up err by their
        starting level and not by how fast it fades (Eastwick et al. 2008); the figure is ours.
    bias_drift : float
        Variance that the bias gains with each attempt: people learn from being wrong [points², >= 0].
    courage_mean, courage_sd : float
        Log odds of doing a step that stings not at all.
    courage_slope : float
        Log odds lost for each point of distress [1/points, > 0].
    gain_mean, gain_sd : float
        Ease gained by an attempt that was done [points].
    lost : float
        Ease lost by an attempt that was not done [points, >= 0].
    sting_mean, sting_sd : float
        Prior of the sting of a step before it is rated: wide [points].
    rating_sd : float
        SD of a first rating around sting plus bias [points, > 0].
    predicted_sd, actual_sd : float
        SDs of the distress foretold just before an attempt, and met in it [points, > 0].
    """

    ease_sd: float = 0.5
    ease_drift: float = 0.05
    bias_mean: float = 0.8
    bias_sd: float = 0.8
    bias_drift: float = 0.02
    courage_mean: float = 4.4
    courage_sd: float = 1.0
    courage_slope: float = 0.65
    gain_mean: float = 0.2
    gain_sd: float = 0.15
    lost: float = 0.25
    sting_mean: float = 5.0
    sting_sd: float = 4.0
    rating_sd: float = 1.2
    predicted_sd: float = 1.0
    actual_sd: float = 1.3

    def __post_init__(self) -> None:
        """Refuse what is not finite, and what must be positive and is not."""
        for field in fields(self):
            value = getattr(self, field.name)
            free = field.name in ("bias_mean", "courage_mean", "gain_mean", "sting_mean")
            zero = field.name in ("ease_drift", "bias_drift", "lost")
            if not isfinite(value) or not (free or value > 0 or (zero and value == 0)):
                raise ScienceError(field.name, "must be finite, and must not be negative")


@dataclass(frozen=True)
class LadderRules:
    """Which steps may be offered, what they are worth, and when readiness may be shown. All ours.

    Attributes
    ----------
    likely : float
        A step is offered only if it is at least this likely to be done [0-1]. Between 0.75 and 0.9 little
        differs; 0.6 does harm (studies/ladder.py).
    overwhelming, overwhelmed : float
        Distress that overwhelms [points], and the highest probability of it that is allowed [0-1].
    surprise_worth : float
        Ease gained per point by which it was less bad than foretold [points/point].
    surprise_full_at : float
        Distress from which a surprise counts in full [points]: near zero nothing can be disproved.
    staying_worth, staying_at, staying_width : float
        Ease gained by staying with a distress that can be borne, the best distress for it, and how narrow
        that best is [points].
    times_running : int
        So many times running a step is offered, and not once more.
    ready_at : float
        Readiness at which the big step counts as within reach [0-1].
    ready_from_n : int
        Attempts before readiness may be shown: at none it is no better than the base rate.
    no_gain, no_gain_at_most : float
        A gain too small to count on [points], and how likely it may be before "can't tell" [0-1].
    draws : int
        Draws for the number of attempts still to go.
    pause_at, pause_hours : float
        Distress after which the ladder pauses [points], and for how long [hours].
    """

    likely: float = 0.75
    overwhelming: float = 8.5
    overwhelmed: float = 0.10
    surprise_worth: float = 0.22
    surprise_full_at: float = 3.0
    staying_worth: float = 0.42
    staying_at: float = 4.5
    staying_width: float = 2.0
    times_running: int = 2
    ready_at: float = 0.8
    ready_from_n: int = 5
    no_gain: float = 0.03
    no_gain_at_most: float = 0.2
    draws: int = 400
    pause_at: float = 9.0
    pause_hours: float = 48.0


LADDER = LadderParameters()
LADDER_RULES = LadderRules()
