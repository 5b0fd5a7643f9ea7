"""Checks on the words that a person gives: what is kept is never cut short in silence."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from unclasp.care import actions as care_actions
from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.language.danger import phrase_classes

LONGEST_NAME = 200
LONGEST_TEXT = 20_000
MOST_ALIASES = 50


class NotKept(UnclaspError):
    """What was given cannot be kept as it is. Nothing has changed."""

    status = 422


def clean_name(text: str) -> str:
    """`text` on one line, without control characters; `NotKept` where nothing is left or it is too long."""
    name = one_line(text)
    if not name:
        raise NotKept(_("A hold needs a name. Nothing was changed; one word is enough."))
    if len(name) > LONGEST_NAME:
        raise NotKept(
            _("That name is longer than %(most)d characters. Nothing was changed; a shorter one will do.")
            % {"most": LONGEST_NAME}
        )
    return name


def one_line(text: str) -> str:
    """`text` on one line, without control characters; `NotKept` where it is broken. It may be blank."""
    _refuse_broken(text)
    visible = "".join(" " if unicodedata.category(mark) == "Cc" else mark for mark in text)
    return " ".join(visible.split())


def clean_text(text: str) -> str:
    """`text` without NUL and without white space around it; `NotKept` where it is too long."""
    _refuse_broken(text)
    words = text.replace("\x00", "").strip()
    if len(words) > LONGEST_TEXT:
        raise NotKept(
            _(
                "That is longer than %(most)d characters, too long for a note. Nothing was changed. "
                "The journal takes as much as you like."
            )
            % {"most": LONGEST_TEXT}
        )
    return words


def clean_aliases(aliases: Iterable[str], *, name: str) -> list[str]:
    """Other names, each once, without the name itself. Blank ones fall away."""
    seen = {name.casefold()}
    kept = []
    for alias in aliases:
        if not alias.strip():
            continue
        words = clean_name(alias)
        if words.casefold() not in seen:
            seen.add(words.casefold())
            kept.append(words)
    if len(kept) > MOST_ALIASES:
        raise NotKept(
            _("A hold can have %(most)d other names at most. Nothing was changed.") % {"most": MOST_ALIASES}
        )
    return kept


def _refuse_broken(text: str) -> None:
    """Half a character, as a terminal may send it, can neither be stored nor shown."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotKept(
            _("One of the characters is broken. Nothing was changed; please type it again.")
        ) from None


def refuse_taken_name(*, person: Person, name: str, besides: Hold | None = None) -> None:
    """Raise `NotKept` where another hold of theirs has this name already, so that a name means one thing."""
    others = Hold.objects.owned_by(person).kept()
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    # Compared here and not in the database, which folds only ASCII letters.
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise NotKept(
            _("You already have a hold called “%(name)s”. Nothing was changed; please choose another.")
            % {"name": name}
        )


def clean_moment(at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A moment of the calendar that has come already; `NotKept` for any other."""
    if at > now:
        raise NotKept(_("That moment has not come yet. Nothing was kept; choose one that has."))
    if at < clock.EARLIEST:
        raise NotKept(_("That date is outside the calendar. Nothing was kept; choose another."))
    return at


def heed(person: Person, now: dt.datetime, *texts: str) -> None:
    """Put practice away for a day where words that were just kept sound like despair."""
    care_actions.heed(person=person, phrase_classes=phrase_classes(*texts), now=now)
