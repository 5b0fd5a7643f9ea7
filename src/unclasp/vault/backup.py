"""Backups: encrypted copies of the vault, each with its key file, proven to open before older ones go.

They are numbered, and ordered by number only: a clock can be wrong. The vault they are made of may be in
use. No Django: a lean command asks whether one is due.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
from dataclasses import dataclass
from pathlib import Path

from unclasp.core.saying import translated
from unclasp.vault import keyfile
from unclasp.vault.cipher.keyring import Connection, keyring
from unclasp.vault.errors import DamagedVault, NoSuchBackup
from unclasp.vault.folder import PRIVATE_FOLDER, VaultFolder, replace_file, sync_file, sync_folder
from unclasp.vault.integrity import bad_pages, plainly, require_whole, table_names


def _(sentence: str) -> str:
    """Mark a sentence for translation; it is translated when it is said."""
    return sentence


REASONS = {
    "daily": _("A day of use"),
    "weekly": _("A week of use"),
    "migration": _("Before an update"),
    "manual": _("You asked for it"),
    "before-restore": _("Before going back to a backup"),
}

KEPT = {"daily": 7, "weekly": 4, "migration": 3, "manual": 5, "before-restore": 2}
"""How many of each reason are kept."""

DAILIES_BETWEEN_WEEKLIES = 6
_making = threading.Lock()
_NAME = re.compile(rf"(\d{{6,}})-({'|'.join(KEPT)})\.db")


@dataclass(frozen=True)
class Backup:
    """One backup: an encrypted file, and the key file that opens it."""

    number: int
    reason: str
    database: Path

    @property
    def name(self) -> str:
        """What it is called by: number and reason."""
        return self.database.stem

    @property
    def keys(self) -> Path:
        """The key file of its day."""
        return self.database.with_suffix(".keys")

    @property
    def made_at(self) -> dt.datetime:
        """When it was made, as far as the clock can be trusted."""
        return dt.datetime.fromtimestamp(self.database.stat().st_mtime, tz=dt.UTC)

    @property
    def reason_words(self) -> str:
        """Why it was made, for people."""
        return translated(REASONS[self.reason])

    @property
    def size(self) -> int:
        """Bytes."""
        return self.database.stat().st_size

    def remove(self) -> None:
        """Delete both files."""
        for path in (self.database, *leftovers(self.database), self.keys):
            path.unlink(missing_ok=True)


def list_backups(folder: VaultFolder) -> list[Backup]:
    """Every backup, the latest first."""
    names = ((path, _NAME.fullmatch(path.name)) for path in folder.backups.glob("*.db"))
    found = [Backup(int(match[1]), match[2], path) for path, match in names if match]
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def find(folder: VaultFolder, name: str) -> Backup:
    """The backup of this name or number. Raises `NoSuchBackup`."""
    for backup in list_backups(folder):
        if name == backup.name or (name.isdecimal() and int(name) == backup.number):
            return backup
    raise NoSuchBackup


def make(folder: VaultFolder, reason: str) -> Backup:
    """Copy the open vault, prove that the copy opens and is whole, then let the oldest of its reason go.

    Raises `VaultLocked`, `DiskFull`, or `DamagedVault` where the vault itself does not add up: then none goes.
    """
    with _making, plainly(folder), contextlib.closing(keyring(folder.database).open()) as source:
        backup = copy(folder, source, next_backup(folder, reason))
        if bad_pages(source):
            raise DamagedVault
        rotate(folder)
    return backup


def copy(folder: VaultFolder, source: Connection, backup: Backup) -> Backup:
    """The copy and its key file, under their names once the copy is proven whole."""
    fresh = backup.database.with_name(f"{backup.database.name}.tmp")
    try:
        fresh.unlink(missing_ok=True)
        source.execute("VACUUM INTO ?", (str(fresh),))
        sync_file(fresh)
        with contextlib.closing(keyring(folder.database).open(fresh, read_only=True)) as made:
            require_whole(made, tables=table_names(source))
        replace_file(backup.keys, keyfile.to_bytes(keyfile.read(folder)))
        fresh.replace(backup.database)
        sync_folder(folder.backups)
    finally:
        fresh.unlink(missing_ok=True)
    return backup


def make_daily(folder: VaultFolder, today: dt.date) -> Backup | None:
    """The backup of a day of use, unless it was made already; every seventh is kept longer."""
    if not is_due(folder, today):
        return None
    reasons = [backup.reason for backup in regular_backups(folder)]
    is_weekly = (
        "weekly" not in reasons[:DAILIES_BETWEEN_WEEKLIES] and len(reasons) >= DAILIES_BETWEEN_WEEKLIES
    )
    return make(folder, "weekly" if is_weekly else "daily")


def is_due(folder: VaultFolder, today: dt.date) -> bool:
    """Whether the backup of this day of use was not made yet."""
    regular = regular_backups(folder)
    return not regular or regular[0].made_at.astimezone().date() != today


def regular_backups(folder: VaultFolder) -> list[Backup]:
    """Those of days and weeks of use, the latest first."""
    return [backup for backup in list_backups(folder) if backup.reason in {"daily", "weekly"}]


def rotate(folder: VaultFolder) -> None:
    """Remove the oldest of every reason that has more than are kept, and key files left without a backup."""
    left = dict(KEPT)
    for backup in list_backups(folder):
        left[backup.reason] -= 1
        if left[backup.reason] < 0:
            backup.remove()
    for keys in folder.backups.glob("*.keys"):
        if not keys.with_suffix(".db").exists():
            keys.unlink()


def next_backup(folder: VaultFolder, reason: str) -> Backup:
    """A backup with the next number, not made yet."""
    folder.backups.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    number = max((backup.number for backup in list_backups(folder)), default=0) + 1
    return Backup(number, reason, folder.backups / f"{number:06}-{reason}.db")


def leftovers(database: Path) -> tuple[Path, ...]:
    """The engine's files beside a database, in the order of `VaultFolder.leftovers`."""
    return tuple(database.with_name(f"{database.name}-{end}") for end in ("wal", "shm", "journal"))
