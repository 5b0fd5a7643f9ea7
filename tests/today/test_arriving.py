"""The page one arrives on: what is due, and a line to write."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django.urls import resolve

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.journal.models import Entry

DAY = dt.timedelta(days=1)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def job(person):
    """A followed hold, last looked at four days ago."""
    now = clock.now()
    hold = actions.create_hold(person=person, name="The job", kind="job", follow=True, now=now - 9 * DAY)
    actions.check_in(hold=hold, at=now - 4 * DAY, now=now - 4 * DAY, fear_of_change=7, warmth=5)
    return hold


def test_before_anything_is_named_it_asks_for_one_thing(person, client):
    page = text_of(client.get("/"))
    assert "What are you holding on to?" in page
    assert 'action="/holds/new/"' in page
    assert "<title>Notes</title>" in page


def test_what_is_due_is_asked_with_the_last_answers_marked(client, job):
    page = text_of(client.get("/"))
    assert "How is it with <bdi>the job</bdi>?" in page
    assert page.count('type="range"') == 7
    assert page.count("c-dot-h") == 2
    assert page.count('class="btn"') == 1
    assert "Not today" in page


def test_keeping_it_leads_to_the_hold_and_leaves_today_quiet(client, job):
    answer = client.post(f"/holds/{job.slug}/check-in/", {"fear_of_change": "6", "warmth": "5"})
    assert answer["Location"] == f"/holds/{job.slug}/?kept=1"
    page = text_of(client.get("/"))
    assert "Nothing is due" in page
    assert "The next check-in is on" in page
    assert "the job" in page
    assert 'type="range"' not in page


def test_not_today_asks_nothing_more_today(client, job):
    answer = client.post("/not-today/", {"hold": job.slug})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert "Nothing is due" in text_of(client.get("/"))
    job.refresh_from_db()
    assert job.check_ins.count() == 1


def test_not_today_for_what_is_not_there_is_told(person, client):
    for slug in ("", "nowhere"):
        assert client.post("/not-today/", {"hold": slug}).status_code == 404


def test_not_today_leaves_a_stranger_s_hold_alone(person):
    stranger = Person.objects.create(created_at=clock.now())
    theirs = actions.create_hold(person=stranger, name="x", kind="job", now=clock.now())
    request = RequestFactory().post("/not-today/", {"hold": theirs.slug})
    request.person = person
    with pytest.raises(NotFound):
        resolve(request.path).func(request)


def test_where_nothing_asks_there_is_a_way_to_the_holds(client, job):
    actions.unfollow(hold=job)
    page = text_of(client.get("/"))
    assert "Nothing asks for a check-in" in page
    assert 'href="/holds/"' in page


def test_after_a_long_silence_it_says_how_long_without_reproach(person, client):
    long_ago = clock.now() - 50 * DAY
    hold = actions.create_hold(person=person, name="Mum", kind="person", follow=True, now=long_ago)
    actions.check_in(hold=hold, at=long_ago, now=long_ago, fear_of_change=7)
    assert "It has been seven weeks." in text_of(client.get("/"))


def test_a_line_is_put_down_in_the_journal(client, job):
    answer = client.post("/journal/put-down/", {"body": "One line is enough."})
    assert answer.status_code == 303
    assert Entry.objects.get().body == "One line is enough."
    assert "Kept in the journal." in client.get(answer.headers["Location"]).content.decode()
    assert "Kept in the journal." not in client.get("/").content.decode()


def test_arriving_takes_a_bounded_number_of_queries(person, client, job, django_assert_max_num_queries):
    for number in range(2):
        actions.create_hold(
            person=person, name=f"{number}", kind="job", follow=True, now=clock.now() - 9 * DAY
        )
    with django_assert_max_num_queries(17):
        client.get("/")
