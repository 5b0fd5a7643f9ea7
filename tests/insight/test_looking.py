"""Taking a look on the page, correcting it, and reading what was said."""

import datetime as dt

import pytest
from django.utils import timezone

from unclasp.core import clock
from unclasp.holds import actions
from unclasp.holds.models import CheckIn

NOW = clock.now()
ANSWERS = {
    "fear_of_change": "7.5",
    "tolerating_harm": "5",
    "tolerating_harm_na": "on",
    "appeasing": "3",
    "no_life_without": "0",
    "warmth": "10",
    "facing": "6",
    "elsewhere": "4",
}


def text_of(response):
    return response.content.decode()


def test_the_first_look_follows_the_questions_and_leads_to_the_ring(client, job):
    answer = client.post(f"/holds/{job.slug}/questions/", {})
    assert answer["Location"] == f"/holds/{job.slug}/check-in/"
    answer = client.post(answer["Location"], ANSWERS, follow=True)
    assert "Kept." in text_of(answer)
    assert "One look so far." in text_of(answer)


def test_a_gate_leads_to_the_hold_instead_of_the_first_look(client, job):
    answer = client.post(f"/holds/{job.slug}/questions/", {"afraid": "on"})
    assert answer["Location"] == f"/holds/{job.slug}/"


def test_the_questions_show_what_was_answered(client, job):
    client.post(f"/holds/{job.slug}/questions/", {"afraid": "on"})
    page = text_of(client.get(f"/holds/{job.slug}/questions/"))
    assert page.count("checked") == 1
    assert "They have died" not in page


def test_a_bad_answer_to_the_questions_is_told(person, client):
    mum = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    for typed, sentence in [
        ({"died_on": "2023-02-30"}, "That is not a date"),
        ({"died_on": "2999-01-01"}, "has not come yet"),
        ({"not_to_let_go": "medicine"}, "choose one of these"),
    ]:
        answer = client.post(f"/holds/{mum.slug}/questions/", typed)
        assert answer.status_code == 422
        assert sentence in text_of(answer)
    client.post(f"/holds/{mum.slug}/questions/", {"died_on": "2023-02-28"})
    assert mum.gates.get().kind == "bereavement"


def test_what_does_not_apply_is_left_open_whatever_the_dial_says(client, job):
    client.post(f"/holds/{job.slug}/check-in/", ANSWERS)
    kept = CheckIn.objects.get()
    assert (kept.fear_of_change, kept.tolerating_harm, kept.no_life_without) == (7.5, None, 0)
    assert (kept.warmth, kept.facing, kept.elsewhere) == (10, 6, 4)


def test_there_are_seven_dials_with_the_last_answers_marked(client, job):
    page = text_of(client.get(f"/holds/{job.slug}/check-in/"))
    assert page.count('type="range"') == 7
    assert page.count("_na") >= 7
    assert "c-dot-h" not in page
    actions.check_in(hold=job, at=NOW, now=NOW, fear_of_change=8, warmth=3)
    assert text_of(client.get(f"/holds/{job.slug}/check-in/")).count("c-dot-h") == 2


