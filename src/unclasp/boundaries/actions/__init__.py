"""What a person does with boundaries. Each deed is keyword-only and happens whole or not at all."""

from unclasp.boundaries.actions.making import (
    delete_boundary,
    restore_boundary,
    retire_boundary,
    revise_boundary,
    save_draft,
    say_boundary,
    set_boundary,
    take_up_boundary,
)
from unclasp.boundaries.actions.refusing import (
    add_refusal,
    change_refusal,
    delete_refusal,
    restore_refusal,
)
from unclasp.boundaries.actions.rehearsing import (
    change_their_answers,
    delete_rehearsal,
    rehearse,
    restore_rehearsal,
)
from unclasp.boundaries.actions.resenting import (
    add_obligation,
    delete_obligation,
    rate_obligations,
    restore_obligation,
    take_obligations,
)
from unclasp.boundaries.actions.testing import (
    NotSaidYet,
    Spoken,
    correct_test,
    delete_test,
    log_test,
    restore_test,
)
from unclasp.holds.actions.words import LONGEST_TEXT, NotKept

__all__ = [
    "LONGEST_TEXT",
    "NotKept",
    "NotSaidYet",
    "Spoken",
    "add_obligation",
    "add_refusal",
    "change_refusal",
    "change_their_answers",
    "correct_test",
    "delete_boundary",
    "delete_obligation",
    "delete_refusal",
    "delete_rehearsal",
    "delete_test",
    "log_test",
    "rate_obligations",
    "rehearse",
    "restore_boundary",
    "restore_obligation",
    "restore_refusal",
    "restore_rehearsal",
    "restore_test",
    "retire_boundary",
    "revise_boundary",
    "save_draft",
    "say_boundary",
    "set_boundary",
    "take_obligations",
    "take_up_boundary",
]
