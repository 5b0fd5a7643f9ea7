"""What a reading shows: the numbers of the science, words no stronger than they bear, and no more than may be shown."""

from __future__ import annotations

import datetime as dt
import math
import re

import numpy as np
import pytest
from django.test import Client
from tests.attachment.conftest import ANXIOUS, MIXED, SECURE

from unclasp import science
from unclasp.attachment import actions, charts, queries
from unclasp.attachment.models import Reading
from unclasp.attachment.templatetags.attachment import times_in_ten
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.holds import actions as hold_actions
from unclasp.web.wording import say

NOW = clock.now()
DAY = dt.timedelta(days=1)


def text_of(response) -> str:
    return response.content.decode()


def page_of(client: Client, reading: Reading) -> str:
    return text_of(client.get(f"/attachment/readings/{reading.slug}/"))


def table_of(page: str, caption: str) -> dict[str, list[str]]:
    """The rows of the table with this caption, by their headings."""
    table = next(part for part in page.split("<table")[1:] if caption in part).split("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    return {name: re.findall(r"<td>(.*?)</td>", cells) for name, cells in rows}


def test_the_numbers_are_those_of_the_science_called_directly(client: Client, read, ana, daniel):
    read(ANXIOUS, ana, days=20)
    read(SECURE, daniel, days=15)
    reading = read(MIXED, days=10)
    items = np.array([MIXED, ANXIOUS, SECURE], dtype=float)
    mean, cov = science.attach_posterior(items)
    result = queries.result_of(reading, NOW)
    np.testing.assert_allclose(result.now.mean, mean[1])
    np.testing.assert_allclose(result.now.cov, cov[1])
    shares = science.style_probs(mean, cov)[1]
    page = page_of(client, reading)
    dots = {name: int(cells[-1]) for name, cells in table_of(page, "Dots in each area").items()}
    assert sum(dots.values()) == 100
    for name, wanted in zip(science.STYLES, shares, strict=True):
        assert abs(dots[name.capitalize()] - wanted * 100) < 1
    summary = science.attach_summaries(items)[1]
    axes = table_of(page, "nine times in ten")
    for name, (point, lo, hi) in (("Anxiety", summary.anxiety), ("Avoidance", summary.avoidance)):
        assert axes[name] == [f"{value:.1f}" for value in (lo, point, hi)]
    first = sorted(zip(shares, science.STYLES, strict=True))[-1]
    assert f"lie in the {first[1]} area" in page


def test_beside_an_earlier_one_stand_those_of_its_time_and_the_overview_says_what_the_page_says(
    client: Client, read, ana, daniel
):
    first = read(MIXED, days=50)
    read(ANXIOUS, ana, days=40)
    last = read(MIXED, days=30)
    read(SECURE, daniel, days=20)
    for reading, rows in ((first, [MIXED]), (last, [MIXED, ANXIOUS, SECURE])):
        wanted = science.attach_posterior(rows)
        np.testing.assert_allclose(queries.result_of(reading, NOW).now.mean, wanted.mean[1])
    page = queries.overview(ana.person, NOW)
    for row in (page.general, *page.people):
        np.testing.assert_allclose(row.latest.mean, queries.result_of(row.latest.reading, NOW).now.mean)


def test_a_style_is_named_from_six_in_ten_and_between_two_below(client: Client, read):
    named = page_of(client, read(SECURE, days=30))
    assert "Most like this: at ease with closeness" in named
    assert "Trust in yourself grows" not in named
    reading = read(MIXED)
    summary = queries.result_of(reading, NOW).now.summary
    assert max(summary.shares) < 0.6
    page = page_of(client, reading)
    first, second = sorted(summary.between, key=science.STYLES.index)
    assert f"Somewhere between {first} and {second}." in page
    assert "Most like this" not in page


def test_as_many_dots_fall_into_an_area_as_its_share_says(read, ana):
    for answers in (SECURE, ANXIOUS, MIXED):
        reading = read(answers, days=NOW.microsecond % 7 + 30)
        now = queries.result_of(reading, NOW).now
        drawn = str(charts.plane(now, [], []).wide)
        centres = re.findall(r'class="c-q" cx="([\d.]+)" cy="([\d.]+)"', drawn)
        assert len(centres) == 100
        secure = sum(float(x) < 310 and float(y) > 282 for x, y in centres)
        anxious = sum(float(x) < 310 and float(y) < 282 for x, y in centres)
        assert abs(secure - now.summary.shares[0] * 100) <= 3
        assert abs(anxious - now.summary.shares[1] * 100) <= 3
        actions.delete_reading(reading=reading, now=NOW)


def test_earlier_readings_are_the_way_and_others_small_marks(client: Client, read, ana, daniel):
    for days in (200, 100):
        read(ANXIOUS, days=days)
    read(MIXED, ana, days=50)
    read(SECURE, daniel, days=40)
    page = page_of(client, read(SECURE))
    assert page.count('class="chart"') == 2
    assert page.count('class="c-past"') == 2 * 2
    assert page.count('class="c-move"') == 2
    assert page.count('class="c-dot-h c-ringed"') == 2 * 2
    assert page.count('class="c-dot-h"') == 2 * 2
    listed = page.split('class="keylist">')[1].split("</ol>")[0]
    assert re.findall(r"<bdi>(.*?)</bdi>", listed) == ["Ana", "Daniel and me"]
    assert len(table_of(page, "Dots in each area")["Secure"]) == 3


def test_nearer_to_secure_is_the_science_s_probability_and_its_words(client: Client, read):
    then = read(ANXIOUS, days=60)
    now = read(SECURE)
    before, after = (science.attach_posterior([answers]) for answers in (ANXIOUS, SECURE))
    p = float(science.toward_secure((before.mean[1], before.cov[1]), (after.mean[1], after.cov[1])))
    (nearer,) = queries.result_of(now, NOW).nearer
    assert nearer.since == then
    assert nearer.p == pytest.approx(p)
    page = page_of(client, now)
    assert say(nearer.words) in page
    (told,) = table_of(page, "How often one would be right")[date_of(then)]
    assert told == times_in_ten(p)
    assert "Towards secure, over time" not in page_of(client, then)
    assert "There are later answers" in page_of(client, then)


def test_less_than_eight_in_ten_is_not_shown_as_eight():
    assert times_in_ten(0.79) == "about seven times in ten"
    assert times_in_ten(0.8) == "about eight times in ten"
    assert (times_in_ten(0.0), times_in_ten(1.0)) == ("hardly ever", "nearly always")


def date_of(reading: Reading) -> str:
    from unclasp.web.dates import day_year

    return day_year(reading.finished_at)


def test_all_answers_alike_say_nothing_and_draw_nothing(client: Client, read):
    page = page_of(client, read([4] * 20))
    assert "Every question got the same answer" in page
    assert 'class="chart"' not in page
    assert "Secure: at ease" not in page.split("Your answers")[0]


def test_all_alike_about_one_person_does_not_move_another(read, ana, daniel):
    read([5] * 20, ana, days=3)
    reading = read(SECURE, daniel)
    alone = science.attach_posterior([SECURE])
    np.testing.assert_allclose(queries.result_of(reading, NOW).now.mean, alone.mean[1])


def test_few_answers_name_no_style_and_widen_the_cloud(client: Client, read):
    few = read([5, None, None, 4] + [None] * 16)
    page = page_of(client, few)
    assert "so no style is named" in page
    assert "given two answers" in page
    assert 'class="chart"' in page
    full = queries.result_of(read(MIXED, days=30), NOW).now
    assert queries.result_of(few, NOW).now.cov[1][1] > full.cov[1][1]


def test_answers_that_pull_against_each_other_get_honest_words(client: Client, read):
    yes_to_all = [5, 4] * 10
    assert "pull against each other" in page_of(client, read(yes_to_all, days=20))
    assert "pull against each other" not in page_of(client, read(MIXED))


def test_it_says_that_the_questions_are_ours_and_leads_to_the_evidence(client: Client, read):
    page = page_of(client, read(SECURE))
    assert "not a validated test" in page
    assert "/guide/sure/attachment/" in page
    assert "not therapy" in page


def test_each_help_leads_to_a_practice_that_is_there(client: Client, read):
    page = page_of(client, read(ANXIOUS))
    for anchor in ("promises", "openings", "needs"):
        assert f'href="/attachment/towards-secure/#{anchor}"' in page
    for href in set(re.findall(r'href="(/[^"#?]*)', page)) - {"/static/"}:
        if not href.startswith("/static/"):
            assert client.get(href).status_code in {200, 302, 303}, href


def test_danger_stands_first_and_nothing_presses(client: Client, read, ana):
    reading = read(ANXIOUS, ana)
    hold_actions.answer_gates(hold=ana, hurt_or_controlled=True, now=NOW)
    page = page_of(client, reading)
    assert page.index("advocate first") < page.index('class="chart"')
    assert "Say the worry once" not in page
    assert 'class="btn"' not in page
    assert "tel:" in page or "https" in page or "Support" in page


def test_whoever_has_died_is_not_drawn_anywhere(client: Client, read, ana):
    reading = read(ANXIOUS, ana, days=9)
    general = read(SECURE)
    hold_actions.answer_gates(hold=ana, has_died=True, now=NOW)
    page = page_of(client, reading)
    assert "carried, not let go of" in page
    assert 'class="chart"' not in page
    assert "Ana" not in page_of(client, general)
    np.testing.assert_allclose(
        queries.result_of(general, NOW).now.mean, science.attach_posterior([SECURE]).mean[1]
    )


def test_resting_figures_rest_here_too(client: Client, read, person):
    reading = read(SECURE)
    PersonGate.objects.create(person=person, kind="checking", source="rule", since=NOW - DAY, until=NOW + DAY)
    page = page_of(client, reading)
    assert "Figures are resting" in page
    assert 'class="chart"' not in page
    assert "Most like this" not in text_of(client.get("/attachment/"))


def test_what_belongs_to_a_merged_hold_comes_along_and_goes_back(client: Client, read, ana, daniel):
    reading = read(SECURE, ana)
    hold_actions.merge_holds(keep=daniel, absorb=ana, now=NOW)
    reading.refresh_from_db()
    assert reading.hold == daniel
    assert "Daniel and me" in page_of(client, reading)
    hold_actions.restore_hold(hold=ana)
    reading.refresh_from_db()
    assert reading.hold == ana


def test_a_deleted_hold_takes_its_readings_out_of_sight_and_brings_them_back(client: Client, read, ana):
    reading = read(SECURE, ana, days=2)
    general = read(MIXED)
    hold_actions.delete_hold(hold=ana, now=NOW)
    assert client.get(f"/attachment/readings/{reading.slug}/").status_code == 404
    assert "Ana" not in page_of(client, general)
    hold_actions.restore_hold(hold=ana)
    assert client.get(f"/attachment/readings/{reading.slug}/").status_code == 200


def test_an_archived_hold_keeps_its_page_and_leaves_the_others_picture(client: Client, read, ana):
    reading = read(SECURE, ana, days=2)
    general = read(MIXED)
    hold_actions.set_status(hold=ana, status="archived", now=NOW)
    assert 'class="chart"' in page_of(client, reading)
    assert "Ana" not in page_of(client, general)


def test_a_name_of_any_kind_is_shown_as_it_is(client: Client, read, ana):
    hold_actions.edit_hold(
        hold=ana, name="<b>Ana</b> אנה & co", kind="person", description="", aliases=[], now=NOW
    )
    read(SECURE, ana, days=1)
    page = page_of(client, read(MIXED))
    assert "<bdi>&lt;b&gt;Ana&lt;/b&gt; אנה &amp; co</bdi>" in page


def test_the_latest_is_the_latest_finished_and_kept(read, ana, person):
    old, new = read(SECURE, days=5), read(MIXED, days=1)
    with_ana = read(ANXIOUS, ana)
    actions.start_reading(person=person, now=NOW)
    assert queries.latest(person) == new
    assert queries.latest(person, ana) == with_ana
    actions.delete_reading(reading=new, now=NOW)
    assert queries.latest(person) == old


@pytest.mark.parametrize("shares", [(0.335, 0.335, 0.165, 0.165), (1, 0, 0, 0), (0.25,) * 4, (0.005,) * 4])
def test_hundredths_sum_to_a_hundred_and_stay_near(shares):
    total = sum(shares)
    shares = [each / total for each in shares]
    whole = charts.hundredths(shares)
    assert sum(whole) == 100
    assert all(math.fabs(n - each * 100) < 1 for n, each in zip(whole, shares, strict=True))
