"""Promise 8: it can be let go of. Everything leaves, and comes back the same to the byte."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from unclasp.attachment import actions as attachment
from unclasp.care import actions as care
from unclasp.care.models import PersonGate
from unclasp.core import attachments, clock
from unclasp.core.errors import UnclaspError
from unclasp.core.making_ready import label
from unclasp.core.models import Person
from unclasp.core.owned import Owned
from unclasp.core.ready import ReadyFile
from unclasp.formats import ReadEntry
from unclasp.holds import actions as holds
from unclasp.holds.actions.gating import NOT_TO_LET_GO
from unclasp.holds.models import SCALES, Anchor, CheckIn, Hold
from unclasp.journal import actions as journal
from unclasp.journal.actions.files import link
from unclasp.journal.models import Draft, Entry, EntryAttachment, Import
from unclasp.urges import actions as urges
from unclasp.vault import search_index
from unclasp.vault.archive.bringing import bring_in
from unclasp.vault.archive.making import make
from unclasp.vault.archive.reading import manifest_in, manifest_of, opened

NOW = dt.datetime(2026, 6, 18, 19, 40, 5, 123456, tzinfo=dt.UTC)

STAYS_BEHIND = {
    "id",
    "person",
    "deleted_at",
    "Hold.moved",  # what would undo a merging: the hold that was merged is deleted
    "Hold.merged_into",
    "Cue.moved",
    "Cue.merged_into",
    "Draft.window",  # which window of a browser saved it last
    "Entry.digest",  # worked out anew from the words
    "Attachment.view",  # a file of its own beside the rows
    "Attachment.original",
}

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


def bring(person: Person, data: bytes) -> int:
    """Bring in an archive as the product does, but in this process."""
    inside = opened([("notes.zip", data)], folder=False)
    file = manifest_in(inside)
    assert file
    return bring_in(person=person, manifest=manifest_of(file), read=lambda name: inside.by_name[name].read())


def somebody_else() -> Person:
    """An empty vault in the place of the one that was."""
    Person.objects.all().delete()
    return Person.objects.create(created_at=clock.now())


@contextlib.contextmanager
def taken_back() -> Any:
    """What happens inside leaves no trace for the next example."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


@given(lives)
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_what_leaves_comes_back_the_same_to_the_byte(db: None, deeds: list) -> None:
    with taken_back():
        person = Person.objects.create(created_at=NOW)
        live(person, deeds)
        left = make(person)
        keys = list(Entry.objects.kept().order_by("pk").values_list("pk", "digest"))

        newcomer = somebody_else()
        bring(newcomer, left)
        assert differing(manifest(make(newcomer)), manifest(left)) == []
        assert make(newcomer) == left
        assert list(Entry.objects.order_by("pk").values_list("pk", "digest")) == keys
        search_index.check(connection)

        assert bring(newcomer, left) == 0
        assert make(newcomer) == left


@given(lives, lives)
@settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
def test_what_is_here_stays_as_it_is_whatever_comes(db: None, theirs: list, mine: list) -> None:
    with taken_back():
        person = Person.objects.create(created_at=NOW)
        live(person, theirs)
        archive = make(person)
        person = somebody_else()
        live(person, mine)
        before = rows_of(person)
        settings_before = Person.objects.values().get()

        bring(person, archive)
        after = rows_of(person)
        assert {slug: after.get(slug) for slug in before} == before
        assert before == {} or Person.objects.values().get() == settings_before
        assert Hold.objects.followed().count() <= 3
        assert bring(person, archive) == 0
        assert rows_of(person) == after


def rows_of(person: Person) -> dict[str, dict]:
    """Every row by its slug, but the draft of a new entry, which takes in the words of one that comes."""
    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    new = Draft.objects.filter(entry=None).values_list("slug", flat=True)
    return {
        row["slug"]: row
        for model in models
        for row in model._base_manager.filter(person=person).exclude(slug__in=new).values()
    }


