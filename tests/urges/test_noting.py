"""Noting an urge: from the page, once however often it is sent, and without losing a word."""

import datetime as dt

import pytest
from django.test import RequestFactory

from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Hold
from unclasp.urges import actions
from unclasp.urges.actions import NotKept
from unclasp.urges.models import Cue, Urge
from unclasp.urges.views import cues, holding, noting, riding

DAY = dt.timedelta(days=1)


def test_a_mark_and_a_tap_are_enough(client, phone):
    answer = client.post("/urges/new/", {"hold": phone.slug, "strength": "6.5"})
    urge = Urge.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/urges/{urge.slug}/?kept=1")
    assert (urge.strength, urge.acted, urge.paid_off, urge.no_cue) == (6.5, None, None, False)
    assert "Kept" in client.get(answer["Location"]).content.decode()


def test_all_that_can_be_said_is_kept_and_shown(client, person, phone, now):
    tired = actions.cues_named(person=person, names=["tired"], now=now)[0]
    client.post(
        "/urges/new/",
        {
            "hold": phone.slug,
            "strength": "8",
            "cues": [tired.slug],
            "new_cues": "in bed 🌙, الليل , TIRED",
            "acted": "yes",
            "paid_off": "no",
            "gave": "Nothing much <b>",
            "at": "2026-01-05T23:10",
        },
    )
    urge = Urge.objects.get()
    assert sorted(urge.cues.values_list("name", flat=True)) == sorted(["tired", "in bed 🌙", "الليل"])
    page = client.get(f"/urges/of/{phone.slug}/all/").content.decode()
    assert "Nothing much &lt;b&gt;" in page
    assert "It did not give what was hoped for." in page
    assert urge.here.strftime("%Y-%m-%dT%H:%M") == "2026-01-05T23:10"


