"""`python -m benchmarks`: measure the product beside the floor and beside other programs; keep it in `results.md`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django

from benchmarks import record, report
from benchmarks.rows import LeftOut

RESULTS = Path(__file__).with_name("results.md")


def options() -> argparse.Namespace:
    """What the command takes."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Speed, as ratios to the floor and to other programs."
    )
    parser.add_argument(
        "--entries", default="10000,100000", help="sizes of the journal, with commas between them"
    )
    parser.add_argument(
        "--only",
        default="floors,peers",
        help="floors, or some of start, import, search, read, footprint, paint, science, ladder, add; "
        "peers, or some of jrnl, datasette, fava, anki. "
        "Whatever is not measured now stays in results.md as it was",
    )
    parser.add_argument(
        "--quick", action="store_true", help="few repetitions, and nothing kept: to see that it works"
    )
    return parser.parse_args()


def main() -> None:
    """Measure and print; keep each topic as soon as it is done."""
    chosen = options()
    sizes = [int(size) for size in chosen.entries.split(",")]
    with tempfile.TemporaryDirectory(prefix="unclasp-bench-") as folder:
        os.environ |= {"UNCLASP_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "unclasp.config.settings"}
        # As where a program was installed: it is compiled once, in the round that does not count.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        django.setup()
        from benchmarks.measures import MEASURES

        for section in measured(Path(folder), sizes, chosen.only, quick=chosen.quick):
            print(f"\n{report.terminal(section)}", flush=True)
            if not chosen.quick:
                RESULTS.write_text(report.markdown(record.keep(section, MEASURES)))


def measured(where: Path, sizes: list[int], only: str, *, quick: bool) -> Iterator[record.Section]:
    """Sections, as they come."""
    from benchmarks import measures
    from benchmarks.notebook import QUICK, Rounds, build

    topics = measures.chosen(only)
    for size in sizes:
        print(f"Filling a notebook with {size:,} entries ...", file=sys.stderr)
        notebook = build(where / str(size), size, QUICK if quick else Rounds())
        for topic in topics:
            now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
            section = record.Section(topic, size, now, report.machine(), [os.getloadavg()[0]])
            try:
                for row in measures.MEASURES[topic](notebook):
                    section.rows.append(row)
                    section.loads.append(os.getloadavg()[0])
            except LeftOut as reason:
                section.left_out = str(reason)
            yield section


if __name__ == "__main__":
    main()
