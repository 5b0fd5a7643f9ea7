"""The child process in which a person's rates are learned: numbers in, numbers out, no Django.

The models and what they stand on take up more memory than all else of the app; it goes when this process ends. The
standard input has one line of JSON, a list of holds, each with its times and its signs; the standard output has one
line, the constants by their names.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import asdict

from unclasp.core.limited import limit

MEMORY = 1024 * 1024 * 1024
SECONDS = 60


def end_with_parent() -> None:
    """End when whoever asked does, or locks: its end of the pipe closes."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Learn from what the standard input has."""
    os.nice(10)
    limit(memory=MEMORY, seconds=SECONDS)
    holds = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=end_with_parent, daemon=True).start()
    from unclasp.science import fit_rates

    sys.stdout.write(json.dumps(asdict(fit_rates(holds))) + "\n")


if __name__ == "__main__":
    main()
