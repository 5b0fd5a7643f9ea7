"""What can be read about holds."""

from unclasp.holds.queries.due import Asking, due_anchor, due_check_in, next_check_in, room_to_follow
from unclasp.holds.queries.gates import (
    Gates,
    Questions,
    figures_hidden_until,
    gates_before,
    person_gates,
    questions_for,
)
from unclasp.holds.queries.look import HoldLook, Ring, look_at, looks
from unclasp.holds.queries.rates import rates_of
from unclasp.holds.queries.scales import SCALE_WORDS, WITHOUT_THEM, numbers

__all__ = [
    "SCALE_WORDS",
    "WITHOUT_THEM",
    "Asking",
    "Gates",
    "HoldLook",
    "Questions",
    "Ring",
    "due_anchor",
    "due_check_in",
    "figures_hidden_until",
    "gates_before",
    "look_at",
    "looks",
    "next_check_in",
    "numbers",
    "person_gates",
    "questions_for",
    "rates_of",
    "room_to_follow",
]
