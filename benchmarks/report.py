"""Rows as a table for a terminal, and as `results.md`."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence

import django
from sqlcipher3 import dbapi2 as engine

from benchmarks.rows import Bound, Row
from benchmarks.timing import Spread

HEAD = (
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
SAID = {True: "yes", False: "NO", None: ""}

INTRODUCTION = """# Speed, measured

Written by `make bench`. A ratio is Unclasp over the floor: the least Python program that does the same on the same
encrypted engine, as durably (`README.md` says how). Both took turns in one run, so ratios travel between machines;
milliseconds do not. `×` is how many times the floor. A growth row has the smallest journal as its floor,
and compares processor time, since the two sizes did not take turns.
"Processor" is the time that the processors gave to it (medians, Unclasp : floor). Other load stretches it much less
than the time on the wall, so where the two ratios differ, the machine was busy.

"""


def cells(row: Row) -> tuple[str, ...]:
    """The row as text, in the order of `HEAD`."""
    return (
        row.what,
        f"{row.entries:,}",
        times(row.ratio("p50")),
        times(row.ratio("p95")),
        times(row.busy_ratio),
        bound_of(row.bound, row.unit),
        SAID[row.within_bound],
        SAID[row.within_goal],
        figures(row.product),
        figures(row.floor) if row.floor else "",
        " : ".join(f"{one.busy:.3g}" for one in (row.product, row.floor) if one and one.busy),
        row.unit,
    )


def times(ratio: float | None) -> str:
    """A ratio with two figures that matter."""
    return "" if ratio is None else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def bound_of(bound: Bound | None, unit: str) -> str:
    """A bound in few words."""
    if bound is None:
        return ""
    return f"{bound.of} ≤ {bound.most:g} {unit}" if bound.plain else f"{bound.of} ≤ {bound.most:.3g}×"


def figures(spread: Spread) -> str:
    """Three figures, or one where only one was taken."""
    if len(spread.figures) == 1:
        return f"{spread.p50:.3g}"
    return " / ".join(
        f"{figure:.3g}" if figure < 1000 else f"{figure:.0f}"
        for figure in (spread.least, spread.p50, spread.p95)
    )


def plain(rows: Sequence[Row]) -> str:
    """A table for a terminal."""
    table = [HEAD, *map(cells, rows)]
    widths = [max(len(line[place]) for line in table) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )


def markdown(rows: Sequence[Row], loads: Sequence[float]) -> str:
    """The file `results.md`."""
    lines = [HEAD, ("---",) * len(HEAD), *map(cells, rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{INTRODUCTION}{machine(loads)}\n\n{table}\n"


def machine(loads: Sequence[float]) -> str:
    """What it ran on."""
    with engine.connect(":memory:") as connection:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}, "
        f"Django {django.__version__}, SQLCipher {cipher} on SQLite {engine.sqlite_version}. "
        f"Load of the machine meanwhile: {min(loads):.1f} to {max(loads):.1f}, median {statistics.median(loads):.1f}."
    )
