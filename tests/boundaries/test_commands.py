"""`unclasp boundary`: listing and noting a test, as text and as JSON."""

import json

import pytest
from tests.boundaries.conftest import NOW, WORDS
from typer.testing import CliRunner

from unclasp import science
from unclasp.boundaries import actions
from unclasp.boundaries.models import BoundaryTest
from unclasp.cli.main import app
from unclasp.core.errors import UnclaspError
from unclasp.holds import actions as hold_actions
from unclasp.vault import verbs


def ask(boundary="", outcome="", **more):
    return verbs.run({"verb": "boundary", "boundary": boundary, "outcome": outcome, **more})


def test_it_lists_what_stands_with_how_often_it_was_kept(after_seven, person, note):
    actions.save_draft(person=person, limit="In the making", now=NOW)
    note(after_seven, "kkpn")
    text, data = ask()
    assert text == f"{WORDS['limit']}: about seven times in ten"
    kept = science.boundary_kept([1, 1, 0.5, 0])
    assert (data[0]["rate"], data[0]["range"]) == (kept.rate, [kept.lo, kept.hi])
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_it_notes_a_test_of_the_one_that_is_meant(after_seven, person):
    actions.set_boundary(person=person, limit="No phone at table", other="myself", now=NOW)
    text, data = ask("SEVEN", "partly", said="From the bus.", before=5, after="6,5")
    test = BoundaryTest.objects.get()
    assert text.startswith(f"Kept. {WORDS['limit']}: partly kept.")
    assert (test.boundary, test.said, test.after, data["slug"]) == (
        after_seven,
        "From the bus.",
        6.5,
        test.slug,
    )
    with pytest.raises(UnclaspError, match="Several boundaries fit"):
        ask("no", "kept")
    with pytest.raises(UnclaspError, match="There are: “No work messages"):
        ask("nowhere", "kept")
    with pytest.raises(UnclaspError, match="number from 0 to 10"):
        ask("seven", "kept", after="near")
    assert BoundaryTest.objects.count() == 1


def test_one_that_was_never_said_is_asked_about(person):
    actions.set_boundary(person=person, limit="Not at night", other="friend", now=NOW)
    with pytest.raises(UnclaspError, match="may not have been said"):
        ask("night", "kept")
    text, data = ask("night", "kept", spoken="not_yet")
    assert "not counted" in text
    assert data["counted"] is False


def test_a_gate_shows_no_figure(after_seven, job, note):
    note(after_seven, "kkkk")
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    text, data = ask()
    assert text == f"{WORDS['limit']}: resting"
    assert "rate" not in data[0]
    with pytest.raises(UnclaspError, match="rests for now"):
        ask("seven", "kept")


def test_where_none_stands_it_says_how(person):
    with pytest.raises(UnclaspError, match="set in the app"):
        ask()
    with pytest.raises(UnclaspError, match="nothing was kept"):
        ask("x", "kept")


def test_the_help_has_an_example():
    assert "Example: unclasp boundary" in CliRunner().invoke(app, ["boundary", "--help"]).output
    assert CliRunner().invoke(app, ["boundary", "x", "kept", "--known", "perhaps"]).exit_code == 2
