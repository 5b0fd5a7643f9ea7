"""Ines's notebook, made through the product's own actions."""

import datetime as dt

import pytest
from django.utils import timezone

from unclasp.care.models import PersonGate, Plan
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.demo.filling import fill
from unclasp.holds import queries
from unclasp.holds.models import Anchor, CheckIn, Hold
from unclasp.journal.models import Draft, Entry

TODAY = dt.date(2026, 3, 29)
"""A day on which many clocks go forward, and nine months after which they had not."""


@pytest.fixture
def now() -> dt.datetime:
    return dt.datetime.combine(TODAY, dt.time(9, 30), tzinfo=timezone.get_current_timezone())


@pytest.fixture
def ines(person: Person) -> Person:
    fill(person, TODAY)
    return person


def test_each_screen_has_something_to_show(ines: Person, now: dt.datetime):
    holds = Hold.objects.owned_by(ines)
    assert {hold.status for hold in holds} == {"active", "paused", "released"}
    assert holds.count() == 6
    assert queries.due_check_in(ines, now) is not None
    assert holds.followed().count() == 3
    assert Draft.objects.owned_by(ines).count() == 1
    assert Plan.objects.owned_by(ines).get().reasons
    assert Entry.objects.owned_by(ines).filter(starred=True).exists()
    assert Entry.objects.owned_by(ines).exclude(edited_at=None).exists()
    assert not PersonGate.objects.owned_by(ines).exists()


def test_what_changed_is_said_and_what_did_not_is_too_early(ines: Person, now: dt.datetime):
    looks = {look.hold.name: look for look in queries.looks(ines, now)}
    assert looks["Halden & Co"].change.code in {"change.looser", "change.probably_looser"}
    assert looks["Avó's flat"].change.code == "change.too_early"
    assert looks["Avó Lurdes"].gates.carried
    assert looks["Avó Lurdes"].summary is None


def test_nothing_lies_ahead(ines: Person, now: dt.datetime):
    assert not Entry.objects.owned_by(ines).filter(pk__gt=clock.to_key(now)).exists()
    assert not CheckIn.objects.owned_by(ines).filter(at__gt=now).exists()


def test_the_same_date_gives_the_same_notebook(ines: Person):
    other = Person.objects.create(created_at=clock.now())
    fill(other, TODAY)
    assert rows_of(ines) == rows_of(other)


def rows_of(person: Person) -> list[list[tuple[object, ...]]]:
    """Every row without its address and its key."""
    entries = Entry.objects.owned_by(person).order_by("pk").prefetch_related("holds", "tags")
    return [
        list(Hold.objects.owned_by(person).values_list("name", "named_at", "status", "died_on", "changes")),
        list(
            CheckIn.objects.owned_by(person).values_list(
                "hold__name", "at", "note", "fear_of_change", "warmth"
            )
        ),
        list(Anchor.objects.owned_by(person).values_list("hold__name", "at", "compared", "quality")),
        [
            (
                e.digest,
                e.zone,
                e.edited_at,
                sorted(h.name for h in e.holds.all()),
                sorted(t.name for t in e.tags.all()),
            )
            for e in entries
        ],
    ]
