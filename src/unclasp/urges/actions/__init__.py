"""What a person does with urges. Each deed is keyword-only and happens whole or not at all."""

from unclasp.holds.actions.words import LONGEST_TEXT, NotKept
from unclasp.urges.actions.asking import answer_prompt, ask_daily, delete_prompt, restore_prompt, stop_asking
from unclasp.urges.actions.cues import (
    cues_named,
    delete_cue,
    merge_cues,
    plan_cue,
    rename_cue,
    restore_cue,
)
from unclasp.urges.actions.noting import answer_urge, correct_urge, delete_urge, log_urge, restore_urge
from unclasp.urges.actions.riding import end_ride, start_ride
from unclasp.urges.actions.settling import (
    answer_questions,
    remove_stop_date,
    restore_stop_date,
    say_loop,
    set_stop_date,
)
from unclasp.urges.actions.words import LONGEST_CUE

__all__ = [
    "LONGEST_CUE",
    "LONGEST_TEXT",
    "NotKept",
    "answer_prompt",
    "answer_questions",
    "answer_urge",
    "ask_daily",
    "correct_urge",
    "cues_named",
    "delete_cue",
    "delete_prompt",
    "delete_urge",
    "end_ride",
    "log_urge",
    "merge_cues",
    "plan_cue",
    "remove_stop_date",
    "rename_cue",
    "restore_cue",
    "restore_prompt",
    "restore_stop_date",
    "restore_urge",
    "say_loop",
    "set_stop_date",
    "start_ride",
    "stop_asking",
]
