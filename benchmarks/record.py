"""What has been measured so far: `results.jsonl`, a line for each topic at each size; `results.md` is written from it.

A run that measures some topics replaces their lines only, so that a whole race can be run in parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.rows import Bound, Row
from benchmarks.timing import Spread

FILE = Path(__file__).with_name("results.jsonl")


@dataclass
class Section:
    """One topic at one size: its rows, when and on what they were taken, or why some or all are left out."""

    topic: str
    entries: int
    on: str
    machine: str
    loads: list[float]
    rows: list[Row] = field(default_factory=list)
    left_out: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What it is the only one of."""
        return self.topic, self.entries


def read(file: Path = FILE) -> list[Section]:
    """All sections so far."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [section_of(json.loads(line)) for line in lines]


def keep(new: Section, order: Iterable[str], file: Path = FILE) -> list[Section]:
    """Add a section, or put it in the place of the one before. All are kept by size, and by topic in this order."""
    places = {topic: place for place, topic in enumerate(order)}
    kept = {section.key: section for section in [*read(file), condensed(new)] if section.topic in places}
    sections = sorted(kept.values(), key=lambda section: (section.entries, places[section.topic]))
    file.write_text("".join(json.dumps(asdict(section)) + "\n" for section in sections))
    return sections


def condensed(section: Section) -> Section:
    """The same with no more figures than a report needs."""
    rows = [
        replace(row, product=row.product.condensed, beside=row.beside and row.beside.condensed)
        for row in section.rows
    ]
    return replace(section, rows=rows)


def section_of(line: dict[str, Any]) -> Section:
    """A section from its line."""
    return Section(**line | {"rows": [row_of(row) for row in line["rows"]]})


def row_of(kept: dict[str, Any]) -> Row:
    """A row from what was kept."""
    bound, beside = kept["bound"], kept["beside"]
    return Row(
        **kept
        | {
            "product": spread_of(kept["product"]),
            "beside": spread_of(beside) if beside else None,
            "bound": Bound(**bound) if bound else None,
        }
    )


def spread_of(kept: dict[str, list[float]]) -> Spread:
    """Figures from what was kept."""
    return Spread(tuple(kept["figures"]), tuple(kept["processor"]))
