"""jrnl, a journal on the command line: whole commands, plain and encrypted."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.running import PASSPHRASE

from benchmarks.commands import command, unclasp
from benchmarks.corpus import COMMON, RARE
from benchmarks.measures.importing import WHOLE_UP_TO, NewVaults
from benchmarks.notebook import Notebook
from benchmarks.peers import exports
from benchmarks.peers.beside import ONE_S, Beside, given_up
from benchmarks.peers.installing import Peer, installed
from benchmarks.rows import Row
from benchmarks.servers import app_of
from benchmarks.timing import Deed, deed, of_commands

LISTED = 20
WORDS = "Walked home along the canal and thought about the letter"

SETTINGS = """colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default: {{journal: {where}/default.txt}}
  plain: {{journal: {where}/plain.txt}}
  secret: {{journal: {where}/secret.txt}}
  new: {{journal: {where}/new.txt}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %H:%M'
version: v{version}
"""


class Jrnl:
    """Its journals, in a folder of their own."""

    def __init__(self, peer: Peer, notebook: Notebook) -> None:
        self.peer, self.where, self.export = peer, notebook.where / "jrnl", exports.as_jrnl(notebook)
        self.where.mkdir()
        self.settings = self.where / "settings.yaml"
        self.settings.write_text(SETTINGS.format(where=self.where, version=peer.version))
        (self.where / "default.txt").touch()
        for name in ("plain", "secret"):
            shutil.copy(self.export, self.where / f"{name}.txt")
        self.run("secret", "--encrypt", typed=f"{PASSPHRASE}\n{PASSPHRASE}\nn\n").run()

    def run(self, journal: str, *words: str | Path, typed: str = "", has: str = "") -> Deed:
        """A deed: a command on one of its journals."""
        arguments = [self.peer.command("jrnl"), "--config-file", self.settings, journal, *words]
        return command(arguments, typed=typed, has=has, at_most_s=ONE_S)

    def bring_in(self) -> float:
        """Milliseconds to import everything into an empty journal."""
        (self.where / "new.txt").write_text("")
        return self.run("new", "--import", "--file", self.export).run()


def measure(notebook: Notebook) -> Iterator[Row]:
    """Searching, the newest entries, adding and importing. Its adding grows with the square, so only short ones."""
    peer = installed("jrnl")
    beside = Beside(notebook, peer)
    with given_up(peer):
        jrnl = Jrnl(peer, notebook)
        yield from with_the_app_open(beside, jrnl)
        yield beside.raced(
            "search, rare word, passphrase each time, encrypted",
            unclasp(notebook.folder, "search", RARE, passphrase=PASSPHRASE, has=RARE),
            jrnl.run("secret", "-contains", RARE, typed=f"{PASSPHRASE}\n", has=RARE),
            rounds=notebook.rounds.commands,
            ahead=35,
        )
        if notebook.entries <= WHOLE_UP_TO:
            own, other = NewVaults(notebook).by_command, jrnl.bring_in
            both = Deed(own, of_commands), Deed(other, of_commands)
            yield beside.raced("import", *both, rounds=notebook.rounds.commands)


def with_the_app_open(beside: Beside, jrnl: Jrnl) -> Iterator[Row]:
    """Commands that the open app answers, and its list of the newest entries."""
    notebook, rounds = beside.notebook, beside.notebook.rounds.commands
    own = partial(unclasp, notebook.folder)
    with app_of(notebook) as (_app, line, worker):
        rare = own("search", RARE, has=RARE, worker=worker)
        other = jrnl.run("plain", "-contains", RARE, has=RARE)
        yield beside.raced("search, rare word, app unlocked", rare, other, rounds=rounds, ahead=150)
        common = own("search", COMMON, has=COMMON, worker=worker)
        other = jrnl.run("plain", "-contains", COMMON, "-n", str(LISTED), has=COMMON)
        yield beside.raced("search, common word, app unlocked", common, other, rounds=rounds)
        newest = deed(partial(line.get, "/journal/"), worker)
        other = jrnl.run("plain", "-n", str(LISTED))
        yield beside.raced("newest entries (the journal's page)", newest, other, rounds=rounds)
        if notebook.entries <= WHOLE_UP_TO:
            times = (f"today at {hour % 24}:{hour // 24:02}" for hour in itertools.count())
            write = own("write", WORDS, worker=worker)
            add = Deed(lambda: jrnl.run("plain", f"{next(times)}: {WORDS}.").run(), of_commands)
            yield beside.raced("add, app unlocked", write, add, rounds=rounds)
