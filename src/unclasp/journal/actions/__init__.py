"""What can be done with entries, drafts and whole imports."""

from unclasp.journal.actions.drafts import (
    DraftElsewhere,
    add_to_draft,
    discard_draft,
    keep_draft,
    keep_page,
    save_draft,
)
from unclasp.journal.actions.entries import (
    delete_entry,
    destroy_entry,
    edit_entry,
    move_entry,
    restore_entry,
    write_entry,
)
from unclasp.journal.actions.files import add_files, take_out_file
from unclasp.journal.actions.imports import add_entries, undo_import
from unclasp.journal.actions.prompts import put_aside_prompt
from unclasp.journal.actions.sittings import (
    begin_sitting,
    correct_sitting,
    delete_sitting,
    end_sitting,
    pause_sitting,
    restore_sitting,
    resume_sitting,
)
from unclasp.journal.actions.words import MOST_BYTES, JournalError, clean_text

__all__ = [
    "MOST_BYTES",
    "DraftElsewhere",
    "JournalError",
    "add_entries",
    "add_files",
    "add_to_draft",
    "begin_sitting",
    "clean_text",
    "correct_sitting",
    "delete_entry",
    "delete_sitting",
    "destroy_entry",
    "discard_draft",
    "edit_entry",
    "end_sitting",
    "keep_draft",
    "keep_page",
    "move_entry",
    "pause_sitting",
    "put_aside_prompt",
    "restore_entry",
    "restore_sitting",
    "resume_sitting",
    "save_draft",
    "take_out_file",
    "undo_import",
    "write_entry",
]