def test_somebody_is_not_called_it_in_the_fourth_sign(person, client):
    mum = actions.create_hold(person=person, name="Mum", kind="person", now=NOW)
    assert "my life without them" in text_of(client.get(f"/holds/{mum.slug}/check-in/"))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("warmth", "11", "between 0 and 10"),
        ("warmth", "-1", "between 0 and 10"),
        ("warmth", "nan", "between 0 and 10"),
        ("warmth", "1e400", "between 0 and 10"),
        ("warmth", "9" * 1_000_000, "between 0 and 10"),
        ("warmth", "<b>", "between 0 and 10"),
        ("warmth", "🌊", "between 0 and 10"),
        ("warmth", "4.2", "between 0 and 10"),
        ("note", "x" * 1_000_000, "longer than 20000 characters"),
        ("at", "yesterday", "not a moment of the calendar"),
        ("at", "2026-02-30T10:00", "not a moment of the calendar"),
        ("at", "2999-01-01T10:00", "has not come yet"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_rest_of_it_is_not_lost(client, job, field, value, sentence):
    answer = client.post(f"/holds/{job.slug}/check-in/", {**ANSWERS, "note": "a hard week", field: value})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not CheckIn.objects.exists()
    if field != "note":
        assert "a hard week" in text_of(answer)
    assert 'value="7.5"' in text_of(answer)


def test_a_look_at_nothing_is_told(client, job):
    answer = client.post(f"/holds/{job.slug}/check-in/", {f"{name}_na": "on" for name in ANSWERS})
    assert answer.status_code == 422
    assert "One answer is enough" in text_of(answer)


@pytest.mark.parametrize("note", ["🌊", "שלום", "a\x00b", "<script>alert(1)</script>"])
def test_any_note_is_kept_and_harmless(client, job, note):
    client.post(f"/holds/{job.slug}/check-in/", {**ANSWERS, "note": note})
    assert CheckIn.objects.get().note == note.replace("\x00", "")
    assert "<script>alert" not in text_of(client.get(f"/holds/{job.slug}/readings/"))


def test_a_past_look_can_be_added(client, job):
    client.post(f"/holds/{job.slug}/check-in/", {**ANSWERS, "at": "2026-01-05T21:30"})
    local = timezone.localtime(CheckIn.objects.get().at)
    assert (local.day, local.hour, local.minute) == (5, 21, 30)


def test_a_correction_shows_what_was_said_and_keeps_the_moment_to_the_second(client, job):
    at = NOW - dt.timedelta(days=3, seconds=7)
    kept = actions.check_in(hold=job, at=at, now=NOW, fear_of_change=8, warmth=2, note="then")
    address = f"/holds/{job.slug}/check-in/{kept.slug}/"
    page = text_of(client.get(address))
    assert 'value="8"' in page
    assert "then" in page
    shown = timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")
    assert shown in page
    client.post(
        address, {"fear_of_change": "4", "appeasing": "5", "appeasing_na": "on", "note": "now", "at": shown}
    )
    kept.refresh_from_db()
    assert (kept.fear_of_change, kept.appeasing, kept.warmth, kept.note, kept.at) == (
        4,
        None,
        None,
        "now",
        at,
    )
    assert kept.corrected_at is not None
    assert "corrected" in text_of(client.get(f"/holds/{job.slug}/readings/"))


def test_a_bad_correction_changes_nothing(client, job):
    kept = actions.check_in(hold=job, at=NOW, now=NOW, warmth=2)
    answer = client.post(f"/holds/{job.slug}/check-in/{kept.slug}/", {"warmth": "12"})
    assert answer.status_code == 422
    kept.refresh_from_db()
    assert kept.warmth == 2


def test_deleting_a_look_and_fetching_it_back(client, job):
    kept = actions.check_in(hold=job, at=NOW, now=NOW, warmth=2)
    address = f"/holds/{job.slug}/check-in/{kept.slug}/"
    answer = client.post(f"{address}delete/", follow=True)
    assert f'action="{address}restore/"' in text_of(answer)
    assert client.get(address).status_code == 404
    client.post(f"{address}restore/")
    assert client.get(address).status_code == 200


def test_a_look_is_only_found_under_its_own_hold(person, client, job):
    other = actions.create_hold(person=person, name="Other", kind="job", now=NOW)
    kept = actions.check_in(hold=job, at=NOW, now=NOW, warmth=2)
    assert client.get(f"/holds/{other.slug}/check-in/{kept.slug}/").status_code == 404
    assert client.post(f"/holds/{other.slug}/check-in/{kept.slug}/delete/").status_code == 404


def test_every_look_is_read_a_page_at_a_time(client, job, django_assert_max_num_queries):
    for hours in range(70):
        at = NOW - dt.timedelta(hours=3 * hours)
        CheckIn.objects.create(person=job.person, hold=job, at=at, warmth=4, note=f"note {hours:02}")
    with django_assert_max_num_queries(8):
        page = text_of(client.get(f"/holds/{job.slug}/readings/"))
    assert "note 59" in page
    assert "note 60" not in page
    older = page.split("?before=")[1].split('"')[0]
    page = text_of(client.get(f"/holds/{job.slug}/readings/?before={older}"))
    assert "note 60" in page
    assert "note 69" in page
    assert "note 59" not in page
