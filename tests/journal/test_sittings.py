"""Sitting still: begun, paused, ended, left open, corrected, deleted; and what happens to its time meanwhile."""

import datetime as dt
import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.journal import actions, queries
from unclasp.journal.models import Sitting
from unclasp.journal.queries.guidance import APART_S

SECOND, MINUTE, DAY = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(days=1)
KINDS = [
    *((kind, False) for kind in Sitting.Kind.values),
    *((kind.value, True) for kind in queries.OUTWARD),
]


@pytest.fixture
def now():
    return clock.now()


def begin(person, now, **said):
    return actions.begin_sitting(person=person, now=now, **{"kind": "breathing", "minutes": 5, **said})


def rest(person, kind, now):
    return PersonGate.objects.create(person=person, kind=kind, source="person", since=now - DAY)


@pytest.mark.parametrize(("kind", "outward"), KINDS)
def test_each_kind_has_its_own_guidance_at_its_times(kind, outward):
    said = queries.guidance(kind, outward=outward)
    shares = [share for share, _words in said.sentences]
    assert 15 <= len(said.line) <= 90
    assert shares[0] == 0
    assert shares == sorted(set(shares))
    assert shares[-1] < 1
    assert 6 <= len(shares) <= 9
    for _share, words in said.sentences:
        assert 20 <= len(words) <= 170
        assert not re.search(r"\b(should|must|try|focus|relax|don't)\b|!", words, re.IGNORECASE)


def test_no_two_sentences_of_the_guidance_are_the_same():
    said = [
        words for kind, outward in KINDS for _at, words in queries.guidance(kind, outward=outward).sentences
    ]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(("kind", "outward"), KINDS)
@pytest.mark.parametrize("minutes", range(1, 31))
def test_sentences_keep_apart_and_none_comes_after_the_end(kind, outward, minutes):
    said = queries.guidance(kind, outward=outward)
    found = queries.phases(said, minutes)
    times = [phase.at for phase in found]
    assert times[0] == 0
    assert times[-1] < minutes * 60
    assert all(later - earlier >= APART_S - 1 for earlier, later in itertools.pairwise(times))
    assert (found[0].words, found[-1].words) == (said.sentences[0][1], said.sentences[-1][1])
    assert len(found) >= (2 if minutes == 1 else 3)


@settings(max_examples=80, derandomize=True)
@given(
    minutes=st.integers(1, 30),
    steps=st.lists(st.tuples(st.integers(0, 4000), st.booleans()), max_size=6),
    jump=st.integers(-5000, 100_000),
)
def test_time_is_reckoned_from_moments_and_never_more_than_asked_for(minutes, steps, jump):
    """Runs and pauses of any length, then a clock that was set back or a machine that slept."""
    start = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    sitting = Sitting(minutes=minutes, started_at=start)
    at, ran = start, 0.0
    for seconds, paused in steps:
        sitting.paused_at = at if paused else None
        at += seconds * SECOND
        if paused:
            sitting.paused_for += seconds
        else:
            ran += seconds
    sitting.paused_at = None
    assert sitting.sat(at) == min(ran, minutes * 60)
    assert 0 <= sitting.sat(at + jump * SECOND) <= minutes * 60
    if jump > 0:
        assert sitting.sat(at + jump * SECOND) == min(ran + jump, minutes * 60)


def test_from_the_beginning_to_the_end(person, client, now):
    form = {"kind": "noticing", "minutes": "10", "before": "6", "sent_as": "onesitting"}
    answer = client.post("/journal/sittings/new/", form)
    assert answer.status_code == 303
    assert answer["Location"] == "/journal/sittings/onesitting/"
    assert client.post("/journal/sittings/new/", form)["Location"] == answer["Location"]
    sitting = Sitting.objects.get()
    assert (sitting.kind, sitting.minutes, sitting.before, sitting.ended) == ("noticing", 10, 6, "")
    page = client.get(answer["Location"]).content.decode()
    assert "It ends at" in page
    assert "Listen for a while." in page
    Sitting.objects.update(started_at=now - 11 * MINUTE)
    page = client.get(answer["Location"]).content.decode()
    assert "Those were the 10 minutes you asked for." in page
    assert "Listen for a while." not in page
    kept = client.post(answer["Location"], {"after": "3.5", "note": "A tractor, mostly."})
    page = client.get(kept["Location"]).content.decode()
    assert "Sat to the end, 10 minutes." in page
    assert "Uneasy 6 of 10 before." in page
    assert "3.5 of 10 afterwards." in page
    assert "A tractor, mostly." in page
    assert queries.sittings_for_helps(person) == [
        queries.Felt("noticing", Sitting.objects.get().started_at, 6, 3.5)
    ]


