"""The folder that the demo lives in."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from unclasp import demo


def test_it_opens_with_the_passphrase_that_is_told_and_goes_at_the_end():
    with demo.folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        assert Path(tempfile.gettempdir()) in folder.parents
        reader, writer = os.pipe()
        os.write(writer, f"{demo.PASSPHRASE}\n".encode())
        os.close(writer)
        found = subprocess.run(
            [
                sys.executable,
                "-m",
                "unclasp",
                "search",
                "toaster*",
                "--data-dir",
                folder,
                "--passphrase-fd",
                str(reader),
            ],
            pass_fds=(reader,),
            capture_output=True,
            text=True,
            check=True,
        )
        os.close(reader)
        assert "toaster" in found.stdout
    assert not folder.exists()


def test_it_goes_when_something_fails_inside():
    with pytest.raises(KeyboardInterrupt), demo.folder() as folder:
        raise KeyboardInterrupt
    assert not folder.exists()
