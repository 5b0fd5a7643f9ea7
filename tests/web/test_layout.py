"""The frame of every page: neutral outside, the same ways out everywhere, and one current place."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpRequest
from django.template import Context, Template, engines
from django.test import RequestFactory
from django.utils import timezone

from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.web import dates
from unclasp.web.context import shell
from unclasp.web.http import page_or_part, see_other


class Locked:
    """A person who cannot be read."""

    @property
    def theme(self) -> str:
        raise VaultLocked


def asked(person: object | None = None, **headers: str) -> HttpRequest:
    request = RequestFactory().get("/", headers=headers)
    if person is not None:
        request.person = person
    return request


def page(source: str, request: HttpRequest) -> str:
    return engines["django"].from_string(source).render({}, request)


OPEN = '{% extends "web/page.html" %}{% block here %}holds{% endblock %}{% block title %}Dad{% endblock %}'
CLOSED = '{% extends "web/cover.html" %}{% block title %}Closed{% endblock %}'


@pytest.mark.parametrize("source", [OPEN, CLOSED, '{% extends "web/left.html" %}'])
def test_the_title_of_the_window_tells_nothing(source: str) -> None:
    html = page(source, asked(Person()))
    assert "<title>Notes</title>" in html
    assert html.count("<title>") == 1
    assert '<meta name="robots" content="noindex">' in html
    assert re.search('<meta name="referrer" content="(same-origin|no-referrer)">', html)


@pytest.mark.parametrize(("source", "person"), [(OPEN, Person()), (CLOSED, None), (CLOSED, Locked())])
def test_help_and_the_quick_way_out_stand_on_every_page(source: str, person: object) -> None:
    html = page(source, asked(person))
    assert 'href="/support/"' in html
    assert '<form method="post" action="/leave-quickly/" data-leave>' in html
    assert 'href="#main"' in html


def test_one_place_is_the_current_one() -> None:
    html = page(OPEN, asked(Person()))
    assert html.count("aria-current") == 1
    assert '<a href="/holds/" aria-current="page">' in html
    assert "<h1>Dad</h1>" in html


def test_the_page_after_leaving_names_nobody() -> None:
    html = page('{% extends "web/left.html" %}', asked(Person(theme="dark")))
    assert "Unclasp" not in html
    assert "<script" not in html
    assert "<a " not in html


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_paper_that_the_person_chose(theme: str) -> None:
    assert f'data-theme="{theme}"' in page(OPEN, asked(Person(theme=theme)))
    assert "data-theme" not in page(OPEN, asked(Person()))


def test_a_locked_page_does_not_ask_whether_it_is_locked() -> None:
    assert "data-heartbeat" in page(OPEN, asked(Person()))
    assert "data-heartbeat" not in page(CLOSED, asked(Locked()))


@pytest.mark.parametrize("person", [None, Locked()])
def test_what_works_locked_stands_on_the_cover(person: object) -> None:
    assert shell(asked(person)) == {"unlocked": False, "theme": "", "layout": "web/cover.html"}


@pytest.mark.parametrize("person", [Person(), None])
def test_an_error_is_shown_and_escaped(person: object) -> None:
    html = engines["django"].get_template("web/error.html").render({"error": "Full <disk>"}, asked(person))
    assert '<p class="error" role="alert">Full &lt;disk&gt;</p>' in html


def test_blank_parts_leave_no_empty_elements() -> None:
    html = page('{% extends "web/page.html" %}', asked(Person()))
    assert "<h1" not in html
    assert '<header class="head"' not in html


def test_going_on_after_a_deed_is_a_get() -> None:
    response = see_other("journal")
    assert (response.status_code, response.headers["Location"]) == (303, "/journal/")


def test_only_the_part_for_htmx() -> None:
    def answer(**headers: str) -> str:
        request = asked(Person(), **headers)
        response = page_or_part(request, "web/error.html", "web/_error.html", {"error": "E"}, status=422)
        assert response.status_code == 422
        return response.content.decode()

    assert "<html" in answer()
    assert "<html" not in answer(**{"HX-Request": "true"})


def test_days_are_said_as_people_say_them() -> None:
    this_year = timezone.localdate().replace(month=6, day=18)
    assert dates.day(this_year) == f"{this_year:%A} 18 June"
    assert dates.day(dt.date(1660, 1, 1)) == "Thursday 1 January 1660"
    assert dates.short_day(this_year) == "18 June"
    assert dates.short_day(dt.date(2001, 2, 3)) == dates.day_year(dt.date(2001, 2, 3)) == "3 February 2001"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 5, "12.05 am"), (12, 0, "12.00 pm"), (21, 40, "9.40 pm"), (9, 7, "9.07 am")],
)
def test_times_are_said_as_people_say_them(hour: int, minute: int, said: str) -> None:
    assert dates.time_of_day(dt.datetime(2024, 3, 1, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))) == said


def test_a_moment_keeps_the_zone_it_was_written_in() -> None:
    moment = dt.datetime(2024, 3, 1, 23, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert dates.day_time(moment) == "Friday 1 March 2024, 11.30 pm"
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert dates.day_time(moment.astimezone(dt.UTC)) == "Friday 1 March 2024, 11.30 pm"


@pytest.mark.parametrize(("number", "said"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (-1, "-1")])
def test_small_numbers_are_words(number: int, said: str) -> None:
    template = Template("{% load web %}{{ n|spoken_number }}")
    assert template.render(Context({"n": number})) == said
