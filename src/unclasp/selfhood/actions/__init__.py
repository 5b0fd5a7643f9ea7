"""What a person does about what they are made of. Each deed is keyword-only and happens whole or not at all."""

from unclasp.holds.actions.words import LONGEST_TEXT, NotKept
from unclasp.selfhood.actions.hours import (
    Found,
    add_from_calendar,
    delete_hour,
    delete_time,
    found_in,
    hour_happened,
    log_time,
    plan_hour,
    restore_hour,
    restore_time,
)
from unclasp.selfhood.actions.sources import (
    add_source,
    change_source,
    delete_source,
    restore_source,
    retire_source,
    take_up_source,
)
from unclasp.selfhood.actions.words import LONGEST_NAME, MOST_SOURCES

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "MOST_SOURCES",
    "Found",
    "NotKept",
    "add_from_calendar",
    "add_source",
    "change_source",
    "delete_hour",
    "delete_source",
    "delete_time",
    "found_in",
    "hour_happened",
    "log_time",
    "plan_hour",
    "restore_hour",
    "restore_source",
    "restore_time",
    "retire_source",
    "take_up_source",
]
