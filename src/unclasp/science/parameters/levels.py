"""Every constant of the models, with its unit, its range, where it comes from and how it was checked.

"Ours" means: chosen by us, with no study behind it. Nothing here has been validated on our own questions.
The checks named here are printed by ``studies/grip.py`` (simulated) and ``studies/grip_diaries.py`` (real
diaries).
"""

from dataclasses import dataclass, fields
from math import isfinite

from unclasp.science.errors import ScienceError


@dataclass(frozen=True)
class GripParameters:
    """The slow level behind the four signs, the mood that moves them all, and the noise of an answer.

    Attributes
    ----------
    level_mean : float
        Mean of the level before the first check-in [points, 0-10]. The middle of the scale: ours.
    level_sd : float
        SD of the level before the first check-in [points, > 0]. Wide: 95% within 0.5-9.5. Ours.
    drift : float
        Variance that the level gains in a day, *q* [points²/day, >= 0]. 0.045 is an SD of 1.16 in 30 days.
        Ours; learned again from a person's own check-ins by `fit_rates`.
    mood_variance : float
        Variance of the mood shared by the signs of one check-in, *σs²* [points², >= 0]. Real diaries about
        "right now", four prompts a day, gave 1.9 (studies/grip_diaries.py). We ask about "the past few
        days", so 0.8: an assumption.
    mood_days : float
        Time in which a mood fades to 37%, *τ* [days, > 0]. In the same diaries six hours foretold slightly
        better than a day, and a day better than three; asked about days, moods last longer: an assumption.
        Checked: if moods last three days after all, claims on a flat level stay rare (studies/grip.py).
    sign_sd : float
        SD of the constant difference between a sign and the level [points, >= 0]. Ours.
    answer_variance : float
        Variance of one answer about one sign beyond level, mood and sign, *r* [points², > 0]. The diaries
        gave 1.8 for single questions a few hours apart; ours are answered days apart, so 4.0: an
        assumption.
    rate_sd : float
        SD of the unknown rate of change in a forecast [points/day, >= 0]. Widens the forecast only.
    """

    level_mean: float = 5.0
    level_sd: float = 2.3
    drift: float = 0.045
    mood_variance: float = 0.8
    mood_days: float = 1.0
    sign_sd: float = 1.5
    answer_variance: float = 2.0**2
    rate_sd: float = 0.015

    def __post_init__(self) -> None:
        """Refuse what is not a number, is negative, or is zero where something divides by it."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not isfinite(value) or value < 0:
                raise ScienceError(field.name, "must be a finite number, not negative")
        for name in ("level_sd", "mood_days", "answer_variance"):
            if getattr(self, name) == 0:
                raise ScienceError(name, "must be greater than zero")


@dataclass(frozen=True)
class GripRules:
    """When a summary speaks, and when it is silent. All ours, set so that false claims stay rare.

    Attributes
    ----------
    interval : float
        Mass of every interval that is shown [0-1].
    claim_from_n, claim_from_days : int, float
        Check-ins, and days between the first and the last of them, before a change may be named.
    forecast_from_n : int
        Check-ins before a forecast may be shown.
    restart_days : float
        A longer silence than this starts again: change is then counted from the first check-in after it.
    missing_days : float
        A longer silence than this breaks the band of a chart [days].
    apart_days : float
        Of two check-ins closer than this (2 hours), the later one counts [days].
    open_below, closed_above : float
        Levels at which the scale ends, where a further change could not be seen [points].
    constant_run : int
        So many equal check-ins in a row carry no news: nothing is claimed from them.
    mic : float
        Smallest change that matters [points]. About half of `GripParameters.level_sd` (the half-SD habit of
        outcome research), until a person's own anchors say otherwise (`mic_from_anchors`).
    """

    interval: float = 0.90
    claim_from_n: int = 5
    claim_from_days: float = 14.0
    forecast_from_n: int = 4
    restart_days: float = 45.0
    missing_days: float = 21.0
    apart_days: float = 2 / 24
    open_below: float = 1.0
    closed_above: float = 9.0
    constant_run: int = 6
    mic: float = 1.0


@dataclass(frozen=True)
class EndParameters:
    """What an answer at an end of the scale stands for.

    Attributes
    ----------
    near : float
        It was rounded from up to this far within the scale [points, 0-1]. Half of a whole point: ours.
    mood_factor : float
        The variance of the mood is taken so many times as large where the ends are minded [>= 1]. Answers cut off
        at an end let the level go further than a point would, also on a flat level. 1.3 was chosen in simulation
        (studies/grip.py): at 1.0 three in a hundred flat lives are called looser within 90 days, at 1.5
        probabilities near 0.8 are too modest by 0.09.
    """

    near: float = 0.5
    mood_factor: float = 1.3


@dataclass(frozen=True)
class LearningParameters:
    """How the constants of `GripParameters` are learned again from a person's own answers. All ours.

    Attributes
    ----------
    fit_from_n : int
        Check-ins, over all holds, before the rates are learned.
    fit_last : int
        The rates are learned on so many of the latest check-ins.
    fit_log_sd : float
        SD of the prior on the log of each rate, around its default [> 0].
    fit_log_reach : float
        The rates stay within this of their defaults on the log scale: a factor of about 7.
    mic_mean, mic_sd : float
        Prior of the smallest change that matters [points].
    anchors_from_n : int
        Monthly anchors ("looser, the same or tighter than a month ago?") before it is learned.
    anchor_sd : float
        SD of what a person means by "looser" from one month to the next [points].
    """

    fit_from_n: int = 15
    fit_last: int = 400
    fit_log_sd: float = 0.5
    fit_log_reach: float = 2.0
    mic_mean: float = 1.0
    mic_sd: float = 0.4
    anchors_from_n: int = 4
    anchor_sd: float = 1.0


@dataclass(frozen=True)
class QualityParameters:
    """Where grip, warmth and facing divide. No study fixes these cuts: all ours.

    Attributes
    ----------
    cut : float
        Where low ends and high begins, on each axis [points, 0-10].
    cut_sd : float
        How unsure we are of that cut [points].
    elsewhere_cut, elsewhere_slope : float
        The answer to "can I feel things in the rest of life?" at which numb and settled are equally likely
        [points], and how fast one gives way to the other [1/points].
    mix_below : float
        If no quality is as likely as this, the answer is "a mix" [0-1].
    name_from_n : int
        Check-ins before a quality is named: a single day never is.
    """

    cut: float = 5.0
    cut_sd: float = 0.7
    elsewhere_cut: float = 5.0
    elsewhere_slope: float = 1.2
    mix_below: float = 0.5
    name_from_n: int = 2


GRIP = GripParameters()
RULES = GripRules()
LEARNING = LearningParameters()
ENDS = EndParameters()
QUALITY = QualityParameters()
