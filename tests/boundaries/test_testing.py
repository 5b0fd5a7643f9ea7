"""Noting how it went, and what the tests come to: the same as `science` asked directly."""

import math

import numpy as np
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.boundaries.conftest import DAY, NOW

from unclasp import science
from unclasp.boundaries import actions, queries
from unclasp.boundaries.actions import NotKept, NotSaidYet
from unclasp.boundaries.actions.words import NotPractised
from unclasp.boundaries.models import Boundary, BoundaryTest
from unclasp.boundaries.queries.figures import weeks_of
from unclasp.care import actions as care_actions
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.science.wording import boundary_wording, closeness_wording, slipping_wording
from unclasp.web import wording

SHARES = {"k": 1.0, "p": 0.5, "n": 0.0}


def page_of(client, boundary):
    return client.get(f"/boundaries/{boundary.slug}/").content.decode()


def test_a_test_from_the_form_to_the_log(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/test/"
    assert client.get(address).status_code == 200
    answer = client.post(
        address, {"outcome": "partly", "said": "Replied from the bus.", "before": "6", "after": "4.5"}
    )
    assert answer.status_code == 303
    test = BoundaryTest.objects.get()
    assert (test.outcome, test.before, test.after, test.counted) == ("partly", 6, 4.5, True)
    text = page_of(client, after_seven)
    assert "partly kept" in text
    assert "Closeness 6 before, 4.5 after." in text
    assert "A share is shown from four tests on" in text


def test_what_is_missing_or_impossible_is_said_and_nothing_is_lost(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/test/"
    answer = client.post(address, {"said": "A long story", "before": "99", "at": "never"})
    assert answer.status_code == 422
    assert "A long story" in answer.content.decode()
    tomorrow = timezone.localtime(NOW + 2 * DAY).strftime("%Y-%m-%dT%H:%M")
    late = client.post(address, {"outcome": "kept", "at": tomorrow})
    assert "has not come yet" in late.content.decode()
    long = client.post(address, {"outcome": "kept", "said": "x" * 100_000})
    assert "longer than 20000 characters" in long.content.decode().replace(",", "")
    assert "x" * 100_000 in long.content.decode()
    assert not BoundaryTest.objects.exists()


@pytest.mark.parametrize("rating", [-1, 10.5, math.nan, math.inf])
def test_closeness_lies_between_0_and_10(after_seven, rating):
    with pytest.raises(NotKept):
        actions.log_test(boundary=after_seven, outcome="kept", after=rating, now=NOW)


def test_a_test_before_it_was_ever_said_is_asked_about_kindly(client, person, daniel):
    made = actions.set_boundary(person=person, hold=daniel, limit="Not after ten", other="friend", now=NOW)
    with pytest.raises(NotSaidYet):
        actions.log_test(boundary=made, outcome="not_kept", now=NOW)
    address = f"/boundaries/{made.slug}/test/"
    answer = client.post(address, {"outcome": "not_kept", "said": "He rang at eleven."})
    assert answer.status_code == 422
    assert "He rang at eleven." in answer.content.decode()
    client.post(address, {"outcome": "not_kept", "said": "He rang at eleven.", "spoken": "not_yet"})
    test = BoundaryTest.objects.get()
    assert test.counted is False
    assert queries.boundary_page(made, NOW).tested == 0
    assert "Not counted: they did not know of it yet" in page_of(client, made)
    client.post(address, {"outcome": "kept", "spoken": "said"})
    made = Boundary.objects.get()
    assert made.said_at is not None
    assert "Could they know of it" not in client.get(address).content.decode()
    client.post(f"/boundaries/tests/{test.slug}/", {"outcome": "not_kept", "spoken": "said"})
    assert queries.boundary_page(made, clock.now()).tested == 2


def test_with_oneself_and_where_it_needs_no_saying_nothing_is_asked(person):
    for more in ({"other": "myself"}, {"other": "boss", "unspoken": True}):
        made = actions.set_boundary(person=person, limit="A", now=NOW, **more)
        assert actions.log_test(boundary=made, outcome="kept", now=NOW).counted


def test_the_same_form_sent_twice_is_one_test(client, after_seven):
    for _time in range(2):
        client.post(f"/boundaries/{after_seven.slug}/test/", {"outcome": "kept", "sent_as": "once"})
    assert BoundaryTest.objects.count() == 1


def test_a_correction_a_deletion_and_an_undo(client, after_seven, note):
    (test,) = note(after_seven, "n")
    address = f"/boundaries/tests/{test.slug}/"
    assert client.get(address).status_code == 200
    client.post(address, {"outcome": "kept", "said": "It was kept after all."})
    again = BoundaryTest.objects.get()
    assert (again.outcome, again.at, again.corrected_at is not None) == ("kept", test.at, True)
    gone = client.post(address + "delete/")
    assert "The test was deleted" in client.get(gone.url).content.decode()
    assert client.get(address).status_code == 404
    client.post(address + "restore/")
    assert client.get(address).status_code == 200
    assert client.get("/boundaries/tests/0123456789abcdef/").status_code == 404


def test_nothing_is_tested_where_it_is_retired_in_the_making_or_gated(person, after_seven, job):
    making = actions.save_draft(person=person, limit="A", now=NOW)
    actions.retire_boundary(boundary=after_seven, now=NOW)
    for one in (making, after_seven):
        with pytest.raises(NotPractised):
            actions.log_test(boundary=one, outcome="kept", spoken="said", now=NOW)
    actions.take_up_boundary(boundary=after_seven)
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    with pytest.raises(NotPractised):
        actions.log_test(boundary=after_seven, outcome="kept", now=NOW)


def test_in_a_hard_hour_a_test_can_still_be_noted_and_no_figure_is_shown(client, person, after_seven, note):
    note(after_seven, "kkkkk")
    care_actions.rest_from_practice(person=person, source="person", now=clock.now())
    client.post(f"/boundaries/{after_seven.slug}/test/", {"outcome": "kept"})
    assert BoundaryTest.objects.count() == 6
    assert "It is kept" not in page_of(client, after_seven)


def test_figures_rest_where_somebody_checks_very_often(client, person, after_seven, note):
    note(after_seven, "kkkkk")
    PersonGate.objects.create(
        person=person, kind="checking", source="rule", since=NOW - DAY, until=clock.now() + 3 * DAY
    )
    text = page_of(client, after_seven)
    assert "Figures are hidden until" in text
    assert "It is kept" not in text


@settings(
    derandomize=True,
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(letters=st.text("kpn", max_size=25))
def test_the_figures_are_those_of_the_science(after_seven, note, letters):
    BoundaryTest.objects.all().delete()
    note(after_seven, letters)
    shares = [SHARES[letter] for letter in letters]
    middle = science.own_middle(sum(shares), len(shares))
    page = queries.boundary_page(after_seven, NOW)
    kept, drift = science.boundary_kept(shares), science.boundary_drift(shares, middle)
    assert page.tested == len(letters)
    if not letters:
        assert page.figures is None or page.figures.kept.status == "none"
        return
    assert page.figures.kept == kept
    np.testing.assert_equal(page.figures.drift, drift)
    assert page.figures.kept_said == boundary_wording(kept)
    assert page.figures.slipping_said == slipping_wording(drift)


def test_slipping_and_the_range_are_said_as_the_wording_has_them(client, after_seven, note):
    note(after_seven, "k" * 12 + "n" * 10)
    figures = queries.boundary_page(after_seven, NOW).figures
    text = page_of(client, after_seven)
    assert figures.slipping_said.code in {"slipping.slipping", "slipping.perhaps"}
    assert wording.say(figures.slipping_said) in text
    assert wording.how_sure(figures.kept_said) in text
    assert "How sure is this?" in text


def test_below_four_tests_only_counts_are_shown(client, after_seven, note):
    note(after_seven, "kkn")
    text = page_of(client, after_seven)
    assert "Kept 2, partly 0, not kept 1." in text
    assert "2 of 3 kept; early days" in client.get("/boundaries/").content.decode()
    assert "in a hundred" not in text


def test_closeness_goes_week_by_week_from_eight_weeks_on(client, after_seven, note):
    outcomes = "knkknkkknkknk"
    for place, letter in enumerate(outcomes):
        at = NOW - (len(outcomes) - place) * 7 * DAY
        actions.log_test(
            boundary=after_seven,
            outcome="kept" if letter == "k" else "not_kept",
            at=at,
            before=place % 7,
            after=(place % 7) + 2,
            now=NOW,
        )
    found = queries.boundary_page(after_seven, NOW).figures.closeness
    asked = science.closeness_slope(
        [place % 7 + 1.0 for place in range(13)], [1.0 if letter == "k" else 0.0 for letter in outcomes]
    )
    np.testing.assert_equal(found, asked)
    assert found.status == "ok"
    assert wording.say(closeness_wording(asked)) in page_of(client, after_seven)


def test_weeks_without_a_test_are_not_known(after_seven):
    for weeks in (10, 6):
        at = NOW - weeks * 7 * DAY
        actions.log_test(boundary=after_seven, outcome="kept", at=at, after=5, now=NOW)
    closeness, shares = weeks_of(list(BoundaryTest.objects.order_by("at")))
    assert len(closeness) == len(shares) == 5
    assert np.isnan(closeness[1:4]).all()
    assert (closeness[0], shares[-1]) == (5, 1)
    assert weeks_of([]) == ([], [])


def test_the_page_of_a_hold_and_of_practise_can_ask(person, job, after_seven, note):
    assert queries.last_done(person)[1] == "a boundary"
    note(after_seven, "kkkkn")
    (row,) = queries.of_hold(job, NOW)
    assert (row.boundary, row.tested, row.figures.kept.status) == (after_seven, 5, "ok")
    assert row.address == f"/boundaries/{after_seven.slug}/"
    assert queries.last_done(person) == (BoundaryTest.objects.order_by("at").last().at, "a test")


def test_a_long_log_goes_back_page_by_page(client, after_seven, note):
    tests = note(after_seven, "k" * 65)
    first = client.get(f"/boundaries/{after_seven.slug}/log/")
    assert first.context["tests"][0] == tests[-1]
    then = client.get(f"/boundaries/{after_seven.slug}/log/", {"before": first.context["earlier"]})
    assert [test.pk for test in then.context["tests"]] == [test.pk for test in tests[4::-1]]
