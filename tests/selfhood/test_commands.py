"""`unclasp self`: the sources, and what would remain, as text and as JSON."""

import json

import pytest
from tests.selfhood.conftest import INES
from typer.testing import CliRunner

from unclasp.care import actions as care_actions
from unclasp.cli.main import app
from unclasp.core.errors import UnclaspError
from unclasp.holds import actions as hold_actions
from unclasp.selfhood import queries
from unclasp.vault import verbs


def show(without=""):
    return verbs.run({"verb": "self", "without": without})


def test_it_shows_the_sources_and_what_would_remain(person, sources, job, now):
    text, data = show()
    assert show("the JOB") == (text, data)
    for name, *_rest in INES:
        assert name in text
    assert "Without this, about" in text
    found = queries.self_page(person, job.slug, now).found
    assert data["remains"] == [found.remains_lo, found.remains, found.remains_hi]
    assert data["after"] == [found.after_lo, found.after, found.after_hi]
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_where_nothing_would_remain_it_is_json_all_the_same(add, job):
    add("A", leanings={job: 1})
    add("B", leanings={job: 1})
    text, data = show()
    assert "Nothing of what you named would remain" in text
    assert "nan" not in text
    assert data["after"][1] is None
    json.dumps(data, allow_nan=False)


def test_a_gate_shows_no_figure(sources, job, now):
    hold_actions.answer_gates(hold=job, afraid=True, now=now)
    text, data = show("The job")
    assert "nothing is reckoned for now" in text
    assert data["resting"]
    assert "remains" not in data


def test_without_a_source_and_in_a_hard_hour_it_says_so(person, add, now):
    with pytest.raises(UnclaspError, match="Sources are added in the app"):
        show()
    add("Choir")
    with pytest.raises(UnclaspError, match="No hold goes by that name"):
        show("nowhere")
    care_actions.rest_from_practice(person=person, source="person", now=now)
    with pytest.raises(UnclaspError, match="rests for a day"):
        show()


def test_its_help_has_an_example():
    assert 'Example: unclasp self --without "The job"' in CliRunner().invoke(app, ["self", "--help"]).output
