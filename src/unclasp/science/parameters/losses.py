"""Constants of what makes losing weigh: gambles, endowment, and the weighing of a decision.

"Ours" means: chosen by us, with no study behind it. The checks named here are printed by
``studies/loss_aversion.py``, ``studies/endowment.py`` and ``studies/weighing.py``.
"""

from dataclasses import dataclass
from math import log


@dataclass(frozen=True)
class GambleParameters:
    """How losses weigh against gains in made-up gambles: the grid, its prior, and when to stop asking.

    Attributes
    ----------
    weight_median, weight_log_sd : float
        Prior of the weight of a loss, *λ*: ``ln λ ~ N(ln 1.6, 0.6²)``, so its mean is 1.92 and P(λ < 1) is
        0.22. A compromise between two meta-analyses, 1.96 (Brown et al. 2024) and 1.31 (Walasek et al.
        2024), and a representative sample in which about half weigh losses less than gains (Chapman et
        al.).
    slope_log_mean, slope_log_sd : float
        Prior of the slope, *μ*: ``ln μ ~ N(2, 1)``. Real people: mean 2.4, SD 0.8 (studies/loss_aversion.py).
    stake : float
        What the slope is counted in [points of a gamble, > 0]: P(accept) leaves one half by *μ*/4 for each
        stake.
    lapse : float
        Share of answers given without looking, *ε* [0-1]. Ours.
    weight_range, weight_count : tuple of float, int
        Ends and number of grid points in λ, evenly spaced in ln λ.
    slope_log_range, slope_count : tuple of float, int
        Ends and number of grid points in ln μ, beside one more for no slope at all.
    flat_share : float
        Share of people whose answers do not follow what is offered [0-1]. Ours.
    gains, losses : tuple of float
        What a question may offer and risk [points of a gamble, > 0]; every pair is one question.
    stop_n : int
        Questions after which to stop: beyond, little is gained, and the figure begins to look surer than it is.
    check_at : tuple of int
        How many questions come before each of those with an obvious answer. Questions near a person's own
        point of indifference look like a coin's, so without these a coin could not be told from a person.
    flat_from : float
        Probability of no slope from which the answer is "cannot tell" [0-1]. Ours: at eight questions it
        finds four in five who answer by an even coin, and wrongs three people in a hundred.
    """

    weight_median: float = 1.6
    weight_log_sd: float = 0.6
    slope_log_mean: float = 2.0
    slope_log_sd: float = 1.0
    stake: float = 20.0
    lapse: float = 0.02
    weight_range: tuple[float, float] = (0.3, 8.0)
    weight_count: int = 61
    slope_log_range: tuple[float, float] = (-0.5, 4.5)
    slope_count: int = 15
    flat_share: float = 0.1
    gains: tuple[float, ...] = (10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60)
    losses: tuple[float, ...] = (5, 10, 15, 20, 25, 30, 35, 40)
    stop_n: int = 8
    check_at: tuple[int, ...] = (3, 5, 7)
    flat_from: float = 0.25


@dataclass(frozen=True)
class EndowmentParameters:
    """How much dearer a thing is to whoever has it: what one asks to part with it, against what one gives.

    Attributes
    ----------
    log_ratio_mean, log_ratio_sd : float
        Prior of the person's own log ratio, *η*: ``N(ln 2, 0.6²)``. 76 studies show a disparity, larger for
        what has no market (Tunçel and Hammitt 2014); the mean there is about 3. Ours is nearer to none.
    pair_log_sd : float
        SD of one pair of answers around *η* on the log scale [> 0]. Ours.
    least_hours, most_hours : float
        Less than this, a minute, is nothing; the most that can be named are the hours of a month.
    surely : float
        Probability of a ratio above 1 (or below) from which words are used [0-1]. The prior alone gives 0.88,
        so that much less would say nothing. Of people without a difference, one in twenty is then told that
        there is one. Ours.
    stay_from, take_up_to : float
        The reversal test speaks if somebody would stay at least this much, and would take it up today at most
        this much [points, 0-10]. Ours.
    answer_sd : float
        SD of one answer of the reversal test [points]. Ours.
    """

    log_ratio_mean: float = log(2.0)
    log_ratio_sd: float = 0.6
    pair_log_sd: float = 0.5
    least_hours: float = 1 / 60
    most_hours: float = 744.0
    surely: float = 0.975
    stay_from: float = 7.0
    take_up_to: float = 3.0
    answer_sd: float = 1.5


@dataclass(frozen=True)
class WeighingParameters:
    """How sure a weighing of gains and losses is, and when it leans. All ours.

    Attributes
    ----------
    factor_sd : float
        SD of one factor, importance × likelihood [points, > 0].
    close : tuple of float
        Break-even weights between these are "close" [ratio].
    leans_from : float
        Probability that the even sum lies on the side it shows, from which it leans [0-1].
    speak_from_n : int
        Factors before a sum may lean.
    """

    factor_sd: float = 1.5
    close: tuple[float, float] = (0.8, 1.25)
    leans_from: float = 0.8
    speak_from_n: int = 3


GAMBLES = GambleParameters()
ENDOWMENT = EndowmentParameters()
WEIGHING = WeighingParameters()
