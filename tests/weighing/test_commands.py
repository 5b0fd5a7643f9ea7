"""`unclasp weigh --show`: what is on the scales, as text and as JSON."""

import json

import pytest
from tests.weighing.conftest import COSTS, GIFTS, NOW
from typer.testing import CliRunner

from unclasp.cli.main import app
from unclasp.core.errors import UnclaspError
from unclasp.holds import actions as hold_actions
from unclasp.vault import verbs
from unclasp.weighing import actions, queries


def show(hold=""):
    return verbs.run({"verb": "weighing", "hold": hold})


def test_it_shows_every_weighing_or_the_one_that_is_named(job, laid_out):
    actions.set_stance(hold=job, kind="loosen", now=NOW)
    text, data = show()
    assert show("the JOB at Halden & Co") == (text, data)
    assert text.startswith("The job at Halden & Co: Leaving\n  It would cost\n")
    for words, importance, likelihood in (*COSTS, *GIFTS):
        assert f"{importance * likelihood:4.1f}  {words}" in text
    assert "Stance: loosen it." in text
    summed = queries.weigh_up(laid_out, NOW).summed
    assert (data[0]["even"], data[0]["break_even"]) == (summed.even, summed.break_even)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_one_side_alone_can_be_said_in_json(leaving):
    actions.add_argument(weighing=leaving, side="gain", words="Sleep", importance=8, likelihood=1, now=NOW)
    _text, data = show()
    assert data[0]["break_even"] is None
    json.dumps(data, allow_nan=False)


def test_a_gate_shows_no_figure(job, laid_out):
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    text, data = show()
    assert "nothing is weighed for now" in text
    assert data == [{"hold": {"slug": job.slug, "name": job.name}, "changing": "Leaving", "resting": True}]


def test_where_nothing_is_weighed_it_says_how(job):
    with pytest.raises(UnclaspError, match="laid out in the app"):
        show()
    with pytest.raises(UnclaspError, match="No hold goes by that name"):
        show("nowhere")


def test_without_show_it_says_where_to_weigh(tmp_path):
    answer = CliRunner().invoke(app, ["--data-dir", str(tmp_path), "weigh"])
    assert answer.exit_code == 1
    help_text = CliRunner().invoke(app, ["weigh", "--help"]).output
    assert "Example: unclasp weigh --show" in help_text
