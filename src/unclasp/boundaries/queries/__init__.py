"""What can be read about boundaries."""

from unclasp.boundaries.queries.content import (
    Firmness,
    answers_of,
    firmness_of,
    questions,
    their_answers,
)
from unclasp.boundaries.queries.figures import Figures, figures_of, own_middle_of, weeks_of
from unclasp.boundaries.queries.pages import (
    BoundaryPage,
    BoundaryRow,
    Overview,
    boundary_page,
    due,
    last_done,
    log_page,
    of_hold,
    overview,
)
from unclasp.boundaries.queries.refusing import Bank, bank_of
from unclasp.boundaries.queries.resenting import MUCH, Duties, duties_of
from unclasp.boundaries.queries.resting import Rest, rest_of, resting

__all__ = [
    "MUCH",
    "Bank",
    "BoundaryPage",
    "BoundaryRow",
    "Duties",
    "Figures",
    "Firmness",
    "Overview",
    "Rest",
    "answers_of",
    "bank_of",
    "boundary_page",
    "due",
    "duties_of",
    "figures_of",
    "firmness_of",
    "last_done",
    "log_page",
    "of_hold",
    "overview",
    "own_middle_of",
    "questions",
    "rest_of",
    "resting",
    "their_answers",
    "weeks_of",
]
