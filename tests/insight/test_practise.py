"""The page of the five practices and the three pulls: ways in, what was last done, and when it rests."""

import datetime as dt
import re

from django.urls import resolve

from unclasp.care import actions as care
from unclasp.care.models import PersonGate
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.insight.queries import practise_page
from unclasp.journal import actions as journal
from unclasp.urges.models import Urge

NOW = clock.now()


def text_of(response):
    return response.content.decode()


def test_each_practice_says_what_it_is_for_and_leads_somewhere(person, client):
    page = practise_page(person, NOW)
    assert page.practices[0].guide == "self-awareness"
    assert [pull.guide for pull in page.pulls] == ["attachment", "reward", "loss"]
    text = text_of(client.get("/practise/"))
    for practice in (*page.practices, *page.pulls):
        assert str(practice.line) in text
        assert f'href="/guide/{practice.guide}/"' in text
        assert all(resolve(way.address) for way in practice.ways)
    assert text.count('aria-current="page"') == 1
    assert re.search(r'href="/practise/" aria-current="page"', text)


def test_nothing_done_yet_is_no_sentence(person, client):
    assert "Last:" not in text_of(client.get("/practise/"))


def test_what_was_last_done_is_told_with_its_day(person, client, job):
    journal.write_entry(person=person, body="Rang back at once.", now=NOW - dt.timedelta(days=3))
    Urge.objects.create(person=person, hold=job, at=NOW, zone="UTC", strength=5, noted_at=NOW)
    text = text_of(client.get("/practise/"))
    assert re.search(r"Last: a page, \w+day \d+ \w+\.", text)
    assert re.search(r"Last: an urge, \w+day \d+ \w+\.", text)


def test_what_was_deleted_or_is_a_stranger_s_does_not_count(person, client, job):
    entry = journal.write_entry(person=person, body="Gone again.", now=NOW)
    journal.delete_entry(entry=entry, now=NOW)
    stranger = Person.objects.create(created_at=NOW)
    journal.write_entry(person=stranger, body="Theirs.", now=NOW)
    assert practise_page(person, NOW).practices[0].last is None


def test_while_practice_is_put_away_there_is_support_and_nothing_to_do(person, client):
    care.rest_from_practice(person=person, source=PersonGate.Source.PERSON, now=NOW)
    text = text_of(client.get("/practise/"))
    assert "Practice is put away" in text
    assert 'class="five"' not in text
    assert "btn-2" in text
    assert "Understand the pull" not in text


def test_it_takes_a_bounded_number_of_queries(person, client, job, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        client.get("/practise/")
