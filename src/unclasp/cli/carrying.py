"""Bringing journals in, and taking everything out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from unclasp.cli import asking
from unclasp.cli.asking import Tell
from unclasp.cli.line import Json, say
from unclasp.cli.where import Where
from unclasp.vault.archive.shape import MAGIC


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
    keep_originals: Annotated[
        bool,
        typer.Option(
            "--keep-originals",
            help="Keep photos as they are too, not only smaller copies without place and camera.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring in journals: jrnl, Markdown and Obsidian folders, others, and our own archive.

    What is here already is recognised and left alone. A file comes in whole or not at all. An encrypted archive's
    passphrase is asked for; with --passphrase-fd it is the line after the notebook's.

    Example: unclasp import --dry-run ~/notes
    """
    absolute = [str(path.expanduser().absolute()) for path in paths]
    choices = {"encoding": encoding, "day_first": day_first, "keep_originals": keep_originals}
    where, sealed = context.obj, [path for path in absolute if is_sealed_file(path)]
    with (
        progress("Bringing in") as tell,
        asking.conversation(where.own_line_taken() if sealed else where, progress=tell) as asked,
    ):
        passphrases = {path: where.passphrase(f"Passphrase of {Path(path).name}: ") for path in sealed}
        told = asked(
            {"verb": "import", "paths": absolute, "dry_run": dry_run, "passphrases": passphrases, **choices}
        )
    say(told, as_json)


@contextmanager
def progress(what: str) -> Iterator[Tell | None]:
    """A bar that shows how far something long has come, where there is a terminal to show it in."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what)

    def tell(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        bar.start()

    try:
        yield tell
    finally:
        bar.stop()


def is_sealed_file(path: str) -> bool:
    """Whether a file is an archive that a passphrase of its own opens."""
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:  # which bringing it in will say
        return False


def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A new file: a zip, or encrypted.")],
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Under a passphrase of its own, which is asked for.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take everything out, in open formats; or encrypted, under a passphrase of its own.

    With --passphrase-fd that passphrase is the line after the notebook's.

    Example: unclasp export notes.zip
    """
    where: Where = context.obj
    command: dict[str, Any] = {"verb": "export", "path": str(path.expanduser().absolute())}
    with (
        progress("Taking out") as tell,
        asking.conversation(where.own_line_taken() if encrypt else where, progress=tell) as asked,
    ):
        if encrypt:
            command["passphrase"] = where.new_passphrase(
                "A passphrase for this file: ", "Nothing was taken out."
            )
        told = asked(command)
    say(told, as_json)
