"""Letting go of a hold: what is kept, what is put down, looking back after 7, 30 and 90 days, taking it up again."""

import pytest
from tests.connection.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.connection import actions, queries
from unclasp.connection.models import LookBack, Release
from unclasp.holds import actions as hold_actions
from unclasp.holds.queries import look_at


def text_of(response):
    return response.content.decode()


def at(hold, what=""):
    return f"/connection/release/{hold.slug}/{what}"


def check_in(hold, days, level):
    signs = dict.fromkeys(("fear_of_change", "tolerating_harm", "appeasing", "no_life_without"), level)
    hold_actions.check_in(hold=hold, at=NOW - days * DAY, now=NOW, warmth=8.0, **signs)


def test_it_is_let_go_of_with_what_is_kept_and_put_down(client, person, house):
    actions.keep_keepsake(person=person, hold=house, words="The pear tree in the photograph", now=NOW)
    actions.keep_keepsake(person=person, hold=house, words="Courage", kind="gave", now=NOW)
    page = text_of(client.get(at(house)))
    assert "Open the hand, keep the heart" in page
    assert page.count("The pear tree in the photograph") == 1
    said = {"put_down": "Driving past.", "motives": ["peace", "alignment"], "words": "It can be theirs."}
    assert client.post(at(house), said).headers["Location"] == f"{at(house)}?kept=1"
    house.refresh_from_db()
    assert house.status == "released"
    page = text_of(client.get(at(house)))
    for words in (
        "Open, and not empty",
        "The pear tree",
        "Driving past.",
        "It can be theirs.",
        "peace, being true",
    ):
        assert words in page
    assert "Let it go</button>" not in page


def test_twice_is_refused_and_the_words_come_back(client, house):
    client.post(at(house), {})
    answer = client.post(at(house), {"words": "Once more"})
    assert answer.status_code == 422
    assert "let go of already" in text_of(answer)
    assert Release.objects.count() == 1


def test_the_rings_of_the_months_are_what_the_filter_says(client, house):
    for days, level in ((80, 9.0), (78, 8.5), (40, 6.0), (38, 6.5), (3, 2.0), (1, 2.5)):
        check_in(house, days, level)
    look = look_at(house, NOW)
    way = queries.release_page(house, NOW).way
    assert 2 <= len(way.months) <= 4
    last = way.months[-1].ring
    assert last.grip == pytest.approx(look.ring.grip, abs=0.02)
    assert last.lo <= last.grip <= last.hi
    page = text_of(client.get(at(house)))
    assert f"In {way.first_name}:" in page
    assert "nine times in ten" in page
    assert "How sure is this?" in page


def test_figures_that_rest_show_no_ring_with_a_number(client, person, house):
    for days in (80, 40, 1):
        check_in(house, days, 6.0)
    PersonGate.objects.create(
        person=person, kind="checking", source="rule", since=NOW - DAY, until=NOW + 7 * DAY
    )
    page = text_of(client.get(at(house)))
    assert "how tightly it is held is not shown" in page
    assert "of 10" not in page
    assert "Let it go" in page


@pytest.mark.parametrize(("days", "due"), [(6, None), (7, 7), (29, 7), (30, 30), (90, 90), (400, 90)])
def test_it_is_looked_back_on_after_7_30_and_90_days(person, house, days, due):
    actions.release(hold=house, now=NOW)
    found = queries.due_look_backs(person, NOW + days * DAY)
    assert [one.after_days for one in found] == ([due] if due else [])


def test_what_came_and_what_stayed_is_kept(client, person, house):
    release = actions.release(hold=house, now=NOW - 8 * DAY)
    assert "what came into the space" in text_of(client.get("/connection/"))
    where = f"/connection/release/{release.slug}/look-back/7/"
    assert client.post(where, {"came": " ", "stayed": ""}).status_code == 422
    assert client.post(where, {"came": "A slow Sunday", "stayed": ""}).status_code == 303
    assert queries.due_look_backs(person, NOW) == []
    assert "A slow Sunday" in text_of(client.get(at(house)))
    assert len(queries.due_look_backs(person, NOW + 23 * DAY)) == 1


