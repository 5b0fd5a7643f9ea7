"""Holds, check-ins and entries as tables that any spreadsheet opens. `unclasp.json` is the lossless form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from unclasp.holds.models import SCALES
from unclasp.vault.archive.shape import Row

WOULD_BE_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is taken for a formula by one spreadsheet or another."""

MARK = "\ufeff"
"""At the beginning of a file it tells spreadsheets that this is UTF-8."""

HOLD_COLUMNS = (
    *("slug", "name", "aliases", "kind", "description", "status"),
    *("named_at", "died_on", "separated_on", "followed_since"),
)
CHECK_IN_COLUMNS = ("slug", "hold", "at", *SCALES, "note", "corrected_at")
ENTRY_COLUMNS = (
    *("slug", "at", "zone", "all_day", "title", "body", "tags", "holds", "starred"),
    *("written_at", "edited_at"),
)


def tables(manifest: dict[str, Any]) -> Iterator[tuple[str, Iterator[str]]]:
    """(name, text in pieces) of every table. Holds are named in words beside their check-ins and entries."""
    holds = manifest["holds"]["holds"]
    names = {row["slug"]: row["name"] for row in holds}
    looks = [{**row, "hold": names[row["hold"]]} for row in manifest["holds"]["check_ins"]]
    entries = (
        {**row, "holds": [names[slug] for slug in row["holds"]]} for row in manifest["journal"]["entries"]
    )
    yield "holds.csv", as_csv(HOLD_COLUMNS, holds)
    yield "check_ins.csv", as_csv(CHECK_IN_COLUMNS, looks)
    yield "entries.csv", as_csv(ENTRY_COLUMNS, entries)


def as_csv(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    """The rows under their headings, one after another."""
    columns = list(columns)
    line = io.StringIO()
    writer = csv.writer(line)
    line.write(MARK)
    writer.writerow(columns)
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([cell(row[name]) for name in columns])
        yield line.getvalue()


def cell(value: Any) -> Any:
    """A value as a spreadsheet takes it: never as something to be worked out. Most are text, which is asked first."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(WOULD_BE_RUN) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return cell("; ".join(value)) if isinstance(value, list) else value
