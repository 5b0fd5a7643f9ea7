"""What the urges come to: the page says what `science` says, of the numbers that were noted."""

import datetime as dt
import random

import numpy as np
import pytest
from django.utils import timezone
from tests.urges.conftest import DAY, acted_on

from unclasp import science
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.clock import days as days_since_1970
from unclasp.holds import actions as hold_actions
from unclasp.science import wording
from unclasp.urges import actions, queries
from unclasp.urges.models import Cue, Loop, Prompt, Urge
from unclasp.web.wording import how_sure, say
from unclasp.web.wording.numbers import once

MONDAY = dt.datetime(1970, 1, 5)  # noqa: DTZ001 - by the clock of the place


def clock_time(moment: dt.datetime) -> float:
    """A moment as `science.urges` takes it, worked out here anew."""
    return (timezone.localtime(moment).replace(tzinfo=None) - MONDAY) / DAY


def page_of(client, hold) -> str:
    return client.get(f"/urges/of/{hold.slug}/").content.decode()


@pytest.fixture
def evenings(phone, now):
    """Six weeks of urges on weekday evenings, and a few at any time."""
    dice = random.Random(5)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for days in range(42, 0, -1):
        day = midnight - days * DAY
        hours = [20.5 + dice.random()] if day.weekday() < 5 else []
        hours += [7.5 + 15 * dice.random()] if dice.random() < 0.4 else []
        for hour in hours:
            at = day + dt.timedelta(hours=hour)
            actions.log_urge(hold=phone, strength=dice.randint(0, 20) / 2, at=at, now=at)
    return [urge.at for urge in Urge.objects.all()]


def test_the_clock_is_what_science_says_of_these_times(client, phone, evenings, now):
    times = [clock_time(at) for at in evenings]
    direct = science.clock_cues(times, np.floor(min(times)), clock_time(now))
    shown = queries.figures_of(phone, now)
    for name in ("counts", "start_hour", "weekend"):
        np.testing.assert_array_equal(getattr(shown.clock, name), getattr(direct, name))
    for name in ("ratio", "lo", "hi", "p_more"):
        np.testing.assert_array_equal(getattr(shown.clock.cells, name), getattr(direct.cells, name))
    first = wording.clock_wordings(direct)[0]
    assert first.code == "clock.more"
    page = page_of(client, phone)
    assert say(first) in page
    assert how_sure(first) in page
    evening = int(np.argmax(direct.cells.ratio))
    assert f"<td>{once(direct.cells.ratio[evening])}</td>" in page


def test_nothing_is_said_before_anything_is_noted(client, phone, now):
    page = page_of(client, phone)
    for said in ("No urge noted yet.", "No urge acted on so far.", "Nothing to set side by side yet."):
        assert said in page
    assert "<svg" not in page.split("By the clock")[1].split("After stopping")[0]
    pull = queries.pull_of(phone, now)
    assert (pull.lo, pull.point, pull.hi, pull.said) == (None, None, None, "No urge noted yet.")


def test_urges_of_the_night_are_not_called_none(client, phone, now):
    night = timezone.localtime(now - 3 * DAY).replace(hour=2, minute=0)
    actions.log_urge(hold=phone, strength=5, at=night, now=now)
    page = page_of(client, phone)
    assert "At night there is nothing to compare with." in page
    assert "No urge noted yet." not in page


def test_a_situation_is_compared_with_random_moments(client, person, phone, note, now):
    for place in range(14):
        note(phone, 20 - place, new_cues=["tired"] if place < 11 else [], no_cue=place >= 11)
    note(phone, 2)  # nothing said about cues, so it tells nothing of them
    tired = Cue.objects.get()
    for days in range(12):
        actions.answer_prompt(person=person, there=[tired] if days < 2 else [], now=now - days * DAY)
    direct = science.situation_cue(11, 14, 2, 12)
    (found,) = queries.figures_of(phone, now).situations
    assert found.found == direct
    assert say(wording.situation_wording(direct)) in page_of(client, phone)


