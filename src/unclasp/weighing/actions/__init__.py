"""What a person does here. Each deed is keyword-only and happens whole or not at all."""

from unclasp.weighing.actions.arguing import (
    add_argument,
    change_argument,
    move_argument,
    order_arguments,
    remove_argument,
    restore_argument,
)
from unclasp.weighing.actions.choosing import (
    answer_look_back,
    decline_look_back,
    delete_motive,
    keep_motives,
    put_off_look_back,
    restore_motive,
    set_stance,
)
from unclasp.weighing.actions.deciding import (
    answer_reversal,
    begin_weighing,
    delete_weighing,
    name_price,
    restore_weighing,
    say_anew,
)
from unclasp.weighing.actions.gambling import (
    answer_gamble,
    begin_gambles,
    delete_gambles,
    restore_gambles,
)

__all__ = [
    "add_argument",
    "answer_gamble",
    "answer_look_back",
    "answer_reversal",
    "begin_gambles",
    "begin_weighing",
    "change_argument",
    "decline_look_back",
    "delete_gambles",
    "delete_motive",
    "delete_weighing",
    "keep_motives",
    "move_argument",
    "name_price",
    "order_arguments",
    "put_off_look_back",
    "remove_argument",
    "restore_argument",
    "restore_gambles",
    "restore_motive",
    "restore_weighing",
    "say_anew",
    "set_stance",
]
