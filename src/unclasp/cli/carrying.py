"""Bringing journals in, and taking everything out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.asking import Tell
from unclasp.cli.line import Json, say


def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is in them.")] = False,
    encoding: Annotated[
        str, typer.Option(help="How letters are stored, where it cannot be told: cp1252, utf-16 ...")
    ] = "",
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="How dates are written, where it cannot be told."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring in journals: jrnl, Markdown and Obsidian folders, others, and our own archive.

    What is here already is recognised and left alone. A file comes in whole or not at all.

    Example: unclasp import --dry-run ~/notes
    """
    absolute = [str(path.expanduser().absolute()) for path in paths]
    choices = {"encoding": encoding, "day_first": day_first}
    with progress() as tell:
        command = {"verb": "import", "paths": absolute, "dry_run": dry_run, **choices}
        told = asking.ask(context.obj, command, progress=tell)
    say(told, as_json)


@contextmanager
def progress() -> Iterator[Tell | None]:
    """A bar that shows how far a long import has come, where there is a terminal to show it in."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("Bringing in")

    def tell(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        bar.start()

    try:
        yield tell
    finally:
        bar.stop()


def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A new zip file.")],
    as_json: Json = False,
) -> None:
    """Take everything out, in open formats. The file is not encrypted.

    Example: unclasp export notes.zip
    """
    say(asking.ask(context.obj, {"verb": "export", "path": str(path.expanduser().absolute())}), as_json)