def test_what_is_said_of_cues_that_came_later_and_of_answers_put_away(person, phone, note, now):
    note(phone, 9, new_cues=["alone"])
    note(phone, 5, new_cues=["tired"])
    tired, alone = Cue.objects.get(name="tired"), Cue.objects.get(name="alone")
    prompt = actions.answer_prompt(person=person, there=[tired], now=now)
    found = {row.cue: row.found for row in queries.figures_of(phone, now).situations}
    assert found[tired] == science.situation_cue(1, 1, 1, 1)
    assert found[alone] == science.situation_cue(1, 2, 0, 1)
    actions.delete_prompt(prompt=prompt, now=now)
    assert all(row.found.prompts == 0 for row in queries.figures_of(phone, now).situations)
    actions.restore_prompt(prompt=prompt)
    assert all(row.found.prompts == 1 for row in queries.figures_of(phone, now).situations)


def test_days_around_a_stop_are_what_science_makes_of_them(client, phone, note, now):
    today = timezone.localdate(now)
    noon = timezone.make_aware(dt.datetime.combine(today, dt.time(12)))
    counts = {12: 2, 11: 1, 10: 3, 9: 2, 8: 1, 7: 2, 6: 1, 5: 4, 4: 3, 3: 2, 2: 0, 1: 1}
    for days, count in counts.items():
        for place in range(count):
            at = noon - days * DAY + dt.timedelta(minutes=30 * place)
            actions.log_urge(hold=phone, strength=5, at=at, now=at)
            actions.log_urge(
                hold=phone, strength=5, at=at + dt.timedelta(minutes=10), now=at + DAY
            )  # the same one
    client.post(f"/urges/of/{phone.slug}/stop/", {"on": (today - 5 * DAY).isoformat()})
    stopped = queries.figures_of(phone, now).stopped
    assert stopped.before == [2, 1, 3, 2, 1, 2, 1]
    assert stopped.since == [4, 3, 2, 0, 1]
    assert stopped.spike == science.spike(stopped.before, stopped.since)
    assert say(wording.spike_wording(stopped.spike)) in page_of(client, phone)
    assert say(wording.fading_wording(science.fading(stopped.since))) in page_of(client, phone)
    client.post(f"/urges/of/{phone.slug}/stop/", {"on": (today - 9 * DAY).isoformat()})
    later = queries.figures_of(phone, now).stopped
    direct = science.fading([2, 1, 2, 1, 4, 3, 2, 0, 1])
    assert later.fading == direct
    assert how_sure(wording.fading_wording(direct)) in page_of(client, phone)


def test_a_week_of_silence_is_not_a_week_without_urges(phone, note, now):
    for days in (30, 29, 28, 10, 9):
        note(phone, days)
    actions.set_stop_date(hold=phone, on=timezone.localdate(now) - 28 * DAY, now=now)
    since = queries.figures_of(phone, now).stopped.since
    assert np.isnan(since[1:18]).all()
    assert since[0] >= 1
    assert np.isfinite(since[18:]).sum() >= 2
    assert queries.figures_of(phone, now).stopped.fading == science.fading(since)


def test_the_day_of_the_stop_is_set_changed_taken_away_and_fetched_back(client, phone, now):
    day = timezone.localdate(now)
    assert "a short spike first" in page_of(client, phone)
    bad = client.post(f"/urges/of/{phone.slug}/stop/", {"on": (day + 2 * DAY).isoformat()})
    assert bad.status_code == 422
    assert "has not come yet" in bad.content.decode()
    assert client.post(f"/urges/of/{phone.slug}/stop/", {"on": ""}).status_code == 422
    client.post(f"/urges/of/{phone.slug}/stop/", {"on": (day - DAY).isoformat()})
    client.post(f"/urges/of/{phone.slug}/stop/", {"on": (day - 3 * DAY).isoformat()})
    assert queries.stop_of(phone).on == day - 3 * DAY
    answer = client.post(f"/urges/of/{phone.slug}/stop/remove/")
    assert queries.stop_of(phone) is None
    page = client.get(answer["Location"]).content.decode()
    assert "was taken away" in page
    client.post(page.split('class="undo" method="post" action="')[1].split('"')[0])
    assert queries.stop_of(phone).on == day - 3 * DAY
    assert client.post(f"/urges/of/{phone.slug}/stop/remove/").status_code == 303
    assert client.post(f"/urges/of/{phone.slug}/stop/remove/").status_code == 303


