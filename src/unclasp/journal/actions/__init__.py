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
from unclasp.journal.actions.words import MOST_BYTES, JournalError, clean_text

__all__ = [
    "MOST_BYTES",
    "DraftElsewhere",
    "JournalError",
    "add_entries",
    "add_files",
    "add_to_draft",
    "clean_text",
    "delete_entry",
    "destroy_entry",
    "discard_draft",
    "edit_entry",
    "keep_draft",
    "keep_page",
    "move_entry",
    "restore_entry",
    "save_draft",
    "take_out_file",
    "undo_import",
    "write_entry",
]
