"""What the pages of boundaries show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from unclasp.boundaries.models import Boundary, BoundaryTest, Rehearsal, Wording
from unclasp.boundaries.models.boundaries import TEXTS
from unclasp.boundaries.queries.content import Firmness, firmness_of
from unclasp.boundaries.queries.figures import Figures, figures_of, own_middle_of
from unclasp.boundaries.queries.resting import Rest, resting
from unclasp.core.models import Person
from unclasp.holds.models import Hold

ON_A_PAGE = 60
LATELY = 6


@dataclass(frozen=True, eq=False)
class BoundaryRow:
    """A boundary in a list. `tested` counts tests; `figures` is None while it rests, and where figures are hidden."""

    boundary: Boundary
    rest: Rest
    tested: int
    figures: Figures | None

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("boundary", args=[self.boundary.slug])

    @property
    def sure(self) -> str:
        """How sure its figures are."""
        return reverse("guide_sure", args=["boundaries"])

    @property
    def often_not_kept(self) -> bool:
        """Whether it is surely kept less than half the time: then it may be asking too much at once."""
        return self.figures is not None and self.figures.kept.status == "ok" and self.figures.kept.hi < 0.5


@dataclass(frozen=True, eq=False)
class BoundaryPage(BoundaryRow):
    """One boundary, with its latest tests, how its words were, and what was rehearsed."""

    lately: list[BoundaryTest]
    wordings: list[Wording]
    rehearsals: list[Rehearsal]
    firmness: Firmness | None

    @property
    def may_test(self) -> bool:
        """Whether a test can be noted. A hard hour does not stop that: what is noted is kept."""
        standing = not self.boundary.is_in_the_making and self.boundary.retired_at is None
        return standing and not (self.rest.gated or self.rest.put_away)

    @property
    def may_rehearse(self) -> bool:
        """Whether it can be rehearsed."""
        return self.rest.open and self.boundary.retired_at is None and not self.boundary.is_blank

    @property
    def just_said(self) -> list[str]:
        """The person's words that may have been kept just now: of the boundary, its last test and last rehearsal."""
        rehearsed = [mine for one in self.rehearsals[:1] for _theirs, mine in one.exchanges]
        tested = [test.said for test in self.lately[:1]]
        return [getattr(self.boundary, name) for name in TEXTS] + tested + rehearsed


@dataclass(frozen=True, eq=False)
class Overview:
    """Every boundary: those that stand, the longest first; those in the making, the latest first; the retired.

    `latest` is the page of the one that was tested last, of those that stand and do not rest.
    """

    standing: list[BoundaryRow]
    latest: BoundaryPage | None
    making: list[Boundary]
    retired: list[Boundary]

    @property
    def asks_much(self) -> bool:
        """Whether one of them is surely kept less than half the time."""
        return any(row.often_not_kept for row in self.standing)


def overview(person: Person, now: dt.datetime) -> Overview:
    """The page of all boundaries."""
    rows = list(Boundary.objects.owned_by(person).there().select_related("hold", "person"))
    standing = [row for row in rows if row.set_at is not None and row.retired_at is None]
    making = [row for row in rows if row.set_at is None and not row.is_blank]
    retired = [row for row in rows if row.set_at is not None and row.retired_at is not None]
    rows_standing = _rows(person, standing, now)
    return Overview(rows_standing, _latest(rows_standing, now), making[::-1], retired[::-1])


def _latest(rows: list[BoundaryRow], now: dt.datetime) -> BoundaryPage | None:
    """The page of the one that was tested last; None where all rest, or none was tested."""
    awake = {row.boundary.pk: row.boundary for row in rows if row.figures is not None}
    tests = BoundaryTest.objects.kept().filter(boundary__in=awake).order_by("-at", "-pk")
    latest = tests.values_list("boundary", flat=True).first()
    return None if latest is None else boundary_page(awake[latest], now)


def of_hold(hold: Hold, now: dt.datetime) -> list[BoundaryRow]:
    """The boundaries that stand at a hold, each with what its tests come to: for the page of the hold."""
    rows = (
        Boundary.objects.owned_by(hold.person).standing().filter(hold=hold).select_related("hold", "person")
    )
    return _rows(hold.person, rows, now)


def boundary_page(boundary: Boundary, now: dt.datetime) -> BoundaryPage:
    """The page of one boundary."""
    (row,) = _rows(boundary.person, [boundary], now)
    tests = BoundaryTest.objects.kept().filter(boundary=boundary).order_by("-at", "-pk")
    rehearsals = Rehearsal.objects.kept().filter(boundary=boundary).order_by("-at", "-pk")
    return BoundaryPage(
        boundary=boundary,
        rest=row.rest,
        tested=row.tested,
        figures=row.figures,
        lately=list(tests[:LATELY]),
        wordings=list(boundary.wordings.order_by("-until", "-pk")),
        rehearsals=list(rehearsals[:LATELY]),
        firmness=firmness_of(boundary.firmness),
    )


def log_page(boundary: Boundary, *, before: str = "") -> tuple[list[BoundaryTest], str]:
    """Tests of a boundary, the latest first, going back from the one at `before`; and the slug to go on from."""
    kept = BoundaryTest.objects.kept().filter(boundary=boundary)
    from_here = kept.filter(slug=before).first() if before else None
    if from_here is not None:
        kept = kept.filter(Q(at__lt=from_here.at) | Q(at=from_here.at, pk__lt=from_here.pk))
    rows = list(kept.order_by("-at", "-pk")[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    return shown, shown[-1].slug if len(rows) > ON_A_PAGE else ""


def due(person: Person, now: dt.datetime) -> list[Boundary]:
    """Boundaries that the person wanted to look at again by now, and that do not rest. Nothing else is ever due."""
    wanted = Boundary.objects.owned_by(person).standing().filter(look_again_on__lte=timezone.localdate(now))
    return [one for one in wanted.select_related("hold", "person") if resting(one, now).open]


def last_done(person: Person) -> tuple[dt.datetime, str] | None:
    """When a boundary was last tested, rehearsed or set, and in a few words which of these; None before that."""
    there = {"boundary__deleted_at": None}
    latest = (
        (BoundaryTest.objects.kept().filter(**there), "at", pgettext("what was last done", "a test")),
        (Rehearsal.objects.kept().filter(**there), "at", pgettext("what was last done", "a rehearsal")),
        (
            Boundary.objects.there().exclude(set_at=None),
            "set_at",
            pgettext("what was last done", "a boundary"),
        ),
    )
    found = [
        (moment, words)
        for rows, field, words in latest
        if (moment := rows.owned_by(person).order_by(f"-{field}").values_list(field, flat=True).first())
    ]
    return max(found, key=lambda one: one[0], default=None)


def _rows(person: Person, boundaries: Iterable[Boundary], now: dt.datetime) -> list[BoundaryRow]:
    """Boundaries with what their tests come to."""
    boundaries = list(boundaries)
    counts = _counts(boundaries)
    middle = own_middle_of(person) if counts else 0.0
    rows = []
    for one in boundaries:
        rest = resting(one, now)
        shown = not (rest.gated or rest.crisis or rest.hidden_until)
        rows.append(
            BoundaryRow(
                one, rest, counts.get(one.pk, 0), figures_of(one, middle) if shown and counts else None
            )
        )
    return rows


def _counts(boundaries: list[Boundary]) -> dict[int, int]:
    """How many tests of each are kept and count, by key."""
    found = BoundaryTest.objects.kept().filter(boundary__in=boundaries, counted=True)
    return dict(found.order_by().values_list("boundary").annotate(n=Count("pk")))
