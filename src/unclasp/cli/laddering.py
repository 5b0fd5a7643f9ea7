"""Steps: the two on offer, and noting how one went."""

from __future__ import annotations

from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.line import Json, say


def step(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STEP]", help="Some words of a step, where you say how it went."),
    ] = None,
    done: Annotated[
        bool | None, typer.Option("--done/--not-done", help="How it went. Left out: show what is on offer.")
    ] = None,
    guess: Annotated[
        float | None,
        typer.Option(help="How hard you thought it would be, 0 to 10. Left out: as written down."),
    ] = None,
    was: Annotated[float | None, typer.Option(help="How hard it was, 0 to 10.")] = None,
    learned: Annotated[str, typer.Option(help="What you learned. Shells remember what is typed here.")] = "",
    hold: Annotated[str, typer.Option(help="Only the ladder of this hold.")] = "",
    as_json: Json = False,
) -> None:
    """Show the steps on offer, two of each ladder; or note how one went.

    Example: unclasp step "email wait" --done --guess 6 --was 3
    """
    typed = " ".join(words or [])
    if (typed or guess is not None or was is not None or learned) and done is None:
        raise typer.BadParameter("Say --done or --not-done with a step.")
    command = {
        "verb": "step",
        "step": typed,
        "done": done,
        "guess": guess,
        "was": was,
        "learned": learned,
        "hold": hold,
    }
    say(asking.ask(context.obj, command), as_json)
