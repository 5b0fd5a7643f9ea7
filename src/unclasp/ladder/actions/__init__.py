"""What a person does here. Each deed is keyword-only and happens whole or not at all."""

from unclasp.ladder.actions.building import (
    add_step,
    change_step,
    cut_step,
    delete_step,
    restore_step,
    was_tried,
)
from unclasp.ladder.actions.looking import answer_look_back, decline_look_back, put_off_look_back
from unclasp.ladder.actions.trying import (
    begin_attempt,
    delete_attempt,
    finish_attempt,
    log_attempt,
    plan_attempt,
    restore_attempt,
)

__all__ = [
    "add_step",
    "answer_look_back",
    "begin_attempt",
    "change_step",
    "cut_step",
    "decline_look_back",
    "delete_attempt",
    "delete_step",
    "finish_attempt",
    "log_attempt",
    "plan_attempt",
    "put_off_look_back",
    "restore_attempt",
    "restore_step",
    "was_tried",
]
