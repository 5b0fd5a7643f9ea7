"""Noting an urge."""

from __future__ import annotations

from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.line import Json, say


def urge(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="HOLD 0-10", help="Its name, or the beginning of it; then how strong the urge is."
        ),
    ],
    cue: Annotated[
        list[str] | None, typer.Option(help="What is there: tired, a place. May be given several times.")
    ] = None,
    acted: Annotated[
        bool | None, typer.Option("--acted/--not", help="Whether you acted on it. Can be said later.")
    ] = None,
    gave: Annotated[str, typer.Option(help="What it gave. Shells remember what is typed here.")] = "",
    hoped: Annotated[
        bool | None, typer.Option("--hoped/--not-hoped", help="Whether acting gave what you hoped for.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Note one urge, of a strength from 0 to 10.

    Example: unclasp urge "the phone" 7 --cue tired --not
    """
    if len(words) < 2:
        raise typer.BadParameter("Say what it is about, and how strong it is: unclasp urge phone 7")
    command = {"verb": "urge", "hold": " ".join(words[:-1]), "strength": words[-1], "cues": cue or []}
    say(asking.ask(context.obj, {**command, "acted": acted, "gave": gave, "paid_off": hoped}), as_json)
