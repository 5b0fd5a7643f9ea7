"""Boundaries: listing them, and noting how one went."""

from __future__ import annotations

from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.line import Json, say

OUTCOMES = {"kept": "kept", "partly": "partly", "not": "not_kept"}
SPOKEN = {"yes": "said", "needless": "unspoken", "no": "not_yet"}


def boundary(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BOUNDARY] [kept|partly|not]",
            help="Some words of its limit; then how it went. Without the last, it is only shown.",
        ),
    ] = None,
    said: Annotated[
        str, typer.Option(help="What happened, and what was said. Shells remember what is typed here.")
    ] = "",
    before: Annotated[float | None, typer.Option(help="How close you felt before, 0 to 10.")] = None,
    after: Annotated[float | None, typer.Option(help="How close you felt afterwards, 0 to 10.")] = None,
    known: Annotated[
        str,
        typer.Option(help="Whether they could know of it: yes, no, or needless to say.", metavar="WHETHER"),
    ] = "",
    as_json: Json = False,
) -> None:
    """List boundaries, or note one test of one.

    Example: unclasp boundary "after seven" kept --said "Left it until the morning."
    """
    if known and known not in SPOKEN:
        raise typer.BadParameter("--known takes yes, no or needless.")
    typed = list(words or [])
    outcome = OUTCOMES.get(typed[-1].lower(), "") if typed else ""
    command = {
        "verb": "boundary",
        "boundary": " ".join(typed[:-1] if outcome else typed),
        "outcome": outcome,
        "said": said,
        "before": before,
        "after": after,
        "spoken": SPOKEN.get(known, ""),
    }
    say(asking.ask(context.obj, command), as_json)
