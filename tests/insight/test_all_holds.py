"""The page of all holds, and naming, merging and deleting from it."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions
from unclasp.holds.models import Hold

NOW = clock.now()


def text_of(response):
    return response.content.decode()


def test_before_anything_is_named_there_is_one_way_on(person, client):
    page = text_of(client.get("/holds/"))
    assert "Nothing named yet." in page
    assert page.count('class="btn"') == 1
    assert "Name another" not in page


def test_naming_one_thing_leads_to_the_questions(person, client):
    answer = client.post("/holds/new/", {"name": "Daniel", "kind": "person", "follow": "on"})
    hold = Hold.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/holds/{hold.slug}/questions/")
    assert hold.followed_since is not None


def test_each_hold_is_a_row_and_what_is_released_or_archived_stands_apart(person, client, looked):
    for status in ("released", "archived"):
        hold = actions.create_hold(person=person, name=f"Was {status}", kind="place", now=NOW)
        actions.set_status(hold=hold, status=status, now=NOW)
    page = text_of(client.get("/holds/"))
    assert "The job at Halden &amp; Co" in page
    assert "Near half, some warmth." in page or "Lightly held, some warmth." in page
    assert page.index("The job") < page.index("<h2>Released</h2>") < page.index("Was released")
    assert page.index("<h2>Archived</h2>") < page.index("Was archived")
    assert page.count("Name another") == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Give it a name"),
        ("name", "   ", "Give it a name"),
        ("name", "\x00", "Give it a name"),
        ("name", "x" * 1_000_000, "longer than 200 characters"),
        ("kind", "", "choose one of these"),
        ("kind", "dragon", "choose one of these"),
        ("description", "x" * 1_000_000, "longer than 20000 characters"),
        ("aliases", "x" * 1_000_000, "longer than 20000 characters"),
        ("aliases", "x" * 201, "longer than 200 characters"),
        ("aliases", "\n".join(map(str, range(51))), "50 other names at most"),
        ("separated_on", "31.02.2026", "That is not a date"),
        ("separated_on", "2999-01-01", "has not come yet"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_the_field_and_nothing_is_lost(
    person, client, field, value, sentence
):
    typed = {"name": "Daniel", "kind": "person", "description": "years", field: value}
    answer = client.post("/holds/new/", typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not Hold.objects.exists()
    if field != "name":
        assert 'value="Daniel"' in text_of(answer)


@pytest.mark.parametrize(
    "name",
    ["🌊🌊", "البيت", "\u202eevil", "<script>alert(1)</script>", "{{ 7 }}{% now %}", "a&b\"c'd", "x" * 200],
)
def test_any_name_is_shown_as_it_is_and_does_nothing(person, client, name):
    client.post(
        "/holds/new/",
        {"name": name, "kind": "place", "description": name, "aliases": name + "2"[: 200 - len(name)]},
    )
    hold = Hold.objects.get()
    actions.check_in(hold=hold, at=NOW, now=NOW, fear_of_change=5, note=name)
    actions.check_in(hold=hold, at=NOW.replace(year=NOW.year - 1), now=NOW, fear_of_change=5, note=name)
    for address in (
        "/holds/",
        f"/holds/{hold.slug}/",
        f"/holds/{hold.slug}/readings/",
        f"/holds/{hold.slug}/edit/",
    ):
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "<title>Notes</title>" in page


def test_a_name_that_is_taken_is_told_above_the_form(person, client, job):
    answer = client.post("/holds/new/", {"name": "the JOB at halden & co", "kind": "job"})
    assert answer.status_code == 422
    assert "already have a hold called" in text_of(answer)


def test_describing_anew(person, client, job):
    assert 'value="The job at Halden &amp; Co"' in text_of(client.get(f"/holds/{job.slug}/edit/"))
    client.post(f"/holds/{job.slug}/edit/", {"name": "Halden", "kind": "role", "aliases": "The job\n\nWork"})
    job.refresh_from_db()
    assert (job.name, job.kind, job.aliases) == ("Halden", "role", ["The job", "Work"])


def test_deleting_offers_to_take_it_back_and_taking_back_works(person, client, looked):
    answer = client.post(f"/holds/{looked.slug}/delete/", follow=True)
    page = text_of(answer)
    assert "fetched back for seven days" in page
    assert f'action="/holds/{looked.slug}/restore/"' in page
    assert client.get(f"/holds/{looked.slug}/").status_code == 404
    client.post(f"/holds/{looked.slug}/restore/")
    assert client.get(f"/holds/{looked.slug}/").status_code == 200


def test_merging_and_undoing_it(person, client, looked):
    work = actions.create_hold(person=person, name="Work", kind="job", now=NOW)
    assert "Work" in text_of(client.get(f"/holds/{looked.slug}/merge/"))
    answer = client.post(f"/holds/{work.slug}/merge/", {"absorb": looked.slug}, follow=True)
    assert work.check_ins.count() == 20
    assert f'action="/holds/{looked.slug}/restore/"' in text_of(answer)
    client.post(f"/holds/{looked.slug}/restore/")
    assert looked.check_ins.count() == 20


def test_merging_with_what_is_not_there_is_told(person, client, looked):
    answer = client.post(f"/holds/{looked.slug}/merge/", {"absorb": "nowhere"})
    assert answer.status_code == 422


PAGES = ["", "edit/", "questions/", "check-in/", "readings/", "merge/"]
DEEDS = ["delete/", "restore/", "status/", "follow/", "month/", "check-in/", "edit/", "questions/", "merge/"]


@pytest.mark.parametrize(
    ("method", "address"), [("get", page) for page in PAGES] + [("post", deed) for deed in DEEDS]
)
def test_a_stranger_s_hold_is_nowhere_and_stays_as_it_is(person, method, address):
    stranger = Person.objects.create(created_at=NOW)
    theirs = actions.create_hold(person=stranger, name="Theirs", kind="person", now=NOW)
    before = Hold.objects.filter(pk=theirs.pk).values().get()
    request = getattr(RequestFactory(), method)(f"/holds/{theirs.slug}/{address}", {"status": "archived"})
    request.person = person
    found = resolve(request.path)
    with pytest.raises(NotFound):
        found.func(request, **found.kwargs)
    assert Hold.objects.filter(pk=theirs.pk).values().get() == before


def test_deeds_are_never_done_by_opening_a_page(person, client, job):
    for deed in ("delete/", "restore/", "status/", "follow/", "month/"):
        assert client.get(f"/holds/{job.slug}/{deed}").status_code == 405


def test_the_page_takes_a_bounded_number_of_queries(person, client, django_assert_max_num_queries):
    for number in range(15):
        hold = actions.create_hold(person=person, name=f"Thing {number}", kind="place", now=NOW)
        actions.check_in(hold=hold, at=NOW, now=NOW, warmth=5, fear_of_change=4)
    with django_assert_max_num_queries(9):
        client.get("/holds/")
