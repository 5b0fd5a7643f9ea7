"""Checks on what a person gives here, and where nothing is practised."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.translation import gettext as _

from unclasp.boundaries.models import Boundary
from unclasp.boundaries.models.boundaries import LONGEST_LIMIT, QUESTIONS
from unclasp.boundaries.queries.resting import resting
from unclasp.care import actions as care_actions
from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept, clean_text
from unclasp.language.danger import danger_phrases

ANSWERS = {"yes", "partly", "no", ""}


class NotPractised(UnclaspError):
    """Nothing is practised at this boundary at the moment."""

    status = 409


class LimitNotKept(NotKept):
    """The limit itself cannot be kept as it is. `field` names it to a form."""

    field = "limit"


def clean_limit(text: str) -> str:
    """The limit, on one line; `LimitNotKept` where there is none or it is too long."""
    try:
        return clean_line(text, LONGEST_LIMIT)
    except NotKept as fault:
        said = fault.message
        if not text.strip():
            said = _(
                "A boundary needs its limit, in one line. Nothing was set, and all that you wrote is here."
            )
        raise LimitNotKept(said) from None


def clean_line(text: str, most: int) -> str:
    """`text` on one line; `NotKept` where nothing is left of it or it is longer than `most` characters."""
    visible = "".join(
        " " if unicodedata.category(mark) == "Cc" else mark for mark in text.replace("\x00", "")
    )
    line = " ".join(visible.split())
    if not line:
        raise NotKept(_("There is nothing written here yet. A few words are enough. Nothing was changed."))
    if len(line) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter line will do.")
            % {"most": most}
        )
    return clean_text(line)


def clean_rating(value: float | None) -> float | None:
    """A rating from 0 to 10, or none; `NotKept` for anything else."""
    if value is not None and not (math.isfinite(value) and 0 <= value <= 10):
        raise NotKept(_("Each answer lies between 0 and 10. Nothing was changed."))
    return None if value is None else float(value)


def clean_moment(at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """A moment of the calendar that has come already; `NotKept` for any other."""
    if at > now:
        raise NotKept(_("That moment has not come yet. Nothing was kept; choose one that has."))
    if at < clock.EARLIEST:
        raise NotKept(_("That date is outside the calendar. Nothing was kept; choose another."))
    return at


def clean_firmness(answers: Iterable[str]) -> list[str]:
    """The six answers; `NotKept` where they are others. None at all where each was left open."""
    given = list(answers)
    if not any(given):
        return []
    if len(given) != QUESTIONS or not set(given) <= ANSWERS:
        raise NotKept(_("There is no such answer. Nothing was changed."))
    return given


def known_other(other: str) -> str:
    """Who is on the other side; `NotKept` for nobody that is known."""
    if other not in Boundary.Other.values:
        raise NotKept(_("Please say who is on the other side of it. Nothing was changed."))
    return other


def known_zone(zone: str) -> str:
    """The zone's name; where there is none by that name, the zone of this machine."""
    here = str(timezone.get_current_timezone())
    try:
        return ZoneInfo(zone).key if zone else here
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return here


def refuse_where_resting(boundary: Boundary, now: dt.datetime) -> None:
    """Raise `NotPractised` where a gate stands, or the boundary or its hold is put away."""
    rest = resting(boundary, now)
    if rest.gated:
        raise NotPractised(
            _("This boundary rests for now, for the reason on its page. Nothing was changed, and what is there is "
              "kept.")
        )  # fmt: skip
    if rest.put_away:
        raise NotPractised(
            _("“%(name)s” is put away, and its boundaries with it. Nothing was changed; its page can make it "
              "active again.")
            % {"name": boundary.hold.name}
        )  # fmt: skip
    if boundary.is_in_the_making:
        raise NotPractised(
            _("This boundary is not set yet, so there is nothing to test. Nothing was changed.")
        )
    if boundary.retired_at is not None:
        raise NotPractised(_("This boundary is retired. Nothing was changed; it can be taken up again."))


def heavy_words(*texts: str) -> set[str]:
    """The classes of phrases in these words that may open the door to the support lines."""
    return {match.phrase_class for text in texts if text for match in danger_phrases(text)}


def heed(person: Person, now: dt.datetime, *texts: str) -> None:
    """Put practice away for a day where words that were just kept sound like despair."""
    care_actions.heed(person=person, phrase_classes=heavy_words(*texts), now=now)
