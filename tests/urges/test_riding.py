"""Riding an urge out: what it was before is kept at once, and afterwards is said in one's own time."""

import pytest

from unclasp.care import actions as care_actions
from unclasp.care.models import PersonGate
from unclasp.urges.models import Ride, Urge


def test_an_urge_is_noted_and_ridden_out_in_one_go(client, phone):
    answer = client.post("/urges/new/", {"hold": phone.slug, "strength": "8", "then": "ride"})
    ride = Ride.objects.get()
    assert (ride.before, ride.after, ride.ended_at) == (8, None, None)
    page = client.get(answer["Location"]).content.decode()
    assert "It was 8 of 10 when you began, and that is kept." in page
    assert "Hold the lines still" in page
    client.post(answer["Location"], {"after": "3.5", "acted": "no"})
    ride.refresh_from_db()
    assert (ride.before, ride.after) == (8, 3.5)
    assert ride.ended_at is not None
    assert Urge.objects.get().acted is False
    assert "After riding it out, 3.5." in client.get(f"/urges/{ride.urge.slug}/").content.decode()


def test_it_can_be_begun_later_and_only_once(client, phone, note):
    urge = note(phone, 0.1, strength=7)
    assert "Ride it out" in client.get(f"/urges/{urge.slug}/").content.decode()
    assert client.get(f"/urges/{urge.slug}/ride/").status_code == 303
    client.post(f"/urges/{urge.slug}/ride/start/")
    client.post(f"/urges/{urge.slug}/ride/start/")
    assert Ride.objects.get().before == 7
    assert "Go on riding it out" in client.get(f"/urges/{urge.slug}/").content.decode()


@pytest.mark.parametrize("after", ["", "0", "10"])
def test_either_answer_may_stay_open(client, phone, note, after):
    urge = note(phone, 0.1, riding=True, acted=True, paid_off=True)
    assert client.post(f"/urges/{urge.slug}/ride/", {"after": after}).status_code == 303
    urge.refresh_from_db()
    assert (urge.acted, urge.paid_off) == (True, True)
    assert Ride.objects.get().after == (float(after) if after else None)


def test_what_is_no_rating_comes_back(client, phone, note):
    urge = note(phone, 0.1, riding=True)
    assert client.post(f"/urges/{urge.slug}/ride/", {"after": "12"}).status_code == 422
    assert Ride.objects.get().after is None


def test_it_rests_where_looking_inward_is_no_help(client, person, phone, note, now):
    urge = note(phone, 0.1)
    PersonGate.objects.create(person=person, kind="dissociation", source="person", since=now)
    page = client.get(f"/urges/{urge.slug}/").content.decode()
    assert "Ride it out" not in page
    assert client.post(f"/urges/{urge.slug}/ride/start/").status_code == 422
    assert "feel your feet on the floor" in client.get("/urges/").content.decode()


def test_it_rests_for_a_day_after_words_of_despair(client, person, phone, note, now):
    urge = note(phone, 0.1)
    care_actions.rest_from_practice(person=person, source="phrase", now=now)
    assert client.post(f"/urges/{urge.slug}/ride/start/").status_code == 422
    assert "Practising rests for a day" in client.get("/urges/").content.decode()
