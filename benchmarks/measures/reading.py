"""Reading back: the newest entries, and one entry."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial

from benchmarks.notebook import READ_AGAIN, Notebook
from benchmarks.rows import Bound, Row
from benchmarks.servers import app_of, floor_of
from benchmarks.timing import deed, race


def measure(notebook: Notebook) -> Iterator[Row]:
    """The journal's page and an entry's."""
    slugs = itertools.cycle(notebook.slugs)
    keys = itertools.cycle(range(1, notebook.entries, notebook.entries // READ_AGAIN))
    with app_of(notebook) as (_app, line, worker), floor_of(notebook) as web:
        journal, newest = partial(line.get, "/journal/"), partial(web.line.get, "/newest/")
        product, least = race(deed(journal, worker), deed(newest, web.clock), rounds=notebook.rounds.requests)
        yield Row(
            "newest entries, page", notebook.entries, product, least, bound=Bound(3, of="p95"), growth=1.3
        )
        entry = deed(lambda: line.get(f"/journal/{next(slugs)}/"), worker)
        bare = deed(lambda: web.line.get(f"/entry/{next(keys)}/"), web.clock)
        product, least = race(entry, bare, rounds=notebook.rounds.requests)
        yield Row("one entry, page", notebook.entries, product, least, bound=Bound(5, of="p95"))
