"""Showing what one is made of."""

from __future__ import annotations

from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.line import Json, say


def self_(
    context: typer.Context,
    without: Annotated[
        str,
        typer.Option(
            metavar="HOLD",
            help="What might go: its name, or another name of it. Left out: what most leans on.",
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Show what you are made of, and what would remain without one hold. Sources are added in the app.

    Example: unclasp self --without "The job"
    """
    say(asking.ask(context.obj, {"verb": "self", "without": without}), as_json)
