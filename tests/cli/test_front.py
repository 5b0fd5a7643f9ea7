"""The first thing that runs: it loads nothing, and asks only what an app can answer from words."""

import subprocess
import sys

import pytest

from unclasp.cli import front

HEAVY = {
    "argparse",
    "django",
    "enum",
    "json",
    "pathlib",
    "re",
    "rich",
    "socket",
    "subprocess",
    "typer",
    "typing",
}


def test_it_loads_next_to_nothing():
    program = "import sys; import unclasp.cli.front; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"],
                            check=True, capture_output=True, text=True).stdout.split()  # fmt: skip
    assert not HEAVY & set(loaded)
    assert [name for name in loaded if name.startswith("unclasp")] == [
        "unclasp",
        "unclasp.cli",
        "unclasp.cli.front",
    ]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["write"],
        ["search"],
        ["search", "--json", "x"],
        ["write", "-"],
        ["lock", "it"],
        ["export", "x.zip"],
        ["-h"],
    ],
)
def test_what_needs_more_than_words_is_handed_over(words: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(front, "converse", lambda *_: pytest.fail("asked the app"))
    assert front.ask_app(words) is None


def test_nobody_answers_where_no_app_is_open(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("UNCLASP_DATA_DIR", str(tmp_path))
    assert front.ask_app(["search", "lake"]) is None


def test_it_looks_where_the_rest_looks(monkeypatch: pytest.MonkeyPatch):
    from unclasp.cli.asking import SOCKET
    from unclasp.cli.where import Where

    monkeypatch.delenv("UNCLASP_DATA_DIR")
    if sys.platform == "linux":
        assert front.socket_path() == str(Where.from_options(None, None).data_dir / SOCKET)
