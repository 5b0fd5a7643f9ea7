"""Constants of boundaries and of a sense of self.

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


BOUNDARIES = BoundaryParameters()
CLOSENESS = ClosenessParameters()
SELFHOOD = SelfhoodParameters()
