"""Why one row was left out, and what was changed in those brought in: code -> sentence in plain words."""

from __future__ import annotations

REASONS = {
    "empty": "There is nothing in it.",
    "no_date": "It has no date, neither in its name nor at its top.",
    "date_impossible": "Its date does not exist.",
    "date_unreadable": "Its date cannot be read.",
    "too_long": "Its text is longer than one entry can be (200,000 bytes).",
    "too_many_tags": "It has more tags than one entry can have (200).",
    "columns": "It has more or fewer columns than the heading.",
    "not_an_entry": "It is not the shape of an entry.",
    "not_a_note": "It is a file of another kind, and no entry shows it.",
    "not_text": "It is not text.",
    "unreadable_file": "It could not be unpacked.",
    "not_done": "Nothing was done that day.",
}

NOTES = {
    "nul_removed": "Invisible NUL characters were removed.",
    "surrogates_replaced": "Broken halves of characters were replaced by �.",
    "long_titles_moved": "Titles longer than 500 characters were kept as the first paragraph of the text.",
    "long_tags_kept_in_text": "Tags and moods longer than 100 characters were kept as words at the end of the text.",
    "named_after_mood_or_tags": "Entries without words got their mood or their tags as a title.",
    "id_used_twice": "The same identifier stands for two different entries; both were kept.",
    "hidden_files": "Settings and other hidden files were left aside.",
    "bracketed_date_in_text": (
        "A line that starts with a date in brackets was kept as text, because entries of this old kind start "
        "with a date without brackets."
    ),
    "front_matter_kept_as_text": "A heading block that cannot be read was kept as part of the text.",
    "front_matter_left": "These headings have no place here and were left out:",
    "fields_left": "These details have no place here and were left out:",
    "attachment_missing": "A photo or another file is named but is not part of the export.",
    "activities_by_comma": "Activities were told apart by commas, because no row uses the usual “ | ”.",
    "zone_unknown": "The time zone is unknown; the time was kept as UTC.",
    "no_zone": "No time zone is given; the time was kept as UTC.",
    "pattern_unusable": "The vault's daily-note pattern does not name a single day.",
    "settings_unreadable": (
        "The vault's own settings cannot be read, so its pattern for daily notes was not used."
    ),
    "nested_archives": "Archives inside the archive were not opened.",
}