def test_stopped_early_keeps_what_was_sat(person, client, now):
    sitting = begin(person, now - 3 * MINUTE)
    client.post(f"/journal/sittings/{sitting.slug}/", {})
    sitting.refresh_from_db()
    assert sitting.ended == "early"
    assert 180 <= sitting.sat_for < 200
    assert sitting.after is None
    assert "Stopped early, 3 minutes." in client.get(f"/journal/sittings/{sitting.slug}/").content.decode()


def test_a_pause_of_any_length_costs_nothing(person, client, now):
    sitting = begin(person, now - 2 * MINUTE)
    address = f"/journal/sittings/{sitting.slug}"
    assert client.post(f"{address}/pause/", headers={"HX-Request": "true"}).status_code == 204
    assert client.post(f"{address}/pause/").status_code == 303
    assert "Paused." in client.get(f"{address}/").content.decode()
    Sitting.objects.update(started_at=now - 2 * DAY, paused_at=now - 2 * DAY + 2 * MINUTE)
    client.post(f"{address}/resume/")
    client.post(f"{address}/resume/")
    sitting.refresh_from_db()
    assert 119 < sitting.sat(clock.now()) < 140
    assert not sitting.is_forgotten(clock.now())
    assert "It ends at" in client.get(f"{address}/").content.decode()
    client.post(f"{address}/", {})
    sitting.refresh_from_db()
    assert (sitting.ended, sitting.paused_at) == ("early", None)


def test_one_that_was_left_open_is_asked_about_next_time(person, client, now):
    for _time in range(3):
        begin(person, now - DAY)
    running = begin(person, now - MINUTE)
    page = client.get("/journal/sittings/").content.decode()
    assert page.count("Left open") == 1
    assert page.count(">Sat to the end<") == 3
    assert f'href="/journal/sittings/{running.slug}/"' in page
    ends = dict(zip(("to_the_end", "early", "left"), Sitting.objects.order_by("pk"), strict=False))
    for ended, sitting in ends.items():
        client.post(f"/journal/sittings/{sitting.slug}/close/", {"ended": ended})
        sitting.refresh_from_db()
        assert sitting.ended == ended
        assert sitting.sat_for == (300 if ended == "to_the_end" else None)
        assert sitting.ended_at == sitting.started_at + 5 * MINUTE
    assert list(queries.open_sittings(person)) == [running]
    client.post(f"/journal/sittings/{running.slug}/close/", {"ended": "nonsense"})
    assert client.post(f"/journal/sittings/{running.slug}/close/", {"ended": "to_the_end"}).status_code == 422
    assert list(queries.open_sittings(person)) == [running]


def test_after_a_night_its_own_page_asks_too(person, client, now):
    sitting = begin(person, now - DAY)
    address = f"/journal/sittings/{sitting.slug}/"
    assert "How did it end?" in client.get(address).content.decode()
    client.post(address, {"ended": "early", "after": "4"})
    sitting.refresh_from_db()
    assert (sitting.ended, sitting.sat_for, sitting.after) == ("early", None, 4)
    assert "Stopped early." in client.get(address).content.decode()


