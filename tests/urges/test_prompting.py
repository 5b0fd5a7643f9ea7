"""One question a day at a drawn time: only where it is wanted, only once it has come, and once."""

import datetime as dt
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from unclasp.care import actions as care_actions
from unclasp.urges import actions, queries
from unclasp.urges.models import Cue, Prompt

DAY = dt.timedelta(days=1)


@pytest.fixture
def evening(now):
    """A moment of today after every hour that can be drawn."""
    return timezone.localtime(now).replace(hour=23, minute=30)


@pytest.fixture
def cues(person, now):
    """Two cues."""
    return actions.cues_named(person=person, names=["tired", "alone"], now=now - 30 * DAY)


def test_it_is_off_until_it_is_wanted_and_never_without_a_cue(person, evening, now):
    assert queries.due_prompt(person, evening) is None
    actions.ask_daily(person=person, now=now - DAY)
    assert queries.due_prompt(person, evening) is None
    actions.cues_named(person=person, names=["tired"], now=now)
    assert [cue.name for cue in queries.due_prompt(person, evening).cues] == ["tired"]
    actions.stop_asking(person=person, now=now)
    assert queries.due_prompt(person, evening) is None


def test_it_comes_at_the_drawn_minute_and_is_asked_once(person, cues, evening, now):
    setting = actions.ask_daily(person=person, now=now - DAY)
    assert actions.ask_daily(person=person, now=now) == setting
    day = timezone.localdate(evening)
    drawn = queries.drawn_time(day, queries.generator_for(setting, day))
    assert queries.due_prompt(person, drawn - dt.timedelta(seconds=1)) is None
    assert queries.due_prompt(person, drawn).since == drawn
    actions.answer_prompt(person=person, there=cues[:1], now=drawn)
    assert queries.due_prompt(person, evening) is None
    actions.answer_prompt(person=person, there=cues, now=evening)
    (prompt,) = Prompt.objects.all()
    assert set(prompt.there.all()) == set(prompt.asked.all()) == set(cues)


def test_it_does_not_ask_while_practice_rests(person, cues, evening, now):
    actions.ask_daily(person=person, now=now - DAY)
    care_actions.rest_from_practice(person=person, source="person", now=evening)
    assert queries.due_prompt(person, evening) is None


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers())
def test_every_drawn_time_lies_in_the_waking_hours_of_its_day(day, seed):
    drawn = timezone.localtime(queries.drawn_time(day, Random(seed)))
    assert drawn.date() == day
    assert 7 <= drawn.hour < 23
    assert drawn == queries.drawn_time(day, Random(seed))


def test_the_times_of_many_days_are_spread_over_the_day():
    start = dt.date(2026, 1, 1)
    hours = [
        timezone.localtime(queries.drawn_time(start + n * DAY, Random(f"x {n}"))).hour for n in range(800)
    ]
    counts = [hours.count(hour) for hour in range(7, 23)]
    assert all(abs(count - 50) < 3.5 * 50**0.5 for count in counts)


def test_the_page_switches_it_on_and_off_and_keeps_answers(client, person, cues):
    assert "Switched off" in client.get("/urges/prompt/").content.decode()
    client.post("/urges/prompt/setting/", {"wanted": "yes"})
    assert "Switched on" in client.get("/urges/prompt/").content.decode()
    client.post("/urges/prompt/", {"cues": cues[0].slug})
    client.post("/urges/prompt/", {"cues": cues[0].slug})
    page = client.get("/urges/prompt/").content.decode()
    assert "tired" in page.split("Answers")[1]
    assert Prompt.objects.count() == 1
    slug = Prompt.objects.get().slug
    answer = client.post(f"/urges/prompt/{slug}/delete/")
    assert "can be fetched back" in client.get(answer["Location"]).content.decode()
    client.post(f"/urges/prompt/{slug}/restore/")
    assert Prompt.objects.kept().count() == 1
    client.post("/urges/prompt/setting/", {"wanted": "no"})
    assert "Switched off" in client.get("/urges/prompt/").content.decode()
    assert client.post("/urges/prompt/", {"cues": "nowhere"}).status_code == 422


def test_a_cue_that_is_deleted_is_not_asked_about(person, cues, evening, now):
    actions.ask_daily(person=person, now=now - DAY)
    actions.delete_cue(cue=cues[0], now=now)
    assert queries.due_prompt(person, evening).cues == [Cue.objects.get(pk=cues[1].pk)]
