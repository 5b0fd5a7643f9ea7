"""Made-up gambles: eight in a round, one screen each, stopped and gone on with, and what they told."""

import datetime as dt

import pytest
from tests.weighing.conftest import DAY, NOW

from unclasp import science
from unclasp.care.models import PersonGate
from unclasp.web.wording.numbers import once
from unclasp.weighing import actions, queries
from unclasp.weighing.actions.words import NotKept, NotWeighed
from unclasp.weighing.models import Gamble, GambleSet


def text_of(response):
    return response.content.decode()


def steady(gain, loss):
    """Somebody to whom a loss weighs one and a half times as much."""
    return gain > 1.5 * loss


def test_a_round_has_as_many_questions_as_science_says():
    assert science.GAMBLES.stop_n == queries.MOST_GAMBLES


def test_the_figure_on_the_page_is_the_one_of_science(client, person, play):
    played = play(steady)
    rows = list(played.gambles.all())
    found = science.la_summary(
        science.la_posterior([(row.gain, row.loss) for row in rows], [row.accepted for row in rows])
    )
    assert queries.rounds(person, NOW).latest.found == found
    assert found.kind == "figure"
    page = text_of(client.get("/weighing/gambles/"))
    assert f"about {once(found.median)} times" in page
    assert f"between {once(found.lo)} and {once(found.hi)}" in page
    assert "Other questions would give another figure." in page


def test_each_question_is_the_one_that_science_asks_next(person, play):
    asked = []
    belief = science.la_prior()
    for row in play(steady).gambles.all():
        assert (row.gain, row.loss) == science.la_next(belief, asked)
        belief = science.la_update(belief, (row.gain, row.loss), row.accepted)
        asked.append((row.gain, row.loss))


@pytest.mark.parametrize(
    ("answer", "words"), [(True, "You accepted every gamble"), (False, "turned every gamble down")]
)
def test_all_alike_is_outside_what_was_asked(client, person, play, answer, words):
    play(lambda *_points: answer)
    page = text_of(client.get("/weighing/gambles/"))
    assert words in page
    assert "outside what we asked" in page
    assert "nine times in ten" not in page


def test_answers_that_follow_nothing_say_so(client, person, play):
    play(lambda gain, loss: gain < loss * 1.2)
    assert "we cannot tell" in text_of(client.get("/weighing/gambles/"))


def question(client):
    page = client.get("/weighing/gambles/question/")
    return {name: page.context[name] for name in ("place", "gain", "loss")}


def test_it_can_be_stopped_and_gone_on_with(client, person):
    assert client.post("/weighing/gambles/round/").status_code == 303
    first = question(client)
    assert client.post("/weighing/gambles/answer/", {**first, "answer": "yes"}).status_code == 303
    assert "One of eight answered" in text_of(client.get("/weighing/gambles/"))
    client.post("/weighing/gambles/round/")
    assert question(client)["place"] == 1
    assert GambleSet.objects.count() == 1


def test_an_answer_sent_twice_counts_once(client, person):
    client.post("/weighing/gambles/round/")
    first = question(client)
    for answer in ("yes", "no"):
        client.post("/weighing/gambles/answer/", {**first, "answer": answer})
    assert [row.accepted for row in Gamble.objects.all()] == [True]


@pytest.mark.parametrize(
    "change", [{"gain": 999}, {"place": 3}, {"gain": "x"}, {"answer": "perhaps"}, {"gain": "nan"}]
)
def test_an_answer_to_another_question_is_not_kept(client, person, change):
    client.post("/weighing/gambles/round/")
    answer = client.post("/weighing/gambles/answer/", {**question(client), "answer": "yes", **change})
    assert answer.status_code in {303, 422}
    assert not Gamble.objects.exists()


def test_another_round_waits_for_another_day_and_the_earlier_one_is_kept(client, person, play):
    play(steady, NOW - DAY)
    play(lambda gain, loss: gain > 3 * loss, NOW)
    assert len(queries.rounds(person, NOW).finished) == 2
    with pytest.raises(NotWeighed, match="another day"):
        actions.begin_gambles(person=person, now=NOW)
    page = text_of(client.get("/weighing/gambles/"))
    assert "Earlier" in page
    assert "Answer eight others" not in page


def test_a_fourth_round_in_a_week_lets_the_figures_rest(client, person, play):
    for days in (6, 5, 4):
        play(steady, NOW - days * DAY)
    assert not PersonGate.objects.exists()
    play(steady, NOW)
    assert PersonGate.objects.get().kind == "checking"
    page = text_of(client.get("/weighing/gambles/"))
    assert "Figures are hidden until" in page
    assert "nine times in ten" not in page
    with pytest.raises(NotWeighed):
        actions.begin_gambles(person=person, now=NOW + dt.timedelta(hours=1))


def test_a_round_can_be_deleted_and_fetched_back(client, person, play):
    slug = play(steady).slug
    page = client.post(f"/weighing/gambles/round/{slug}/delete/", follow=True)
    assert "fetched back" in text_of(page)
    assert not queries.rounds(person, NOW).finished
    client.post(f"/weighing/gambles/round/{slug}/restore/")
    assert queries.rounds(person, NOW).finished


def test_a_finished_round_takes_no_more(person, play):
    played = play(steady)
    with pytest.raises(NotKept):
        actions.answer_gamble(gamble_set=played, place=8, gain=10, loss=5, accepted=True, now=NOW)


def test_a_stranger_s_round_is_refused(client, person):
    assert client.post("/weighing/gambles/round/AAAAAAAAAAAAAAAA/delete/").status_code == 404