def test_a_clock_that_was_set_back_harms_nothing(person, now):
    sitting = begin(person, now)
    earlier = now - DAY
    assert sitting.sat(earlier) == 0
    actions.pause_sitting(sitting=sitting, now=earlier)
    actions.resume_sitting(sitting=sitting, now=earlier)
    ended = actions.end_sitting(sitting=sitting, now=earlier)
    assert (ended.ended, ended.sat_for, ended.paused_for) == ("early", 0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": "31"},
        {"minutes": "0"},
        {"minutes": ""},
        {"minutes": "x"},
        {"kind": "levitation"},
        {"kind": ""},
        {"before": "12"},
        {"before": "nan"},
    ],
)
def test_what_cannot_be_begun_is_told_and_what_was_chosen_stays(person, client, wrong):
    form = {"kind": "body", "minutes": "7", "before": "2", **wrong}
    answer = client.post("/journal/sittings/new/", form)
    assert answer.status_code == 422
    assert not Sitting.objects.exists()
    page = answer.content.decode()
    if "minutes" not in wrong:
        assert 'value="7"' in page
    if "kind" not in wrong:
        assert 'value="body" autocomplete="off" checked' in page


def test_the_last_choice_is_chosen_already(person, client, now):
    actions.end_sitting(sitting=begin(person, now - DAY, kind="urge", minutes=12), now=now - DAY + MINUTE)
    page = client.get("/journal/sittings/").content.decode()
    assert 'value="urge" autocomplete="off" checked' in page
    assert 'name="minutes" value="12"' in page


def test_a_correction_says_it_anew_and_a_deletion_can_be_undone(person, client, now):
    sitting = actions.end_sitting(sitting=begin(person, now - 2 * DAY), now=now - 2 * DAY + 100 * SECOND)
    address = f"/journal/sittings/{sitting.slug}"
    page = client.get(f"{address}/correct/").content.decode()
    assert 'value="1.7"' in page
    form = {"kind": "kindness", "ended": "to_the_end", "before": "5", "after": "4", "note": "x\x00y"}
    form |= {"day": "2026-03-01", "time": "07:15"}
    assert client.post(f"{address}/correct/", {**form, "sat": "31"}).status_code == 422
    assert client.post(f"{address}/correct/", {**form, "day": "2999-01-01"}).status_code == 422
    assert client.post(f"{address}/correct/", {**form, "time": ""}).status_code == 422
    assert client.post(f"{address}/correct/", {**form, "sat": "9.5"}).status_code == 303
    sitting.refresh_from_db()
    assert (sitting.kind, sitting.ended, sitting.sat_for, sitting.minutes) == (
        "kindness",
        "to_the_end",
        570,
        10,
    )
    assert (sitting.before, sitting.after, sitting.note) == (5, 4, "xy")
    assert sitting.corrected_at is not None
    gone = client.post(f"{address}/delete/")
    assert "Deleted." in client.get(gone["Location"]).content.decode()
    assert client.get(f"{address}/").status_code == 404
    assert queries.sittings_for_helps(person) == []
    assert client.post(f"{address}/restore/").status_code == 303
    assert len(queries.sittings_for_helps(person)) == 1


def test_what_a_correction_leaves_alone_stays_exact(person, client, now):
    sitting = actions.end_sitting(sitting=begin(person, now - 101 * SECOND), now=now)
    form = client.get(f"/journal/sittings/{sitting.slug}/correct/").context["form"]
    said = {name: form[name].value() for name in form.fields}
    said["day"], said["time"] = f"{said['day']:%Y-%m-%d}", f"{said['time']:%H:%M}"
    client.post(
        f"/journal/sittings/{sitting.slug}/correct/",
        {name: value for name, value in said.items() if value is not None},
    )
    again = Sitting.objects.get()
    assert (again.started_at, again.sat_for) == (sitting.started_at, sitting.sat_for)


def test_where_things_feel_unreal_only_what_is_outward_can_be_sat(person, client, now):
    inward = begin(person, now)
    rest(person, PersonGate.Kind.DISSOCIATION, now)
    page = client.get("/journal/sittings/").content.decode()
    assert re.findall(r'name="kind" value="(\w+)"', page) == ["noticing", "naming"]
    assert "Eyes open." in page
    assert client.post("/journal/sittings/new/", {"kind": "body", "minutes": "5"}).status_code == 422
    with pytest.raises(NotKept):
        begin(person, now, kind="breathing")
    begun = client.post("/journal/sittings/new/", {"kind": "naming", "minutes": "5"})
    assert Sitting.objects.get(kind="naming").outward
    assert "Begin at the door" in client.get(begun["Location"]).content.decode()
    page = client.get(f"/journal/sittings/{inward.slug}/").content.decode()
    assert "Count the breaths out" not in page
    assert "End it here" in page


