"""What else asks on Today: choices to look back on or at again, the question of the day; at most three."""

import datetime as dt

import pytest
from django.utils import timezone

from unclasp.care import actions as care
from unclasp.care.models import PersonGate
from unclasp.connection import actions as connection
from unclasp.core import clock
from unclasp.holds import actions
from unclasp.ladder import actions as ladder
from unclasp.today.queries import today_page
from unclasp.urges.models import Cue, PromptSetting
from unclasp.weighing.models import Stance

DAY = dt.timedelta(days=1)


def text_of(response):
    return response.content.decode()


def named(person, name, *, follow=False):
    return actions.create_hold(
        person=person, name=name, kind="job", follow=follow, now=clock.now() - 60 * DAY
    )


def chosen(hold, days, **more):
    return Stance.objects.create(
        person=hold.person, hold=hold, kind="loosen", at=clock.now() - days * DAY, **more
    )


@pytest.fixture(autouse=True)
def evening(monkeypatch):
    """It is late in the day, when the question of every day has come."""
    late = timezone.make_aware(dt.datetime.combine(clock.today(), dt.time(23, 30)))
    monkeypatch.setattr(clock, "now", lambda: late.astimezone(dt.UTC))


@pytest.fixture
def prompted(person):
    """The wish to be asked once a day, with a cue to ask about."""
    now = clock.now()
    Cue.objects.create(person=person, name="lonely", made_at=now)
    return PromptSetting.objects.create(person=person, since=now - DAY, seed="0")


def test_a_choice_is_looked_back_on(person, client):
    hold = named(person, "The job")
    stance = chosen(hold, 8)
    page = text_of(client.get("/"))
    assert "Something to look back on" in page
    assert f'href="/weighing/look-back/{stance.slug}/7/"' in page
    assert "Nothing is due" not in page
    client.post(f"/weighing/look-back/{stance.slug}/7/not-now/")
    assert "Something to look back on" not in text_of(client.get("/"))


def test_the_day_to_look_again_has_come(person, client):
    hold = named(person, "The job")
    chosen(hold, 0, look_again_on=clock.today())
    page = text_of(client.get("/"))
    assert "Something to look at again" in page
    assert f'href="/weighing/{hold.slug}/stance/"' in page


def test_the_question_of_the_day_is_answered_here(person, client, prompted):
    named(person, "The job")
    page = text_of(client.get("/"))
    assert "Is this here now?" in page
    assert 'action="/urges/prompt/"' in page
    client.post("/urges/prompt/", {})
    assert "Is this here now?" not in text_of(client.get("/"))


def test_three_things_at_most_and_the_check_in_is_one_of_them(person, client, prompted):
    named(person, "Followed", follow=True)
    for number in range(4):
        chosen(named(person, f"Choice {number}"), 8)
    page = today_page(person, clock.now())
    assert page.due is not None
    assert (len(page.also.look_backs), page.also.look_again, page.also.prompt) == (2, (), None)
    text = text_of(client.get("/"))
    assert text.count("Look back</a>") == 2
    assert text.count('class="btn"') == 1


def test_before_anything_is_named_nothing_else_asks(person, client, prompted):
    page = text_of(client.get("/"))
    assert "What are you holding on to?" in page
    assert "Is this here now?" not in page


def test_while_practice_is_put_away_nothing_asks(person, client, prompted):
    chosen(named(person, "The job"), 8)
    care.rest_from_practice(person=person, source=PersonGate.Source.PERSON, now=clock.now())
    page = text_of(client.get("/"))
    assert "look back" not in page
    assert "Is this here now?" not in page


def test_a_gate_before_the_hold_keeps_its_choices_quiet(person, client):
    hold = named(person, "The job")
    chosen(hold, 8, look_again_on=clock.today())
    actions.answer_gates(hold=hold, afraid=True, now=clock.now())
    assert not today_page(person, clock.now()).also.asks


def test_all_of_it_takes_a_bounded_number_of_queries(person, client, prompted, django_assert_max_num_queries):
    named(person, "Followed", follow=True)
    chosen(named(person, "Choice"), 8)
    with django_assert_max_num_queries(26):
        client.get("/")


def test_a_step_and_a_release_are_looked_back_on(client, person):
    at = clock.now() - 8 * DAY
    step = ladder.add_step(person=person, hold=None, words="Lend the big book out", predicted=4, now=at)
    ladder.log_attempt(step=step, done=True, predicted=4, actual=2, now=at)
    connection.release(hold=named(person, "The shop"), now=at)
    shown = text_of(client.get("/"))
    assert "Lend the big book out" in shown
    assert "What came into the space, and what stayed?" in shown
