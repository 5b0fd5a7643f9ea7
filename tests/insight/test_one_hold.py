"""The page of one hold: the ring, what it says and how sure, the gates, and what can be done."""

import datetime as dt

import pytest

from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.models import Anchor
from unclasp.journal.models import Entry

NOW = clock.now()
DAY = dt.timedelta(days=1)


def text_of(response):
    return response.content.decode()


def page_of(client, hold):
    return text_of(client.get(f"/holds/{hold.slug}/"))


def test_before_the_first_look_it_says_so(client, job):
    page = page_of(client, job)
    assert "Not looked at yet." in page
    assert "Grip over time" not in page


def test_after_the_first_look_it_is_honest_about_one(client, job):
    actions.check_in(hold=job, at=NOW, now=NOW, fear_of_change=8, appeasing=7, warmth=6, facing=7)
    page = page_of(client, job)
    assert "One look so far." in page
    assert "most of this is guesswork" in page
    assert "from 1 check-in." in page
    assert "nine times in ten" in page
    assert "Grip over time" not in page
    assert "not therapy" in page


def test_after_many_looks_it_shows_the_change_how_sure_and_the_past(client, looked):
    page = page_of(client, looked)
    assert "ooser than on" in page
    assert "times in" in page
    assert page.count('class="chart"') == 2
    assert "Said no to Leeds" in page
    assert "Read this as a table" in page
    assert "You are mostly facing it." in page


def test_danger_is_met_with_lines_and_without_a_push(person, client, looked):
    person.country = "GB"
    person.save()
    actions.answer_gates(hold=looked, afraid=True, now=NOW)
    page = page_of(client, looked)
    assert "advocate first" in page
    assert "tel:" in page
    assert 'class="btn"' not in page
    assert "It is released" not in page
    assert "Ask on Today" not in page
    assert "<title>Notes</title>" in page


def test_what_has_died_is_carried_without_grip_or_goal(client, looked):
    actions.answer_gates(hold=looked, has_died=True, died_on=dt.date(2024, 5, 1), now=NOW)
    page = page_of(client, looked)
    assert "This is carried, not let go of." in page
    for absent in ("Grip over time", "ooser than", "Check in", "It is released", "r-bead"):
        assert absent not in page
    assert "Nothing is measured here." in text_of(client.get(f"/holds/{looked.slug}/check-in/"))


@pytest.mark.parametrize("reason", ["medicine", "sobriety", "dependant", "body", "faith"])
def test_what_is_not_to_be_let_go_of_is_declined_kindly(client, looked, reason):
    actions.answer_gates(hold=looked, not_to_let_go=reason, now=NOW)
    page = page_of(client, looked)
    assert "Not to be let go of" in page
    assert "Grip over time" not in page
    assert "You said that this is not something" not in page


def test_a_rule_s_gate_can_be_taken_away_by_the_person(person, client):
    books = actions.create_hold(person=person, name="Books", kind="possession", now=NOW)
    actions.check_in(hold=books, at=NOW, now=NOW, fear_of_change=9)
    assert "At your own pace" in page_of(client, books)
    gate = books.gates.get()
    client.post(f"/holds/{books.slug}/gates/{gate.slug}/close/")
    assert "At your own pace" not in page_of(client, books)


def test_figures_rest_after_checking_too_often(person, client, looked):
    PersonGate.objects.create(person=person, kind="checking", source="rule", since=NOW, until=NOW + 7 * DAY)
    page = page_of(client, looked)
    for absent in ("r-bead", "Grip over time", "ooser than", "times in ten", "A month on"):
        assert absent not in page
    assert "warmth 6" not in text_of(client.get(f"/holds/{looked.slug}/readings/"))
    assert "c-dot-h" not in text_of(client.get(f"/holds/{looked.slug}/check-in/"))
    assert "Figures are hidden until" in text_of(client.get("/holds/"))


def test_the_monthly_question_is_asked_answered_and_gone(client, looked):
    assert "A month on" in page_of(client, looked)
    answer = client.post(
        f"/holds/{looked.slug}/month/", {"compared": "looser", "quality": "detached"}, follow=True
    )
    assert "Kept." in text_of(answer)
    assert "A month on" not in text_of(answer)
    assert Anchor.objects.get().compared == "looser"
    client.post(f"/holds/{looked.slug}/month/", {"compared": "freer"})
    assert Anchor.objects.count() == 1


def test_following_and_a_fourth_that_cannot(person, client, job):
    client.post(f"/holds/{job.slug}/follow/")
    assert "Today asks about it" in page_of(client, job)
    for number in range(2):
        actions.create_hold(person=person, name=f"{number}", kind="job", follow=True, now=NOW)
    fourth = actions.create_hold(person=person, name="Fourth", kind="job", now=NOW)
    answer = client.post(f"/holds/{fourth.slug}/follow/")
    assert answer.status_code == 409
    assert "Three holds already ask" in text_of(answer)
    client.post(f"/holds/{job.slug}/follow/")
    assert client.post(f"/holds/{fourth.slug}/follow/").status_code == 303


def test_pausing_archiving_and_back(client, job):
    client.post(f"/holds/{job.slug}/status/", {"status": "archived"})
    page = page_of(client, job)
    assert "archived" in page
    assert "Check in</a>" not in page
    assert "put away" in text_of(client.get(f"/holds/{job.slug}/check-in/"))
    client.post(f"/holds/{job.slug}/status/", {"status": "active"})
    assert "Check in</a>" in page_of(client, job)
    assert client.post(f"/holds/{job.slug}/status/", {"status": "gone"}).status_code == 422


def test_what_was_written_about_it_is_quoted_and_linked(person, client, job):
    for key in range(1, 6):
        entry = Entry.objects.create(
            pk=key * 10**15,
            person=person,
            body=f"<b>Words</b> {key} " + "x" * 400,
            written_at=NOW,
            zone="UTC",
        )
        entry.holds.add(job)
    page = page_of(client, job)
    assert page.count("<blockquote") == 3
    assert "&lt;b&gt;Words&lt;/b&gt; 5" in page
    assert "x" * 200 not in page
    assert f'href="/journal/{entry.slug}/"' in page
    assert f'href="/journal/hold/{job.slug}/"' in page


def test_no_address_on_the_page_holds_a_word_or_a_key(client, looked):
    page = page_of(client, looked)
    assert "Halden" not in "".join(part.split('"')[0] for part in page.split('href="')[1:])
    assert f"/{looked.pk}/" not in page


def test_it_takes_a_bounded_number_of_queries(client, looked, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        client.get(f"/holds/{looked.slug}/")
