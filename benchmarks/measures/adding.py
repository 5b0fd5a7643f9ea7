"""Adding one entry: the action alone, and through the pages."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import corpus
from benchmarks.floor import journal as floor
from benchmarks.notebook import Notebook, adder, unlocked
from benchmarks.rows import Bound, Row
from benchmarks.servers import app_of, floor_of
from benchmarks.timing import race
from unclasp.core import clock
from unclasp.journal import actions

MOST_MS = 10
GROWTH = 1.3


def measure(notebook: Notebook) -> Iterator[Row]:
    """Each is on the disk when it is acknowledged, in the product and on the floor."""
    body = next(corpus.entries(1)).body
    with unlocked(notebook) as (person, file):
        write = lambda: actions.write_entry(person=person, body=body, now=clock.now())  # noqa: E731
        product, least = race([write, adder(file, body)], notebook.rounds.calls)
    yield Row("add, the action alone", notebook.entries, product, least, growth=GROWTH)
    with app_of(notebook) as (_app, line), floor_of(notebook) as web:
        file = floor.open_file(str(notebook.floor))
        add = adder(file, body)
        deeds = [
            lambda: line.post("/journal/put-down/", body=body),
            lambda: line.post("/journal/write/", title="", body=body, tags="", day="", time=""),
            lambda: (web.line.get("/"), add()),
        ]
        line_kept, leaf, least = race(deeds, notebook.rounds.requests)
        file.close()
    bound = Bound(MOST_MS, of="p95", plain=True)
    yield Row("add from Today, page", notebook.entries, line_kept, least, bound=bound, growth=GROWTH)
    yield Row(
        "add from the leaf, page (draft and entry)", notebook.entries, leaf, least, bound=bound, growth=GROWTH
    )
