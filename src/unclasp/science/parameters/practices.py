"""Constants of boundaries, sense of self, what helps, suggestions and words in the journal.

All ours unless a line names a source; checked by the study of the same name as the model.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoundaryParameters:
    """How often a boundary is kept, and how that drifts from test to test.

    Attributes
    ----------
    reach, points : float, int
        The log odds of keeping lie on so many points between minus and plus this.
    drift_sd : float
        SD by which the log odds drift from one test to the next.
    middle, middle_sd : float
        Prior of the log odds: 0.8 is 69% kept.
    own_from_n : int
        Tests of a person, over all boundaries, before the prior is centred on their own share.
    counter : tuple of float
        Beta prior of the plain counter for first display: kept 0.7 of the time, worth three tests.
    show_from_n : int
        Tests before anything but counts is shown.
    slip_tests, slip : int, float
        Slipping: the chance of keeping has fallen by more than this [0-1] over so many tests.
    """

    reach: float = 4.0
    points: int = 81
    drift_sd: float = 0.25
    middle: float = 0.8
    middle_sd: float = 1.2
    own_from_n: int = 10
    counter: tuple[float, float] = (2.1, 0.9)
    show_from_n: int = 4
    slip_tests: int = 10
    slip: float = 0.1


@dataclass(frozen=True)
class ClosenessParameters:
    """What goes together with keeping a boundary.

    Attributes
    ----------
    slope_sd : float
        SD of the slope's prior, around 0 [points of closeness per whole share kept].
    noises : tuple of float
        Least and greatest SD of a week's change in closeness on the grid [points].
    from_weeks : int
        Weeks before anything is shown.
    """

    slope_sd: float = 0.5
    noises: tuple[float, float] = (0.1, 6.0)
    from_weeks: int = 8


@dataclass(frozen=True)
class SelfhoodParameters:
    """How far ratings of sources and of what they lean on can be trusted.

    Attributes
    ----------
    weight_sd : float
        SD of the rating of a source's weight [points, 0-10].
    lean_sd : float
        SD of the share with which a source leans on a hold [0-1].
    draws : int
        Draws for the intervals.
    """

    weight_sd: float = 1.5
    lean_sd: float = 0.12
    draws: int = 1000


@dataclass(frozen=True)
class HelpsParameters:
    """Relief from distress before to distress after a practice, and suggestions.

    Attributes
    ----------
    relief_sd : float
        SD of one relief around the practice's own mean [points].
    practice_sd : float
        SD of the practices' means around their common mean [points].
    draws : int
        Draws for the probability of being best.
    best_from : float
        Probability from which a practice may be called the favourite [0-1]. At 0.6 a sixth to a quarter of
        claims are wrong (studies/helps.py).
    from_n : int
        Rated practices, of at least two kinds, before anything is compared.
    arm_sd, reward_sd : float
        SDs of arms and of one reward, for suggestions [points].
    explore : float
        Share of suggestions drawn evenly, "none today" included [0-1].
    times_running : int
        So many times running an arm is suggested, and not once more.
    """

    relief_sd: float = 2.0
    practice_sd: float = 0.5
    draws: int = 1000
    best_from: float = 0.8
    from_n: int = 15
    arm_sd: float = 0.8
    reward_sd: float = 2.2
    explore: float = 0.2
    times_running: int = 2


@dataclass(frozen=True)
class LanguageRateParameters:
    """When a person's words are more than usual: by their own usual, never by anybody else's.

    Attributes
    ----------
    least_words : int
        Entries shorter than this do not count.
    usual_entries : int
        The usual is that of so many entries before.
    usual_from_n : int
        Entries before there is a usual.
    prior_words : float
        Words of usual writing that each entry's rate is given beforehand, so that a short entry says little.
    more : float
        More than usual: above so many times the usual.
    sure : float
        Probability from which an entry counts as more than usual [0-1].
    entries, of : int
        So many of the latest `of` entries must.
    """

    least_words: int = 50
    usual_entries: int = 20
    usual_from_n: int = 10
    prior_words: float = 100.0
    more: float = 1.5
    sure: float = 0.9
    entries: int = 3
    of: int = 5


BOUNDARIES = BoundaryParameters()
CLOSENESS = ClosenessParameters()
SELFHOOD = SelfhoodParameters()
HELPS = HelpsParameters()
LANGUAGE_RATES = LanguageRateParameters()
