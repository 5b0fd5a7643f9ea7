"""An urge from the command line: at once where an app is open, else with the passphrase."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import HOLD, Notebook, opened
from tests.running import App

from unclasp.cli import front


@pytest.fixture(scope="module")
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app, open and unlocked."""
    folder = tmp_path_factory.mktemp("shared") / "notebook"
    shutil.copytree(made, folder)
    with opened(Notebook(folder)) as started:
        yield started


@pytest.fixture
def beside(shared: App) -> Notebook:
    """The command line for its folder."""
    return Notebook(shared.data_dir)


def test_an_open_app_keeps_it_and_asks_for_no_passphrase(shared: App, beside: Notebook):
    assert beside.run("urge", "phone", "7", passphrases=None).out == f"Kept. {HOLD}, 7.\n"
    words = [
        "urge",
        "The",
        "phone",
        "6,5",
        "--cue",
        "tired",
        "--cue",
        "in bed 🌙",
        "--not",
        "--gave",
        "Sleep",
    ]
    assert beside.run(*words, passphrases=None).out == f"Kept. {HOLD}, 6.5.\n"
    told = beside.run("urge", "night", "3", "--acted", "--hoped", "--json", passphrases=None).json
    assert told["strength"] == 3
    page = shared.ask("GET", f"/urges/of/{told['hold']}/all/").body.decode()
    assert "Strength 6.5 of 10," in page
    assert "in bed 🌙" in page
    assert "Sleep" in page
    assert "It gave what was hoped for." in page


def test_the_plan_for_a_cue_is_said(shared: App, beside: Notebook):
    beside.run("urge", "phone", "5", "--cue", "tired", passphrases=None)
    page = shared.ask("GET", "/urges/cues/").body.decode()
    slug = page.split("/plan/")[0].rsplit("/", 1)[1]
    assert shared.ask("POST", f"/urges/cues/{slug}/plan/", {"plan": "put it in the hall"}).status == 303
    kept = beside.run("urge", "phone", "5", "--cue", "TIRED", passphrases=None).out
    assert kept == f"Kept. {HOLD}, 5.\nIf tired, then I put it in the hall\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["the piano", "7"],
            f"No hold goes by the name “the piano”, so nothing was kept. There are: “{HOLD}”",
        ),
        (["phone", "11"], "lies between 0 and 10"),
        (["phone", "nan"], "lies between 0 and 10"),
        (["phone", "much"], "comes last, as a number from 0 to 10"),
        (["phone", "7", "--not", "--hoped"], "only be said where you acted on it"),
        (["phone", "7", "--gave", "a" * 100_000], "longer than 20000 characters"),
        (["phone", "7", "--cue", "x" * 101], "room for 100 characters"),
    ],
)
def test_what_cannot_be_kept_is_told(beside: Notebook, words: list[str], said: str):
    assert said in beside.run("urge", *words, passphrases=None).sentence()


def test_several_holds_that_fit_are_named(shared: App, beside: Notebook):
    form = {"name": "The phone in the kitchen", "kind": "routine"}
    assert shared.ask("POST", "/holds/new/", form).status == 303
    told = beside.run("urge", "the phone", "7", passphrases=None).sentence()
    assert told.startswith("Several fit “the phone”, so nothing was kept.")
    assert f"“{HOLD}”, “The phone in the kitchen”" in told
    assert (
        beside.run("urge", "phone", "7", passphrases=None).code == 0
    )  # another name of the first, and wholly so


def test_without_an_app_the_passphrase_is_enough(notebook: Notebook):
    assert notebook.run("urge", "phone", "7", "--cue=tired").out == f"Kept. {HOLD}, 7.\n"
    assert notebook.run("urge", "phone").code == 2
    assert "unclasp urge" in notebook.run("urge", "--help").out


@pytest.mark.parametrize(
    "words",
    [
        ["phone"],
        ["phone", "-3"],
        ["phone", "7", "--cue"],
        ["phone", "7", "--cue", "-x"],
        ["phone", "7", "--json"],
        ["phone", "7", "--cue=x"],
        ["--", "phone", "7"],
        ["phone", "7\x1f8"],
    ],
)
def test_what_an_app_would_not_understand_as_it_is_typed_is_handed_over(
    words: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(front, "converse", lambda *_: pytest.fail("asked the app"))
    assert front.ask_app(["urge", *words]) is None
