"""From nothing to the first page, and from the passphrase to Today."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from functools import partial

from tests.running import App, running

from benchmarks.floor import journal as floor
from benchmarks.notebook import Notebook
from benchmarks.rows import Bound, Row
from benchmarks.servers import FloorApp, app_of, floor_of, rest
from benchmarks.timing import Deed, deed, milliseconds, of_commands, race


def measure(notebook: Notebook) -> Iterator[Row]:
    """Cold start of a locked notebook, and unlocking it."""
    first = [
        Deed(partial(first_page, notebook), of_commands),
        Deed(partial(first_hello, notebook), of_commands),
    ]
    product, least = race(*first, rounds=notebook.rounds.commands)
    yield Row("start to the first page", notebook.entries, product, least, bound=Bound(3), growth=1.3)
    with app_of(notebook) as (app, _line, _clock), floor_of(notebook) as web:
        unlock = Deed(partial(unlocking, app))
        derive = deed(partial(derive_and_say_hello, notebook, web))
        product, least = race(unlock, derive, rounds=notebook.rounds.commands // 2)
    yield Row("passphrase to Today (floor: Argon2id and hello)", notebook.entries, product, least)


def first_page(notebook: Notebook) -> float:
    """Milliseconds from starting the app until the whole of its first page is here."""
    start = time.perf_counter()
    with running(notebook.folder.path) as app:
        app.come_in()
        page = app.ask("GET", "/unlock/")
        took = time.perf_counter() - start
    if b'name="passphrase"' not in page.body:
        raise RuntimeError(f"the first page is not the door: {page.status}")
    return took * 1000


def first_hello(notebook: Notebook) -> float:
    """The same on the floor."""
    start = time.perf_counter()
    app = FloorApp(notebook.floor)
    app.line.get("/", has="Hello")
    took = time.perf_counter() - start
    app.stop()
    return took * 1000


def unlocking(app: App) -> float:
    """Milliseconds from the passphrase to Today, in a worker that is up; what follows does not disturb the floor."""
    app.ask("POST", "/lock/", {})
    app.ask("GET", "/unlock/")
    took = milliseconds(lambda: (app.unlock(), app.ask("GET", "/")))
    rest(app)
    return took


def derive_and_say_hello(notebook: Notebook, web: FloorApp) -> None:
    """What unlocking costs at the least."""
    floor.derive()
    with contextlib.closing(floor.open_file(str(notebook.floor))) as file:
        floor.newest(file)
    web.line.get("/")
