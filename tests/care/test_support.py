"""Support now: with lines where the vault is locked, and with the person's own plan where it is not."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from unclasp.care import actions, queries
from unclasp.care.models import DoorSnooze, PersonGate, Plan
from unclasp.core import clock
from unclasp.core.models import Person

WORDS = {
    "people": "Ana 07700 900123",
    "helps": "The cold tap",
    "reasons": "The dog",
    "place": "Rui's kitchen",
}


@pytest.fixture
def plan(person: Person) -> Plan:
    return actions.save_plan(person=person, now=clock.now(), **WORDS)


def test_the_page_has_the_lines_of_the_person_s_country(person: Person, client: Client):
    person.country = "GB"
    person.save()
    page = client.get(reverse("support")).content.decode()
    assert "116 123" in page
    assert "0808 2000 247" in page
    assert "999" in page
    assert "1-800-799-7233" not in page


def test_a_line_that_was_not_checked_says_so(person: Person, client: Client):
    assert any(not line.verified for line in queries.all_lines())
    assert "not been able to check this number lately" in client.get(reverse("support")).content.decode()


def test_the_plan_is_shown_in_the_person_s_words(person: Person, plan: Plan, client: Client):
    page = client.get(reverse("support")).content.decode()
    assert all(words.replace("'", "&#x27;") in page for words in WORDS.values())


def test_writing_the_plan_again_replaces_it(person: Person, plan: Plan, client: Client):
    client.post(reverse("plan"), {**WORDS, "helps": "Walking"})
    assert [p.helps for p in Plan.objects.owned_by(person)] == ["Walking"]


def test_locked_the_page_has_lines_for_everywhere_and_no_word_of_the_plan(
    transactional_db: None, person: Person, plan: Plan, locked_vault: object, client: Client
):
    page = client.get(reverse("support"))
    text = page.content.decode()
    assert page.status_code == 200
    for number in ("116 123", "988", "13 11 14", "0808 2000 247"):
        assert number in text
    assert not any(words in text for words in ("Ana", "cold tap", "The dog", "kitchen"))


def test_saying_that_it_is_a_hard_hour_rests_practice_for_a_day(person: Person, client: Client):
    client.post(reverse("rest"))
    gate = PersonGate.objects.owned_by(person).get()
    assert gate.kind == PersonGate.Kind.CRISIS
    assert gate.until - gate.since == dt.timedelta(hours=24)
    client.post(reverse("person_gate_close", args=[gate.slug]))
    assert not PersonGate.objects.owned_by(person).open_at(clock.now()).exists()


class TestDoor:
    NOW = dt.datetime(2026, 5, 12, 21, 0, tzinfo=dt.UTC)

    def test_it_opens_for_heavy_words_with_lines(self, person: Person):
        door = queries.door_for(person, ["no_reason_to_go_on"], self.NOW)
        assert door.despair
        assert not door.harm
        assert any(line.kind == "crisis" for line in door.lines)
        assert door.lines[0].kind == "emergency"

    def test_it_names_the_abuse_lines_for_harm(self, person: Person):
        door = queries.door_for(person, ["hurt_or_afraid"], self.NOW)
        assert door.harm
        assert not door.despair
        assert any(line.kind == "abuse" for line in door.lines)

    def test_closing_it_keeps_it_closed_for_a_week_for_these_words_only(self, person: Person):
        actions.close_door(person=person, phrase_classes=["goodbye"], now=self.NOW)
        later = self.NOW + dt.timedelta(days=6)
        assert queries.door_for(person, ["goodbye"], later) is None
        assert queries.door_for(person, ["goodbye", "self_harm"], later).phrase_classes == ("self_harm",)
        assert queries.door_for(person, ["goodbye"], self.NOW + dt.timedelta(days=8)) is not None

    def test_despair_puts_practice_away_for_a_day_and_harm_does_not(self, person: Person):
        actions.heed(person=person, phrase_classes=["hurt_or_afraid"], now=self.NOW)
        assert not PersonGate.objects.owned_by(person).exists()
        actions.heed(person=person, phrase_classes=["no_reason_to_go_on"], now=self.NOW)
        gate = PersonGate.objects.owned_by(person).get()
        assert (gate.source, gate.until - self.NOW) == ("phrase", dt.timedelta(hours=24))

    def test_keeping_heavy_words_shows_the_door_and_keeps_the_entry(self, person: Person, client: Client):
        answer = client.post(
            reverse("journal_put_down"), {"body": "There is no reason to go on."}, follow=True
        )
        page = answer.content.decode()
        assert "sounds very heavy" in page
        assert "There is no reason to go on." in page
        assert PersonGate.objects.owned_by(person).open_at(clock.now()).exists()

    def test_closing_it_takes_back_the_rest_that_it_set(self, person: Person):
        actions.rest_from_practice(person=person, source=PersonGate.Source.PHRASE, now=self.NOW)
        actions.close_door(person=person, phrase_classes=["goodbye"], now=self.NOW)
        assert not PersonGate.objects.owned_by(person).open_at(self.NOW).exists()

    def test_made_up_classes_are_ignored(self, person: Person, client: Client):
        client.post(reverse("door_close"), {"class": ["goodbye", "x" * 5000]})
        assert [snooze.phrase_class for snooze in DoorSnooze.objects.owned_by(person)] == ["goodbye"]
