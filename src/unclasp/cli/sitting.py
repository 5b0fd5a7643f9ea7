"""Sitting still for a while, in the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Annotated

import typer

from unclasp.cli import asking
from unclasp.cli.asking import Ask, Told
from unclasp.cli.line import Json, say
from unclasp.core import clock
from unclasp.core.errors import UnclaspError

LONGEST_NAP = 1.0
"""Seconds between looks at the clock: a machine that slept is noticed soon."""


def sit(
    context: typer.Context,
    minutes: Annotated[int, typer.Argument(min=1, max=30, help="How long, from 1 to 30.")],
    kind: Annotated[
        str, typer.Option(help="noticing, naming, breathing, body, kindness or urge. Left out: noticing.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Sit for some minutes: a line now and then, and quiet between. Ctrl-C ends it early and keeps what was sat.

    Example: unclasp sit 5 --kind breathing
    """
    with asking.conversation(context.obj) as ask:
        begun = ask({"verb": "sit", "minutes": minutes, "kind": kind})
        if not as_json:
            print(begun["text"], flush=True)
        wait_through(begun["data"], clock.seconds_awake_and_asleep, time.sleep)
        say(ended(ask, begun["data"]["slug"]), as_json)


def wait_through(
    sitting: dict[str, object], seconds_now: Callable[[], float], nap: Callable[[float], object]
) -> None:
    """Print each sentence at its time, until the end or Ctrl-C. What a sleeping machine missed is passed over."""
    start, length = seconds_now(), float(sitting["seconds"])
    waiting = list(sitting["sentences"])
    try:
        while (gone := seconds_now() - start) < length:
            due = [words for at, words in waiting if at <= gone]
            waiting = waiting[len(due) :]
            if due:
                print(f"\n{due[-1]}", file=sys.stderr, flush=True)
            coming = waiting[0][0] if waiting else length
            nap(min(LONGEST_NAP, max(0.0, coming - gone)))
    except KeyboardInterrupt:
        print(file=sys.stderr)


def ended(ask: Ask, slug: str) -> Told:
    """The answer to having ended. Where that cannot be said now, the app asks about it next time."""
    try:
        return ask({"verb": "sit-end", "slug": slug})
    except UnclaspError as fault:
        raise UnclaspError(f"{fault.message} The sitting is kept; the app asks how it ended.") from fault
