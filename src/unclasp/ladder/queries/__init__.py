"""What can be read about ladders."""

from unclasp.ladder.queries.bank import GENERAL, SIZES, BankStep, bank, bank_for
from unclasp.ladder.queries.climbing import (
    Climb,
    Known,
    Offered,
    Rung,
    attempts_of,
    choice_of,
    climb,
    known_of,
    steps_of,
)
from unclasp.ladder.queries.guessing import Guesses, guesses_of, what_came
from unclasp.ladder.queries.looking import DueLookBack, due_look_backs, last_done
from unclasp.ladder.queries.overview import (
    LadderRow,
    Overview,
    next_steps,
    overview,
    suggestion_for,
)
from unclasp.ladder.queries.resting import PersonRest, Rest, person_rest, resting, rests

__all__ = [
    "GENERAL",
    "SIZES",
    "BankStep",
    "Climb",
    "DueLookBack",
    "Guesses",
    "Known",
    "LadderRow",
    "Offered",
    "Overview",
    "PersonRest",
    "Rest",
    "Rung",
    "attempts_of",
    "bank",
    "bank_for",
    "choice_of",
    "climb",
    "due_look_backs",
    "guesses_of",
    "known_of",
    "last_done",
    "next_steps",
    "overview",
    "person_rest",
    "resting",
    "rests",
    "steps_of",
    "suggestion_for",
    "what_came",
]
