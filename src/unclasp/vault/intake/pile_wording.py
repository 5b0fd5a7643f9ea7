"""What reading lists for piles comes to, in sentences: what `wording` says of journals, and what only piles have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from unclasp.vault.intake import wording

FAULTS = {
    **wording.FAULTS,
    "pile_not_recognised": _(
        "“{name}” is not a list that Unclasp knows. Nothing was brought in. The guide says for each place which file "
        "to choose; any table saved as CSV can be read too."
    ),
    "no_cards": _("There is nothing to sort in “{name}”. Nothing was brought in."),
    "columns_unsure": _(
        "“{name}” is a table whose headings do not say enough. Say which column is which, and read it again; nothing "
        "was brought in."
    ),
    "another_list": _(
        "“{name}” is from {label}, but it is another list than that of whom you follow. Choose {wanted}; nothing was "
        "brought in."
    ),
    "ask_for_json": _(
        "“{name}” is an export from {label} as a page or as plain text, which leaves out too much. Ask {label} for "
        "your data once more and choose JSON as the format; nothing was brought in."
    ),
    "too_many_cards": _(
        "“{name}” holds more than {limit} things. Bring it in parts; nothing was brought in."
    ),
    "car_broken": _(
        "The repository “{name}” is damaged or was cut short. Export it again; nothing was brought in."
    ),
    "xml_refused": _(
        "“{name}” is damaged, or holds parts that no list of feeds would hold. It was not read."
    ),
    "json_nested": _("“{name}” is nested more deeply than any list. It was not read."),
    "json_number": _("“{name}” holds a number that no list would hold ({value}). It was not read."),
}
"""Why a whole file could not be read. Each gap is filled with what the reader names."""

REASONS = {
    **wording.REASONS,
    "no_name": _("It has no name."),
    "card_too_long": _("Its name or what stands beside it is longer than a card can hold."),
    "repeated": _("It stands in this file more than once; the first is kept."),
    "not_an_account": _("It does not say which account it is."),
    "no_address": _("It has no address."),
    "gone_already": _("The file says that it is gone, switched off or put away already."),
    "cut_short": _("The file breaks off in the middle of it."),
    "amount_unreadable": _("Its amount cannot be read."),
    "not_a_subscription": _("It does not say what is paid for."),
    "not_a_photo": _("It is not a photo."),
    "ics_event": _("Its date or its repetition cannot be read."),
    "ics_rule": _("It repeats by the hour or faster, or never comes to a day."),
}
"""Why one row was left out."""

NOTES = {
    **wording.NOTES,
    "links_as_text": _(
        "Addresses that are no web pages, or are not what they look like, are shown as text and cannot be opened."
    ),
    "numbers_for_names": _("This export names accounts by their number. Opening one shows whose it is."),
    "payments_once": _("Payments were looked through for what comes again; the single ones were not kept."),
    "recurring_left": _("Something that is paid again and again could not be kept:"),
    "rows_above": _("Lines above the heading of the table were left aside."),
    "cells_left": _("Dates or prices that cannot be read were left out:"),
    "no_rhythm": _("This export does not say how often each is paid, so there is no cost for a year."),
    "duties_left": _("Something that repeats could not be kept:"),
    "events_once": _("Events that take place only once or twice were not kept."),
}
"""What was changed or set aside while reading."""


def why_not(code: str, slots: Mapping[str, Any]) -> str | None:
    """Why a whole file could not be read; None for a code that no reader gives."""
    return str(FAULTS[code]).format(**slots) if code in FAULTS else None
