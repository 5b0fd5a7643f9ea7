"""anki's own library, called in its process, beside the product's actions and queries called in ours."""

from __future__ import annotations

import contextlib
import json
import select
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import corpus
from benchmarks.measures.importing import WHOLE_UP_TO, NewVaults
from benchmarks.notebook import Notebook, unlocked
from benchmarks.peers import exports
from benchmarks.peers.beside import ONE_S, Beside, given_up
from benchmarks.peers.installing import Peer, installed
from benchmarks.rows import Row
from benchmarks.timing import Clock, Deed, deed, of_processes, of_us
from unclasp.core import clock
from unclasp.journal import actions, queries

INSIDE = Path(__file__).with_name("anki_inside.py")


class Inside:
    """The process that anki's library runs in."""

    def __init__(self, peer: Peer, notebook: Notebook) -> None:
        journal, collection = exports.as_lines(notebook), notebook.where / "collection.anki2"
        self.process = subprocess.Popen(
            [peer.command("python"), "-I", INSIDE, journal, collection],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.clock: Clock = of_processes(self.process.pid)
        self.answer()

    def answer(self) -> dict[str, float]:
        """Its next answer."""
        assert self.process.stdout is not None
        said = select.select([self.process.stdout], [], [], ONE_S)[0] and self.process.stdout.readline()
        if not said:
            raise RuntimeError("anki's library did not answer")
        return json.loads(said)

    def deed(self, verb: str, word: str = "") -> Deed:
        """A deed: tell it to do this. The time is the one that it took in there."""

        def tell() -> float:
            assert self.process.stdin is not None
            print(json.dumps({"verb": verb, "word": word}), file=self.process.stdin, flush=True)
            answer = self.answer()
            if not answer["notes"]:
                raise RuntimeError(f"anki's library found nothing: {verb} {word}")
            return answer["ms"]

        return Deed(tell, self.clock)

    def close(self) -> None:
        """End it."""
        self.process.communicate()


def measure(notebook: Notebook) -> Iterator[Row]:
    """Searching, adding and importing, without a page on either side."""
    peer = installed("anki")
    beside = Beside(notebook, peer)
    with given_up(peer), contextlib.closing(Inside(peer, notebook)) as inside:
        yield from with_the_vault_open(beside, inside)
        if notebook.entries <= WHOLE_UP_TO:
            # Making a vault does not count, so the processors' time, which has it too, is not given.
            own, other = Deed(NewVaults(notebook).by_action), Deed(inside.deed("fill").run)
            yield beside.raced("import", own, other, rounds=notebook.rounds.commands)


def with_the_vault_open(beside: Beside, inside: Inside) -> Iterator[Row]:
    """Its search gives the numbers of all notes, ours the newest page of entries to show."""
    notebook = beside.notebook
    with unlocked(notebook) as (person, _file):
        for kind, word in {"rare": corpus.RARE, "common": corpus.COMMON}.items():
            ask = deed(partial(queries.search, person, word), of_us)
            other = inside.deed("search", word)
            yield beside.raced(
                f"search, {kind} word, in process", ask, other, rounds=notebook.rounds.requests
            )
        body = next(corpus.entries(1)).body
        write = deed(lambda: actions.write_entry(person=person, body=body, now=clock.now()), of_us)
        yield beside.raced("add, in process", write, inside.deed("add"), rounds=notebook.rounds.requests)
