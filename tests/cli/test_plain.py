"""Plain command lines: understood without the library, and never differently from it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

from unclasp.cli import plain
from unclasp.cli.asking import Where
from unclasp.cli.main import app

WORDS = [
    "open",
    "search",
    "write",
    "lock",
    "lake",
    "-p",
    "--port",
    "--no-browser",
    "--browser",
    "--data-dir",
    "0",
    "07",
]
WORDS += [
    "x",
    "--passphrase-fd",
    "3",
    "--",
    "-",
    "",
    "--json",
    "-h",
    "--port=0",
    "--data-dir=x",
    "-1",
    "٣",
    "1_0",
]


def as_the_library_reads(arguments: list[str], patched: pytest.MonkeyPatch) -> dict[str, Any] | None:
    """What opening the app would be told, or None where the library would not open it."""
    told: list[dict[str, Any]] = []

    def opened(where: Where, port: int | None, *, browser: bool) -> None:
        told.append({"where": where, "port": port, "browser": browser})

    patched.setattr("unclasp.cli.serve.open_app", opened)
    get_command(app).main(arguments, prog_name="unclasp", standalone_mode=False)
    return told[0] if told else None


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=5))
def test_a_plain_line_opens_what_the_library_would_open(arguments: list[str]):
    line = plain.understood(arguments)
    if line is None or line.command not in {"", "open"}:
        return
    with pytest.MonkeyPatch.context() as patched:
        told = as_the_library_reads(arguments, patched)
        again: list[dict[str, Any]] = []
        patched.setattr(
            "unclasp.cli.serve.open_app",
            lambda where, port, browser: again.append({"where": where, "port": port, "browser": browser}),
        )
        plain.carry_out(line)
    assert again == [told]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["open"],
        ["open", "-p", "0", "--no-browser"],
        ["--data-dir", "x"],
        ["--data-dir", "x", "open", "--port", "0"],
    ],
)
def test_the_usual_ways_to_open_are_plain(arguments: list[str]):
    assert plain.understood(arguments) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["-p", "0"],
        ["open", "x"],
        ["open", "-p"],
        ["open", "-p", "x"],
        ["open", "--help"],
        ["doctor"],
        ["--version"],
    ],
)
def test_what_is_not_plain_is_left_to_the_library(arguments: list[str]):
    assert plain.understood(arguments) is None


def test_a_shell_that_asks_for_completions_opens_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(plain.COMPLETION, "complete_bash")
    assert plain.understood([]) is None
