"""What is measured on each notebook, by the word that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.measures import (
    adding,
    footprint,
    importing,
    ladder,
    painting,
    reading,
    science,
    searching,
    starting,
)
from benchmarks.notebook import Notebook
from benchmarks.peers import anki, datasette, fava, jrnl
from benchmarks.rows import Row

Measure = Callable[[Notebook], Iterator[Row]]

# Adding comes last, since it changes what the others read.
FLOORS: dict[str, Measure] = {
    "start": starting.measure,
    "import": importing.measure,
    "search": searching.measure,
    "read": reading.measure,
    "footprint": footprint.measure,
    "paint": painting.measure,
    "science": science.measure,
    "ladder": ladder.measure,
    "add": adding.measure,
}
PEERS: dict[str, Measure] = {
    "jrnl": jrnl.measure,
    "datasette": datasette.measure,
    "fava": fava.measure,
    "anki": anki.measure,
}
MEASURES = FLOORS | PEERS


def chosen(only: str) -> list[str]:
    """The topics that these words mean, with commas between them, in their order here."""
    groups: dict[str, dict[str, Measure]] = {"floors": FLOORS, "peers": PEERS}
    wanted = {topic for word in only.split(",") for topic in groups.get(word, [word])}
    if unknown := wanted - set(MEASURES):
        raise SystemExit(f"There is no {', '.join(sorted(unknown))} to measure.")
    return [topic for topic in MEASURES if topic in wanted]
