"""Adding a source, changing, retiring, deleting it; and what cannot be kept."""

import pytest

from unclasp.core.models import Person
from unclasp.holds.actions.words import NotKept
from unclasp.selfhood import actions, queries
from unclasp.selfhood.models import Leaning, Source


def filled(**said):
    return {"name": "Choir on Tuesdays", "kind": "hobby", "weight": "4", "truly_me": "8.5", **said}


def test_it_is_kept_with_what_it_leans_on(client, job, mum):
    lean = {f"lean_{job.slug}": "3.5", f"lean_{mum.slug}": "0"}
    answer = client.post("/self/new/", filled(words="Alto", also="Choir\nrehearsal", **lean))
    assert answer.status_code == 303
    source = Source.objects.get()
    assert (source.weight, source.truly_me, source.words) == (4, 8.5, "Alto")
    assert source.also == ["Choir", "rehearsal"]
    assert [(leaning.hold, leaning.share) for leaning in source.leanings.all()] == [(job, 0.35)]
    page = client.get(answer["Location"]).content.decode()
    assert "Truly you: 8.5 of 10." in page
    assert "leans partly, 35 in 100" in page


def test_leaning_with_more_than_all_of_it_is_said_clearly_and_nothing_is_lost(client, job, mum):
    lean = {f"lean_{job.slug}": "8", f"lean_{mum.slug}": "4.5"}
    answer = client.post("/self/new/", filled(words="A word", **lean))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "12.5 of 10" in page
    assert 'value="8"' in page
    assert 'value="4.5"' in page
    assert "Choir on Tuesdays" in page
    assert "A word" in page
    assert not Source.objects.exists()
    assert client.post("/self/new/", filled(**lean | {f"lean_{mum.slug}": "2"})).status_code == 303


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"name": "  \x00 "}, "One word is enough"),
        ({"name": "x" * 100_000}, "longer than 200 characters"),
        ({"words": "x" * 100_000}, "longer than 20000 characters"),
        ({"also": "\n".join(map(str, range(30)))}, "20 other words at most"),
        ({"kind": "soul"}, "Please choose one of these"),
        ({"kind": ""}, "Please choose one of these"),
        ({"weight": ""}, "between 0 and 10"),
        ({"weight": "nan"}, "between 0 and 10"),
        ({"weight": "11"}, "between 0 and 10"),
        ({"truly_me": "-1"}, "between 0 and 10"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(client, person, said, told):
    answer = client.post("/self/new/", filled(**said))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Source.objects.exists()


def test_a_broken_character_is_told_and_kept_out(person, now):
    with pytest.raises(NotKept, match="broken"):
        actions.add_source(person=person, name="\ud800", kind="hobby", weight=1, now=now)


def test_a_name_means_one_thing(client, add):
    add("CHOIR ON TUESDAYS")
    answer = client.post("/self/new/", filled())
    assert answer.status_code == 422
    assert "already have a source" in answer.content.decode()


def test_a_change_keeps_what_leans_on_holds_that_are_not_shown(client, add, job, mum, now):
    source = add("Work", leanings={job: 0.4, mum: 0.5})
    actions.change_source(source=source, name="The work", kind="work", weight=0, leanings={mum: 0.2}, now=now)
    assert {leaning.hold: leaning.share for leaning in source.leanings.all()} == {job: 0.4, mum: 0.2}
    with pytest.raises(NotKept, match="11 of 10"):
        actions.change_source(source=source, name="W", kind="work", weight=0, leanings={mum: 0.7}, now=now)
    source.refresh_from_db()
    assert source.name == "The work"
    page = client.get(f"/self/{source.slug}/edit/").content.decode()
    assert 'value="4"' in page


def test_it_cannot_lean_on_a_hold_of_somebody_else_s(person, add, now, job):
    other = Person.objects.create(created_at=now)
    with pytest.raises(NotKept, match="not there any more"):
        actions.add_source(person=other, name="X", kind="hobby", weight=1, leanings={job: 0.1}, now=now)
    assert not Leaning.objects.exists()


def test_retired_it_leaves_the_picture_and_can_be_taken_up_again(client, person, sources, now):
    choir = sources["Choir on Tuesdays"]
    client.post(f"/self/{choir.slug}/retire/")
    assert choir not in [held.source for held in queries.sources_of(person)]
    assert "Retired on" in client.get(f"/self/{choir.slug}/").content.decode()
    assert choir.slug in client.get("/self/").content.decode()
    client.post(f"/self/{choir.slug}/take-up/")
    assert choir in [held.source for held in queries.sources_of(person)]


def test_deleted_it_can_be_fetched_back_with_its_time(client, sources, now):
    choir = sources["Choir on Tuesdays"]
    actions.log_time(source=choir, on=now.date(), minutes=90, now=now)
    answer = client.post(f"/self/{choir.slug}/delete/")
    page = client.get(answer["Location"]).content.decode()
    assert "Deleted. It can be fetched back" in page
    assert client.get(f"/self/{choir.slug}/").status_code == 404
    answer = client.post(f"/self/{choir.slug}/restore/")
    assert "1 h 30 min in the last four weeks" in client.get(answer["Location"]).content.decode()


def test_words_that_sound_heavy_open_the_door_and_practice_rests(client, person):
    answer = client.post("/self/new/", filled(words="Everyone would be better off without me"))
    assert "Some of what you wrote sounds very heavy" in client.get(answer["Location"]).content.decode()
    assert "Practising rests for a day" in client.get("/self/").content.decode()
    assert Source.objects.count() == 1
