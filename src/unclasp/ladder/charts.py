"""The rungs of a ladder, and readiness for the big one: drawn, with what is said of them aloud."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.ladder.models import Step
from unclasp.web import marks

MOST_DRAWN = 40
"""Rungs that a page draws; the others are named below."""

MOST_PAIRS = 6
"""Attempts of one rung that are drawn: the last ones."""

WIDE, NARROW = 420, 350


class Rung(Protocol):
    """What is drawn of a rung (`queries.Rung`)."""

    step: Step
    is_next: bool

    @property
    def pairs(self) -> tuple[tuple[float, float], ...]:
        """What was guessed and what came (0-10)."""


class Ready(Protocol):
    """How near the big step is (`science.Readiness`)."""

    p: float
    lo: float
    hi: float


@dataclass(frozen=True)
class DrawnRung:
    """A rung with its picture."""

    rung: Rung
    picture: SafeString


@dataclass(frozen=True)
class DrawnLadder:
    """The rungs that are drawn, from the big one down, and those that are only named."""

    rungs: tuple[DrawnRung, ...]
    others: tuple[Rung, ...]


@dataclass(frozen=True)
class ReadyChart:
    """A line from never to surely, in two widths, and its range in words."""

    wide: SafeString
    narrow: SafeString
    said: str


def drawn(rungs: Sequence[Rung]) -> DrawnLadder:
    """A ladder as it is drawn. Of a long one: the big one, what was tried or is next, and then the easiest."""
    shown = rungs
    if len(rungs) > MOST_DRAWN:
        first = sorted(
            rungs, key=lambda one: (not one.step.is_big, not (one.pairs or one.is_next), one.step.predicted)
        )
        chosen = {one.step.pk for one in first[:MOST_DRAWN]}
        shown = [one for one in rungs if one.step.pk in chosen]
    there = {one.step.pk for one in shown}
    others = tuple(one for one in rungs if one.step.pk not in there)
    return DrawnLadder(tuple(DrawnRung(one, drawn_rung(one)) for one in shown), others)


def drawn_rung(rung: Rung) -> SafeString:
    """One rung."""
    pairs = [(guessed / 10, came / 10) for guessed, came in rung.pairs[-MOST_PAIRS:]]
    guess = rung.step.predicted / 10
    return _safe(marks.rung(pairs, guess=guess, is_next=rung.is_next, title=_title(rung)))


def readiness(ready: Ready | None) -> ReadyChart | None:
    """How likely the big one is to be done, with its range; None where there is no figure."""
    if ready is None or math.isnan(ready.p):
        return None
    title = _(
        "Readiness, from how the steps below have gone: between %(lo)d and %(hi)d in a hundred, nine times in ten."
    ) % {
        "lo": round(ready.lo * 100),
        "hi": round(ready.hi * 100),
    }
    wide, narrow = (
        _safe(marks.interval(ready.lo, ready.p, ready.hi, width=width, title=title))
        for width in (WIDE, NARROW)
    )
    return ReadyChart(wide, narrow, title)


def _title(rung: Rung) -> str:
    if not rung.pairs:
        return _("Not tried; you guess %(guess)g") % {"guess": rung.step.predicted}
    pairs = rung.pairs[-MOST_PAIRS:]
    each = ", ".join(_("guessed %(guess)g, was %(came)g") % {"guess": g, "came": a} for g, a in pairs)
    times = ngettext("Tried once", "Tried %(n)d times", len(rung.pairs)) % {"n": len(rung.pairs)}
    return f"{times}: {each}"


def _safe(picture: str) -> SafeString:
    return mark_safe(picture)  # noqa: S308 - drawn here, every word escaped
