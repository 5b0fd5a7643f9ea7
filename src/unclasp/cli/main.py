"""The command line: parse, have one thing done, print. `--help` of each command has an example."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from unclasp.cli import asking, serve
from unclasp.cli.asking import Where
from unclasp.core.errors import UnclaspError, VaultLocked
from unclasp.vault.supervisor import DEFAULT_PORT

app = typer.Typer(
    help="A private notebook for practising healthy detachment. Without a command it opens the app.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.callback(invoke_without_command=True)
def common(
    context: typer.Context,
    data_dir: Annotated[Path | None, typer.Option(help="The folder of the notebook. Also UNCLASP_DATA_DIR.")] = None,
    passphrase_fd: Annotated[int | None, typer.Option(help="Read passphrases from this open file, a line each.")] = None,
) -> None:
    """What every command takes."""
    context.obj = Where.from_options(data_dir, passphrase_fd)
    if context.invoked_subcommand is None:
        serve.open_app(context.obj, DEFAULT_PORT, browser=True)


def say(told: dict[str, Any], as_json: bool) -> None:
    """Print an answer."""
    print(json.dumps(told["data"], ensure_ascii=False, indent=1) if as_json else told["text"])


@app.command("open")
def open_(
    context: typer.Context,
    port: Annotated[int, typer.Option("-p", "--port", help="0 takes a free one.")] = DEFAULT_PORT,
    browser: Annotated[bool, typer.Option(help="Open the browser too.")] = True,
) -> None:
    """Open the app in the browser.

    Example: unclasp open -p 0 --no-browser
    """
    serve.open_app(context.obj, serve.check_port(port), browser=browser)


@app.command()
def init(
    context: typer.Context,
    recovery: Annotated[bool, typer.Option(help="Make a recovery code and print it once.")] = True,
) -> None:
    """Make a notebook without a browser.

    Example: unclasp init --no-recovery
    """
    where: Where = context.obj
    asking.set_up(where)
    from unclasp.vault import opening  # noqa: PLC0415 - needs Django
    from unclasp.vault.folder import default_folder  # noqa: PLC0415

    first = asking.passphrase(where, "Choose a passphrase: ")
    opening.check_new_passphrase(first)
    if first != asking.passphrase(where, "And once more: "):
        raise UnclaspError("The two are not the same. Nothing was made.")
    created = opening.create(default_folder(), first, with_recovery=recovery)
    opening.lock()
    print(f"The notebook is in {where.data_dir}.")
    if created.recovery_code:
        print(f"Recovery code, shown only now: {'-'.join(created.recovery_code)}")


@app.command()
def demo(
    context: typer.Context,
    port: Annotated[int, typer.Option("-p", "--port", help="0 takes a free one.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the browser too.")] = True,
) -> None:
    """Look around in the notebook of Ines, who does not exist. Nothing of it is kept.

    Example: unclasp demo
    """
    del context
    from unclasp import demo as ines  # noqa: PLC0415 - nothing else needs it

    with ines.folder() as where:
        print(f"Ines's passphrase: {ines.PASSPHRASE}")
        serve.open_app(Where(where), port, browser=browser)


@app.command()
def write(
    context: typer.Context,
    text: Annotated[list[str] | None, typer.Argument(help="The entry. Shells remember what is typed here.")] = None,
    title: Annotated[str, typer.Option(help="A title.")] = "",
    as_json: Json = False,
) -> None:
    """Keep an entry, from the words, from the standard input, or typed.

    Example: echo "Gave the bike away." | unclasp write
    """
    body = " ".join(text) if text else asking.text_from_stdin_or_prompt()
    say(asking.ask(context.obj, {"verb": "write", "text": body, "title": title}), as_json)


@app.command()
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase" in quotes; begin* for a beginning.')],
    since: Annotated[str, typer.Option(help="From this day on, like 2026-05-12.")] = "",
    until: Annotated[str, typer.Option(help="Before this day.")] = "",
    best: Annotated[bool, typer.Option(help="Best first; otherwise newest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    as_json: Json = False,
) -> None:
    """Entries with these words.

    Example: unclasp search lake --since 2026-01-01
    """
    order = "best" if best else "newest"
    command = {"verb": "search", "words": " ".join(words), "since": since, "until": until, "order": order, "limit": limit}
    say(asking.ask(context.obj, command), as_json)


@app.command("import")
def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    dry_run: Annotated[bool, typer.Option(help="Only say what is in them.")] = False,
    encoding: Annotated[str, typer.Option(help="How letters are stored, where it cannot be told: cp1252, utf-16 ...")] = "",
    as_json: Json = False,
) -> None:
    """Bring in journals: jrnl, Markdown and Obsidian folders, others, and our own archive.

    Example: unclasp import --dry-run ~/notes
    """
    absolute = [str(path.absolute()) for path in paths]
    command = {"verb": "import", "paths": absolute, "dry_run": dry_run, "encoding": encoding}
    say(asking.ask(context.obj, command), as_json)


@app.command()
def export(context: typer.Context, path: Annotated[Path, typer.Argument(help="A new zip file.")], as_json: Json = False) -> None:
    """Take everything out, in open formats.

    Example: unclasp export notes.zip
    """
    say(asking.ask(context.obj, {"verb": "export", "path": str(path.absolute())}), as_json)


@app.command()
def backup(context: typer.Context, as_json: Json = False) -> None:
    """Make an encrypted backup beside the notebook.

    Example: unclasp backup
    """
    say(asking.ask(context.obj, {"verb": "backup"}), as_json)


@app.command()
def doctor(context: typer.Context, as_json: Json = False) -> None:
    """See whether the notebook is well, and what to do if it is not.

    Example: unclasp doctor
    """
    told = asking.ask(context.obj, {"verb": "doctor"}, needs_key=False)
    say(told, as_json)
    if not all(finding["ok"] for finding in told["data"]):
        raise typer.Exit(1)


@app.command()
def passphrase(context: typer.Context) -> None:
    """Change the passphrase.

    Example: unclasp passphrase
    """
    where: Where = context.obj
    old = asking.passphrase(where, "Passphrase now: ")
    new = asking.passphrase(where, "New passphrase: ")
    if new != asking.passphrase(where, "And once more: "):
        raise UnclaspError("The two are not the same. Nothing was changed.")
    say(asking.ask(where, {"verb": "passphrase", "old": old, "new": new}, needs_key=False), False)


@app.command()
def lock(context: typer.Context, as_json: Json = False) -> None:
    """Lock the app, wherever it is open.

    Example: unclasp lock
    """
    told = asking.ask_app(context.obj, {"verb": "lock"})
    say(told or {"text": "No app is open, so nothing is unlocked.", "data": {"unlocked": False}}, as_json)


def run() -> None:
    """Run the command line; a fault that a person can meet is one sentence, and exit code 1."""
    try:
        app(prog_name="unclasp")
    except UnclaspError as fault:
        print(fault.message, file=sys.stderr)
        sys.exit(1)
    except VaultLocked:
        print("The notebook was locked meanwhile. Nothing half-done was kept.", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(1)
