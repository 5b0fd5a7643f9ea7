"""Checks on what a person gives here, and where nothing is practised."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from django.utils.translation import gettext as _

from unclasp.boundaries.models import Boundary
from unclasp.boundaries.models.boundaries import LONGEST_LIMIT, QUESTIONS
from unclasp.boundaries.queries.resting import resting
from unclasp.core.errors import UnclaspError
from unclasp.holds.actions.words import NotKept, one_line

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
    line = one_line(text.replace("\x00", ""))
    if not line:
        raise NotKept(_("There is nothing written here yet. A few words are enough. Nothing was changed."))
    if len(line) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter line will do.")
            % {"most": most}
        )
    return line


def clean_rating(value: float | None) -> float | None:
    """A rating from 0 to 10, or none; `NotKept` for anything else."""
    if value is not None and not (math.isfinite(value) and 0 <= value <= 10):
        raise NotKept(_("Each answer lies between 0 and 10. Nothing was changed."))
    return None if value is None else float(value)


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
