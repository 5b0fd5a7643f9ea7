"""What a person does here. Each deed is keyword-only and happens whole or not at all."""

from unclasp.connection.actions.keeping import (
    delete_keepsake,
    keep_keepsake,
    restore_keepsake,
    revise_keepsake,
    take_out_picture,
)
from unclasp.connection.actions.reframing import (
    begin_reframe,
    delete_reframe,
    mark_words,
    restore_reframe,
    turn_round,
)
from unclasp.connection.actions.releasing import (
    answer_look_back,
    decline_look_back,
    put_off_look_back,
    release,
    take_up_again,
)
from unclasp.connection.actions.sealing import (
    destroy_letter,
    keep_letter,
    open_letter,
    seal_letter,
    write_on,
)
from unclasp.connection.actions.words import Elsewhere, NotKept, NotNow
from unclasp.connection.actions.writing import (
    decline_reading,
    delete_day,
    finish_letter,
    keep_day,
    put_off_reading,
    read_again,
    restore_day,
    save_day,
    save_letter,
)

__all__ = [
    "Elsewhere",
    "NotKept",
    "NotNow",
    "answer_look_back",
    "begin_reframe",
    "decline_look_back",
    "decline_reading",
    "delete_day",
    "delete_keepsake",
    "delete_reframe",
    "destroy_letter",
    "finish_letter",
    "keep_day",
    "keep_keepsake",
    "keep_letter",
    "mark_words",
    "open_letter",
    "put_off_look_back",
    "put_off_reading",
    "read_again",
    "release",
    "restore_day",
    "restore_keepsake",
    "restore_reframe",
    "revise_keepsake",
    "save_day",
    "save_letter",
    "seal_letter",
    "take_out_picture",
    "take_up_again",
    "turn_round",
    "write_on",
]
