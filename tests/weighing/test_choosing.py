"""Choosing a stance, from which motive, and looking back on it after a day, a week and a month."""

import datetime as dt

import pytest
from django.utils import timezone
from tests.weighing.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.holds import actions as hold_actions
from unclasp.weighing import actions, queries
from unclasp.weighing.actions.words import NotKept, NotWeighed
from unclasp.weighing.models import LookBack, Motive, Stance
from unclasp.weighing.models.choosing import LOOK_BACK_DAYS


def text_of(response):
    return response.content.decode()


def choose(hold, kind="loosen", now=NOW, **more):
    return actions.set_stance(hold=hold, kind=kind, now=now, **more)


def days_due(person, now):
    return [due.after_days for due in queries.due_look_backs(person, now)]


def test_a_stance_is_set_from_its_page_or_the_page_of_the_hold(client, job):
    day = timezone.localdate(NOW) + 20 * DAY
    sent = {"kind": "loosen", "look_again_on": day.isoformat(), "motives": ["peace", "fear"], "back": "hold"}
    answer = client.post(f"/weighing/{job.slug}/stance/", sent)
    assert answer.headers["Location"] == f"/holds/{job.slug}/?kept=1"
    stance = queries.stance_of(job)
    assert (stance.kind, stance.look_again_on) == ("loosen", day)
    assert {row.kind for row in queries.motives_of(job.person, job)} == {"peace", "fear"}
    page = text_of(client.get(f"/weighing/{job.slug}/"))
    assert 'value="loosen" required checked' in page
    assert day.isoformat() in page


def test_earlier_stances_are_kept(client, job):
    choose(job, "undecided", NOW - 2 * DAY)
    choose(job, "lightly", NOW - DAY)
    choose(job, "release")
    assert queries.stance_of(job).kind == "release"
    page = text_of(client.get(f"/weighing/{job.slug}/"))
    assert "Earlier choices" in page
    assert "Hold it lightly" in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "cling"},
        {"kind": "loosen", "look_again_on": "31 February"},
        {"kind": "loosen", "look_again_on": "2001-01-01"},
        {"kind": "loosen", "motives": ["greed"]},
    ],
)
def test_what_cannot_be_kept_is_told(client, job, sent):
    answer = client.post(f"/weighing/{job.slug}/stance/", sent)
    assert answer.status_code == 422
    assert "What do you want to do with it?" in text_of(answer)
    assert not Stance.objects.exists()
    assert not Motive.objects.exists()


def test_nothing_is_decided_at_a_gate(client, job):
    choose(job, now=NOW - 40 * DAY)
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    with pytest.raises(NotWeighed):
        choose(job, "release")
    assert queries.due_look_backs(job.person, NOW) == []
    page = text_of(client.get(f"/weighing/{job.slug}/"))
    assert "It rests for now." in page
    assert "Keep this choice" not in page


def test_the_day_to_look_again_is_offered_until_it_was_looked_at(client, person, job):
    choose(job, now=NOW - 9 * DAY, look_again_on=timezone.localdate(NOW))
    assert [stance.hold for stance in queries.due_stances(person, NOW)] == [job]
    assert queries.due_stances(person, NOW - DAY) == []
    assert "To look at again" in text_of(client.get("/weighing/"))
    choose(job, now=NOW)
    assert queries.due_stances(person, NOW) == []


@pytest.mark.parametrize(
    ("days", "due"), [(0, []), (1, [1]), (6, [1]), (7, [7]), (29, [7]), (30, [30]), (400, [30])]
)
def test_a_look_back_is_due_after_a_day_a_week_and_a_month(person, job, days, due):
    choose(job, now=NOW - days * DAY)
    assert days_due(person, NOW) == due


def test_nothing_undecided_or_put_away_is_looked_back_on(person, job):
    choose(job, "undecided", NOW - 8 * DAY)
    assert days_due(person, NOW) == []
    choose(job, "release", NOW - 7 * DAY)
    hold_actions.set_status(hold=job, status="released", now=NOW)
    assert days_due(person, NOW) == [7]
    hold_actions.set_status(hold=job, status="archived", now=NOW)
    assert days_due(person, NOW) == []


