"""Rows as a table for a terminal, and as `results.md`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence

import django
from sqlcipher3 import dbapi2 as engine

from benchmarks.record import Section
from benchmarks.rows import Row, growths
from benchmarks.timing import Spread

FLOOR_HEAD = (
    "what",
    "entries",
    "p50 ×",
    "p95 ×",
    "processor ×",
    "bound",
    "holds",
    "within 2×",
    "Unclasp min / p50 / p95",
    "floor",
    "processor",
    "unit",
)
PEER_HEAD = (
    "what",
    "entries",
    "p50",
    "p95",
    "processor",
    "wanted",
    "holds",
    "Unclasp min / p50 / p95",
    "the other",
    "processor",
    "unit",
)
SAID = {True: "yes", False: "NO", None: ""}

INTRODUCTION = """# Speed, measured

Written by `make bench` from `results.jsonl`. A ratio is Unclasp over the floor: the least Python program that does the
same on the same encrypted engine, as durably (`README.md` says how). Both took turns in one run, so ratios travel
between machines; milliseconds do not. `×` is how many times the floor. A growth row has the smallest journal as its
floor, and compares processor time, since the two sizes did not take turns.
"Processor" is the time that the processors gave to it (medians, Unclasp : floor). Other load stretches it much less
than the time on the wall, so where the two ratios differ, the machine was busy.
"""

BESIDE_PEERS = """
## Beside what people use today

Here a ratio says how many times as much the other program needs: 70 means that Unclasp needs a seventieth, less than 1
that the other is ahead. Both took turns in one run, over the same entries. Of the others, only jrnl's encrypted journal
is encrypted; Unclasp always is. `README.md` says what each of them was asked to do.
"""


def cells(row: Row) -> tuple[str, ...]:
    """The row as text, in the order of `FLOOR_HEAD` or `PEER_HEAD`."""
    turned = -1 if row.peer else 1
    ratios = [row.ratio("p50"), row.ratio("p95"), row.busy_ratio]
    return (
        row.what,
        f"{row.entries:,}",
        *("" if ratio is None or not ratio else times(ratio**turned) for ratio in ratios),
        bound_of(row),
        SAID[row.within_bound],
        *([] if row.peer else [SAID[row.within_goal]]),
        figures(row.product),
        figures(row.beside) if row.beside else "",
        " : ".join(f"{one.busy:.3g}" for one in (row.product, row.beside) if one and one.busy),
        row.unit,
    )


def times(ratio: float) -> str:
    """A ratio with two figures that matter."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def bound_of(row: Row) -> str:
    """Its bound in few words; beside a peer, how far ahead is wanted."""
    bound = row.bound
    if bound is None:
        return ""
    if row.peer:
        return f"{bound.of} ≥ {1 / bound.most:.3g}"
    return f"{bound.of} ≤ {bound.most:g} {row.unit}" if bound.plain else f"{bound.of} ≤ {bound.most:.3g}×"


def figures(spread: Spread) -> str:
    """Three figures, or one where only one was taken."""
    if len(spread.figures) == 1:
        return f"{spread.p50:.3g}"
    return " / ".join(
        f"{figure:.3g}" if figure < 1000 else f"{figure:.0f}"
        for figure in (spread.least, spread.p50, spread.p95)
    )


def terminal(section: Section) -> str:
    """A table for a terminal."""
    head = PEER_HEAD if any(row.peer for row in section.rows) else FLOOR_HEAD
    lines = [head, *map(cells, section.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    shown = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([section.topic, *shown, section.left_out])


def markdown(sections: Sequence[Section]) -> str:
    """The file `results.md`."""
    rows = [row for section in sections for row in section.rows]
    beside_floor = [row for row in rows if not row.peer]
    parts = [INTRODUCTION, table(FLOOR_HEAD, [*beside_floor, *growths(beside_floor)])]
    peers = dict.fromkeys(row.peer for row in rows if row.peer)
    if peers:
        parts.append(BESIDE_PEERS)
    for peer in peers:
        parts += [f"\n### {peer}\n", table(PEER_HEAD, [row for row in rows if row.peer == peer])]
    parts += ["\n## When, and on what\n", *runs(sections)]
    return "\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Iterable[Row]) -> str:
    """A table of Markdown."""
    lines = [head, ("---",) * len(head), *map(cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def runs(sections: Sequence[Section]) -> Iterator[str]:
    """When each section was taken, how busy the machine was, and what is left out."""
    machines = dict.fromkeys(section.machine for section in sections)
    for machine in machines:
        yield f"{machine}\n"
        for section in sections:
            if section.machine == machine:
                load = f"{min(section.loads):.1f} to {max(section.loads):.1f}"
                what = f"- {section.topic}, {section.entries:,} entries: {section.on}, load {load}."
                yield f"{what} {section.left_out}".rstrip()
        yield ""


def machine() -> str:
    """What it runs on."""
    with engine.connect(":memory:") as connection:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}, "
        f"Django {django.__version__}, SQLCipher {cipher} on SQLite {engine.sqlite_version}."
    )
