"""Where everything of a vault lies. Every file has its name here and nowhere else. No Django."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from unclasp.vault.errors import DiskFull, FolderReadOnly, VaultFault

RESERVE_SIZE = 4 * 1024 * 1024
"""Bytes set aside on the disk, given back when it is full so that there is room to delete."""

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600

os.umask(0o077)  # for the whole process, and before the engine makes any file


class VaultFolder(NamedTuple):
    """A folder that holds one vault, or is about to."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.path / "vault.db"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.path / "vault.keys"

    @property
    def keys_copy(self) -> Path:
        """Its copy, always written first."""
        return self.path / "vault.keys.bak"

    @property
    def lock(self) -> Path:
        """Locked by the process that has the vault open."""
        return self.path / "vault.lock"

    @property
    def app_lock(self) -> Path:
        """Locked by the app while it runs, whether or not its vault is open."""
        return self.path / "app.lock"

    @property
    def reserve(self) -> Path:
        """Room kept for the day when the disk is full."""
        return self.path / "reserve"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.path / "backups"

    @property
    def socket(self) -> Path:
        """Where the command line meets the running app."""
        return self.path / "unclasp.sock"

    @property
    def unfinished(self) -> VaultFolder:
        """A folder inside, in which a new vault is made before it is moved here as a whole."""
        return VaultFolder(self.path / "unfinished")

    @property
    def leftovers(self) -> tuple[Path, ...]:
        """The engine's files beside the database, which must never outlive it."""
        return tuple(
            self.database.with_name(f"{self.database.name}-{end}") for end in ("wal", "shm", "journal")
        )

    def exists(self) -> bool:
        """Whether there is a vault, be it damaged or half missing. One whose making was cut short is none."""
        if self.database.exists():
            return True
        return (self.keys.exists() or self.keys_copy.exists()) and not self.unfinished.database.exists()

    def make(self) -> None:
        """Make the folder, for its owner only. Raises a `VaultFault` where that is not possible."""
        try:
            self.path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            self.path.chmod(PRIVATE_FOLDER)
        except OSError as fault:
            raise os_fault(fault, self.path) from fault

    def open_to_others(self) -> list[Path]:
        """The folder's files, and the folder, that another account could read."""
        if os.name != "posix" or not self.path.exists():
            return []
        everything = [self.path, *self.path.rglob("*")]
        return [path for path in everything if not path.is_symlink() and path.stat().st_mode & 0o077]

    def close_to_others(self) -> None:
        """Take every right on the folder and its files from other accounts."""
        for path in self.open_to_others():
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o077)

    def temporaries(self) -> list[Path]:
        """What a process left behind when it was killed in the middle of replacing a file."""
        return sorted(path for path in self.path.rglob("*.tmp") if path.is_file())

    def clear_temporaries(self) -> None:
        """Remove them."""
        for path in self.temporaries():
            path.unlink(missing_ok=True)
        shutil.rmtree(self.unfinished.path, ignore_errors=True)

    def keep_reserve(self) -> None:
        """Set room aside. Random bytes: a file system that compresses would make nothing of zeros."""
        if not self.reserve.exists():
            replace_file(self.reserve, os.urandom(RESERVE_SIZE))

    def spend_reserve(self) -> None:
        """Give the room back."""
        self.reserve.unlink(missing_ok=True)


def data_dir() -> Path:
    """The folder that `UNCLASP_DATA_DIR` names, else the platform's own place."""
    if named := os.environ.get("UNCLASP_DATA_DIR"):
        return Path(named)
    import platformdirs  # only here is it needed

    return Path(platformdirs.user_data_dir("unclasp", appauthor=False))


def default_folder() -> VaultFolder:
    """The folder that the settings name."""
    from django.conf import settings  # the rest of this file is used without Django

    return VaultFolder(Path(settings.DATA_DIR))


def os_fault(fault: OSError, folder: Path) -> VaultFault:
    """The system's complaint about a file as a fault with a sentence."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return DiskFull()
    return FolderReadOnly(folder=folder)


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file so that a crash leaves either the old file or the new one, whole.

    Raises a `VaultFault` where it cannot be written; the old file is then as it was.
    """
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        temporary.unlink(missing_ok=True)
        raise os_fault(fault, path.parent) from fault


def sync_file(path: Path) -> None:
    """Have the content of a file on the disk before going on."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk before going on. Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
