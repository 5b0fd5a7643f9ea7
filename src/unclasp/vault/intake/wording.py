"""What reading other programs' files comes to, in sentences: `formats` gives codes, and knows no language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

FAULTS = {
    "empty": _("This file is empty. Export it again and choose the new file."),
    "gone": _(
        "“{name}” is not where it was, or may not be read any more. Nothing of it was brought in. "
        "Choose it once more."
    ),
    "changed": _(
        "“{name}” was changed since it was looked at. Nothing of it was brought in. Choose it once more."
    ),
    "not_recognised": _(
        "“{name}” is not an export that Unclasp knows. Nothing was brought in. Choose a journal "
        "export, or a folder of Markdown files."
    ),
    "no_entries": _("There are no journal entries in “{name}”. Nothing was brought in."),
    "not_text": _("“{name}” is not a text file. Choose the file that the other program exported."),
    "encoding_unsure": _(
        "“{name}” was saved with an unknown alphabet (character encoding). Choose the one in which "
        "its words look right."
    ),
    "encoding_wrong": _(
        "“{name}” cannot be read as {encoding}. Choose another alphabet (character encoding)."
    ),
    "encoding_unknown": _("“{encoding}” is not an alphabet (character encoding) that Unclasp can read."),
    "date_order_unsure": _(
        "In “{sample}” it is unclear which number is the day and which is the month. Say which comes "
        "first, and read the file again."
    ),
    "too_large": _(
        "“{name}” is larger than {limit}. Export a shorter span of time and bring the parts in one by one."
    ),
    "too_many_files": _(
        "“{name}” holds more than {limit} files. Export a shorter span of time and bring the parts in one by one."
    ),
    "too_many_entries": _(
        "“{name}” holds more than {limit} entries. Export a shorter span of time and bring the parts in one by one."
    ),
    "zip_broken": _("The zip file “{name}” is damaged or was cut short. Export it again."),
    "zip_encrypted": _(
        "The zip file “{name}” is locked with a password. Export it without one, or unpack it and "
        "choose the files inside."
    ),
    "zip_bomb": _("“{name}” unpacks to far more than its size allows. It was not read any further."),
    "json_broken": _("“{name}” breaks off or is damaged at line {line}. Export it again."),
    "json_nested": _("“{name}” is nested more deeply than any journal. It was not read."),
    "json_number": _("“{name}” holds a number that no journal would hold ({value}). It was not read."),
    "json_digits": _("“{name}” holds a number of thousands of digits. It was not read."),
    "json_duplicate": _(
        "In “{name}” the same thing is said twice in one place (“{key}”), so it is unclear which is "
        "right. It was not read."
    ),
    "json_shape": _(
        "“{name}” looks like a {label} export, but its list of entries is missing. Export it again."
    ),
    "jrnl_start": _(
        "“{name}” does not start with a date such as [2026-01-31 21:10], so it is unclear where its "
        "entries begin. Correct line {line} (“{found}”) and try again."
    ),
    "jrnl_date": _(
        "Line {line} of “{name}” looks like the start of an entry, but its date cannot be read: "
        "“{found}”. Correct it and try again; nothing was brought in."
    ),
    "csv_quote": _(
        "“{name}” has a quotation mark near line {line} that is never closed, so its rows cannot be "
        "told apart. Export it again, or correct that line."
    ),
    "csv_swallowed": _(
        "The row at line {line} of “{name}” seems to have swallowed the rows after it; a quotation "
        "mark is missing. Export it again, or correct that line."
    ),
    "csv_header": _("“{name}” has no heading called {missing}, so its columns cannot be told apart."),
    "xml_refused": _("“{name}” is damaged, or holds parts that no journal would hold. It was not read."),
    "yaml_refused": _("“{name}” is damaged, or nested in a way that no journal would be. It was not read."),
    "ics_not": _("“{name}” is not a calendar file. Choose one that ends in .ics; nothing was brought in."),
    "ics_alphabet": _(
        "“{name}” is not saved as UTF-8, as calendar files are. Export it again; nothing was brought in."
    ),
    "ics_too_many": _(
        "“{name}” holds more than {limit} events that matter here. Export a shorter span of time, or one calendar."
    ),
    "sqlite_broken": _("The database “{name}” is damaged or is not what it says. Export it again."),
}
"""Why a whole file could not be read. Each gap is filled with what the reader names."""

REASONS = {
    "empty": _("There is nothing in it."),
    "no_date": _("It has no date, neither in its name nor at its top."),
    "date_impossible": _("Its date does not exist."),
    "date_unreadable": _("Its date cannot be read."),
    "too_long": _("Its text is longer than one entry can be (200,000 bytes)."),
    "too_many_tags": _("It has more tags than one entry can have (200)."),
    "columns": _("It has more or fewer columns than the heading."),
    "not_an_entry": _("It is not the shape of an entry."),
    "not_a_note": _("It is a file of another kind, and no entry shows it."),
    "not_text": _("It is not text."),
    "unreadable_file": _("It could not be unpacked."),
    "not_done": _("Nothing was done that day."),
}
"""Why one row was left out."""

NOTES = {
    "nul_removed": _("Invisible NUL characters were removed."),
    "surrogates_replaced": _("Broken halves of characters were replaced by �."),
    "long_titles_moved": _("Titles longer than 500 characters were kept as the first paragraph of the text."),
    "long_tags_kept_in_text": _(
        "Tags and moods longer than 100 characters were kept as words at the end of the text."
    ),
    "named_after_mood_or_tags": _("Entries without words got their mood or their tags as a title."),
    "id_used_twice": _("The same identifier stands for two different entries; both were kept."),
    "hidden_files": _("Settings and other hidden files were left aside."),
    "bracketed_date_in_text": _(
        "A line that starts with a date in brackets was kept as text, because entries of this old "
        "kind start with a date without brackets."
    ),
    "front_matter_kept_as_text": _("A heading block that cannot be read was kept as part of the text."),
    "front_matter_left": _("These headings have no place here and were left out:"),
    "fields_left": _("These details have no place here and were left out:"),
    "attachment_missing": _("A photo or another file is named but is not part of the export."),
    "activities_by_comma": _("Activities were told apart by commas, because no row uses the usual “ | ”."),
    "zone_unknown": _("The time zone is unknown; the time was kept as UTC."),
    "no_zone": _("No time zone is given; the time was kept as UTC."),
    "pattern_unusable": _("The vault's daily-note pattern does not name a single day."),
    "settings_unreadable": _(
        "The vault's own settings cannot be read, so its pattern for daily notes was not used."
    ),
    "nested_archives": _("Archives inside the archive were not opened."),
}
"""What was changed or set aside while reading."""


def why_not(code: str, slots: Mapping[str, Any]) -> str | None:
    """Why a whole file could not be read; None for a code that no reader gives."""
    return str(FAULTS[code]).format(**slots) if code in FAULTS else None
