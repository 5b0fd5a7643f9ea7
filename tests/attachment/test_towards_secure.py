"""Towards secure, as a practice: promises to oneself, things said openly, needs named."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from unclasp.attachment import actions, queries
from unclasp.attachment.models import Need, Opening, Promise
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions

NOW = clock.now()
TODAY = clock.today()
HERE = "/attachment/towards-secure/"


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def promise(person: Person) -> Promise:
    return actions.note_promise(person=person, words="In bed by eleven", on=TODAY, now=NOW)


def test_the_page_has_all_three_and_counts_only_in_words(client: Client, person: Person, ana):
    assert text_of(client.get(HERE)).count("<form") >= 3
    client.post(f"{HERE}promises/new/", {"words": "A walk alone", "state": "kept", "on": ""})
    client.post(
        f"{HERE}openings/new/", {"words": "That I was hurt", "hold": ana.slug, "went": "She listened."}
    )
    client.post(
        f"{HERE}needs/new/", {"words": "Quiet", "state": "set_aside", "by": "myself", "on": "2026-01-02"}
    )
    page = text_of(client.get(HERE))
    for words in ("A walk alone", "That I was hurt", "She listened.", "Quiet", "myself", "Ana"):
        assert words in page
    assert "One thing said openly." in page
    assert "One kept." in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]
    assert Promise.objects.get().on == TODAY
    assert Need.objects.get().on == dt.date(2026, 1, 2)
    assert Opening.objects.get().hold == ana


def test_a_promise_is_marked_with_one_press_and_can_be_let_go_of(client: Client, promise):
    for state in ("kept", "not_yet", "let_go"):
        assert client.post(f"{HERE}promises/{promise.slug}/state/", {"state": state}).status_code == 303
        promise.refresh_from_db()
        assert promise.state == state
    assert client.post(f"{HERE}promises/{promise.slug}/state/", {"state": "broken"}).status_code == 422


def test_correcting_shows_what_was_written_and_keeps_what_is_new(client: Client, person: Person, ana):
    opening = actions.note_opening(person=person, words="That", on=TODAY, hold=ana, went="well", now=NOW)
    page = text_of(client.get(f"{HERE}openings/{opening.slug}/"))
    assert "well" in page
    assert f'value="{ana.slug}" selected' in page
    client.post(f"{HERE}openings/{opening.slug}/", {"words": "This", "hold": "", "to": "my boss", "went": ""})
    opening.refresh_from_db()
    assert (opening.words, opening.hold, opening.to, opening.went) == ("This", None, "my boss", "")


def test_deleting_can_be_undone(client: Client, promise):
    answer = client.post(f"{HERE}promises/{promise.slug}/delete/")
    page = text_of(client.get(answer["Location"]))
    assert "In bed by eleven" not in page
    assert f"{HERE}promises/{promise.slug}/restore/" in page
    client.post(f"{HERE}promises/{promise.slug}/restore/")
    assert "In bed by eleven" in text_of(client.get(HERE))


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        ("promises", {"words": "   ", "state": "kept"}, "A few words are enough"),
        ("promises", {"words": "x" * 100_000, "state": "kept"}, "longer than 20000 characters"),
        ("promises", {"words": "x", "state": "dragon"}, "choose one of these"),
        ("promises", {"words": "x", "state": "kept", "on": "2999-01-01"}, "has not come yet"),
        ("promises", {"words": "x", "state": "kept", "on": "soon"}, "not a date"),
        ("openings", {"words": "x", "hold": "nowhere"}, "not there any more"),
        ("openings", {"words": "x", "to": "y" * 300}, "longer than 200 characters"),
        ("needs", {"words": "x", "state": ""}, "choose one of these"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(client: Client, person: Person, kind, sent, said):
    answer = client.post(f"{HERE}{kind}/new/", sent)
    assert answer.status_code == 422
    page = text_of(answer)
    assert said in page
    assert sent["words"][:100] in page
    assert not any(table.objects.exists() for table in (Promise, Opening, Need))


def test_nul_and_line_ends_do_no_harm(client: Client, person: Person):
    client.post(f"{HERE}promises/new/", {"words": "a\x00b\r\nc <script>", "state": "kept"})
    assert Promise.objects.get().words.replace("\r", "") == "ab\nc <script>"
    assert "&lt;script&gt;" in text_of(client.get(HERE))


def test_heavy_words_open_the_door_and_are_kept(client: Client, person: Person):
    answer = client.post(f"{HERE}needs/new/", {"words": "I want to kill myself", "state": "named"})
    assert "sounds very heavy" in text_of(client.get(answer["Location"]))
    assert PersonGate.objects.filter(kind="crisis").exists()
    assert Need.objects.get().words == "I want to kill myself"


def test_in_a_hard_hour_nothing_is_asked_and_nothing_typed_is_lost(client: Client, person: Person, promise):
    PersonGate.objects.create(person=person, kind="crisis", source="person", since=NOW, until=None)
    page = text_of(client.get(HERE))
    assert "can wait" in page
    assert "In bed by eleven" in page
    assert "I promise myself" not in page
    client.post(f"{HERE}promises/new/", {"words": "Typed before", "state": "kept"})
    assert Promise.objects.filter(words="Typed before").exists()
    assert "longer than" in text_of(client.post(f"{HERE}needs/new/", {"words": "x" * 30_000, "state": "met"}))


def test_many_are_shown_a_page_at_a_time(client: Client, person: Person):
    for n in range(25):
        actions.note_promise(person=person, words=f"promise {n:02}", on=TODAY, now=NOW)
    page = text_of(client.get(HERE))
    assert page.count("<bdi>promise ") == 20
    assert text_of(client.get(f"{HERE}?all=promises")).count("<bdi>promise ") == 25


def test_what_was_said_to_a_hold_outlives_it(client: Client, person: Person, ana):
    actions.note_opening(person=person, words="That", on=TODAY, hold=ana, now=NOW)
    hold_actions.delete_hold(hold=ana, now=NOW)
    page = text_of(client.get(HERE))
    assert "That" in page
    assert "Ana" not in page
    ana.delete()
    assert Opening.objects.get().hold is None


def test_a_merged_hold_brings_what_was_said_to_it(person: Person, ana, daniel):
    opening = actions.note_opening(person=person, words="That", on=TODAY, hold=ana, now=NOW)
    need = actions.name_need(person=person, words="Rest", on=TODAY, hold=ana, now=NOW)
    hold_actions.merge_holds(keep=daniel, absorb=ana, now=NOW)
    for row in (opening, need):
        row.refresh_from_db()
        assert row.hold == daniel


def test_a_stranger_s_record_and_an_unknown_kind_are_not_found(client: Client, person: Person, promise):
    stranger = Person.objects.create(created_at=NOW)
    theirs = actions.note_promise(person=stranger, words="Theirs", on=TODAY, now=NOW)
    with pytest.raises(NotFound):
        queries.record_at(person, "promises", theirs.slug)
    assert "Theirs" not in [row.words for row in queries.kept_records(person, "promises").rows]
    stranger.delete()
    for path in (theirs.slug, f"{theirs.slug}/delete", f"{theirs.slug}/restore", f"{theirs.slug}/state"):
        assert client.post(f"{HERE}promises/{path}/", {"words": "x", "state": "kept"}).status_code == 404
    for path in ("new", promise.slug, f"{promise.slug}/delete", f"{promise.slug}/restore"):
        assert client.post(f"{HERE}dragons/{path}/", {"words": "x"}).status_code == 404
