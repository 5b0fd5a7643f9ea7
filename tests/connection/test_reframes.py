"""A sentence of owning is marked as an offer, turned round, said anew, put away and fetched back."""

import pytest
from tests.connection.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.connection import actions, queries
from unclasp.connection.models import Keepsake, Reframe
from unclasp.holds import actions as hold_actions

MINE = "My house is mine, and I can’t lose it. My mother chose the curtains."


def text_of(response):
    return response.content.decode()


def begin(client, before=MINE, hold=""):
    answer = client.post("/connection/sentences/new/", {"before": before, "hold": hold})
    assert answer.status_code == 303
    return Reframe.objects.get(), answer.headers["Location"]


def test_the_owning_words_are_marked_and_kinship_is_not(client, house):
    one, where = begin(client, hold=house.slug)
    assert one.hold == house
    page = text_of(client.get(where))
    for words in ("My house", "is mine", "I can’t lose"):
        assert f"<mark>{words}</mark>" in page
    assert "<mark>My mother" not in page
    assert "<title>Notes</title>" in page


def test_a_mark_can_be_switched_off_and_stays_off(client, person):
    one, where = begin(client)
    standing = [mark.key for mark in queries.marks_of(one) if mark.words != "My house"]
    assert client.post(f"{where}marks/", {"marks": standing}).status_code == 303
    page = text_of(client.get(where))
    assert "<mark>My house" not in page
    assert "<mark>is mine</mark>" in page


def test_before_and_after_stand_side_by_side_and_earlier_words_are_kept(client, person):
    one, where = begin(client)
    keys = [mark.key for mark in queries.marks_of(one)]
    said = {"marks": keys, "turn": "experience", "after": "The house where I learnt to cook."}
    assert client.post(where, said).headers["Location"] == f"{where}?kept=1"
    client.post(
        where, {"marks": keys, "turn": "connection", "after": "The house and I were good to each other."}
    )
    one.refresh_from_db()
    assert [words for _moment, words in one.earlier] == ["The house where I learnt to cook."]
    page = text_of(client.get(where))
    assert page.index("My house is mine") < page.index("good to each other") < page.index("learnt to cook")
    assert "As a connection" in page
    assert "good to each other" in text_of(client.get("/connection/"))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("", "nothing written here yet"),
        (" \x00\n ", "nothing written here yet"),
        ("my " * 700, "longer than 2000"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was(client, person, before, said):
    answer = client.post("/connection/sentences/new/", {"before": before, "hold": ""})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert before.strip().replace("\x00", "") in text_of(answer)
    assert not Reframe.objects.exists()


def test_half_a_character_is_refused_with_a_sentence(person):
    with pytest.raises(actions.NotKept, match="One of the characters is broken"):
        actions.begin_reframe(person=person, before="my \ud800 house", now=NOW)


def test_it_is_deleted_and_fetched_back(client, person):
    _one, where = begin(client)
    answer = client.post(f"{where}delete/")
    assert client.get(where).status_code == 404
    page = text_of(client.get(answer.headers["Location"]))
    assert f"{where}restore/" in page
    client.post(f"{where}restore/")
    assert client.get(where).status_code == 200


def test_it_can_be_put_with_what_remains_true(client, house):
    _one, where = begin(client, hold=house.slug)
    client.post(where, {"turn": "", "after": "I learnt to cook there."})
    client.post(f"{where}keep/")
    kept = Keepsake.objects.get()
    assert (kept.kind, kept.words, kept.hold) == ("remains", "I learnt to cook there.", house)


@pytest.mark.parametrize("gated", ["gran", "feared"])
def test_where_a_gate_stands_nothing_is_turned_round_and_words_are_not_lost(client, request, gated):
    hold = request.getfixturevalue(gated)
    page = text_of(client.get(f"/connection/sentences/new/?hold={hold.slug}"))
    assert "Look at the words" not in page
    assert ("carried, not let go of" in page) or ("advocate" in page)
    answer = client.post("/connection/sentences/new/", {"before": "I need her", "hold": hold.slug})
    assert answer.status_code == 422
    assert "I need her" in text_of(answer)
    assert not Reframe.objects.exists()


def test_heavy_words_are_kept_open_the_door_and_put_practice_away(client, person):
    _one, where = begin(client, "I can't live without him and I want to die")
    assert "sounds very heavy" in text_of(client.get(where))
    assert PersonGate.objects.filter(kind=PersonGate.Kind.CRISIS).exists()
    answer = client.post(where, {"after": "We were good to each other."})
    assert answer.status_code == 422
    assert "We were good to each other." in text_of(answer)
    assert "Look at the words" not in text_of(client.get("/connection/sentences/new/"))


@pytest.mark.parametrize(
    "address",
    [
        *(
            "sentences/{}/",
            "keepsakes/{}/",
            "keepsakes/{}/edit/",
            "keepsakes/{}/picture/",
            "keepsakes/{}/original/",
        ),
        *(
            "day-without/{}/",
            "days/{}/",
            "letter-about/{}/",
            "letters/{}/",
            "letters/{}/destroy/",
            "release/{}/",
        ),
        "release/{}/look-back/7/",
    ],
)
def test_a_stranger_s_address_leads_nowhere(client, person, address):
    assert client.get(f"/connection/{address.format('A' * 16)}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("sentences/{}/marks/", "sentences/{}/keep/", "sentences/{}/delete/", "sentences/{}/restore/"),
        *("keepsakes/{}/take-out/", "keepsakes/{}/delete/", "keepsakes/{}/restore/", "days/{}/delete/"),
        *("day-without/{}/draft/", "day-without/{}/throw-away/", "days/{}/not-now/", "days/{}/restore/"),
        *(
            "letter-about/{}/draft/",
            "letters/{}/keep/",
            "letters/{}/seal/",
            "letters/{}/open/",
            "letters/{}/write-on/",
        ),
        *("letters/{}/destroy/", "release/{}/take-up/", "release/{}/look-back/7/not-now/"),
        "release/{}/look-back/7/not-this/",
    ],
)
def test_nothing_of_a_stranger_s_is_changed(client, person, address):
    assert client.post(f"/connection/{address.format('A' * 16)}").status_code == 404


def test_what_was_last_done_and_what_there_is_of_a_hold(person, house):
    assert queries.last_done(person) is None
    one = actions.begin_reframe(person=person, before="my house", hold=house, now=NOW - DAY)
    assert queries.last_done(person) == NOW - DAY
    actions.turn_round(reframe=one, after="the house", now=NOW)
    assert queries.last_done(person) == NOW
    assert queries.of_hold(house).reframes == (one,)


def test_what_is_about_a_deleted_hold_goes_with_it(client, person, house):
    one = actions.begin_reframe(person=person, before="my house", hold=house, now=NOW)
    hold_actions.delete_hold(hold=house, now=NOW)
    assert client.get(f"/connection/sentences/{one.slug}/").status_code == 404
    assert "my house" not in text_of(client.get("/connection/sentences/"))
