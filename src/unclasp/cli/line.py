"""What all commands have in common: options in either place, answers as text or JSON, and how a fault is told."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from unclasp.cli.asking import Told
from unclasp.cli.faults import FAULTS, sentence_of

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

COMMON = ("--data-dir", "--passphrase-fd")
"""Options of the whole command line, which each take a value."""


class Line(TyperGroup):
    """The command line as a whole."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the common options from behind the command as well: people type them there."""
        return super().parse_args(ctx, in_front(args))

    def invoke(self, ctx: Any) -> Any:
        """Run a command. A fault that a person can meet is one sentence, and exit code 1."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except FAULTS as fault:
            print(sentence_of(fault), file=sys.stderr)
            raise typer.Exit(1) from fault
        return result


def in_front(arguments: list[str]) -> list[str]:
    """The same arguments with the common options, and their values, first. What follows `--` stays."""
    common: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--":
            rest += [word, *waiting]
        elif word in COMMON:
            common += [word, *([value] if (value := next(waiting, None)) is not None else [])]
        elif word.startswith(tuple(f"{name}=" for name in COMMON)):
            common.append(word)
        else:
            rest.append(word)
    return [*common, *rest]


def say(answer: Told, as_json: bool) -> None:
    """Print an answer."""
    print(json.dumps(answer["data"], ensure_ascii=False, indent=1) if as_json else answer["text"])
