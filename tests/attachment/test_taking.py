"""Taking a reading: in general and with somebody, stopped and gone on with, in whole or in part."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.attachment.conftest import SECURE

from unclasp.attachment import actions, queries
from unclasp.attachment.models import Reading
from unclasp.attachment.views.common import kept_hold, kept_reading
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.actions.words import NotKept

NOW = clock.now()
DAY = dt.timedelta(days=1)
NEW = "/attachment/new/"


def text_of(response) -> str:
    return response.content.decode()


def test_one_screen_at_a_time_from_the_first_to_the_result(client: Client, person: Person):
    assert "not a validated test" in text_of(client.get(NEW))
    answer = client.post(NEW)
    for number in range(1, 21):
        assert answer.status_code == 303
        assert f"/question/{number}/" in answer["Location"]
        assert f"Question {number} of 20" in text_of(client.get(answer["Location"]))
        answer = client.post(answer["Location"], {f"q{number}": "2"})
    reading = Reading.objects.get()
    assert answer["Location"] == f"/attachment/readings/{reading.slug}/"
    assert reading.finished_at is not None
    assert reading.answers == [2] * 20


def test_an_answer_lands_in_the_column_of_its_question(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    for number, column in enumerate(queries.ORDER, start=1):
        client.post(
            f"/attachment/readings/{reading.slug}/question/{number}/", {f"q{number}": str(1 + column % 5)}
        )
    reading.refresh_from_db()
    assert reading.answers == [1 + column % 5 for column in range(20)]


def test_all_on_a_page_keeps_what_was_answered_and_what_was_left_open(client: Client, person: Person):
    answer = client.post(NEW, {"all": "1"})
    assert answer["Location"].endswith("/all/")
    assert text_of(client.get(answer["Location"])).count("<fieldset") == 20
    answer = client.post(answer["Location"], {"q1": "5", "q2": "", "q3": "1"})
    reading = Reading.objects.get()
    assert answer["Location"] == f"/attachment/readings/{reading.slug}/"
    assert reading.given == 2
    assert "Some questions are still open" in text_of(client.get(answer["Location"]))


def test_a_stopped_reading_is_offered_and_goes_on_where_it_stopped(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    place = f"/attachment/readings/{reading.slug}/question"
    client.post(f"{place}/1/", {"q1": "4"})
    answer = client.post(f"{place}/2/", {"q2": "3", "stop": "1"})
    assert answer["Location"] == "/attachment/"
    page = text_of(client.get("/attachment/"))
    assert "Stopped with 2 answers of twenty" in page
    assert "Go on" in page
    assert client.get(f"/attachment/readings/{reading.slug}/")["Location"] == f"{place}/3/"
    assert client.post(NEW)["Location"] == f"{place}/3/"
    assert Reading.objects.count() == 1


def test_beginning_again_puts_the_stopped_one_away(client: Client, person: Person):
    begun = actions.start_reading(person=person, now=NOW)
    actions.answer_questions(reading=begun, answers={0: 5}, now=NOW)
    client.post(NEW, {"anew": "1"})
    assert Reading.objects.deleted().get() == begun
    assert Reading.objects.kept().get().given == 0


def test_back_keeps_the_answer_too(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    answer = client.post(f"/attachment/readings/{reading.slug}/question/5/", {"q5": "4", "back": "1"})
    assert answer["Location"].endswith("/question/4/")
    reading.refresh_from_db()
    assert reading.given == 1


def test_the_end_says_what_is_open_and_may_stay_open(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    actions.answer_questions(reading=reading, answers=dict(enumerate(SECURE[:18])), now=NOW)
    answer = client.post(f"/attachment/readings/{reading.slug}/question/20/", {"q20": "3"})
    finish = f"/attachment/readings/{reading.slug}/finish/"
    open_now = queries.open_numbers(Reading.objects.get())
    if open_now:
        assert answer["Location"] == finish
        assert "no answer" in text_of(client.get(finish))
    assert client.post(finish)["Location"] == f"/attachment/readings/{reading.slug}/"


def test_without_an_answer_there_is_nothing_to_finish(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    answer = client.post(f"/attachment/readings/{reading.slug}/finish/")
    assert answer.status_code == 422
    assert "One answer is enough" in text_of(answer)
    answer = client.post(f"/attachment/readings/{reading.slug}/all/", {"q1": ""})
    assert answer.status_code == 422
    assert Reading.objects.get().finished_at is None


@pytest.mark.parametrize("value", ["0", "6", "x", "2.5", "-1", "1e9", "2\x00", "٣x"])
def test_what_is_no_answer_is_refused_and_the_others_stay_chosen(client: Client, person: Person, value: str):
    reading = actions.start_reading(person=person, now=NOW)
    answer = client.post(f"/attachment/readings/{reading.slug}/all/", {"q1": value, "q2": "4"})
    assert answer.status_code == 422
    assert 'name="q2" value="4" id="id_q2_3" checked' in text_of(answer).replace(" required", "")
    assert Reading.objects.get().given == 0
    with pytest.raises(NotKept):
        actions.answer_questions(reading=reading, answers={0: 6}, now=NOW)


def test_a_question_that_does_not_exist_is_not_found(client: Client, person: Person):
    reading = actions.start_reading(person=person, now=NOW)
    for number in (0, 21, 99999):
        assert client.get(f"/attachment/readings/{reading.slug}/question/{number}/").status_code == 404


def test_correcting_a_finished_reading_is_remembered(client: Client, read, person: Person):
    reading = read(SECURE)
    assert "Correct your answers" in text_of(client.get(f"/attachment/readings/{reading.slug}/all/"))
    client.post(f"/attachment/readings/{reading.slug}/all/", {"q1": "5"})
    reading.refresh_from_db()
    assert reading.answers[queries.ORDER[0]] == 5
    assert reading.corrected_at is not None
    assert reading.given == 20
    assert "very much" in text_of(client.get(f"/attachment/readings/{reading.slug}/answers/"))


def test_deleting_can_be_undone(client: Client, read, person: Person):
    reading = read(SECURE)
    answer = client.post(f"/attachment/readings/{reading.slug}/delete/")
    assert "fetched back for seven days" in text_of(client.get(answer["Location"]))
    assert client.get(f"/attachment/readings/{reading.slug}/").status_code == 404
    client.post(f"/attachment/readings/{reading.slug}/restore/")
    assert client.get(f"/attachment/readings/{reading.slug}/").status_code == 200


def test_a_stranger_s_reading_and_hold_are_not_found(person: Person):
    stranger = Person.objects.create(created_at=NOW)
    hold = hold_actions.create_hold(person=stranger, name="Theirs", kind="person", now=NOW)
    reading = actions.start_reading(person=stranger, hold=hold, now=NOW)
    with pytest.raises(NotFound):
        kept_reading(person, reading.slug)
    with pytest.raises(NotFound):
        kept_hold(person, hold.slug)


@pytest.mark.parametrize("path", ["", "question/1/", "all/", "finish/", "answers/", "delete/", "restore/"])
def test_an_address_that_leads_nowhere_is_not_found(client: Client, person: Person, path: str):
    ask = client.post if path in {"delete/", "restore/"} else client.get
    assert ask(f"/attachment/readings/AAAAAAAAAAAAAAAA/{path}").status_code == 404
    assert client.get(f"{NEW}AAAAAAAAAAAAAAAA/").status_code == 404


def test_only_people_are_asked_about(client: Client, person: Person):
    job = hold_actions.create_hold(person=person, name="The job", kind="job", now=NOW)
    assert "about people" in text_of(client.get(f"{NEW}{job.slug}/"))
    assert client.post(f"{NEW}{job.slug}/").status_code == 422
    assert "The job" not in text_of(client.get("/attachment/"))


def test_an_archived_hold_is_not_asked_about_anew(client: Client, read, ana):
    read(SECURE, ana, days=9)
    hold_actions.set_status(hold=ana, status="archived", now=NOW)
    assert client.post(f"{NEW}{ana.slug}/").status_code == 422
    page = text_of(client.get("/attachment/"))
    assert "Put away" in page
    assert "Ana" in page


def test_the_third_about_the_same_in_a_week_opens_the_gate_instead_of_a_result(
    client: Client, read, ana, person
):
    for days in (6, 3):
        read(SECURE, days=days)
    read(SECURE, ana)
    assert not PersonGate.objects.exists()
    last = read(SECURE)
    gate = PersonGate.objects.get()
    assert (gate.kind, gate.source) == ("checking", "rule")
    page = text_of(client.get(f"/attachment/readings/{last.slug}/"))
    assert "Figures are resting" in page
    assert 'class="chart"' not in page
    assert "at ease with closeness" not in page
    overview = text_of(client.get("/attachment/"))
    assert "Resting" in overview
    assert "Most like this" not in overview
    client.post(NEW)
    assert not Reading.objects.unfinished().exists()


def test_deleting_one_does_not_make_room_for_another_that_week(read, person):
    for days in (6, 3):
        actions.delete_reading(reading=read(SECURE, days=days), now=NOW)
    read(SECURE)
    assert PersonGate.objects.filter(kind="checking").exists()


def test_three_in_more_than_a_week_open_nothing(read, person):
    for days in (16, 8, 0):
        read(SECURE, days=days)
    assert not PersonGate.objects.exists()


def test_finishing_twice_counts_once(read, person):
    reading = read(SECURE, days=2)
    actions.finish_reading(reading=reading, now=NOW)
    assert reading.finished_at < NOW - DAY


def test_in_a_hard_hour_nothing_new_is_begun(client: Client, person: Person):
    PersonGate.objects.create(person=person, kind="crisis", source="person", since=NOW - DAY, until=NOW + DAY)
    assert "can wait" in text_of(client.get(NEW))
    client.post(NEW)
    assert not Reading.objects.exists()


def test_danger_shows_the_gate_first_and_still_leaves_the_choice(client: Client, person, ana):
    hold_actions.answer_gates(hold=ana, afraid=True, now=NOW)
    page = text_of(client.get(f"{NEW}{ana.slug}/"))
    assert page.index("advocate first") < page.index("Answer them all the same")
    assert 'class="btn"' not in page
    answer = client.post(f"{NEW}{ana.slug}/")
    assert "Your safety comes first" in text_of(client.get(answer["Location"]))


def test_nobody_who_has_died_is_asked_about_even_in_the_middle(client: Client, person, ana):
    reading = actions.start_reading(person=person, hold=ana, now=NOW)
    actions.answer_questions(reading=reading, answers={3: 4}, now=NOW)
    hold_actions.answer_gates(hold=ana, has_died=True, now=NOW)
    assert "Ana" not in text_of(client.get("/attachment/"))
    page = text_of(client.get(f"{NEW}{ana.slug}/"))
    assert "carried, not let go of" in page
    assert '<button class="btn"' not in page
    place = f"/attachment/readings/{reading.slug}"
    assert "No more is asked here" in text_of(client.get(f"{place}/question/2/"))
    assert client.post(f"{place}/question/2/", {"q2": "3"}).status_code == 422
    assert client.post(f"{place}/finish/").status_code == 422
    assert Reading.objects.get().answers[3] == 4