def test_every_field_of_every_table_leaves(person: Person) -> None:
    """Whoever adds a table or a field also says how it leaves, or why it stays behind."""
    hold = holds.create_hold(person=person, name="Mum", kind="person", now=NOW)
    holds.check_in(hold=hold, at=NOW, now=NOW, warmth=1)
    holds.answer_gates(hold=hold, afraid=True, now=NOW)
    holds.answer_anchor(hold=hold, compared="same", now=NOW)
    life = Life(person)
    life.bring(["one"], NOW, ["tag"])
    life.attach(0, "a.jpg", b"x", picture=True)
    journal.save_draft(person=person, title="", body="d", at=None, hold_slugs=[], now=NOW)
    life.plan("p", "q")
    habit = holds.create_hold(person=person, name="Tea", kind="routine", now=NOW)
    urges.set_stop_date(hold=habit, on=NOW.date(), now=NOW)
    urges.say_loop(hold=habit, cue="c", now=NOW)
    urges.ask_daily(person=person, now=NOW)
    urges.log_urge(hold=habit, strength=5, new_cues=["c"], riding=True, now=NOW)
    urges.answer_prompt(person=person, there=[], now=NOW)
    life.rest()
    attachment.start_reading(person=person, hold=hold, now=NOW)
    attachment.note_promise(person=person, words="p", on=NOW.date(), now=NOW)
    attachment.note_opening(person=person, words="o", on=NOW.date(), now=NOW)
    attachment.name_need(person=person, words="n", on=NOW.date(), now=NOW)
    left = manifest(make(person))
    said = {name for part in left.values() if isinstance(part, dict) for name in part}
    for model in apps.get_models():
        if not issubclass(model, (Owned, Person)):
            continue
        own = left["person"] if model is Person else fields_of(left, model._base_manager.first().slug)
        for field in model._meta.get_fields():
            if field.concrete and not {field.name, f"{model.__name__}.{field.name}"} & STAYS_BEHIND:
                assert renamed(model, field.name) in own, f"{model.__name__}.{field.name}"
    assert {"entries", "check_ins", "attachments", "plans"} <= said


def renamed(model: type, name: str) -> str:
    """What a field is called in the archive."""
    return {("Entry", "came_with"): "import"}.get((model.__name__, name), name)


def fields_of(left: dict[str, Any], slug: str) -> set[str]:
    """The fields of the row at this address."""
    tables = (rows for part in left.values() if isinstance(part, dict) for rows in part.values())
    (row,) = (row for rows in tables if isinstance(rows, list) for row in rows if row["slug"] == slug)
    return set(row)


def inside(data: bytes) -> dict[str, bytes]:
    """The members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(data: bytes) -> dict[str, Any]:
    """The rows in an archive."""
    return json.loads(inside(data)["unclasp.json"])


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[tuple]:
    """The first rows, by their tables, in which two archives are not the same."""
    tables = [(part, table) for part in one if isinstance(one[part], dict) for table in one[part]]
    pairs = [(place, one[place[0]][place[1]], other[place[0]][place[1]]) for place in tables]
    return [pair for pair in pairs if pair[1] != pair[2]][:1]


def test_what_was_deleted_stays_out_everywhere(person: Person) -> None:
    gone = holds.create_hold(person=person, name="Gonehold", kind="place", now=NOW)
    holds.check_in(hold=gone, at=NOW, note="gonelook", now=NOW)
    holds.delete_hold(hold=gone, now=NOW)
    entry = journal.write_entry(person=person, body="goneentry", now=NOW)
    Life(person).attach(0, "gonefile.txt", b"gonebytes", picture=False)
    journal.save_draft(
        person=person, entry=entry, title="", body="gonedraft", at=None, hold_slugs=[], now=NOW
    )
    journal.delete_entry(entry=entry, now=NOW)
    assert not [name for name, data in inside(make(person)).items() if b"gone" in data.lower()]


def test_files_keep_their_order(person: Person) -> None:
    journal.write_entry(person=person, body="x", now=NOW)
    life = Life(person)
    for number in (3, 1, 2):
        life.attach(0, f"{number}.txt", bytes([number]), picture=False)
    left = make(person)
    newcomer = somebody_else()
    bring(newcomer, left)
    names = EntryAttachment.objects.order_by("place").values_list("attachment__name", flat=True)
    assert list(names) == ["3.txt", "1.txt", "2.txt"]
