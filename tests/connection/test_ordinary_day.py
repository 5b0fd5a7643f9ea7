"""One plain day without it: a draft that is never lost, kept, read again after a month, never where it would hurt."""

import datetime as dt

import pytest
from tests.connection.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.connection import actions, queries
from unclasp.connection.models import OrdinaryDay
from unclasp.holds import actions as hold_actions

DAYS = "I wake at seven. The kettle. Rain on the roof light."


def text_of(response):
    return response.content.decode()


def at(house):
    return f"/connection/day-without/{house.slug}/"


def leaf(body, window="one", took_up=""):
    return {"body": body, "window": window, "took_up": took_up}


def test_it_is_saved_as_it_is_written_and_taken_up_again(client, house):
    assert client.post(f"{at(house)}draft/", leaf(DAYS)).status_code == 204
    page = text_of(client.get(at(house)))
    assert DAYS in page
    assert 'name="took_up" value="one"' in page
    assert client.post(f"{at(house)}draft/", leaf(f"{DAYS} More.", "two", "one")).status_code == 204
    assert OrdinaryDay.objects.get().body == f"{DAYS} More."


def test_newer_words_of_another_window_are_never_written_over(client, house):
    client.post(f"{at(house)}draft/", leaf(DAYS))
    answer = client.post(f"{at(house)}draft/", leaf("Older", "two"))
    assert answer.status_code == 409
    assert "another window" in text_of(answer)
    assert client.post(at(house), leaf("Older", "two")).status_code == 303
    assert {row.body for row in OrdinaryDay.objects.all()} == {DAYS, "Older"}
    assert queries.draft_of_day(house).body == DAYS


def test_it_is_kept_and_its_draft_becomes_it(client, house):
    client.post(f"{at(house)}draft/", leaf(DAYS))
    where = client.post(at(house), leaf(DAYS, "one")).headers["Location"]
    day = OrdinaryDay.objects.get()
    assert where == f"/connection/days/{day.slug}/?kept=1"
    page = text_of(client.get(where))
    assert DAYS in page
    assert "In a month" in page
    assert "How does it read now?" not in page


def test_an_empty_leaf_is_no_draft_and_is_not_kept(client, house):
    client.post(f"{at(house)}draft/", leaf("  "))
    answer = client.post(at(house), leaf(" \x00 "))
    assert answer.status_code == 422
    assert "nothing written here yet" in text_of(answer)
    assert not OrdinaryDay.objects.exists()


def test_too_long_a_day_is_refused_and_stays_in_the_draft(client, house):
    long = "rain " * 50_000
    answer = client.post(at(house), leaf(long))
    assert answer.status_code == 422
    assert queries.draft_of_day(house).body == long
    assert queries.days_of(house) == []


def test_a_month_on_it_is_offered_once(client, person, house):
    day = actions.keep_day(hold=house, body=DAYS, now=NOW - 29 * DAY)
    assert queries.due_rereadings(person, NOW) == []
    OrdinaryDay.objects.update(kept_at=NOW - 31 * DAY)
    assert queries.due_rereadings(person, NOW) == [day]
    assert "to read again" in text_of(client.get("/connection/"))
    client.post(f"/connection/days/{day.slug}/not-now/")
    assert queries.due_rereadings(person, NOW) == []
    assert queries.due_rereadings(person, NOW + DAY) == [day]
    page = text_of(client.get(f"/connection/days/{day.slug}/"))
    client.post(f"/connection/days/{day.slug}/", {"afterwards": "The evening is easier."})
    assert queries.due_rereadings(person, NOW + 9 * DAY) == []
    page = text_of(client.get(f"/connection/days/{day.slug}/"))
    assert "The evening is easier." in page


def test_not_this_is_never_offered_again(client, person, house):
    day = actions.keep_day(hold=house, body=DAYS, now=NOW - 40 * DAY)
    client.post(f"/connection/days/{day.slug}/not-this/")
    assert queries.due_rereadings(person, NOW + 400 * DAY) == []


@pytest.mark.parametrize("gated", ["gran", "feared"])
def test_where_a_gate_stands_it_is_not_offered_but_no_word_is_lost(client, request, person, gated):
    hold = request.getfixturevalue(gated)
    assert "Keep this day" not in text_of(client.get(at(hold)))
    answer = client.post(at(hold), leaf(DAYS))
    assert answer.status_code == 422
    assert DAYS in text_of(answer)
    assert queries.draft_of_day(hold).body == DAYS
    assert "A day is begun, and its words are kept" in text_of(client.get("/connection/"))
    assert DAYS in text_of(client.get(at(hold)))
    OrdinaryDay.objects.update(kept_at=NOW - 40 * DAY)
    assert queries.due_rereadings(person, NOW) == []


def test_a_hard_hour_puts_it_away_and_keeps_the_draft(client, person, house):
    client.post(f"{at(house)}draft/", leaf(DAYS))
    PersonGate.objects.create(
        person=person, kind="crisis", source="person", since=NOW - DAY / 24, until=NOW + DAY
    )
    answer = client.post(at(house), leaf(f"{DAYS} And on.", "one"))
    assert answer.status_code == 422
    assert "put away" in text_of(answer)
    assert queries.draft_of_day(house).body == f"{DAYS} And on."


def test_where_parting_hurts_a_great_deal_nothing_is_timed(client, person):
    piano = hold_actions.create_hold(person=person, name="The piano", kind="possession", now=NOW)
    assert "data-minutes" in text_of(client.get(at(piano)))
    hold_actions.open_gate(hold=piano, kind="hoarding", now=NOW)
    page = text_of(client.get(at(piano)))
    assert "data-minutes" not in page
    assert "Keep this day" in page


def test_a_draft_is_thrown_away_and_fetched_back(client, house):
    answer = client.post(f"{at(house)}throw-away/", leaf(DAYS))
    gone = OrdinaryDay.objects.get()
    assert queries.draft_of_day(house) is None
    assert "restore" in text_of(client.get(answer.headers["Location"]))
    assert client.post(f"/connection/days/{gone.slug}/restore/").headers["Location"] == at(house)
    assert queries.draft_of_day(house).body == DAYS


def test_two_holds_with_drafts_become_one_and_both_drafts_are_there(client, person, house):
    flat = hold_actions.create_hold(person=person, name="The flat", kind="place", now=NOW)
    actions.save_day(hold=house, body="One", window="a", now=NOW)
    actions.save_day(hold=flat, body="Two", window="b", now=NOW + dt.timedelta(minutes=1))
    hold_actions.merge_holds(keep=house, absorb=flat, now=NOW)
    assert queries.draft_of_day(house).body == "Two"
    assert OrdinaryDay.objects.filter(hold=house).count() == 2
