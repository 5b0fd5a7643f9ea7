"""Adding one entry: the action alone, and through the pages."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import corpus
from benchmarks.floor import journal as floor
from benchmarks.notebook import Notebook, adder, unlocked
from benchmarks.rows import Bound, Row
from benchmarks.servers import app_of, floor_of
from benchmarks.timing import deed, of_us, race
from unclasp.core import clock
from unclasp.journal import actions

MOST_MS = 10
GROWTH = 1.3


def measure(notebook: Notebook) -> Iterator[Row]:
    """Each is on the disk when it is acknowledged, in the product and on the floor."""
    body = next(corpus.entries(1)).body
    with unlocked(notebook) as (person, file):
        write = deed(lambda: actions.write_entry(person=person, body=body, now=clock.now()), of_us)
        product, least = race(write, deed(adder(file, body), of_us), rounds=notebook.rounds.calls)
    yield Row("add, the action alone", notebook.entries, product, least, growth=GROWTH)
    yield from through_pages(notebook, body)


def through_pages(notebook: Notebook, body: str) -> Iterator[Row]:
    """From the line on Today, and from the leaf, beside an entry on the floor and a hello."""
    with app_of(notebook) as (_app, line, worker), floor_of(notebook) as web:
        file = floor.open_file(str(notebook.floor))
        add = adder(file, body)
        from_today = deed(lambda: line.post("/journal/put-down/", body=body), worker)
        from_leaf = deed(
            lambda: line.post("/journal/write/", title="", body=body, tags="", day="", time=""), worker
        )
        on_floor = deed(lambda: (web.line.get("/"), add()), lambda: web.clock() + of_us())
        today, leaf, least = race(from_today, from_leaf, on_floor, rounds=notebook.rounds.requests)
        file.close()
    name, bound = "add from Today, page", Bound(MOST_MS, of="p95", plain=True)
    yield Row(name, notebook.entries, today, least, bound=bound, growth=GROWTH)
    name = "add from the leaf, page (draft and entry)"
    yield Row(name, notebook.entries, leaf, least, bound=bound, growth=GROWTH)
