"""Checks on what a person gives here, and where no step is taken."""

from __future__ import annotations

import datetime as dt
import math

from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept, one_line
from unclasp.holds.models import Hold
from unclasp.ladder.queries.resting import resting

HIGHEST, SUREST = 10, 100


class NotClimbed(UnclaspError):
    """No step is taken here at the moment."""

    status = 409


def clean_line(text: str, most: int) -> str:
    """`text` on one line; `NotKept` where nothing is left of it or it is longer than `most` characters."""
    line = optional_line(text, most)
    if not line:
        raise NotKept(_("There is nothing written here yet. A few words are enough. Nothing was changed."))
    return line


def optional_line(text: str, most: int) -> str:
    """The same, where it may be left blank."""
    line = one_line(text)
    if len(line) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter line will do, and the "
              "journal takes as much as you like.")
            % {"most": most}
        )  # fmt: skip
    return line


def clean_rating(value: float | None) -> float | None:
    """A number from 0 to 10, or none; otherwise `NotKept`."""
    if value is None:
        return None
    if not (math.isfinite(value) and 0 <= value <= HIGHEST):
        raise NotKept(_("How hard it is lies between 0 and 10. Nothing was changed."))
    return float(value)


def needed_rating(value: float | None) -> float:
    """A number from 0 to 10; `NotKept` where there is none."""
    rating = clean_rating(value)
    if rating is None:
        raise NotKept(
            _("Say how hard you think it will be, 0 to 10. A guess is enough. Nothing was changed.")
        )
    return rating


def clean_sure(value: int | None) -> int | None:
    """How sure, 0 to 100, or none; otherwise `NotKept`."""
    if value is not None and not 0 <= value <= SUREST:
        raise NotKept(_("How sure you are lies between 0 and 100. Nothing was changed."))
    return value


def clean_past(moment: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A moment that has passed, or `NotKept`."""
    if moment > now:
        raise NotKept(_("That moment has not come yet. Nothing was changed; choose one that has."))
    return moment


def refuse_where_not_climbed(
    person: Person, hold: Hold | None, now: dt.datetime, *, trying: bool = False
) -> None:
    """Raise `NotClimbed` where a gate is on, the hold is put away, or the ladder rests and a step is to be tried."""
    rest = resting(person, hold, now)
    if rest.gated:
        raise NotClimbed(
            _("There is no ladder here for now, for the reason on its page. Nothing was changed, and what you "
              "wrote before is kept.")
        )  # fmt: skip
    if rest.put_away and hold is not None:
        raise NotClimbed(
            _(
                "“%(name)s” is put away. Make it active on its page to go on with its ladder. Nothing was changed."
            )
            % {"name": hold.name}
        )
    if trying and rest.paused_until is not None:
        raise NotClimbed(
            _("The last step was a lot, so the ladder rests for two days. Nothing was changed; what you wrote "
              "before is kept.")
        )  # fmt: skip
