"""The invented journal in the forms that the peers read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus
from benchmarks.notebook import Notebook
from unclasp.formats.entries import ReadEntry

LEDGER = """option "title" "Journal"
option "operating_currency" "EUR"
1990-01-01 open Assets:Journal
1990-01-01 open Expenses:Journal
"""


def as_jrnl(notebook: Notebook) -> Path:
    """jrnl's own text."""

    def parts() -> Iterator[str]:
        for entry in corpus.entries(notebook.entries):
            tags = " ".join(f"@{tag}" for tag in entry.tags)
            yield f"[{entry.at:%Y-%m-%d %H:%M}] {entry.title}.\n{entry.body}\n{tags}\n\n"

    return written(notebook.where / "journal.txt", parts())


def as_ledger(notebook: Notebook) -> Path:
    """A beancount ledger: every entry is the narration of a transaction."""

    def parts() -> Iterator[str]:
        yield LEDGER
        for entry in corpus.entries(notebook.entries):
            tags = "".join(f" #{tag}" for tag in entry.tags)
            yield f'{entry.at:%Y-%m-%d} * "{narration(entry)}"{tags}\n'
            yield "  Assets:Journal  -1 EUR\n  Expenses:Journal  1 EUR\n"

    return written(notebook.where / "journal.beancount", parts())


def narration(entry: ReadEntry) -> str:
    """An entry on one line, without the quotes that would end it."""
    return f"{entry.title}. {entry.body}".replace('"', "'").replace("\n", " ")


def as_lines(notebook: Notebook) -> Path:
    """A line of JSON for each entry; their numbers are in the order of time."""

    def parts() -> Iterator[str]:
        for number, entry in enumerate(corpus.entries(notebook.entries), 1):
            row = {"id": number, "date": f"{entry.at:%Y-%m-%dT%H:%M:%SZ}", "title": entry.title}
            yield json.dumps(row | {"body": entry.body, "tags": " ".join(entry.tags)}) + "\n"

    return written(notebook.where / "journal.jsonl", parts())


def written(path: Path, parts: Iterator[str]) -> Path:
    """The file, written unless it is there already."""
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(parts)
    return path
