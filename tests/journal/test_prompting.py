"""A question beside the leaf: by what is on the holds, never in the way, and remembered with the entry."""

import datetime as dt
import random

import pytest

from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.owned import new_slug
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Gate, Hold
from unclasp.journal import actions, queries
from unclasp.journal.models import Around, Draft, Entry
from unclasp.journal.queries.prompts import NOT_IN_DANGER

DAY = dt.timedelta(days=1)
LONG = "The kettle, the bus, the desk by the window. " * 30
PART = {"HX-Request": "true"}


@pytest.fixture
def now():
    return clock.now()


def offered(person, now, times=60):
    """Every prompt that comes in so many draws."""
    generator = random.Random(3)
    return [queries.offered_prompt(person, now, generator) for _time in range(times)]


def tags_of(found):
    return {one.prompt.tags[0] for one in found}


def gate(hold, kind, now):
    Gate.objects.create(person=hold.person, hold=hold, kind=kind, source="person", since=now - DAY)


def rest(person, kind, now):
    PersonGate.objects.create(person=person, kind=kind, source="person", since=now - DAY)


def test_somebody_without_holds_is_asked_about_nothing_in_particular(person, now):
    found = offered(person, now)
    assert {one.topic.slug for one in found} == {""}
    assert not any(one.enough for one in found)


def test_the_hold_is_named_and_its_latest_look_counts(person, halden, now):
    signs = {"fear_of_change": 9, "tolerating_harm": 1, "appeasing": 1, "no_life_without": 2}
    scales = {"warmth": 5, "facing": 5, "elsewhere": 5}
    hold_actions.check_in(hold=halden, at=now - DAY, now=now, **signs, **scales)
    found = [one for one in offered(person, now, 200) if one.topic.slug]
    assert {one.topic.name for one in found} == {halden.name}
    assert {one.topic.signs for one in found} == {("fear-of-change",)}
    long_ago = now + 200 * DAY
    assert {one.topic.signs for one in offered(person, long_ago) if one.topic.slug} == {()}


def test_a_death_is_carried_and_nothing_else_is_asked_of_it(person, now):
    Hold.objects.create(person=person, name="Nan", kind="person", named_at=now, died_on=now.date())
    assert tags_of(one for one in offered(person, now) if one.topic.slug) == {"carrying"}


def test_where_somebody_is_feared_limits_and_letting_go_are_not_asked_about(person, halden, now):
    daniel = Hold.objects.create(person=person, name="Daniel", kind="person", named_at=now)
    gate(daniel, Gate.Kind.ABUSE, now)
    found = offered(person, now, 200)
    assert "Daniel" not in {one.topic.name for one in found}
    assert not NOT_IN_DANGER & {tag for one in found for tag in one.prompt.tags}
    assert "plain" in tags_of(found)


def test_what_is_not_to_be_let_go_of_is_not_asked_about(person, now):
    hold = Hold.objects.create(person=person, name="The tablets", kind="routine", named_at=now)
    gate(hold, Gate.Kind.NOT_A_HOLD, now)
    assert {one.topic.slug for one in offered(person, now)} == {""}


def test_things_that_hurt_to_part_with_are_not_asked_to_go(person, now):
    hold = Hold.objects.create(person=person, name="The papers", kind="possession", named_at=now)
    gate(hold, Gate.Kind.HOARDING, now)
    found = [one for one in offered(person, now, 200) if one.topic.slug]
    assert found
    assert not {"letting-go", "loss"} & {tag for one in found for tag in one.prompt.tags}


def test_soon_after_a_separation_facts_come_first_and_three_months_later_no_longer(person, now):
    for days, fact in ((10, True), (85, True), (100, False)):
        hold = Hold.objects.create(
            person=person,
            name=f"Us {days}",
            kind="relationship",
            named_at=now,
            separated_on=(now - days * DAY).date(),
        )
        found = [one for one in offered(person, now, 200) if one.topic.slug == hold.slug]
        assert (tags_of(found) == {"facts"}) is fact


def test_what_was_released_is_looked_back_on_and_what_is_put_away_rests(person, halden, now):
    Hold.objects.filter(pk=halden.pk).update(status=Hold.Status.RELEASED)
    assert tags_of(one for one in offered(person, now) if one.topic.slug) == {"released"}
    Hold.objects.filter(pk=halden.pk).update(status=Hold.Status.ARCHIVED)
    assert {one.topic.slug for one in offered(person, now)} == {""}


def test_unreal_or_far_away_means_outward_and_a_hard_hour_asks_nothing(person, client, now):
    rest(person, PersonGate.Kind.DISSOCIATION, now)
    assert tags_of(offered(person, now)) == {"outward"}
    rest(person, PersonGate.Kind.CRISIS, now)
    assert queries.offered_prompt(person, now, random.Random(1)) is None
    assert client.post("/journal/prompt/next/", headers=PART).status_code == 204
    assert "There is no question just now." in client.post("/journal/prompt/next/").content.decode()


def write(client, **said):
    return client.post("/journal/write/", {"body": "Words.", "window": new_slug(), **said})


