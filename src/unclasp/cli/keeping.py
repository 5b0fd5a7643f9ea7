"""Making a notebook, opening it, and keeping it well."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from unclasp.cli import asking, typed
from unclasp.cli.line import Json, say
from unclasp.cli.where import Where
from unclasp.core.errors import UnclaspError

if TYPE_CHECKING:
    from unclasp.vault.backup import Backup

Port = Annotated[int | None, typer.Option("-p", "--port", help="0 takes a free one; without it 8749.")]
Browser = Annotated[bool, typer.Option(help="Open the browser too.")]


def open_(context: typer.Context, port: Port = None, browser: Browser = True) -> None:
    """Open the app in the browser. Ctrl-C closes it.

    Example: unclasp open -p 0 --no-browser
    """
    from unclasp.cli import serve

    serve.open_app(context.obj, port, browser=browser)


def demo(
    port: Annotated[int, typer.Option("-p", "--port", help="0 takes a free one.")] = 0,
    browser: Browser = True,
) -> None:
    """Look around in the notebook of Ines, who does not exist. Nothing of it is kept.

    Example: unclasp demo
    """
    from unclasp import demo as ines
    from unclasp.cli import serve

    with ines.folder() as where:
        print(f"Ines's passphrase is: {ines.PASSPHRASE}", flush=True)
        serve.open_app(Where(where), port, browser=browser)


def init(
    context: typer.Context,
    recovery: Annotated[bool, typer.Option(help="Make a recovery code and print it once.")] = True,
    as_json: Json = False,
) -> None:
    """Make a notebook without a browser.

    Example: unclasp init --no-recovery
    """
    where: Where = context.obj
    asking.set_up(where)
    from unclasp.vault import opening
    from unclasp.vault.errors import VaultThere
    from unclasp.vault.folder import default_folder

    folder = default_folder()
    if folder.exists():
        raise VaultThere
    phrase = where.new_passphrase("Choose a passphrase: ", "Nothing was made.")
    created = opening.create(folder, phrase, with_recovery=recovery)
    opening.lock()
    text = f"The notebook is in {folder.path}. Nobody can open it without the passphrase, and nobody can reset it."
    if created.recovery_code:
        text += f"\nRecovery code, shown only now: {created.recovery_code}"
    say({"text": text, "data": {"folder": str(folder.path), "recovery_code": created.recovery_code}}, as_json)


def passphrase(context: typer.Context) -> None:
    """Change the passphrase.

    Example: unclasp passphrase
    """
    where: Where = context.obj
    old = where.passphrase("Passphrase now: ")
    new = where.new_passphrase("New passphrase: ", "Nothing was changed.")
    say(asking.ask(where, {"verb": "passphrase", "old": old, "new": new}, needs_key=False), False)


def lock(context: typer.Context, as_json: Json = False) -> None:
    """Lock the app, wherever it is open.

    Example: unclasp lock
    """
    told = asking.ask_app(context.obj, {"verb": "lock"})
    say(told or {"text": "No app is open, so nothing is unlocked.", "data": {"unlocked": False}}, as_json)


def backup(context: typer.Context, as_json: Json = False) -> None:
    """Make an encrypted backup beside the notebook.

    Example: unclasp backup
    """
    say(asking.ask(context.obj, {"verb": "backup"}), as_json)


def doctor(
    context: typer.Context,
    inside: Annotated[
        bool, typer.Option("--inside", help="Look inside too; asks for the passphrase.")
    ] = False,
    as_json: Json = False,
) -> None:
    """See whether the notebook is well, and what to do if it is not.

    Example: unclasp doctor --inside
    """
    told = asking.ask(context.obj, {"verb": "doctor"}, needs_key=inside)
    say(told, as_json)
    if not all(finding["ok"] for finding in told["data"]):
        raise typer.Exit(1)


def restore(
    context: typer.Context,
    backup: Annotated[
        str, typer.Argument(metavar="BACKUP", help="The number of a backup. Left out: lists them and asks.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Go back to a backup. The notebook as it is now is kept as a backup itself.

    Example: unclasp restore 12
    """
    where: Where = context.obj
    asking.set_up(where)
    from unclasp.vault import backup as backups
    from unclasp.vault import restoring
    from unclasp.vault.folder import default_folder

    folder = default_folder()
    there = backups.list_backups(folder)
    if not backup:
        say(listed(there), as_json)
        backup = (
            typed.answered("Which number? Enter changes nothing: ") if there and is_asked(as_json) else ""
        )
    if not backup:
        return
    found = backups.find(folder, backup)
    refuse_while_open(where)
    restoring.restore(folder, found, where.passphrase("Passphrase: "))
    text = f"The notebook is as it was on {day(found)}. How it was until now is kept among the backups."
    say({"text": text, "data": {"restored": found.name}}, as_json)


def is_asked(as_json: bool) -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and not as_json


def refuse_while_open(where: Where) -> None:
    """A notebook is not changed under an app that shows it."""
    if asking.is_open(where):
        raise UnclaspError(
            "Unclasp is open. Nothing was changed. Close it with Ctrl-C where it was started, then restore again."
        )


def listed(there: list[Backup]) -> asking.Told:
    """The backups, the latest first."""
    data = [
        {"number": b.number, "made": b.made_at.isoformat(), "reason": b.reason, "bytes": b.size}
        for b in there
    ]
    lines = [f"{b.number:>5}  {day(b)}  {b.reason_words}" for b in there]
    text = (
        "\n".join(lines)
        or "There is no backup yet. One is made on each day of use; `unclasp backup` makes one now."
    )
    return {"text": text, "data": data}


def day(backup: Backup) -> str:
    """When a backup was made, for people."""
    return f"{backup.made_at.astimezone():%d %B %Y, %H:%M}".lstrip("0")