def test_a_stop_of_long_ago_is_told_and_not_followed(client, phone, now):
    client.post(f"/urges/of/{phone.slug}/stop/", {"on": "1990-05-01"})
    assert "Urges are followed for three years." in page_of(client, phone)


def test_what_acting_gives_of_a_thing_is_told_at_once(client, phone, note, now):
    acted_on(note, phone, times=20, paid=6)
    direct = science.payoff(6, 20)
    assert queries.figures_of(phone, now).payoff == direct
    said = wording.payoff_wording(direct)
    assert said.code == "payoff.intermittent"
    assert say(said) in page_of(client, phone)
    assert how_sure(said) in page_of(client, phone)
    pull = queries.pull_of(phone, now)
    assert (pull.word, pull.said, pull.address) == (
        "The occasional yes",
        say(said),
        f"/urges/of/{phone.slug}/",
    )


def test_the_pull_is_the_strength_of_urges_as_science_follows_it(phone, note, now):
    for days in (9, 6, 3, 1):
        note(phone, days, strength=days)
    times = [days_since_1970(urge.at) for urge in Urge.objects.all()]
    direct = science.item_summary(times, [9, 6, 3, 1], days_since_1970(now))
    pull = queries.pull_of(phone, now)
    assert (pull.lo, pull.point, pull.hi) == (direct.lo / 10, direct.level / 10, direct.hi / 10)
    assert (pull.word, pull.said) == ("The habit", "4 urges were noted in the last four weeks.")
    assert pull.sure == "/guide/sure/urges/"


def test_what_acting_gives_of_a_person_comes_after_the_plain_questions(client, daniel, note, now):
    acted_on(note, daniel, times=20, paid=6)
    said = say(wording.payoff_wording(science.payoff(6, 20)))
    page = page_of(client, daniel)
    assert said not in page
    assert "a few plain questions" in page
    assert queries.pull_of(daniel, now).word == "The habit"
    assert (
        "I am hurt, watched or controlled"
        in client.get(f"/urges/of/{daniel.slug}/questions/").content.decode()
    )
    client.post(f"/urges/of/{daniel.slug}/questions/", {})
    assert said in page_of(client, daniel)
    assert queries.pull_of(daniel, now).word == "The occasional yes"
    Loop.objects.update(asked_at=now - 100 * DAY)
    assert said not in page_of(client, daniel)


def test_an_answer_that_tells_of_danger_switches_practice_off(client, daniel, note, now):
    acted_on(note, daniel, times=20, paid=6)
    client.post(f"/urges/of/{daniel.slug}/questions/", {"afraid": "on"})
    page = page_of(client, daniel)
    assert "plan it with an advocate first" in page
    for practice in ("The loop", "Set the day", "What acting gives", "By the clock"):
        assert practice not in page
    stop = client.post(f"/urges/of/{daniel.slug}/stop/", {"on": "2026-01-01"})
    assert stop.status_code == 422
    assert "switched off here" in stop.content.decode()
    assert queries.pull_of(daniel, clock.now()).point is None
    kept = client.post("/urges/new/", {"hold": daniel.slug, "strength": "7", "then": "ride"})
    urge = Urge.objects.latest("pk")
    assert kept.status_code == 303
    assert not hasattr(urge, "ride")
    assert client.post(f"/urges/{urge.slug}/ride/start/").status_code == 422


