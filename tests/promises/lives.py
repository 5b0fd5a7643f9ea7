"""Lives that a person could have led, made up by `hypothesis` from things that the product lets one do."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from unclasp.care import actions as care
from unclasp.care.models import PersonGate
from unclasp.core import attachments, clock
from unclasp.core.errors import UnclaspError
from unclasp.core.making_ready import label
from unclasp.core.models import Person
from unclasp.core.ready import ReadyFile
from unclasp.formats import ReadEntry
from unclasp.holds import actions as holds
from unclasp.holds.actions.gating import NOT_TO_LET_GO
from unclasp.holds.models import SCALES, Anchor, CheckIn, Hold
from unclasp.journal import actions as journal
from unclasp.journal.actions.files import link
from unclasp.journal.models import Entry, Import

NOW = dt.datetime(2026, 6, 18, 19, 40, 5, 123456, tzinfo=dt.UTC)

ODD = [
    "é 🌧️",
    "\u202eabc",
    "# #a",
    "@@",
    "=1+1",
    "\x00",
    "\r\n",
    "a\u00a0b",
    "שלום",
    "<b>",
    "---\nx: 1",
    "\ufeff",
    "'",
]
words = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
text = st.lists(words, max_size=4).map(" ".join)
zones = st.sampled_from(["", "UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "No/Where"])
past = st.one_of(
    st.just(NOW),
    st.integers(clock.to_key(clock.EARLIEST), clock.to_key(NOW)).map(clock.from_key),
)
places = st.integers(0, 5)
scales = st.fixed_dictionaries({name: st.none() | st.floats(0, 10) for name in SCALES})
names = st.lists(words, max_size=3)


class Life:
    """Things that a person does, through the product's own actions. What an action refuses is not done."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.now = NOW

    def some(self, rows: Any, place: int) -> Any:
        """One of the rows; refused where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise UnclaspError("none")
        return found[place % len(found)]

    def hold(self, place: int) -> Hold:
        return self.some(Hold.objects.kept(), place)

    def entry(self, place: int) -> Entry:
        return self.some(Entry.objects.kept(), place)

    def name(self, **said: Any) -> None:
        holds.create_hold(person=self.person, now=self.now, **said)

    def look(self, place: int, at: dt.datetime, note: str, marks: dict[str, float | None]) -> None:
        holds.check_in(hold=self.hold(place), at=at, note=note, now=self.now, **marks)

    def correct(self, place: int, at: dt.datetime, note: str) -> None:
        look = self.some(CheckIn.objects.kept(), place)
        holds.correct_check_in(check_in=look, at=at, note=note, now=self.now, warmth=3)

    def unlook(self, place: int) -> None:
        holds.delete_check_in(check_in=self.some(CheckIn.objects.kept(), place), now=self.now)

    def gate(self, place: int, **said: Any) -> None:
        holds.answer_gates(hold=self.hold(place), now=self.now, **said)

    def anchor(self, place: int, **said: Any) -> None:
        holds.answer_anchor(hold=self.hold(place), now=self.now, **said)

    def turn(self, place: int, status: str) -> None:
        holds.set_status(hold=self.hold(place), status=status, now=self.now)

    def wait(self, place: int) -> None:
        holds.not_today(hold=self.hold(place), now=self.now)

    def merge(self, place: int, other: int) -> None:
        holds.merge_holds(keep=self.hold(place), absorb=self.hold(other), now=self.now)

    def drop(self, place: int) -> None:
        holds.delete_hold(hold=self.hold(place), now=self.now)

    def fetch(self, place: int) -> None:
        holds.restore_hold(hold=self.some(Hold.objects.deleted(), place))

    def write(self, place: int, **said: Any) -> None:
        about = list(Hold.objects.kept())[: place % 3]
        journal.write_entry(person=self.person, holds=about, now=self.now, **said)

    def move(self, place: int, at: dt.datetime) -> None:
        journal.move_entry(entry=self.entry(place), at=at, now=self.now, all_day=not place % 2)

    def edit(self, place: int, body: str, tags: list[str]) -> None:
        entry = self.entry(place)
        journal.edit_entry(entry=entry, title="", body=body, tags=tags, holds=[], starred=True, now=self.now)

    def delete(self, place: int) -> None:
        journal.delete_entry(entry=self.entry(place), now=self.now)

    def begin(self, place: int, title: str, body: str, at: dt.datetime, tags: list[str]) -> None:
        entry = Entry.objects.kept().order_by("pk")[place : place + 1].first()
        slugs = [hold.slug for hold in Hold.objects.all()][:2]
        journal.save_draft(
            person=self.person, entry=entry, title=title, body=body, at=at, hold_slugs=slugs, tags=tags, now=self.now
        )  # fmt: skip

    def bring(self, bodies: list[str], at: dt.datetime, tags: list[str]) -> None:
        read = [
            ReadEntry(at=at, body=body, tags=tuple(tags), source_id=body[:9], mood="calm") for body in bodies
        ]
        journal.add_entries(person=self.person, read_entries=read, format="jrnl", skipped=2, now=self.now)

    def undo(self, place: int) -> None:
        journal.undo_import(imported=self.some(Import.objects.all(), place), now=self.now)

    def attach(self, place: int, name: str, data: bytes, picture: bool) -> None:
        view = b"\xff\xd8\xff" + data if picture else b""
        digest = hashlib.sha256(data).hexdigest()
        kind = "image/jpeg" if picture else ""
        file = ReadyFile(label(name), kind, digest, len(data), view, kind, 3, 2, data)
        link(self.entry(place).pk, attachments.keep(person=self.person, file=file))

    def plan(self, people: str, place: str) -> None:
        care.save_plan(person=self.person, now=self.now, people=people, helps="", reasons="x", place=place)

    def rest(self) -> None:
        care.close_door(person=self.person, phrase_classes=["a", "b"], now=self.now)
        care.rest_from_practice(person=self.person, source=PersonGate.Source.PERSON, now=self.now)

    def settle(self, country: str, theme: str, minutes: int) -> None:
        self.person.country, self.person.theme, self.person.lock_after_minutes = country, theme, minutes
        self.person.save()


DEEDS: dict[Callable[..., None], dict[str, st.SearchStrategy]] = {
    Life.name: {
        "name": text,
        "kind": st.sampled_from(Hold.Kind.values),
        "aliases": names,
        "description": text,
        "follow": st.booleans(),
        "separated_on": st.none() | st.dates(max_value=NOW.date()),
    },
    Life.look: {"place": places, "at": past, "note": text, "marks": scales},
    Life.correct: {"place": places, "at": past, "note": text},
    Life.unlook: {"place": places},
    Life.gate: {
        "place": places,
        "afraid": st.booleans(),
        "has_died": st.booleans(),
        "died_on": st.dates(max_value=NOW.date()),
        "not_to_let_go": st.sampled_from(["", *NOT_TO_LET_GO]),
    },
    Life.anchor: {
        "place": places,
        "compared": st.sampled_from(["", *Anchor.Compared.values]),
        "quality": st.sampled_from(["", *Anchor.Quality.values]),
    },
    Life.turn: {"place": places, "status": st.sampled_from(Hold.Status.values)},
    Life.wait: {"place": places},
    Life.merge: {"place": places, "other": places},
    Life.drop: {"place": places},
    Life.fetch: {"place": places},
    Life.write: {
        "place": places,
        "title": text,
        "body": text,
        "at": past,
        "zone": zones,
        "all_day": st.booleans(),
        "starred": st.booleans(),
        "tags": names,
    },
    Life.move: {"place": places, "at": past},
    Life.edit: {"place": places, "body": text, "tags": names},
    Life.delete: {"place": places},
    Life.begin: {"place": places, "title": text, "body": text, "at": past, "tags": names},
    Life.bring: {"bodies": st.lists(text, min_size=1, max_size=3), "at": past, "tags": names},
    Life.undo: {"place": places},
    Life.attach: {"place": places, "name": text, "data": st.binary(min_size=1, max_size=9), "picture": st.booleans()},
    Life.plan: {"people": text, "place": text},
    Life.rest: {},
    Life.settle: {
        "country": st.sampled_from(["", "DE", "GB"]),
        "theme": st.sampled_from(Person.Theme.values),
        "minutes": st.integers(1, 120),
    },
}  # fmt: skip
deed = st.sampled_from(list(DEEDS)).flatmap(
    lambda done: st.tuples(st.just(done), st.fixed_dictionaries(DEEDS[done]))
)
BEGINNING = (Life.name, Life.name, Life.look, Life.write, Life.write, Life.attach, Life.begin)
lives = st.tuples(
    st.tuples(*(st.tuples(st.just(done), st.fixed_dictionaries(DEEDS[done])) for done in BEGINNING)),
    st.lists(deed, max_size=20),
).map(lambda parts: [*parts[0], *parts[1]])


def live(person: Person, deeds: list[tuple[Callable[..., None], dict[str, Any]]]) -> None:
    """Do one thing after another, a minute apart."""
    life = Life(person)
    for done, said in deeds:
        life.now += dt.timedelta(minutes=1)
        with contextlib.suppress(UnclaspError), transaction.atomic():
            done(life, **said)
