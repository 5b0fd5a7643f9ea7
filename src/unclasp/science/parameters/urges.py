"""Constants of the models of urges. The priors are ours; where a figure comes from a study, it says so.

Checked by ``studies/urges.py`` on simulated people and on real cravings, as a proxy.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CueParameters:
    """When urges come more often: by the clock, or when something is there.

    Attributes
    ----------
    merge_minutes : float
        Urges closer than this to the one before count as one [minutes].
    block_hours : int
        Length of a block of the day [hours]; divides 24.
    waking : tuple of float
        Hours between which a person can be asked of [hours]; night has no exposure, or every waking hour would
        look like a cue.
    shape_mean, shape_log_sd : float
        Prior of the shape of the rate ratios: ``ln a ~ N(ln 5, 0.8²)``. A shape of 5 is an SD of 0.45.
    more : float
        A ratio above this counts as "more often".
    from_n, from_days : int, float
        Urges, and days they were kept over, before a cue may be named.
    prior : float
        Both parameters of the Beta prior of "the cue is there", at urges and at random prompts.
    from_each : int
        Urges and prompts, each, before a situation may be compared.
    """

    merge_minutes: float = 20.0
    block_hours: int = 4
    waking: tuple[float, float] = (7.0, 23.0)
    shape_mean: float = 5.0
    shape_log_sd: float = 0.8
    more: float = 1.25
    from_n: int = 10
    from_days: float = 7.0
    prior: float = 1.5
    from_each: int = 10


@dataclass(frozen=True)
class FadingParameters:
    """How urges fade after a stop, and what counts as a spike.

    Attributes
    ----------
    size : float
        Size of the negative binomial count of a day: its variance is ``μ + μ²/3``.
    half_life_mean, half_life_log_sd : float
        Prior of the half-life: ``ln h ~ N(ln 14, 1)`` [days].
    half_lives, firsts : tuple of float
        Least and greatest half-life [days] and first rate [urges a day] on the grid.
    floors, floor_weights : tuple of float
        What share of the first rate stays for good, and its prior; 1 is "it does not fade".
    predict_from_days : int
        Days since the stop before the next week is foretold.
    fallen : float
        A week below this share of the first counts as fallen [0-1].
    spike_ratio, spike_days, spike_within : float, int, int
        A spike is a rate above this many times the one before the stop, over so many last days, within so many
        days of the stop. Rises were seen in 24% of 113 treatments, 36% where nothing else was offered and 12%
        where something was (Lerman and Iwata 1995), in another setting.
    rate_prior : float
        Shape of the Gamma prior of a rate (Jeffreys).
    """

    size: float = 3.0
    half_life_mean: float = 14.0
    half_life_log_sd: float = 1.0
    half_lives: tuple[float, float] = (2.0, 90.0)
    firsts: tuple[float, float] = (0.3, 20.0)
    floors: tuple[float, ...] = (0.0, 0.1, 0.25, 0.5, 0.8, 1.0)
    floor_weights: tuple[float, ...] = (0.15, 0.2, 0.2, 0.15, 0.1, 0.2)
    predict_from_days: int = 7
    fallen: float = 0.8
    spike_ratio: float = 1.25
    spike_days: int = 3
    spike_within: int = 10
    rate_prior: float = 0.5


@dataclass(frozen=True)
class PayoffParameters:
    """What acting on an urge gives, and what surfing it changes.

    Attributes
    ----------
    between : tuple of float
        A chance of a payoff between these is intermittent [0-1].
    from_n : int
        Acted urges before it may be called so.
    surfed_from_each : int
        Urges surfed, and not surfed, before they may be set side by side.
    """

    between: tuple[float, float] = (0.1, 0.6)
    from_n: int = 10
    surfed_from_each: int = 10


CUES = CueParameters()
FADING = FadingParameters()
PAYOFF = PayoffParameters()
