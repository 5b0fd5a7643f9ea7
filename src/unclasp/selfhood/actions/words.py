"""What may be kept of a source, and how it is made fit. What is refused is never cut short in silence."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds.actions.words import LONGEST_TEXT, NotKept, clean_text, one_line
from unclasp.holds.models import Hold
from unclasp.selfhood.models import Source
from unclasp.selfhood.models.hours import A_DAY

LONGEST_NAME = 200
LONGEST_ALSO = 100
MOST_ALSO = 20
MOST_SOURCES = 200
ROUNDING = 1e-9


def clean_line(text: str, most: int) -> str:
    """`text` on one line; `NotKept` where nothing is left of it, or it is too long or broken."""
    line = one_line(clean_text(text[:LONGEST_TEXT]))  # what is longer still is refused below
    if not line:
        raise NotKept(_("There is nothing written here yet. One word is enough. Nothing was changed."))
    if len(line) > most:
        raise NotKept(
            _("That is longer than %(most)d characters. Nothing was changed; a shorter line will do.")
            % {"most": most}
        )
    return line


def clean_name(person: Person, text: str, besides: Source | None = None) -> str:
    """A name that no other source of theirs has; `NotKept` otherwise."""
    name = clean_line(text, LONGEST_NAME)
    others = Source.objects.owned_by(person).kept()
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise NotKept(
            _("You already have a source called “%(name)s”. Nothing was changed; please choose another name.")
            % {"name": name}
        )
    return name


def clean_also(also: Iterable[str]) -> list[str]:
    """Other words for a source, each once. Blank ones fall away."""
    kept = {line.casefold(): line for line in (clean_line(one, LONGEST_ALSO) for one in also if one.strip())}
    if len(kept) > MOST_ALSO:
        raise NotKept(
            _("A source can have %(most)d other words at most. Nothing was changed.") % {"most": MOST_ALSO}
        )
    return list(kept.values())


def clean_kind(kind: str) -> str:
    """A kind of source; `NotKept` for anything else."""
    if kind not in Source.Kind.values:
        raise NotKept(_("Please choose what kind of source it is. Nothing was changed."))
    return kind


def clean_rating(value: float | None) -> float:
    """A number from 0 to 10; `NotKept` for anything else."""
    if value is None or not (math.isfinite(value) and 0 <= value <= 10):
        raise NotKept(_("How much of you it is lies between 0 and 10. Nothing was changed; move its mark."))
    return float(value)


def clean_leanings(person: Person, leanings: Mapping[Hold, float]) -> dict[Hold, float]:
    """The shares [0-1] by hold that are more than nothing; `NotKept` where together they are more than all of it."""
    for hold, share in leanings.items():
        if hold.person_id != person.pk or hold.deleted_at is not None:
            raise NotKept(
                _("One of the holds is not there any more. Nothing was changed; open the page again.")
            )
        if not (math.isfinite(share) and 0 <= share <= 1):
            raise NotKept(_("How far it leans lies between 0 and 10. Nothing was changed."))
    together = sum(leanings.values())
    if together > 1 + ROUNDING:
        raise NotKept(
            _("Together these lean more than the whole of it: %(sum)s of 10. Nothing was kept yet, and all that you "
              "set still stands below; move one of them back until they come to 10 at most.")
            % {"sum": f"{together * 10:g}"}
        )  # fmt: skip
    return {hold: float(share) for hold, share in leanings.items() if share > 0}


def clean_minutes(minutes: int | None) -> int:
    """Minutes of one day; `NotKept` for anything else."""
    if minutes is None or not 1 <= minutes <= A_DAY:
        raise NotKept(_("A day has 1440 minutes. Nothing was kept; say how many of them it was, from 1 on."))
    return minutes


def refuse_too_many(person: Person) -> None:
    """`NotKept` where there is no room for one source more."""
    if Source.objects.owned_by(person).in_picture().count() >= MOST_SOURCES:
        raise NotKept(
            _("There is room for %(most)d sources. Nothing was kept; two that are alike can be one, and one that "
              "is over can be retired.")
            % {"most": MOST_SOURCES}
        )  # fmt: skip


def refuse_in_a_hard_hour(person: Person, now: dt.datetime) -> None:
    """`NotKept` while practice is put away for a day; what was typed stands in its form."""
    if PersonGate.objects.owned_by(person).open_at(now).filter(kind=PersonGate.Kind.CRISIS).exists():
        raise NotKept(
            _("Practising rests for a day, because something sounded very heavy. Nothing was planned yet; what you "
              "typed still stands here. Support now is at the foot of the page.")
        )  # fmt: skip
