"""What a person does about attachment. Each deed is keyword-only and happens whole or not at all."""

from unclasp.attachment.actions.readings import (
    answer_questions,
    delete_reading,
    finish_reading,
    restore_reading,
    start_reading,
)
from unclasp.attachment.actions.records import (
    correct_record,
    delete_record,
    name_need,
    note_opening,
    note_promise,
    restore_record,
)

__all__ = [
    "answer_questions",
    "correct_record",
    "delete_reading",
    "delete_record",
    "finish_reading",
    "name_need",
    "note_opening",
    "note_promise",
    "restore_reading",
    "restore_record",
    "start_reading",
]
