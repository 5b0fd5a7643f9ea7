"""Checks on what a person gives here, and on whether this is practised now."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from unclasp.connection.queries.resting import Practice, person_rests, resting, shut_for_all
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.holds.models import Hold

LONGEST_SENTENCE = 2_000
LONGEST_TEXT = 20_000
LONGEST_LETTER = 200_000
"""Characters of a sentence to turn round, of a note, and of a letter or a day."""


class NotNow(UnclaspError):
    """This is not practised here at the moment."""

    status = 409


class Elsewhere(UnclaspError):
    """Another window of the browser has saved newer words of the same."""

    status = 409


def clean_text(text: str, most: int = LONGEST_TEXT) -> str:
    """`text` with line ends of one kind, without NUL or white space around it; `NotKept` where it is too long."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotKept(
            _("One of the characters is broken. Nothing was changed; please type it again.")
        ) from None
    words = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(words) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter one will do, and the "
              "journal takes as much as you like.")
            % {"most": most}
        )  # fmt: skip
    return words


def required_text(text: str, most: int = LONGEST_TEXT) -> str:
    """As `clean_text`, and `NotKept` where nothing is left."""
    words = clean_text(text, most)
    if not words:
        raise NotKept(_("There is nothing written here yet. A few words are enough. Nothing was changed."))
    return words


def refuse_where_it_rests(person: Person, hold: Hold | None, practice: Practice, now: dt.datetime) -> None:
    """Raise `NotNow` where a gate before the hold, or a reason of the person's own, switches this off."""
    shut = resting(hold, now).shuts(practice) if hold else shut_for_all(person_rests(person, now), practice)
    if shut:
        raise NotNow(
            _("This is put away for now, for the reason on its page. Nothing was changed, and what you wrote is "
              "still here to copy.")
        )  # fmt: skip