def test_the_fourth_deep_entry_about_one_hold_turns_outward(person, client, halden, now):
    for place in range(4):
        assert tags_of(offered(person, now, 5)) != {"outward"}
        answer = write(client, body=f"{place} {LONG}", holds=[halden.slug])
        assert answer["Location"].endswith("&enough") is (place == 3)
    now = clock.now()
    found = offered(person, now, 5)
    assert tags_of(found) == {"outward"}
    assert all(one.enough for one in found)
    page = client.get(answer["Location"]).content.decode()
    assert "may do more now than going further in" in page
    assert "&enough" not in write(client, body="A short line about nothing.")["Location"]
    # It offers, and does not stop anybody: another one may go inward.
    generator = random.Random(5)
    again = [queries.offered_prompt(person, now, generator, besides=["out-01"]) for _time in range(40)]
    assert tags_of(again) != {"outward"}
    assert tags_of(offered(person, now + 8 * DAY, 40)) != {"outward"}


def test_two_entries_after_which_mood_fell_turn_outward(client, person):
    assert "&enough" not in write(client, before="6", after="4")["Location"]
    assert "&enough" not in write(client, before="6", after="5.5")["Location"]
    assert "&enough" in write(client, before="7", after="5")["Location"]


def test_an_entry_remembers_the_question_and_the_moods(client, person, now):
    answer = write(client, prompt="notice-01", before="3", after="6.5")
    page = client.get(answer["Location"]).content.decode()
    assert "Where did the hand close today?" in page
    assert "Mood before writing: 3 of 10." in page
    assert "Afterwards: 6.5 of 10." in page
    entry = Entry.objects.get()
    client.post(f"/journal/{entry.slug}/edit/", {"body": "Other words.", "before": "3", "after": "5"})
    around = Around.objects.get(entry=entry)
    assert (around.prompt, around.before, around.after) == ("notice-01", 3, 5)
    actions.move_entry(entry=entry, at=now - 40 * DAY, now=now)
    assert Around.objects.get().entry.slug == entry.slug
    actions.destroy_entry(entry=Entry.objects.get())
    assert not Around.objects.exists()


def test_untouched_dials_and_a_question_passed_over_leave_nothing(client, person):
    write(client, before="", after="", shown="notice-01")
    write(client, prompt="no-such-99")
    assert Entry.objects.count() == 2
    assert not Around.objects.exists()


def test_a_mood_off_the_scale_is_told_and_no_word_is_lost(client, person):
    answer = write(client, body="All of this stays.", before="11")
    assert answer.status_code == 422
    assert "All of this stays." in answer.content.decode()
    assert "This lies between 0 and 10." in answer.content.decode()


def test_a_draft_keeps_the_question_and_the_moods(client, person):
    said = {"body": "Half", "window": "w1", "prompt": "self-02", "before": "2"}
    client.post("/journal/draft/", said)
    page = client.get("/journal/write/").content.decode()
    assert "Who knew you before?" in page
    draft = Draft.objects.get()
    assert (draft.prompt, draft.before, draft.after) == ("self-02", 2, None)
    kept = actions.keep_draft(draft=draft, now=clock.now())
    assert kept.around.prompt == "self-02"


def test_the_question_comes_by_itself_only_where_no_draft_stands(client, person):
    assert "data-ask" in client.get("/journal/write/").content.decode()
    client.post("/journal/draft/", {"body": "Half", "window": "w1"})
    assert "data-ask" not in client.get("/journal/write/").content.decode()
    entry = Entry.objects.create(pk=1, person=person, body="x", written_at=clock.now())
    assert "data-ask" not in client.get(f"/journal/{entry.slug}/edit/").content.decode()


def test_without_script_what_was_typed_stays_and_the_question_is_on_the_page(client, person):
    asked = {"title": "T", "body": "typed <b>", "before": "4", "window": "w1", "shown": "notice-01"}
    page = client.post("/journal/prompt/next/", asked).content.decode()
    assert "typed &lt;b&gt;" in page
    assert 'name="shown"' in page
    assert Draft.objects.get().body == "typed <b>"


def test_not_this_one_again_means_never(client, person, now):
    name = "notice-01"
    client.post("/journal/prompt/next/", {"put_aside": name, "shown": name}, headers=PART)
    client.post("/journal/prompt/next/", {"put_aside": name}, headers=PART)
    client.post("/journal/prompt/next/", {"put_aside": "'; drop"}, headers=PART)
    assert [one.prompt for one in Around.objects.filter(entry=None)] == [name]
    assert name not in {one.prompt.name for one in offered(person, now, 400)}


def test_what_was_answered_lately_waits_for_the_others(client, person, now):
    write(client, prompt="notice-02")
    assert "notice-02" not in {one.prompt.name for one in offered(person, clock.now(), 400)}


def test_a_name_is_escaped_wherever_it_stands(client, person, now):
    hold = Hold.objects.create(person=person, name="<i>Us & co", kind="person", named_at=now)
    parts = [client.post("/journal/prompt/next/", headers=PART).content.decode() for _time in range(25)]
    assert any(hold.slug in part for part in parts)
    assert not any("<i>" in part for part in parts)


def test_pages_of_the_journal_ask_no_more_of_the_store(
    client, person, halden, django_assert_num_queries, django_assert_max_num_queries
):
    entry = actions.write_entry(person=person, body="Words.", holds=[halden], now=clock.now())
    client.get("/journal/write/")
    with django_assert_num_queries(2):
        queries.beside(queries.entry_at(person, entry.slug))
    with django_assert_max_num_queries(4):
        client.get("/journal/write/")
    with django_assert_max_num_queries(5):
        client.get(f"/journal/{entry.slug}/")
    with django_assert_max_num_queries(9):
        client.post("/journal/prompt/next/", headers=PART)
