"""What a person does with their holds. Each deed is keyword-only and happens whole or not at all."""

from unclasp.holds.actions.checking_in import (
    answer_anchor,
    check_in,
    correct_check_in,
    delete_check_in,
    restore_check_in,
)
from unclasp.holds.actions.following import follow, not_today, unfollow
from unclasp.holds.actions.gating import answer_gates, close_gate, open_gate
from unclasp.holds.actions.learning import Signs, learn_rates
from unclasp.holds.actions.merging import merge_holds
from unclasp.holds.actions.naming import (
    create_hold,
    delete_hold,
    destroy_past_undo,
    edit_hold,
    restore_hold,
    set_status,
)

__all__ = [
    "Signs",
    "answer_anchor",
    "answer_gates",
    "check_in",
    "close_gate",
    "correct_check_in",
    "create_hold",
    "delete_check_in",
    "delete_hold",
    "destroy_past_undo",
    "edit_hold",
    "follow",
    "learn_rates",
    "merge_holds",
    "not_today",
    "open_gate",
    "restore_check_in",
    "restore_hold",
    "set_status",
    "unfollow",
]
