"""Plain command lines: understood without the library, and never differently from it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.main import get_command

from unclasp.cli import plain
from unclasp.cli.main import app
from unclasp.cli.where import Where

WORDS = (
    *(
        "open",
        "search",
        "write",
        "lock",
        "lake",
        "x",
        "0",
        "07",
        "-1",
        "٣",
        "1_0",
        "",
        "-",
        "--",
        "-h",
        "--json",
    ),
    *(
        "-p",
        "--port",
        "--port=0",
        "--no-browser",
        "--browser",
        "--data-dir",
        "--data-dir=x",
        "--passphrase-fd",
        "3",
    ),
)
Told = tuple[Where, int | None, bool]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """What opening the app is told, instead of opening it."""
    told: list[Told] = []
    monkeypatch.setattr(
        "unclasp.cli.serve.open_app", lambda where, port, *, browser: told.append((where, port, browser))
    )
    return told


@settings(
    derandomize=True,
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_a_plain_line_opens_what_the_library_would_open(opened: list[Told], arguments: list[str]):
    line = plain.understood(arguments)
    if line is not None and line.command in {"", "open"}:
        opened.clear()
        plain.carry_out(line)
        get_command(app).main(arguments, prog_name="unclasp", standalone_mode=False)
        assert len(opened) == 2
        assert opened[0] == opened[1]


@pytest.mark.parametrize(
    "words",
    ["", "open", "open -p 0 --no-browser", "--data-dir x", "open --data-dir x --port 0", "--data-dir x open"],
)
def test_the_usual_ways_to_open_are_plain(words: str):
    assert plain.understood(words.split()) is not None


@pytest.mark.parametrize(
    "words", ["-p 0", "open x", "open -p", "open -p x", "open --help", "doctor", "--version", "--port 0 open"]
)
def test_what_is_not_plain_is_left_to_the_library(words: str):
    assert plain.understood(words.split()) is None


def test_a_shell_that_asks_for_completions_opens_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(plain.COMPLETION, "complete_bash")
    assert plain.understood([]) is None
