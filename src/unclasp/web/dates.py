"""Dates and times as a person says them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, pgettext

from unclasp.core import clock


def where_it_was(moment: dt.datetime) -> dt.datetime:
    """A moment from the store (UTC) in the person's zone; one that carries a zone of its own stays in it."""
    return timezone.localtime(moment) if moment.tzinfo is dt.UTC else moment


class Sayer:
    """Says days and times. A list says many, so the language and the year are looked up once for all of them."""

    def __init__(self) -> None:
        self.language, self.year = get_language(), clock.today().year

    def day(self, value: dt.date) -> str:
        """“Thursday 18 June”; with the year when it is not this one. Takes a date or an aware moment."""
        if isinstance(value, dt.datetime):
            value = where_it_was(value).date()
        return kept_day(value, self.language, is_this_year=value.year == self.year)

    def time_of_day(self, value: dt.datetime) -> str:
        """“9.40 pm”."""
        local = where_it_was(value)
        return kept_time(local.hour, local.minute, self.language)


def day(value: dt.date) -> str:
    """“Thursday 18 June”; with the year when it is not this one. Takes a date or an aware moment."""
    return Sayer().day(value)


@lru_cache(maxsize=1024)  # a list says the same days again and again
def kept_day(value: dt.date, _language: str, *, is_this_year: bool) -> str:
    """What `day` says in a language, this year or another."""
    if is_this_year:
        return formats.date_format(value, pgettext("a day of this year", "l j F"))
    return formats.date_format(value, pgettext("a day of another year", "l j F Y"))


def said(day: dt.date, form: str) -> str:
    """A date in this form, which is Django's."""
    return kept_said(day, form, get_language())


@lru_cache(maxsize=1024)
def kept_said(day: dt.date, form: str, _language: str) -> str:
    """What `said` says in a language."""
    return formats.date_format(day, form)


def short_day(value: dt.date) -> str:
    """“18 June”; with the year when it is not this one."""
    if isinstance(value, dt.datetime):
        value = where_it_was(value).date()
    if value.year == clock.today().year:
        return said(value, pgettext("a short day of this year", "j F"))
    return day_year(value)


def day_year(value: dt.date) -> str:
    """“18 June 2026”, whatever this year is."""
    if isinstance(value, dt.datetime):
        value = where_it_was(value).date()
    return said(value, pgettext("a short day with its year", "j F Y"))


def month_name(value: dt.date) -> str:
    """“June”."""
    return said(value, "F")


def time_of_day(value: dt.datetime) -> str:
    """“9.40 pm”."""
    return Sayer().time_of_day(value)


@lru_cache(maxsize=1440)
def kept_time(hour: int, minute: int, _language: str) -> str:
    """What `time_of_day` says in a language."""
    half = pgettext("after noon", "pm") if hour >= 12 else pgettext("before noon", "am")
    return f"{hour % 12 or 12}.{minute:02} {half}"


def day_time(value: dt.datetime) -> str:
    """“Thursday 18 June, 9.40 pm”."""
    return f"{day(value)}, {time_of_day(value)}"
