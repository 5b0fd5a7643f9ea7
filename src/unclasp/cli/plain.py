"""Command lines so plain that they are understood without the library that parses the others, and carried out at once.

What is not understood here, `main` understands or refuses; so this may know little, but never read a line differently.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from unclasp.cli.faults import FAULTS, sentence_of
from unclasp.cli.where import Where

COMPLETION = "_UNCLASP_COMPLETE"
"""Set where a shell asks for completions."""


LEAN = {"search", "write"}
"""Commands that `lean` carries out."""


class Plain(NamedTuple):
    """A command line: the command, "" for none, its words, and the options that were given."""

    command: str
    words: list[str]
    given: dict[str, str]

    @property
    def where(self) -> Where:
        """The data folder, and where a passphrase comes from."""
        folder, descriptor = self.given.get("--data-dir"), self.given.get("--passphrase-fd")
        return Where.from_options(Path(folder) if folder else None, int(descriptor) if descriptor else None)


def run(arguments: Sequence[str]) -> bool:
    """Carry out a plain command line to its end; False, and nothing done, where it is not plain."""
    line = understood(arguments)
    if line is None:
        return False
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        carry_out(line)
        sys.stdout.flush()
    except FAULTS as fault:
        print(sentence_of(fault), file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # whoever read it has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    return True


def carry_out(line: Plain) -> None:
    """Do what a plain command line asks."""
    if line.command in LEAN:
        from unclasp.cli import lean

        getattr(lean, line.command)(line.where, line.words)
        return
    from unclasp.cli import serve

    port = line.given.get("--port")
    serve.open_app(line.where, int(port) if port else None, browser=line.given.get("--browser") != "no")


def understood(arguments: Sequence[str]) -> Plain | None:
    """The plain command line in these arguments; None where they are not one."""
    if COMPLETION in os.environ:
        return None
    line = Plain("", [], {})
    waiting = iter(arguments)
    for word in waiting:
        if not word.startswith("-"):
            line = line if line.command else line._replace(command=word)
            line.words.append(word)
        elif (option := option_of(word, line.command, waiting)) is not None:
            line.given.update(option)
        else:
            return None
    return line._replace(words=line.words[1:]) if is_whole(line) else None


def option_of(word: str, command: str, waiting: Iterator[str]) -> dict[str, str] | None:
    """A plain option and its value, taken from the words that wait; None where there is no such."""
    if word in {"--browser", "--no-browser"}:
        return {"--browser": "no" if word == "--no-browser" else "yes"} if command == "open" else None
    name = {"-p": "--port"}.get(word, word)
    if name not in {"--data-dir", "--passphrase-fd"} and (name, command) != ("--port", "open"):
        return None
    value = next(waiting, "")
    is_fit = value and not value.startswith("-") and (name == "--data-dir" or is_number(value))
    return {name: value} if is_fit else None


def is_number(text: str) -> bool:
    """Whether it is a number in nothing but digits."""
    return text.isascii() and text.isdigit() and len(text) < 10


def is_whole(line: Plain) -> bool:
    """Whether the command is one that is carried out here, and has the words that it needs."""
    if line.command in LEAN:
        return len(line.words) > 1 or line.command == "write"
    return line.command in {"", "open"} and len(line.words) == bool(line.command)
