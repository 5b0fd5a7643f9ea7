"""`unclasp step`: the two on offer, and noting how one went, as text and as JSON."""

import json

import pytest
from tests.ladder.conftest import NOW
from typer.testing import CliRunner

from unclasp.cli.main import app
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.holds import actions as hold_actions
from unclasp.ladder import actions, queries
from unclasp.ladder.models import Attempt
from unclasp.vault import verbs


def step(**said):
    return verbs.run({"verb": "step", **said})


def test_it_lists_what_is_on_offer(person, job, steps):
    actions.add_step(person=person, hold=None, words="Another way home", predicted=2, now=NOW)
    text, data = step()
    offers = queries.climb(person, job, NOW).offers
    assert [one["slug"] for one in data[0]["offers"]] == [one.step.slug for one in offers]
    for one in offers:
        assert one.step.words in text
    assert "Letting go in general" in text
    assert data[1]["hold"] is None
    assert step(hold="the JOB at Halden & Co") == (text.split("\n\n")[0], data[:1])
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_it_notes_how_one_went(steps):
    text, data = step(step="email wait", done=True, guess=6, was=3, learned="Nobody noticed.")
    assert text == "Let an email wait until morning\nIt was no harder than you guessed."
    kept = Attempt.objects.get()
    assert (kept.step, kept.predicted, kept.actual, kept.learned) == (steps[2], 6, 3, "Nobody noticed.")
    assert data["outcome"] == "attempt.lighter"
    step(step=steps[0].slug, done=False)
    assert Attempt.objects.get(step=steps[0]).predicted == steps[0].predicted


def test_an_attempt_that_is_under_way_is_the_one_that_is_noted(steps):
    begun = actions.begin_attempt(step=steps[2], fear="They will call", sure=70, predicted=7, now=NOW)
    step(step="email wait", done=True, was=3)
    kept = Attempt.objects.get()
    assert (kept, kept.fear, kept.sure, kept.predicted) == (begun, "They will call", 70, 7)


def test_it_says_which_it_could_mean(steps):
    with pytest.raises(UnclaspError, match="Several steps fit"):
        step(step="the", done=True)
    with pytest.raises(NotFound, match="No step has these words"):
        step(step="piano", done=True)
    assert not Attempt.objects.exists()


def test_a_gate_offers_nothing(job, steps):
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    text, data = step()
    assert "No step is offered here for now" in text
    assert (data[0]["resting"], data[0]["offers"]) == (True, [])


def test_without_a_step_it_says_where_to_write_one(person):
    with pytest.raises(UnclaspError, match="in the app"):
        step()


def test_a_step_alone_asks_how_it_went(tmp_path):
    answer = CliRunner().invoke(app, ["--data-dir", str(tmp_path), "step", "email"])
    assert answer.exit_code == 2
    assert "Example: unclasp step" in CliRunner().invoke(app, ["step", "--help"]).output
