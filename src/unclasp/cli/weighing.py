"""Showing what is on the scales."""

from __future__ import annotations

from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.line import Json, say
from unclasp.core.errors import UnclaspError


def weigh(
    context: typer.Context,
    hold: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="HOLD", help="Its name, or another name of it. Left out: all that are weighed."
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print what is on the scales.")] = False,
    as_json: Json = False,
) -> None:
    """Show the latest weighing of a hold. Weighing itself is done in the app.

    Example: unclasp weigh --show "The job"
    """
    if not show:
        raise UnclaspError(
            "Weighing itself is done in the app. `unclasp weigh --show` prints what is on the scales."
        )
    say(asking.ask(context.obj, {"verb": "weighing", "hold": " ".join(hold or [])}), as_json)