def test_what_has_died_is_carried_and_nothing_more_is_noted(client, daniel, note, now):
    note(daniel, 2)
    hold_actions.answer_gates(hold=daniel, has_died=True, now=now)
    answer = client.post("/urges/new/", {"hold": daniel.slug, "strength": "6", "gave": "Told."})
    assert answer.status_code == 422
    assert "Told." in answer.content.decode()
    page = page_of(client, daniel)
    assert "This is carried, not let go of." in page
    assert "Every urge, to read" in page
    assert "By the clock" not in page


def test_figures_rest_where_looking_became_checking(client, person, phone, note, now):
    acted_on(note, phone, times=12, paid=4)
    PersonGate.objects.create(person=person, kind="checking", source="rule", since=now, until=now + 7 * DAY)
    page = page_of(client, phone)
    assert "Figures are resting" in page
    assert "By the clock" not in page
    assert "Every urge, to read" in page
    assert queries.pull_of(phone, clock.now()).point is None


def test_riding_is_set_beside_the_rest(client, phone, note, now):
    for place in range(22):
        note(phone, 25 - place, riding=place < 11, acted=place % 3 == 0)
    ridden, rest = sum(p % 3 == 0 for p in range(11)), sum(p % 3 == 0 for p in range(11, 22))
    direct = science.surfing(ridden, 11, rest, 11)
    assert queries.figures_of(phone, now).surfing == direct
    assert say(wording.surfing_wording(direct)) in page_of(client, phone)
    assert "never about wanting less" in page_of(client, phone)


def test_the_loop_is_in_the_person_s_words(client, phone, note):
    note(phone, 2, new_cues=["tired"], acted=True, gave="Quiet in my head")
    page = page_of(client, phone)
    assert "tired" in page.split('class="loop"')[1].split("</ol>")[0]
    assert "Quiet in my head" in page.split('class="loop"')[1].split("</ol>")[0]
    client.post(
        f"/urges/of/{phone.slug}/loop/", {"cue": "The flat goes <quiet>", "routine": "", "reward": "مساء"}
    )
    loop = page_of(client, phone).split('class="loop"')[1].split("</ol>")[0]
    assert "The flat goes &lt;quiet&gt;" in loop
    assert "مساء" in loop
    long = "x" * 100_000
    answer = client.post(f"/urges/of/{phone.slug}/loop/", {"routine": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_five_thousand_urges_in_one_hold(client, person, phone, now, django_assert_max_num_queries):
    dice = random.Random(2)
    moments = sorted(now - dt.timedelta(minutes=dice.randint(1, 60 * 24 * 300)) for _urge in range(5000))
    Urge.objects.bulk_create(
        Urge(
            person=person,
            hold=phone,
            at=at,
            noted_at=at,
            zone="Europe/Madrid",
            strength=dice.randint(0, 20) / 2,
            acted=dice.random() < 0.5,
        )
        for at in moments
    )
    actions.set_stop_date(hold=phone, on=timezone.localdate(now) - 200 * DAY, now=now)
    with django_assert_max_num_queries(45):
        page = page_of(client, phone)
    assert "5000 urges noted." in page
    assert "Urges in each week" in page
    with django_assert_max_num_queries(20):
        listed = client.get(f"/urges/of/{phone.slug}/all/").content.decode()
    assert listed.count("Strength ") == 60
    assert "Earlier urges" in listed
    assert Prompt.objects.count() == 0


def test_every_claim_has_its_range(client, person, phone, note, now):
    for place in range(24):
        note(phone, 26 - place, new_cues=["tired"], riding=place < 12, acted=place % 2 == 0)
    for days in range(12):
        actions.answer_prompt(person=person, there=[], now=now - days * DAY)
    actions.set_stop_date(hold=phone, on=timezone.localdate(now) - 5 * DAY, now=now)
    figures = queries.figures_of(phone, now)
    page = page_of(client, phone)
    odds, spike = figures.situations[0].found, figures.stopped.spike
    assert f"The odds are {once(odds.odds)} times those at other moments" in page
    assert f"nine times in ten between {once(odds.lo)} and {once(odds.hi)}." in page
    assert f"In the last three days {once(spike.ratio)} times as many as before" in page
    assert "fewer were acted on where they were ridden out" in page