def test_the_same_form_sent_twice_is_one_urge_and_another_one_is_another(client, phone):
    form = {"hold": phone.slug, "strength": "6", "sent_as": "0123456789abcdef"}
    first = client.post("/urges/new/", form)
    assert client.post("/urges/new/", form)["Location"] == first["Location"]
    assert Urge.objects.count() == 1
    assert client.post("/urges/new/", {**form, "strength": "9"}).status_code == 303
    assert Urge.objects.count() == 2
    client.post(f"/urges/{form['sent_as']}/delete/")
    client.post("/urges/new/", form)
    assert Urge.objects.kept().count() == 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"strength": ""}, "please move the mark first"),
        ({"strength": "11"}, "How strong it is lies between 0 and 10."),
        ({"at": "2999-01-01T00:00"}, "That moment has not come yet"),
        ({"at": "yesterday"}, "not a moment of the calendar"),
        ({"gave": "Words. " + "x" * 100_000}, "longer than 20000 characters"),
        ({"gave": "Words. ", "acted": "no", "paid_off": "yes"}, "only be said where you acted on it"),
        ({"new_cues": "y" * 101}, "room for 100 characters"),
        ({"cues": "nowhere"}, "One of the cues is not there any more"),
        ({"hold": "nowhere"}, "That hold is not there any more"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(client, phone, said, sentence):
    form = {"hold": phone.slug, "strength": "6", "gave": "Words.", "new_cues": "cold", **said}
    answer = client.post("/urges/new/", form)
    page = answer.content.decode()
    assert (answer.status_code, Urge.objects.count(), Cue.objects.count()) == (422, 0, 0)
    assert sentence in page
    assert form["gave"] in page
    assert form["new_cues"] in page


def test_nul_is_left_out_and_half_a_character_is_refused(phone, now):
    assert actions.log_urge(hold=phone, strength=3, gave="a\x00b", now=now).gave == "ab"
    with pytest.raises(NotKept, match="broken"):
        actions.log_urge(hold=phone, strength=3, gave="\ud800", now=now)


@pytest.mark.parametrize("strength", [None, -1, 10.5, float("nan"), float("inf")])
def test_a_strength_lies_between_nought_and_ten(phone, now, strength):
    with pytest.raises(NotKept, match="between 0 and 10"):
        actions.log_urge(hold=phone, strength=strength, now=now)


def test_a_hold_that_is_put_away_meanwhile_loses_no_word(client, phone, now):
    hold_actions.set_status(hold=phone, status="archived", now=now)
    answer = client.post("/urges/new/", {"hold": phone.slug, "strength": "6", "gave": "A long story"})
    assert answer.status_code == 422
    assert "is put away, so nothing was kept" in answer.content.decode()
    assert "A long story" in answer.content.decode()
    assert "The phone" not in client.get("/urges/").content.decode()


def test_a_released_hold_can_still_have_an_urge(client, phone, now):
    hold_actions.set_status(hold=phone, status="released", now=now)
    assert client.post("/urges/new/", {"hold": phone.slug, "strength": "6"}).status_code == 303


def test_whether_it_was_acted_on_can_be_said_later(client, phone, note):
    urge = note(phone, 0.2)
    assert "Did you act on it?" in client.get("/urges/").content.decode()
    client.post(f"/urges/{urge.slug}/answer/", {"acted": "no", "from_list": "1"})
    urge.refresh_from_db()
    assert urge.acted is False
    assert "Say more" not in client.get("/urges/").content.decode()
    client.post(f"/urges/{urge.slug}/answer/", {"acted": "yes", "paid_off": "yes", "gave": "Quiet"})
    urge.refresh_from_db()
    assert (urge.acted, urge.paid_off, urge.gave) == (True, True, "Quiet")
    bad = client.post(f"/urges/{urge.slug}/answer/", {"acted": "no", "paid_off": "yes", "gave": "Told"})
    assert bad.status_code == 422
    assert "Told" in bad.content.decode()


def test_an_urge_is_corrected_whole_and_keeps_its_moment_where_that_was_not_touched(client, phone, note):
    urge = note(phone, 3.3, new_cues=["tired"], acted=True, paid_off=True, gave="Quiet")
    page = client.get(f"/urges/{urge.slug}/correct/").content.decode()
    shown = urge.here.strftime("%Y-%m-%dT%H:%M")
    assert shown in page
    assert "Quiet" in page
    client.post(f"/urges/{urge.slug}/correct/", {"strength": "2", "no_cue": "on", "acted": "no", "at": shown})
    after = Urge.objects.get(pk=urge.pk)
    assert (after.strength, after.no_cue, after.acted, after.paid_off, after.gave) == (
        2,
        True,
        False,
        None,
        "",
    )
    assert after.at == urge.at
    assert after.corrected_at is not None
    assert not after.cues.exists()


def test_an_urge_is_deleted_and_fetched_back(client, phone, note):
    urge = note(phone)
    answer = client.post(f"/urges/{urge.slug}/delete/")
    page = client.get(answer["Location"]).content.decode()
    assert "can be fetched back for seven days" in page
    assert "No urge noted yet." in page
    assert client.get(f"/urges/{urge.slug}/").status_code == 404
    client.post(f"/urges/{urge.slug}/restore/")
    assert Urge.objects.kept().count() == 1


def test_a_clock_set_back_puts_nothing_in_the_wrong_order(client, phone, now):
    actions.log_urge(hold=phone, strength=5, now=now + 2 * DAY)
    actions.log_urge(hold=phone, strength=6, now=now)
    for address in (f"/urges/of/{phone.slug}/", f"/urges/of/{phone.slug}/all/", "/urges/"):
        assert client.get(address).status_code == 200
    assert [urge.strength for urge in Urge.objects.all()] == [6, 5]


def test_somebody_else_s_rows_are_not_there(client, person, phone, note, now):
    other = Person.objects.create(created_at=now)
    theirs = hold_actions.create_hold(person=other, name="Theirs", kind="routine", now=now)
    urge = actions.log_urge(hold=theirs, strength=5, new_cues=["theirs"], now=now)
    cue, stop = urge.cues.get(), actions.set_stop_date(hold=theirs, on=now.date(), now=now)
    asked = RequestFactory().post("/")
    asked.person = person
    for view, slug in (
        (noting.urge_delete, urge.slug),
        (noting.urge_restore, urge.slug),
        (riding.urge_ride_start, urge.slug),
        (cues.urge_cue_delete, cue.slug),
        (cues.urge_cue_restore, cue.slug),
        (holding.urge_stop_remove, theirs.slug),
        (holding.urge_stop_restore, stop.slug),
    ):
        with pytest.raises(NotFound):
            view(asked, slug)


@pytest.mark.parametrize(
    "address",
    ["", "correct/", "ride/"],
)
def test_a_stranger_s_slug_leads_nowhere(client, phone, address):
    assert client.get(f"/urges/0123456789abcdef/{address}").status_code == 404


def test_words_that_sound_heavy_open_the_door_and_practice_rests(client, phone):
    answer = client.post(
        "/urges/new/",
        {"hold": phone.slug, "strength": "9", "gave": "Everyone would be better off without me"},
    )
    page = client.get(answer["Location"]).content.decode()
    assert "Some of what you wrote sounds very heavy" in page
    assert "Ride it out" not in page
    assert "Practising rests for a day" in client.get(f"/urges/of/{phone.slug}/").content.decode()


def test_urges_go_over_where_two_holds_become_one_and_come_back(phone, daniel, note, now):
    urge = note(daniel, 2)
    actions.set_stop_date(hold=daniel, on=(now - DAY).date(), now=now)
    hold_actions.merge_holds(keep=phone, absorb=daniel, now=now)
    assert list(phone.urges.all()) == [urge]
    assert phone.stop_dates.count() == 1
    hold_actions.restore_hold(hold=Hold.objects.get(pk=daniel.pk))
    assert list(daniel.urges.all()) == [urge]
    assert not phone.stop_dates.exists()
