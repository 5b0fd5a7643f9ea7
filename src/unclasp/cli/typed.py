"""What a person types, or pipes in: passphrases, texts, answers."""

from __future__ import annotations

import os
import sys

from unclasp.cli.front import MOST_PIPED
from unclasp.core.errors import UnclaspError

LONGEST_PASSPHRASE = 4096


def passphrase(descriptor: int | None, prompt: str) -> str:
    """A passphrase from an open file, a line each, or typed unseen."""
    return line_of_file(descriptor) if descriptor is not None else typed_unseen(prompt)


def line_of_file(descriptor: int) -> str:
    """The next line, read byte by byte so that the line after it stays for the next question."""
    line = b""
    try:
        while len(line) < LONGEST_PASSPHRASE and (byte := os.read(descriptor, 1)) not in {b"", b"\n"}:
            line += byte
        text = line.decode().removesuffix("\r")
    except (OSError, ValueError, OverflowError) as fault:
        raise UnclaspError(
            f"No passphrase could be read from file {descriptor}. Nothing was changed."
        ) from fault
    if not text:
        raise UnclaspError(f"There was no passphrase in file {descriptor}. Nothing was changed.")
    return text


def as_file(text: str) -> int:
    """An open file with one line, for whoever reads a passphrase from one."""
    reader, writer = os.pipe()
    os.write(writer, f"{text}\n".encode())
    os.close(writer)
    return reader


def typed_unseen(prompt: str) -> str:
    """A passphrase from the terminal, whatever the standard input is."""
    import getpass
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError, OSError) as fault:
            raise UnclaspError(
                "There is no terminal to type the passphrase in. Give it with --passphrase-fd. Nothing was changed."
            ) from fault


def entry_text() -> str:
    """What is piped in, or typed until Ctrl-D. Raises an `UnclaspError` where it is not text or too much."""
    if sys.stdin.isatty():
        print("Write. Ctrl-D on a line of its own keeps it; Ctrl-C drops it.", file=sys.stderr)
    data = sys.stdin.buffer.read(MOST_PIPED + 1)
    if len(data) > MOST_PIPED:
        raise UnclaspError("That is far too much for one entry. Nothing was kept. Keep it in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnclaspError(
            "That is not text in UTF-8, so nothing was kept. Convert it first, for instance with "
            "`iconv -f latin1 -t utf-8`."
        ) from fault


def answered(question: str) -> str:
    """An answer that is typed. The question stays out of what a program would read."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def scale(text: str) -> float | None:
    """An answer from 0 to 10 in halves, or None for `-`. Raises `ValueError`."""
    if text.strip() in {"-", "–"}:
        return None
    value = float(text.strip().replace(",", "."))
    if not (0 <= value <= 10 and (2 * value).is_integer()):
        raise ValueError(text)
    return value
