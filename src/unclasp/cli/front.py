"""The first thing `unclasp` runs. It asks an app that is open and unlocked, and loads more only if that fails.

Next to nothing is imported here, since a command that one types is to feel instant: `socket` alone, which wraps
`_socket`, would take as long to load as Python itself. What no app answers
is carried out by `plain` if it is a plain line, and otherwise handed to the whole command line, which loads the most.
"""

import sys

PLAIN = {"search", "write", "lock"}
"""Commands that a running app can answer from their words alone."""

URGE_WITH_WORDS = {"--cue", "--gave"}
URGE_ALONE = {"--acted", "--not", "--hoped", "--not-hoped"}
"""Options of `urge` that a running app understands as they are typed, with a word after them and without."""

MOST_PIPED = 4_000_000
"""Bytes of standard input, far more than an entry has room for; the notebook knows how much that is."""

LOCKED = b"L"
GONE = b"1Unclasp was closed meanwhile. Whether this was kept, its pages show."


def main() -> None:
    """Answer from the running app where that is enough; otherwise hand over to the whole command line."""
    try:
        reply = ask_app(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(1)
    if reply is not None and reply[:1] != LOCKED:
        sys.exit(tell(reply))
    from unclasp.cli import plain

    if not plain.run(sys.argv[1:]):
        from unclasp.cli.main import run

        run()


def tell(reply: bytes) -> int:
    """Print a reply, as far as anybody reads it. Returns the exit code that it begins with."""
    code = int(reply[:1])
    stream = sys.stderr.buffer if code else sys.stdout.buffer
    try:
        stream.write(reply[1:] + b"\n")
        stream.flush()
    except OSError:  # whoever read it has gone: `| head -1`
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return 1
    return code


def ask_app(arguments: list[str]) -> bytes | None:
    """The app's reply to a command of nothing but words; None if it is not such a command or no app is open."""
    if arguments[:1] == ["urge"]:
        return ask_urge(arguments[1:])
    if not arguments or arguments[0] not in PLAIN or any(word.startswith("-") for word in arguments[1:]):
        return None
    path = socket_path()
    if path is None or (arguments[0] == "lock" and arguments[1:]) or arguments == ["search"]:
        return None
    words = piped(path) if arguments == ["write"] else " ".join(arguments[1:])
    return None if words is None else converse(path, f"{arguments[0]}\0{words}")


def ask_urge(words: list[str]) -> bytes | None:
    """The app's reply to an urge; None if there is more in it than what an app understands, or no app is open."""
    plain, waiting = 0, iter(words)
    for word in waiting:
        if word in URGE_WITH_WORDS:
            word = next(waiting, "-")
        elif word in URGE_ALONE:
            continue
        else:
            plain += 1
        if word.startswith("-") or "\x1f" in word:
            return None
    path = socket_path()
    return converse(path, "urge\0" + "\x1f".join(words)) if path is not None and plain > 1 else None


def piped(path: str) -> str | None:
    """What is piped in, if that is text and an app may be there to take it. Others find it on the standard input."""
    import io
    import os

    if sys.stdin is None or sys.stdin.isatty() or not os.access(path, os.F_OK):
        return None
    data = sys.stdin.buffer.read(MOST_PIPED + 1)
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode() if len(data) <= MOST_PIPED else None
    except UnicodeDecodeError:
        return None


def socket_path() -> str | None:
    """Where an app of the default or `UNCLASP_DATA_DIR` folder listens; None off Linux, where the rest looks it up."""
    import os

    if sys.platform != "linux":
        return None
    folder = os.environ.get("UNCLASP_DATA_DIR")
    if not folder:
        home = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111 - no pathlib here
        folder = home + "/unclasp"
    return folder + "/unclasp.sock"


def converse(path: str, question: str) -> bytes | None:
    """Send one question, and read the whole reply; None where nobody listens, or the words are not Unicode."""
    import _socket

    reply, asked = b"", False
    line = _socket.socket(_socket.AF_UNIX)
    try:
        line.connect(path)
        line.sendall(question.encode())
        asked = True
        line.shutdown(_socket.SHUT_WR)
        while part := line.recv(65536):
            reply += part
    except (OSError, ValueError):
        reply = b""
    finally:
        line.close()
    if asked and not reply and question.startswith(("write", "urge")):
        return GONE  # to ask again might keep it twice
    return reply or None
