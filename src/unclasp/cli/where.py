"""Where the notebook is, and where a passphrase comes from."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from unclasp.cli import typed
from unclasp.core.errors import UnclaspError
from unclasp.vault.folder import VaultFolder, data_dir


class Where(NamedTuple):
    """The data folder, and an open file with passphrases if they are not typed."""

    data_dir: Path
    passphrase_fd: int | None = None

    @classmethod
    def from_options(cls, folder: Path | None, passphrase_fd: int | None) -> Where:
        """The option, else `UNCLASP_DATA_DIR`, else the platform's own place."""
        return cls((folder or data_dir()).expanduser().absolute(), passphrase_fd)

    def passphrase(self, prompt: str) -> str:
        """A passphrase, from the open file or typed."""
        return typed.passphrase(self.passphrase_fd, prompt)

    def own_line_taken(self) -> Where:
        """The same, with the notebook's passphrase taken from the open file now: the next line is another's."""
        return self if self.passphrase_fd is None else self.with_passphrase(self.passphrase(""))

    def with_passphrase(self, known: str) -> Where:
        """The same, with a passphrase that was taken already."""
        return self._replace(passphrase_fd=typed.as_file(known))

    def new_passphrase(self, prompt: str, nothing: str) -> str:
        """A passphrase that is typed twice; an open file is taken at its word. `nothing` says what did not happen."""
        first = self.passphrase(prompt)
        if self.passphrase_fd is None and first != self.passphrase("And once more: "):
            raise UnclaspError(f"The two are not the same. {nothing}")
        return first


def require_notebook(folder: VaultFolder) -> None:
    """Say how to make one where there is none."""
    if not folder.exists():
        raise UnclaspError(f"There is no notebook in {folder.path}. `unclasp init` makes one.")
