"""What is measured on each notebook, by the word that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.measures import adding, footprint, importing, reading, searching, starting
from benchmarks.notebook import Notebook
from benchmarks.rows import Row

# Adding comes last, since it changes what the others read.
MEASURES: dict[str, Callable[[Notebook], Iterator[Row]]] = {
    "start": starting.measure,
    "import": importing.measure,
    "search": searching.measure,
    "read": reading.measure,
    "footprint": footprint.measure,
    "add": adding.measure,
}
