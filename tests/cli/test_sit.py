"""Sitting in the terminal: one line a sentence, and Ctrl-C keeps what was sat."""

import io
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Notebook, opened
from tests.running import App

from unclasp.cli.sitting import wait_through


class Watch:
    """A clock that only naps move, and that may be interrupted, or sleep, at one of them."""

    def __init__(self, interrupted_at: float = 1e9, asleep_at: float = 1e9) -> None:
        self.now, self.interrupted_at, self.asleep_at = 1000.0, interrupted_at, asleep_at

    def read(self) -> float:
        return self.now

    def nap(self, seconds: float) -> None:
        assert 0 <= seconds <= 1
        self.now += max(seconds, 1e-3)
        if self.now - 1000 >= self.interrupted_at:
            raise KeyboardInterrupt
        if self.now - 1000 >= self.asleep_at:
            self.now += 100
            self.asleep_at = 1e9


SITTING = {"seconds": 60.0, "sentences": [[0, "First."], [20, "Second."], [40, "Last."]]}


def said(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    wait_through(SITTING, watch.read, watch.nap)
    return heard.getvalue().split()


def test_each_sentence_comes_once_and_the_end_at_its_time(monkeypatch):
    watch = Watch()
    assert said(watch, monkeypatch) == ["First.", "Second.", "Last."]
    assert 60 <= watch.now - 1000 < 61


def test_an_interruption_ends_it(monkeypatch):
    watch = Watch(interrupted_at=25)
    assert said(watch, monkeypatch) == ["First.", "Second."]
    assert watch.now - 1000 < 27


def test_a_machine_that_slept_through_it_finds_it_over(monkeypatch):
    watch = Watch(asleep_at=10)
    assert said(watch, monkeypatch) == ["First."]
    assert watch.now - 1000 > 60


@pytest.fixture(scope="module")
def shared(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app, open and unlocked."""
    folder = tmp_path_factory.mktemp("shared") / "notebook"
    shutil.copytree(made, folder)
    with opened(Notebook(folder)) as started:
        yield started


def test_ctrl_c_keeps_what_was_sat(shared: App):
    command = [sys.executable, "-m", "unclasp", "--data-dir", str(shared.data_dir)]
    command += ["sit", "1", "--kind", "breathing"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as sitting:
        assert sitting.stderr is not None
        first = [sitting.stderr.readline() for _line in range(2)]
        sitting.send_signal(signal.SIGINT)
        out, _err = sitting.communicate(timeout=60)
    assert "Let the breath go as it goes" in first[1]
    assert out.startswith("Breathing. Follow the breath out")
    assert out.endswith("Kept: less than a minute.\n")
    assert sitting.returncode == 0
    page = shared.ask("GET", "/journal/sittings/history/").body.decode()
    assert "Stopped early, less than a minute." in page


def test_what_cannot_be_sat_is_told(shared: App):
    beside = Notebook(shared.data_dir)
    told = beside.run("sit", "5", "--kind", "levitation", passphrases=None)
    assert "noticing, naming, breathing, body, kindness, urge" in told.sentence()
    assert beside.run("sit", "31", passphrases=None).code == 2
