"""`python -m benchmarks`: build notebooks, measure the product beside the floor, print, and write `results.md`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django

from benchmarks.rows import Row, growths

RESULTS = Path(__file__).with_name("results.md")
IMPORTED = 10_000


def options() -> argparse.Namespace:
    """What the command takes."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Speed, as ratios to the floor."
    )
    parser.add_argument(
        "--entries", default="10000,100000", help="sizes of the journal, with commas between them"
    )
    parser.add_argument("--only", default="", help="some of start, import, search, read, footprint, add")
    parser.add_argument(
        "--quick", action="store_true", help="few repetitions: to see that it works, not how fast it is"
    )
    return parser.parse_args()


def measured(where: Path, sizes: list[int], topics: list[str], *, quick: bool) -> Iterator[Row]:
    """Rows, as they come."""
    from benchmarks.measures import MEASURES, importing
    from benchmarks.notebook import QUICK, Rounds, build

    rounds = QUICK if quick else Rounds()
    for size in sizes:
        print(f"Filling a notebook with {size:,} entries ...", file=sys.stderr)
        notebook = build(where / str(size), size, rounds)
        for topic in topics or MEASURES:
            yield from MEASURES[topic](notebook)
    if not topics or "import" in topics:
        yield from importing.into_new_vaults(where, min(IMPORTED, *sizes), rounds)


def main() -> None:
    """Measure and report. `results.md` is written by whole runs only."""
    chosen = options()
    sizes = [int(size) for size in chosen.entries.split(",")]
    topics = list(filter(None, chosen.only.split(",")))
    with tempfile.TemporaryDirectory(prefix="unclasp-bench-") as folder:
        os.environ |= {"UNCLASP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "unclasp.config.settings"}
        django.setup()
        from benchmarks import report

        loads, rows = [os.getloadavg()[0]], list[Row]()
        for row in measured(Path(folder), sizes, topics, quick=chosen.quick):
            print("  ".join(filter(None, report.cells(row))), file=sys.stderr)
            rows.append(row)
            loads.append(os.getloadavg()[0])
    rows += growths(rows)
    print(report.plain(rows))
    if not (chosen.quick or topics):
        RESULTS.write_text(report.markdown(rows, loads))


if __name__ == "__main__":
    main()
