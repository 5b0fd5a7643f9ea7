"""Checks on what a person gives here, and where nothing is weighed."""

from __future__ import annotations

import datetime as dt
import math

from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.holds.actions.words import NotKept, one_line
from unclasp.holds.models import Hold
from unclasp.weighing.queries.resting import resting


class NotWeighed(UnclaspError):
    """Nothing is weighed here at the moment."""

    status = 409


def clean_line(text: str, most: int) -> str:
    """`text` on one line; `NotKept` where nothing is left of it or it is longer than `most` characters."""
    line = one_line(text)
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
