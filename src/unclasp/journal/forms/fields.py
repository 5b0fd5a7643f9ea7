"""Fields that several of the journal's forms have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

QUIET = {"autocomplete": "off", "spellcheck": "false"}
"""Nothing that is typed is kept by the browser or sent off to be spelt."""

MOODS = (
    _("very low"),
    _("low"),
    _("rather low"),
    _("in between"),
    _("rather good"),
    _("good"),
    _("very good"),
)
UNEASE = (
    _("at ease"),
    _("hardly uneasy"),
    _("a little"),
    _("somewhat"),
    _("quite"),
    _("very"),
    _("as uneasy as can be"),
)

BAD_DAY = _("There is no such day. Write it as year, month and day, like 2026-06-14.")
BAD_TIME = _("There is no such time. Write it as hours and minutes, like 21:40.")


class WordsField(forms.CharField):
    """Text of any kind. NUL is left out: the store would end the text there."""

    def to_python(self, value: Any) -> str:
        """The text as it is, without NUL."""
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value)


class DialField(forms.FloatField):
    """A rating from 0 to 10, or none, drawn as a dial. `words` lie along it."""

    default_error_messages = dict.fromkeys(
        ("invalid", "min_value", "max_value"), _("This lies between 0 and 10. Move the mark, or leave it.")
    )

    def __init__(self, label: str, words: Sequence[str]) -> None:
        super().__init__(label=label, min_value=0, max_value=10, required=False)
        self.words = words
        self.ends = (words[0], words[-1])


def day_field(label: str) -> forms.DateField:
    """A day of the calendar, or none."""
    widget = forms.DateInput(attrs={"type": "date", **QUIET}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        required=False,
        widget=widget,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": BAD_DAY},
    )


def time_field(label: str) -> forms.TimeField:
    """A time of the day, or none."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", **QUIET}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": BAD_TIME},
    )


def shown_moment(at: dt.datetime, *, all_day: bool = False) -> tuple[dt.date, dt.time | None]:
    """A moment as the fields show it: its day, and its minute unless it is the whole day."""
    return at.date(), None if all_day else at.time().replace(second=0, microsecond=0)


def midnight(day: dt.date | None) -> dt.datetime | None:
    """The moment at which a day begins here."""
    return dt.datetime.combine(day, dt.time.min, timezone.get_current_timezone()) if day else None
