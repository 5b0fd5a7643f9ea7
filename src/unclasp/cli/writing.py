"""Writing, searching, and looking at a hold."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from unclasp.cli import asking, typed
from unclasp.cli.line import Json, say
from unclasp.core.errors import UnclaspError


def write(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            help="The entry. Shells remember what is typed here; piped or typed text they do not."
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="A title.")] = "",
    as_json: Json = False,
) -> None:
    """Keep an entry: from the words, from the standard input, or typed.

    Example: echo "Gave the bike away." | unclasp write
    """
    body = " ".join(text) if text else typed.entry_text()
    say(asking.ask(context.obj, {"verb": "write", "text": body, "title": title}), as_json)


def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='Words; "a phrase" in quotes; begin* for a beginning.'),
    ],
    since: Annotated[str, typer.Option(help="From this day on, like 2026-05-12.")] = "",
    until: Annotated[str, typer.Option(help="Before this day.")] = "",
    best: Annotated[bool, typer.Option("--best", help="Best first; otherwise newest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 20,
    as_json: Json = False,
) -> None:
    """Find the entries with these words.

    Example: unclasp search lake --since 2026-01-01
    """
    order = "best" if best else "newest"
    days = {"since": since, "until": until}
    command = {"verb": "search", "words": " ".join(words), "order": order, "limit": limit, **days}
    say(asking.ask(context.obj, command), as_json)


def check_in(
    context: typer.Context,
    hold: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="HOLD", help="Its name, or another name of it. Left out: the one that is due."
        ),
    ] = None,
    answers: Annotated[
        str,
        typer.Option(help="All seven at once, 0 to 10 in halves, - for what does not apply: 7,5,-,8,6,7.5,5"),
    ] = "",
    note: Annotated[str, typer.Option(help="A note. Shells remember what is typed here.")] = "",
    as_json: Json = False,
) -> None:
    """Look at one hold: seven questions, 0 to 10. Ctrl-C keeps nothing.

    Example: unclasp check-in "The phone at night"
    """
    given = seven(answers) if answers else None
    with asking.conversation(context.obj) as ask:
        asked = ask({"verb": "questions", "hold": " ".join(hold or [])})["data"]
        if asked["hold"] is None:
            slug = chosen(asked["choices"])
            asked = ask({"verb": "questions", "hold": slug})["data"]
        if given is None:
            given = put(asked)
            note = note or typed.answered("A note, if you like: ")
        scales = {row["scale"]: value for row, value in zip(asked["questions"], given, strict=True)}
        say(ask({"verb": "check-in", "hold": asked["hold"]["slug"], "scales": scales, "note": note}), as_json)


def seven(answers: str) -> list[float | None]:
    """The seven answers in one option."""
    try:
        values = [typed.scale(text) for text in answers.split(",")]
    except ValueError as fault:
        raise typer.BadParameter(
            "An answer is a number from 0 to 10, in halves, or - where none applies."
        ) from fault
    if len(values) != 7:
        raise typer.BadParameter(f"There are seven answers, parted by commas; here are {len(values)}.")
    return values


def chosen(choices: list[dict[str, str]]) -> str:
    """The slug of the hold that the person means, where none is due."""
    if not sys.stdin.isatty():
        names = ", ".join(f"“{choice['name']}”" for choice in choices)
        raise UnclaspError(f"No check-in is due, so nothing was kept. Name the hold that you mean: {names}.")
    print("No check-in is due. Which one would you like to look at?", file=sys.stderr)
    for number, choice in enumerate(choices, 1):
        print(f"  {number}  {choice['name']}", file=sys.stderr)
    while True:
        answer = typed.answered("Its number: ")
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1]["slug"]


def put(asked: dict[str, Any]) -> list[float | None]:
    """Ask the seven questions, one by one."""
    print(
        f"{asked['hold']['name']}, these past few days. 0 to 10, halves too; - where it does not apply. "
        "Ctrl-C keeps nothing.",
        file=sys.stderr,
    )
    count = len(asked["questions"])
    return [put_one(f"{number}/{count}", row) for number, row in enumerate(asked["questions"], 1)]


def put_one(place: str, row: dict[str, Any]) -> float | None:
    """Ask one question until there is an answer."""
    print(f"\n{place}  {row['sentence']}", file=sys.stderr)
    while True:
        try:
            return typed.scale(typed.answered(f"     0 {row['words'][0]} – 10 {row['words'][-1]}: "))
        except ValueError:
            print("     A number from 0 to 10, or - where it does not apply.", file=sys.stderr)
