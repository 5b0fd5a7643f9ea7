"""The plane of anxiety and avoidance, drawn wide and narrow, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.attachment.models import Reading
from unclasp.web import dates, marks

if TYPE_CHECKING:
    from unclasp.science import AttachmentSummary

WIDE, NARROW = 590, 350

REACH = 3.0
"""How far the field reaches from people's middle in every direction [SDs of people]."""

Pair = tuple[float, float]


class Stands(Protocol):
    """Where one reading puts somebody: `queries.Standing`."""

    @property
    def reading(self) -> Reading:
        """The reading."""

    @property
    def summary(self) -> AttachmentSummary:
        """What a page shows of it."""

    @property
    def mean(self) -> Pair:
        """Anxiety and avoidance [SDs of people]."""

    @property
    def cov(self) -> tuple[Pair, Pair]:
        """Their covariance."""


@dataclass(frozen=True)
class Column:
    """One reading in the table: when, and how many in a hundred lie in each area, in the order of the rows."""

    when: str
    shares: tuple[int, ...]


@dataclass(frozen=True)
class Plane:
    """The drawing in two widths, the names of the lettered marks, and the table."""

    wide: SafeString
    narrow: SafeString
    others: tuple[str, ...]
    areas: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The table by area: its name, and how many in a hundred at each reading."""
        return [
            (area, [column.shares[place] for column in self.columns]) for place, area in enumerate(self.areas)
        ]


def plane(now: Stands, earlier: Sequence[Stands], others: Sequence[Stands]) -> Plane:
    """The picture of one reading, with the earlier ones about the same and the others at that time."""
    areas = (_("Secure"), _("Anxious"), _("Avoidant"), _("Fearful"))
    columns = tuple(
        Column(dates.short_day(each.reading.finished_at), hundredths(each.summary.shares))
        for each in (*earlier, now)
    )
    drawing = {
        "past": [_spread(each) for each in earlier],
        "others": [_place(each.mean) for each in others],
        "title": _("Where your answers lie, by anxiety and avoidance"),
        "desc": _description(columns),
    }
    wide, narrow = (
        mark_safe(marks.dot_plane(_spread(now), width=width, words=_words(width), **drawing))  # noqa: S308
        for width in (WIDE, NARROW)
    )
    return Plane(wide, narrow, tuple(map(_name, others)), areas, columns)


def hundredths(shares: Sequence[float]) -> tuple[int, ...]:
    """Shares as whole hundredths that sum to 100: those that lose most by rounding down are rounded up."""
    whole = [int(share * 100) for share in shares]
    short = sorted(range(len(shares)), key=lambda place: whole[place] - shares[place] * 100)
    for place in short[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def _spread(stands: Stands) -> marks.Spread:
    """A standing as the mark takes it, with the doubt about where people's middle lies on our own questions.

    The areas' shares hold that doubt too, so that as many dots fall into an area as its share says.
    """
    from unclasp.science import ATTACHMENT, attach_ellipse

    (a, both), (_both, b) = stands.cov
    doubt = ATTACHMENT.middle_doubt**2
    corners = attach_ellipse(stands.mean, ((a + doubt, both), (both, b + doubt)), n=4)
    centre, across, along = ((corners[0] + corners[2]) / 2, *(corners[:2] - corners[2:]) / 2)
    middle, points = ATTACHMENT.middle, ATTACHMENT.people_sd
    return marks.Spread(
        _place(tuple((centre - middle) / points)),
        _way(across / points),
        _way(along / points),
        dates.short_day(stands.reading.finished_at),
    )


def _place(mean: Sequence[float]) -> Pair:
    """A position in SDs of people, (anxiety, avoidance), as the field has it: from the left and from the foot, 0-1."""
    anxiety, avoidance = map(float, mean)
    return 0.5 + avoidance / (2 * REACH), 0.5 + anxiety / (2 * REACH)


def _way(step: Sequence[float]) -> Pair:
    anxiety, avoidance = map(float, step)
    return avoidance / (2 * REACH), anxiety / (2 * REACH)


def _name(stands: Stands) -> str:
    return stands.reading.hold.name if stands.reading.hold else _("In general")


def _description(columns: Sequence[Column]) -> str:
    secure, anxious, avoidant, fearful = columns[-1].shares
    said = _(
        "Of 100 equally likely places, %(secure)d lie in the secure area, %(anxious)d in the anxious, "
        "%(avoidant)d in the avoidant and %(fearful)d in the fearful."
    ) % {"secure": secure, "anxious": anxious, "avoidant": avoidant, "fearful": fearful}
    if len(columns) == 1:
        return said
    return f"{said} " + _("On %(day)s the secure area had %(secure)d.") % {
        "day": columns[0].when,
        "secure": columns[0].shares[0],
    }


def _words(width: int) -> marks.PlaneWords:
    if width == NARROW:
        said = (
            _("close, and worried"),
            _("wants it, dreads it"),
            _("close, and at ease"),
            _("safer at a distance"),
        )
        level = (_("closeness is easy"), "", _("I keep back"))
    else:
        said = (
            _("wants closeness, fears losing it"),
            _("wants closeness, dreads it"),
            _("close, and at ease apart"),
            _("safer at a distance"),
        )
        level = (_("closeness is easy"), _("avoidance"), _("I keep my distance"))
    names = (_("Anxious"), _("Fearful"), _("Secure"), _("Avoidant"))
    upright = (_("I worry it won’t"), _("anxiety"), _("I trust it will hold"))
    return marks.PlaneWords(tuple(zip(names, said, strict=True)), upright, level)
