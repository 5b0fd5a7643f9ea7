"""What somebody is made of, and how that was, drawn wide and narrow."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.holds.models import Hold
from unclasp.selfhood.models import Source
from unclasp.web import dates, marks
from unclasp.web.wording.numbers import percent

if TYPE_CHECKING:
    from unclasp.science import Remains

WIDE, NARROW = 980, 350
MONTHS_WIDE = 760
"""What a section has room for beside its heading."""

MOST_DESCRIBED = 12


class Part(Protocol):
    """One source in the picture (`queries.Part`)."""

    source: Source
    part: float
    leans: float


class Month(Protocol):
    """One month (`queries.Month`)."""

    first: dt.date
    sources: int
    found: Remains


class SelfPage(Protocol):
    """What is drawn (`queries.SelfPage`)."""

    parts: Sequence[Part]
    months: Sequence[Month]
    hold: Hold | None
    found: Remains | None


@dataclass(frozen=True)
class Chart:
    """A drawing in two widths, and the rows of its table where it has one of its own."""

    wide: SafeString
    narrow: SafeString
    rows: tuple[tuple[str, ...], ...] = ()


def picture(page: SelfPage) -> Chart | None:
    """The patches; None before there is a source with weight."""
    shown = [part for part in page.parts if part.part > 0]
    if not shown:
        return None
    hold = page.hold if page.found is not None else None
    patches = [
        marks.Patch(part.source.name, _parts(part.part), part.part, part.leans if hold else 0.0)
        for part in shown
    ]
    counted = ngettext("%(n)d source", "%(n)d sources", len(shown)) % {"n": len(shown)}
    title = _("%(counted)s, each as large as its weight") % {"counted": counted}
    if hold is not None:
        title = _("%(counted)s, each as large as its weight, hatched where it leans on “%(hold)s”") % {
            "counted": counted,
            "hold": hold.name,
        }
    return _drawn(marks.self_patches, patches, WIDE, title=title, desc=_described(shown, hold))


def over_months(page: SelfPage) -> Chart | None:
    """What would have remained without the hold, month by month; None before a second month is known."""
    if not page.months or page.hold is None:
        return None
    stays = [marks.Stay(dates.said(month.first, "M"), _known(month.found)) for month in page.months]
    chart = _drawn(
        marks.self_months,
        stays,
        MONTHS_WIDE,
        ends=(_("nothing"), _("half"), _("all")),
        title=_("What would have remained without “%(hold)s”, month by month") % {"hold": page.hold.name},
    )
    rows = tuple(
        (dates.said(month.first, "F Y"), str(month.sources), *_in_words(month.found)) for month in page.months
    )
    return Chart(chart.wide, chart.narrow, rows)


def _drawn(mark: object, rows: Sequence[object], wide: int, **words: object) -> Chart:
    pictures = [mark_safe(mark(rows, width=width, **words)) for width in (wide, NARROW)]  # type: ignore[operator]  # noqa: S308 - `marks` escapes every word
    return Chart(*pictures)


def _parts(part: float) -> str:
    """The part of the whole, in hundredths."""
    hundredths = round(part * 100)
    return ngettext("%(n)s part", "%(n)s parts", hundredths) % {"n": formats.number_format(hundredths, 0)}


def _described(parts: Sequence[Part], hold: Hold | None) -> str:
    rows = []
    for part in parts[:MOST_DESCRIBED]:
        said = {"name": part.source.name, "part": round(part.part * 100), "leans": round(part.leans * 100)}
        if hold is not None and part.leans:
            rows.append(_("%(name)s: %(part)d in 100, of which %(leans)d in 100 leans on it") % said)
        else:
            rows.append(_("%(name)s: %(part)d in 100") % said)
    more = len(parts) - MOST_DESCRIBED
    if more > 0:
        rows.append(ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})
    return "; ".join(rows)


def _known(found: Remains) -> tuple[float, float, float] | None:
    if found.status != "ok" or math.isnan(found.remains):
        return None
    return found.remains_lo, found.remains, found.remains_hi


def _in_words(found: Remains) -> tuple[str, str]:
    known = _known(found)
    if known is None:
        return "–", "–"
    lo, mid, hi = map(percent, known)
    return mid, _("%(lo)s to %(hi)s") % {"lo": lo, "hi": hi}
