"""An entry that names a hold is offered a link to it; nothing is linked by itself."""

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Entry

NOW = dt.datetime(2026, 6, 14, 20, 40, tzinfo=dt.UTC)


def named(*names: str) -> Hold:
    return Hold(name=names[0], aliases=list(names[1:]))


@pytest.mark.parametrize(
    ("text", "names", "words"),
    [
        ("Back at Halden today", ["The job", "Halden"], "Halden"),
        ("HALDEN again", ["Halden"], "HALDEN"),
        ("the job at  halden\n& co", ["The job at Halden & Co"], "the job at  halden\n& co"),
        ("Bei Müller war es still", ["Muller"], "Müller"),
        ("Zo\u00eb rang", ["Zoe\u0308"], "Zo\u00eb"),
        ("Zoe\u0308 rang", ["Zo\u00eb"], "Zoe\u0308"),
        ("(Mum)", ["Mum"], "Mum"),
        ("Mum’s tools", ["Mum"], "Mum"),
        ("Al rang", ["Al"], "Al"),
        ("die Straße", ["Strasse"], "Straße"),
        ("C++ again", ["C++"], "C++"),
        ("妈妈 来了", ["妈妈"], "妈妈"),
    ],
)
def test_a_name_is_found_as_it_stands(text: str, names: list[str], words: str) -> None:
    hold = named(*names)
    assert [(offer.hold, offer.words) for offer in queries.offered_holds(text, [hold])] == [(hold, words)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Haldens", "Halden"),
        ("al dente", "Al"),
        ("ALL", "Al"),
        ("", "Mum"),
        ("Mum", ""),
        ("Mum", "  "),
        ("mother", "Mum"),
    ],
)
def test_a_name_inside_another_word_is_none(text: str, name: str) -> None:
    assert queries.offered_holds(text, [named(name)]) == []


@settings(derandomize=True, max_examples=100)
@given(
    before=st.text(max_size=30), name=st.text(st.characters(categories=["Ll", "Lu"]), min_size=3, max_size=12)
)
def test_a_name_between_spaces_is_always_found(before: str, name: str) -> None:
    text = f"{before} {name} and on"
    offers = queries.offered_holds(text, [named(name)])
    assert offers
    assert offers[0].words in text


def test_a_link_is_offered_and_not_made(client: Client, person: Person, halden: Hold) -> None:
    offered = client.post("/journal/draft/", {"body": "Back at Halden"}).content.decode()
    assert "You wrote “<bdi>Halden</bdi>”. Link it to <bdi>The job at Halden &amp; Co</bdi>?" in offered
    assert "checked" not in offered
    client.post("/journal/write/", {"body": "Back at Halden"})
    assert not Entry.objects.get().holds.exists()


def test_what_is_linked_is_not_offered_again(client: Client, person: Person, halden: Hold) -> None:
    assert client.post("/journal/draft/", {"body": "Halden", "holds": [halden.slug]}).status_code == 204
    page = client.get("/journal/write/").content.decode()
    assert "You wrote" not in page
    assert f'value="{halden.slug}" autocomplete="off" checked' in page


def test_a_link_can_be_taken_away(client: Client, person: Person, halden: Hold) -> None:
    entry = actions.write_entry(person=person, body="Halden", holds=[halden], now=NOW)
    page = client.get(f"/journal/{entry.slug}/edit/").content.decode()
    assert f'value="{halden.slug}" autocomplete="off" checked' in page
    client.post(f"/journal/{entry.slug}/edit/", {"body": "Halden"})
    assert not entry.holds.exists()


def test_a_deleted_hold_is_neither_offered_nor_shown(client: Client, person: Person, halden: Hold) -> None:
    entry = actions.write_entry(person=person, body="Halden", holds=[halden], now=NOW)
    halden.deleted_at = NOW
    halden.save()
    assert client.post("/journal/draft/", {"body": "Halden"}).status_code == 204
    assert "The job at" not in client.get(f"/journal/{entry.slug}/").content.decode()
    assert "The job at" not in client.get("/journal/").content.decode()


def test_a_strangers_hold_is_refused(client: Client, person: Person) -> None:
    stranger = Person.objects.create(created_at=NOW)
    theirs = Hold.objects.create(person=stranger, name="Theirs", kind="job", named_at=NOW)
    Hold.objects.filter(pk=theirs.pk).update(person=stranger)
    entry = actions.write_entry(person=person, body="x", now=NOW)
    draft = actions.save_draft(
        person=person, entry=entry, title="", body="y", at=None, hold_slugs=[theirs.slug], now=NOW
    )
    assert not actions.keep_draft(draft=draft, now=NOW).holds.exists()