def test_not_now_and_not_this(client, person, house):
    release = actions.release(hold=house, now=NOW - 8 * DAY)
    client.post(f"/connection/release/{release.slug}/look-back/7/not-now/")
    assert queries.due_look_backs(person, NOW) == []
    assert len(queries.due_look_backs(person, NOW + DAY)) == 1
    client.post(f"/connection/release/{release.slug}/look-back/7/not-this/")
    assert queries.due_look_backs(person, NOW + 5 * DAY) == []
    assert client.post(f"/connection/release/{release.slug}/look-back/8/not-this/").status_code == 422
    assert LookBack.objects.count() == 1


def test_it_is_taken_up_again_and_let_go_of_once_more(client, person, house):
    first = actions.release(hold=house, words="Once", now=NOW - 40 * DAY)
    client.post(at(house, "take-up/"))
    house.refresh_from_db()
    first.refresh_from_db()
    assert house.status == "active"
    assert first.taken_up_at is not None
    assert queries.due_look_backs(person, NOW) == []
    page = text_of(client.get(at(house)))
    assert "taken up again on" in page
    assert "Let it go</button>" in page
    assert client.post(at(house, "take-up/")).status_code == 409
    actions.release(hold=house, words="Again", now=NOW)
    assert queries.current_release(house).words == "Again"


def test_what_was_released_by_its_status_alone_can_still_be_given_words(client, person, house):
    actions.release(hold=house, words="Before", now=NOW - 40 * DAY)
    hold_actions.set_status(hold=house, status="active", now=NOW - 30 * DAY)
    hold_actions.set_status(hold=house, status="released", now=NOW - 20 * DAY)
    assert queries.current_release(house) is None
    assert queries.due_look_backs(person, NOW) == []
    page = text_of(client.get(at(house)))
    assert "Keep this with it" in page
    assert "Take it up again" in page
    client.post(at(house), {"words": "Now"})
    assert queries.current_release(house).words == "Now"


@pytest.mark.parametrize(
    ("gated", "shown"), [("gran", "What is carried"), ("feared", "plan it with an advocate first")]
)
def test_where_a_gate_stands_nothing_is_let_go_of(client, request, person, gated, shown):
    hold = request.getfixturevalue(gated)
    page = text_of(client.get(at(hold)))
    assert shown in page
    assert "Let it go</button>" not in page
    answer = client.post(at(hold), {"words": "My words"})
    assert answer.status_code == 422
    assert "My words" in text_of(answer)
    hold.refresh_from_db()
    assert hold.status == "active"


def test_whoever_has_died_has_keepsakes_and_letters_but_no_ring(client, gran):
    page = text_of(client.get(at(gran)))
    assert "Write a letter" in page
    assert "Keep something" in page
    assert 'class="bowl"' not in page


def test_a_gate_that_came_later_stops_the_look_backs(person, house):
    actions.release(hold=house, now=NOW - 8 * DAY)
    hold_actions.answer_gates(hold=house, afraid=True, now=NOW)
    assert queries.due_look_backs(person, NOW) == []


def test_a_hard_hour_puts_it_away_and_the_words_come_back(client, person, house):
    PersonGate.objects.create(
        person=person, kind="crisis", source="person", since=NOW - DAY / 24, until=NOW + DAY
    )
    page = text_of(client.get(at(house)))
    assert "Not today" in page
    assert "Let it go</button>" not in page
    answer = client.post(at(house), {"put_down": "All of it"})
    assert answer.status_code == 422
    assert "All of it" in text_of(answer)


def test_a_motive_that_is_none_is_refused(client, house):
    answer = client.post(at(house), {"motives": ["greed"], "words": "x"})
    assert answer.status_code == 422
    assert "Please choose one of these" in text_of(answer)
