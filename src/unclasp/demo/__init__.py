"""The notebook of Ines, who does not exist, to look around in: made anew each time, destroyed at the end.

Without Django: the notebook is made in a process of its own, so that the one that then serves it never had its key.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unclasp.core.errors import UnclaspError

PASSPHRASE = "open the hand"  # noqa: S105 - it guards nothing, and everybody is told it
"""What opens Ines's notebook."""


class DemoNotMade(UnclaspError):
    """The demo could not be made."""


@contextmanager
def folder() -> Iterator[Path]:
    """A data folder, for its owner only, with Ines's notebook in it, locked. Raises `DemoNotMade`."""
    try:
        path = Path(tempfile.mkdtemp(prefix="unclasp-demo-"))
    except OSError as fault:
        raise not_made() from fault
    try:
        # In a session of its own, so that Ctrl-C reaches only this process, which then ends that one.
        made = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-m", "unclasp.demo", str(path)],
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        )
        if made.returncode:
            raise not_made()
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def not_made() -> DemoNotMade:
    """What is said where there is no room for it."""
    return DemoNotMade(
        "Ines's notebook could not be made in the folder for temporary files. Nothing of yours was touched. "
        "See whether there is room on the disk, and try again."
    )
