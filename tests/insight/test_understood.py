"""What the page of one hold gained: the stance, the pulls, decisions and motives, and when none of it is shown."""

import datetime as dt

import pytest

from unclasp.care import actions as care
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.holds import actions
from unclasp.insight.queries import one_hold, pulls_of
from unclasp.urges.models import Urge
from unclasp.weighing.models import Argument, Motive, Stance, Weighing
from unclasp.weighing.queries import pull_of as pull_of_losing

NOW = clock.now()
DAY = dt.timedelta(days=1)


def text_of(response):
    return response.content.decode()


def page_of(client, hold):
    return text_of(client.get(f"/holds/{hold.slug}/"))


@pytest.fixture
def weighed(looked):
    """A decision about the job, with two arguments, and an urge."""
    person = looked.person
    weighing = Weighing.objects.create(
        person=person, hold=looked, changing="Four days a week", begun_at=NOW - DAY
    )
    for side, words in (("loss", "A fifth of the money"), ("gain", "A day of my own")):
        Argument.objects.create(
            person=person,
            weighing=weighing,
            side=side,
            words=words,
            importance=6,
            likelihood=0.8,
            added_at=NOW,
        )
    Urge.objects.create(person=person, hold=looked, at=NOW - DAY, zone="UTC", strength=6, noted_at=NOW)
    return looked


def test_before_the_first_look_only_the_check_in_is_asked_for(client, job):
    page = page_of(client, job)
    assert "What do you want to do with it?" not in page
    assert "pulls" not in page


def test_after_a_look_there_is_a_stance_to_choose_and_it_comes_back_here(client, looked):
    page = page_of(client, looked)
    assert "What do you want to do with it?" in page
    assert page.count('class="btn"') == 1
    answer = client.post(f"/weighing/{looked.slug}/stance/", {"kind": "loosen", "back": "hold"})
    assert answer["Location"].startswith(f"/holds/{looked.slug}/")
    assert one_hold(looked, NOW).understood.choice.current.kind == "loosen"


def test_what_is_not_known_is_dotted_and_leads_to_where_it_can_be_found(client, looked):
    page = page_of(client, looked)
    assert page.count("c-none") == 2
    assert "Losing it: not known yet" in page
    assert f'href="/weighing/{looked.slug}/"' in page
    assert f'href="/urges/of/{looked.slug}/"' in page
    assert "Feeling safe" not in page, "how one attaches is asked about people only"


def test_somebody_has_all_three(person, client):
    mum = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    actions.check_in(hold=mum, at=NOW, now=NOW, fear_of_change=5)
    page = page_of(client, mum)
    assert "The three pulls" in page
    assert "Feeling safe" in page


def test_the_pulls_are_drawn_with_what_their_slices_say(client, weighed):
    pull = pull_of_losing(weighed, NOW)
    shown = pulls_of(weighed, NOW, is_weighed=True)
    assert shown[0].pull == pull
    page = page_of(client, weighed)
    assert pull.said in page
    assert f"between {round(pull.lo * 10)} and {round(pull.hi * 10)} of 10" in page
    assert page.count("c-none") == 0
    assert 'href="/guide/sure/weighing/"' in page
    assert "Four days a week" in page


def test_motives_over_time_have_a_chart_of_their_own(client, weighed):
    assert "How often each motive" not in page_of(client, weighed)
    stance = Stance.objects.create(person=weighed.person, hold=weighed, kind="loosen", at=NOW - 9 * DAY)
    for kind, days in (("fear", 9), ("peace", 2)):
        Motive.objects.create(
            person=weighed.person, hold=weighed, stance=stance, kind=kind, at=NOW - days * DAY
        )
    page = page_of(client, weighed)
    assert "<h2>From which motive</h2>" in page
    assert "How often each motive came up" in page


@pytest.mark.parametrize("answers", [{"afraid": True}, {"not_to_let_go": "sobriety"}])
def test_a_gate_puts_all_of_it_away(client, weighed, answers):
    Stance.objects.create(person=weighed.person, hold=weighed, kind="release", at=NOW)
    actions.answer_gates(hold=weighed, now=NOW, **answers)
    page = page_of(client, weighed)
    for absent in ("What do you want to do with it?", "pulls", "Decisions", "Four days a week", "c-bead"):
        assert absent not in page


def test_what_was_chosen_is_not_said_of_the_dead(person, client):
    mum = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    Stance.objects.create(person=person, hold=mum, kind="release", at=NOW)
    actions.answer_gates(hold=mum, has_died=True, now=NOW)
    assert "Let it go" not in page_of(client, mum)


def test_while_practice_is_put_away_nothing_is_to_be_chosen(person, client, weighed):
    care.rest_from_practice(person=person, source=PersonGate.Source.PERSON, now=NOW)
    page = page_of(client, weighed)
    assert "What do you want to do with it?" not in page
    assert "The pulls" not in page


def test_what_is_released_is_not_decided_again(client, weighed):
    actions.set_status(hold=weighed, status="released", now=NOW)
    assert "What do you want to do with it?" not in page_of(client, weighed)


def test_a_full_page_takes_a_bounded_number_of_queries(client, weighed, django_assert_max_num_queries):
    with django_assert_max_num_queries(32):
        client.get(f"/holds/{weighed.slug}/")
