"""Checks on what a person gives here, and where nothing is weighed."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata

from django.utils.translation import gettext as _

from unclasp.care import actions as care_actions
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.language.danger import danger_phrases
from unclasp.weighing.queries.resting import resting


class NotKept(UnclaspError):
    """What was given cannot be kept as it is. Nothing has changed."""

    status = 422


class NotWeighed(UnclaspError):
    """Nothing is weighed here at the moment."""

    status = 409


def clean_line(text: str, most: int) -> str:
    """`text` on one line; `NotKept` where nothing is left of it or it is longer than `most` characters."""
    line = " ".join(_without_controls(text).split())
    if not line:
        raise NotKept(_("There is nothing written here yet. A few words are enough. Nothing was changed."))
    if len(line) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter line will do, and the "
              "journal takes as much as you like.")
            % {"most": most}
        )  # fmt: skip
    return line


def clean_number(value: float, most: float) -> float:
    """A number from 0 to `most`, or `NotKept`."""
    if not (math.isfinite(value) and 0 <= value <= most):
        raise NotKept(
            _("That number lies outside its scale, up to %(most)g. Nothing was changed.") % {"most": most}
        )
    return float(value)


def clean_day(day: dt.date | None, now: dt.datetime) -> dt.date | None:
    """A day to come, or none; `NotKept` for one that lies more than a day (the width of the zones) back."""
    if day is not None and day < now.date() - dt.timedelta(days=1):
        raise NotKept(_("That day is over. Choose one to come, or leave it open. Nothing was changed."))
    return day


def refuse_where_not_weighed(hold: Hold, now: dt.datetime) -> None:
    """Raise `NotWeighed` where a gate is on, or the hold is put away."""
    rest = resting(hold, now)
    if rest.gated:
        raise NotWeighed(
            _("Nothing is weighed here for now, for the reason on its page. Nothing was changed, and what you "
              "wrote before is kept.")
        )  # fmt: skip
    if rest.put_away:
        raise NotWeighed(
            _("“%(name)s” is put away. Make it active on its page to weigh it. Nothing was changed.")
            % {"name": hold.name}
        )


def heed(person: Person, text: str, now: dt.datetime) -> None:
    """Put practice away for a day where words that were just kept sound like despair."""
    classes = {match.phrase_class for match in danger_phrases(text)}
    care_actions.heed(person=person, phrase_classes=classes, now=now)


def _without_controls(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotKept(
            _("One of the characters is broken. Nothing was changed; please type it again.")
        ) from None
    return "".join(" " if unicodedata.category(mark) == "Cc" else mark for mark in text)
