"""Constants of what helps: practices, suggestions, experiments, and words in the journal.

"Ours" means: chosen by us, with no study behind it. The checks named here are printed by ``studies/helps.py``,
``studies/suggest.py`` and ``studies/language_rates.py``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class DoseParameters:
    """What a day's practice might do to the grip: the model that shows that nobody can tell.

    Attributes
    ----------
    effect_mean, effect_sd : float
        Prior of what one practice does to the level by the next day [points/day]. Ours.
    level_mean, level_sd : float
        The level before the first day [points, 0-10]. The middle of the scale: ours.
    drift : float
        Variance that the level gains in a day [points²]. Ours.
    trend_sd : float
        SD of a person's own steady change, whatever they practise [points/day]. Ours.
    mood_variance, mood_kept : float
        Variance of a day's mood [points²], and the share of it that is still there the next day [0-1]. Ours.
    noise : float
        Variance of a day's grip, the mean of four answers, beyond level and mood [points²]. Ours.
    claim_from : float
        Probability of an effect that loosens, from which a claim is counted [0-1]. Ours.
    """

    effect_mean: float = -0.02
    effect_sd: float = 0.06
    level_mean: float = 5.0
    level_sd: float = 2.3
    drift: float = 0.03
    trend_sd: float = 0.04
    mood_variance: float = 1.2
    mood_kept: float = 0.37
    noise: float = 0.64
    claim_from: float = 0.9


@dataclass(frozen=True)
class ReliefParameters:
    """Relief: distress before a practice less distress after it.

    Attributes
    ----------
    noise_sd : float
        SD of one relief around what the practice brings, before any is known [points]. Ours.
    noise_n : float
        So many ratings this guess is worth. Ours.
    practice_sd : float
        SD of what practices bring around what they have in common [points]. Ours.
    slope_sd : float
        SD of how much more relief follows a point more of distress, around none [points/point]. What was
        high falls by itself, so a practice kept for bad moments would look good.
    best_from : float
        Probability of being best from which a practice may be called the favourite [0-1]. At 0.6 a fifth
        of the favourites are wrong.
    from_n, from_kinds : int
        Ratings, and kinds of practice with any, before anything is compared. Ours.
    """

    noise_sd: float = 2.0
    noise_n: float = 10.0
    practice_sd: float = 0.5
    slope_sd: float = 0.3
    best_from: float = 0.8
    from_n: int = 15
    from_kinds: int = 2


@dataclass(frozen=True)
class SuggestParameters:
    """Which one small thing is suggested today.

    Attributes
    ----------
    noise_sd : float
        SD of one relief around what the arm brings [points]. Ours.
    arm_sd : float
        SD of what arms bring around what they have in common [points]. Ours.
    common_mean, common_sd : float
        Prior of what they have in common: hope, and distress that falls by itself [points]. Ours.
    explore : float
        Share of suggestions drawn evenly over all arms that may come [0-1].
    times_running : int
        An arm that came so many times running may not come again at once.
    """

    noise_sd: float = 2.2
    arm_sd: float = 0.8
    common_mean: float = 1.0
    common_sd: float = 1.0
    explore: float = 0.2
    times_running: int = 3


@dataclass(frozen=True)
class ExperimentParameters:
    """An experiment with oneself: one of two ways a day, drawn by lot.

    Attributes
    ----------
    noise_sd : float
        SD of one outcome, before any is known [points]. Ours.
    noise_n : float
        So many outcomes this guess is worth. Ours.
    done : float
        Share of days on which what was drawn is done and rated [0-1]. Ours.
    """

    noise_sd: float = 2.2
    noise_n: float = 5.0
    done: float = 0.6


@dataclass(frozen=True)
class LanguageRateParameters:
    """When somebody writes words more often than is usual for them, and for nobody else.

    Attributes
    ----------
    least_words : int
        Shorter entries do not count.
    latest : int
        So many of the latest entries are looked at.
    usual : int
        The usual is that of so many entries before those.
    usual_from_n : int
        Entries before there is a usual. Ours.
    usual_words, usual_prior : float
        The usual has been given so many words in which so many were found, so that it is never zero. Ours.
    prior_words : float
        Words of usual writing that each entry is given beforehand, so that a short one says little. Ours.
    more : float
        More than usual is more than so many times the usual.
    sure : float
        Probability of more than usual from which an entry counts [0-1].
    entries : int
        So many of the latest must count.
    least_count : int
        An entry with fewer of the words does not count. Ours.
    """

    least_words: int = 50
    latest: int = 5
    usual: int = 20
    usual_from_n: int = 10
    usual_words: float = 100.0
    usual_prior: float = 0.5
    prior_words: float = 100.0
    more: float = 1.5
    sure: float = 0.9
    entries: int = 3
    least_count: int = 2


@dataclass(frozen=True)
class DoseOfWritingParameters:
    """When writing about one hold has been enough for now.

    Attributes
    ----------
    days : float
        The time looked back on [days].
    deep : int
        So many deep entries about one hold in that time are enough. Three or four sessions of 15-20 minutes
        are what studies of expressive writing use.
    fall, falls : float, int
        So many entries after which mood was lower by so much [points] are enough. Ours.
    separated_days : float
        So long after a separation, entries are short and keep to facts [days]: in 90 people who had
        separated, looking for meaning in writing did harm up to nine months on (Sbarra et al. 2013).
    """

    days: float = 7.0
    deep: int = 4
    fall: float = 2.0
    falls: int = 2
    separated_days: float = 91.0


DOSES = DoseParameters()
RELIEF = ReliefParameters()
SUGGEST = SuggestParameters()
EXPERIMENT = ExperimentParameters()
LANGUAGE_RATES = LanguageRateParameters()
DOSE_OF_WRITING = DoseOfWritingParameters()
