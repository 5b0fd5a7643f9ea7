"""The two beams of a weighing, and motives over time: drawn wide and narrow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.web import dates, marks
from unclasp.weighing.models import Motive
from unclasp.weighing.models.choosing import CLOSING, OPENING

if TYPE_CHECKING:
    from unclasp.science import Weighing as Summed

WIDE, NARROW = 980, 350
LANES_WIDE = 796
"""What a section has room for beside its heading."""


class Laid(Protocol):
    """An argument on the scales: what it weighs, and how it may feel (low, middle, high) where that is known."""

    size: float
    felt: tuple[float, float, float] | None


class Weighed(Protocol):
    """What is drawn of a weighing (`queries.Weighed`)."""

    losses: Sequence[Laid]
    gains: Sequence[Laid]
    summed: Summed
    figure: object | None
    felt_leans: str


@dataclass(frozen=True)
class Chart:
    """A drawing in two widths."""

    wide: SafeString
    narrow: SafeString


@dataclass(frozen=True)
class MotiveRow:
    """One line of the table of motives: its name, how often it came up, and when last."""

    name: str
    count: int
    last: dt.datetime | None


@dataclass(frozen=True)
class MotivesChart(Chart):
    """Motives over time, with the table of the same."""

    rows: tuple[MotiveRow, ...]


def beams(weighed: Weighed) -> Chart | None:
    """The two beams; None before anything is laid on them."""
    summed, figure = weighed.summed, weighed.figure
    if summed.status == "none":
        return None
    whole = sum(laid.size for laid in (*weighed.losses, *weighed.gains))
    leans = summed.status == "ok"
    even = marks.Tilt(*(end / whole for end in (summed.even_lo, summed.even, summed.even_hi)))
    blocks = [marks.Block(laid.size, *(laid.felt or (laid.size,) * 3)) for laid in weighed.losses]
    gains = [laid.size for laid in weighed.gains]
    drawing = {
        "sides": (_("it would cost"), _("it would give")),
        "felt": (_felt_tilt(weighed) if figure and leans else None, _felt_words(weighed)),
        "even": (even if leans else None, _even_words(weighed)),
        "known": figure is not None,
        "title": _("What changing would cost and give, as it feels and weighed evenly"),
        "desc": _described(weighed),
    }
    wide, narrow = (mark_safe(marks.two_beams(blocks, gains, width=w, **drawing)) for w in (WIDE, NARROW))  # noqa: S308
    return Chart(wide, narrow)


def motives_over_time(rows: Sequence[Motive]) -> MotivesChart | None:
    """When each motive came up, a lane for each; None where none did. `rows` come oldest first."""
    if not rows:
        return None
    start, end = rows[0].at, rows[-1].at
    across = max((end - start).total_seconds(), 1.0)
    by_kind = {kind: [row.at for row in rows if row.kind == kind] for kind in (*OPENING, *CLOSING)}
    drawn = [
        marks.Lane(
            str(kind.label),
            tuple((at - start).total_seconds() / across for at in times),
            hollow=kind in CLOSING,
        )
        for kind, times in by_kind.items()
    ]
    drawing = {
        "ends": (_short(start), _short(end) if _short(end) != _short(start) else ""),
        "title": _("What you chose from which motive, over time"),
        "desc": ", ".join(f"{kind.label} {len(times)}" for kind, times in by_kind.items()),
        "key": "motives",
    }
    wide, narrow = (
        mark_safe(marks.time_lanes(drawn, width=width, **drawing))  # noqa: S308
        for width in (LANES_WIDE, NARROW)
    )
    table = tuple(
        MotiveRow(str(kind.label), len(times), times[-1] if times else None)
        for kind, times in by_kind.items()
    )
    return MotivesChart(wide, narrow, table)


def _felt_tilt(weighed: Weighed) -> marks.Tilt:
    gain = sum(laid.size for laid in weighed.gains)
    costs = [sum(ends) for ends in zip(*(laid.felt for laid in weighed.losses), strict=True)] or [0.0] * 3
    lo, mid, hi = ((gain - cost) / ((gain + cost) or 1.0) for cost in reversed(costs))
    return marks.Tilt(lo, mid, hi)


def _felt_words(weighed: Weighed) -> marks.BeamWords:
    leans = {
        "stay": _("leans to staying"),
        "change": _("leans to change"),
        "open": _("could go either way"),
        "": _("too little to say") if weighed.figure else _("not known yet"),
    }
    return marks.BeamWords(_("As it feels"), (_("losses count extra"),), leans[weighed.felt_leans])


def _even_words(weighed: Weighed) -> marks.BeamWords:
    leans = {
        "close": _("close, either way"),
        "leans_change": _("leans to change"),
        "leans_stay": _("leans to staying"),
        "nothing_to_lose": _("one side only"),
        "nothing_to_gain": _("one side only"),
    }
    said = leans.get(weighed.summed.outcome, _("too little to say"))
    return marks.BeamWords(_("Weighed evenly"), (_("each loss at its"), _("own size")), said)


def _described(weighed: Weighed) -> str:
    numbers = {
        "cost": f"{sum(laid.size for laid in weighed.losses):.1f}",
        "gain": f"{sum(laid.size for laid in weighed.gains):.1f}",
    }
    said = _("Weighed evenly, costs come to %(cost)s and gains to %(gain)s.") % numbers
    if not weighed.figure or not weighed.losses:
        return said
    lo, _mid, hi = (sum(ends) for ends in zip(*(laid.felt for laid in weighed.losses), strict=True))
    felt = _("As it feels, costs come to between %(lo)s and %(hi)s.") % {"lo": f"{lo:.1f}", "hi": f"{hi:.1f}"}
    return f"{said} {felt}"


def _short(moment: dt.datetime) -> str:
    return dates.short_day(timezone.localtime(moment))