def test_a_person_who_rests_is_not_asked(person, job):
    choose(job, now=NOW - 8 * DAY)
    PersonGate.objects.create(person=person, kind="crisis", source="person", since=NOW, until=NOW + DAY)
    assert days_due(person, NOW) == []


def test_a_clock_set_back_asks_nothing(person, job):
    choose(job, now=NOW)
    assert days_due(person, NOW - 5 * DAY) == []


def test_it_reminds_of_what_was_expected_and_keeps_the_answer(client, person, job, laid_out):
    stance = choose(job, now=NOW - 7 * DAY)
    address = f"/weighing/look-back/{stance.slug}/7/"
    page = text_of(client.get(address))
    assert "Being known and asked for" in page
    assert "Sleep" in page
    client.post(address, {"bad": "less", "good": "more", "words": "Ten minutes on the phone."})
    assert days_due(person, NOW) == []
    page = text_of(client.get(f"/weighing/{job.slug}/"))
    assert "Less bad than I expected" in page
    assert "Ten minutes on the phone." in page


def test_not_now_and_not_this_are_always_there(client, person, job):
    stance = choose(job, now=NOW - 7 * DAY)
    for page in ("/weighing/", f"/weighing/{job.slug}/", f"/weighing/look-back/{stance.slug}/7/"):
        assert text_of(client.get(page)).count("Not now") == 1
        assert text_of(client.get(page)).count("Not this") == 1
    client.post(f"/weighing/look-back/{stance.slug}/7/not-now/")
    assert days_due(person, NOW) == []
    assert days_due(person, NOW + 2 * DAY) == [7]
    client.post(f"/weighing/look-back/{stance.slug}/7/not-this/")
    assert days_due(person, NOW + 2 * DAY) == []
    assert days_due(person, NOW + 23 * DAY) == [30]


@pytest.mark.parametrize("sent", [{}, {"bad": "awful"}, {"words": "  "}, {"words": "word " * 20_000}])
def test_a_look_back_without_an_answer_keeps_none(client, job, sent):
    stance = choose(job, now=NOW - 7 * DAY)
    assert client.post(f"/weighing/look-back/{stance.slug}/7/", sent).status_code == 422
    assert not LookBack.objects.exists()


def test_there_are_no_other_days(client, job):
    stance = choose(job, now=NOW - 7 * DAY)
    assert LOOK_BACK_DAYS == (1, 7, 30)
    assert client.post(f"/weighing/look-back/{stance.slug}/8/", {"bad": "less"}).status_code == 422


def test_motives_are_kept_in_words_shown_over_time_and_taken_away(client, person, job, laid_out):
    client.post(
        f"/weighing/decision/{laid_out.slug}/motives/", {"peace": "A walk.", "fear": "Stay.", "habit": " "}
    )
    assert {row.kind: row.words for row in queries.motives_of(person)} == {
        "peace": "A walk.",
        "fear": "Stay.",
    }
    page = text_of(client.get("/weighing/motives/"))
    assert page.count('class="chart"') == 2
    assert "Read this as a table" in page
    slug = Motive.objects.get(kind="fear").slug
    gone = text_of(client.post(f"/weighing/motives/{slug}/delete/", follow=True))
    assert "Stay." not in gone
    client.post(f"/weighing/motives/{slug}/restore/")
    assert "Stay." in text_of(client.get("/weighing/motives/"))


def test_blank_motives_are_told(client, laid_out):
    answer = client.post(f"/weighing/decision/{laid_out.slug}/motives/", {"peace": ""})
    assert answer.status_code == 422
    assert "One line is enough" in text_of(answer)


def test_motives_of_a_deleted_hold_are_not_shown(person, job):
    choose(job, motives=["peace"])
    hold_actions.delete_hold(hold=job, now=NOW)
    assert queries.motives_of(person) == []


def test_an_unknown_motive_is_no_motive(laid_out):
    with pytest.raises(NotKept):
        actions.keep_motives(weighing=laid_out, words={"greed": "More"}, now=NOW)


def test_the_overview_names_what_is_not_weighed_and_what_is(client, person, job):
    page = text_of(client.get("/weighing/"))
    assert "Nothing weighed yet." in page
    assert job.name.replace("&", "&amp;") in page
    actions.begin_weighing(hold=job, changing="Leaving", now=NOW + dt.timedelta(hours=1))
    assert "Leaving" in text_of(client.get("/weighing/"))