def test_in_a_hard_hour_it_rests_and_what_was_written_is_kept(person, client, now):
    sitting = begin(person, now)
    rest(person, PersonGate.Kind.CRISIS, now)
    page = client.get("/journal/sittings/").content.decode()
    assert "Sitting rests for a day" in page
    assert 'name="kind"' not in page
    assert client.post("/journal/sittings/new/", {"kind": "body", "minutes": "5"}).status_code == 422
    assert "data-sitting" not in client.get(f"/journal/sittings/{sitting.slug}/").content.decode()
    client.post(f"/journal/sittings/{sitting.slug}/", {"note": "Kept all the same."})
    assert Sitting.objects.get().note == "Kept all the same."


def test_heavy_words_open_the_door(person, client, now):
    sitting = begin(person, now)
    kept = client.post(f"/journal/sittings/{sitting.slug}/", {"note": "I want to end my life."})
    assert "door" in client.get(kept["Location"]).content.decode()
    assert PersonGate.objects.open_at(clock.now()).filter(kind=PersonGate.Kind.CRISIS).exists()


@pytest.mark.parametrize("note", ["x" * 20_001, "half \ud800"])
def test_words_that_cannot_be_kept_stay_on_the_page(person, client, now, note):
    sitting = begin(person, now)
    if note.startswith("half"):
        with pytest.raises(NotKept):
            actions.end_sitting(sitting=sitting, note=note, now=now)
        return
    answer = client.post(f"/journal/sittings/{sitting.slug}/", {"note": note})
    assert answer.status_code == 422
    assert note in answer.content.decode()
    assert Sitting.objects.get().is_open


def test_history_comes_in_pages(person, client, now):
    for place in range(45):
        actions.end_sitting(
            sitting=begin(person, now - (place + 2) * DAY), note=f"n{place:02}.", now=now - (place + 2) * DAY
        )
    begin(person, now)
    page = client.get("/journal/sittings/history/").content.decode()
    assert "n39." in page
    assert "n40." not in page
    link = re.search(r'href="(/journal/sittings/history/\?before=[^"]+)"', page)[1]
    earlier = client.get(link)
    assert "n40." in earlier.content.decode()
    assert "n39." not in earlier.content.decode()


def test_a_strangers_sitting_is_not_there(person, client, now):
    stranger = Person.objects.create(created_at=now)
    sitting = begin(stranger, now)
    for place in ("", "correct/"):
        assert client.get(f"/journal/sittings/{sitting.slug}/{place}").status_code == 404
    for place in ("", "pause/", "resume/", "close/", "correct/", "delete/", "restore/"):
        assert client.post(f"/journal/sittings/{sitting.slug}/{place}", {"ended": "left"}).status_code == 404
    assert queries.sittings_page(person, now).open == ()
    assert Sitting.objects.get().is_open


def test_what_was_last_done_is_the_later_of_an_entry_and_a_sitting(person, now):
    assert queries.last_done(person) is None
    actions.write_entry(person=person, body="x", at=now - 2 * DAY, now=now)
    assert queries.last_done(person) == now - 2 * DAY
    sitting = begin(person, now - DAY)
    assert queries.last_done(person) == now - DAY
    actions.delete_sitting(sitting=sitting, now=now)
    assert queries.last_done(person) == now - 2 * DAY


def test_the_page_takes_a_bounded_number_of_queries(person, client, now, django_assert_max_num_queries):
    for place in range(12):
        begin(person, now - place * DAY)
        actions.end_sitting(sitting=begin(person, now - place * DAY), now=now)
    with django_assert_max_num_queries(6):
        client.get("/journal/sittings/")
