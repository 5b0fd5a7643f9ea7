"""Is all well with a vault? Each finding says what was looked at, and what to do if it is not right."""

from __future__ import annotations

import contextlib
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from sqlcipher3 import dbapi2 as engine

from unclasp.core.errors import UnclaspError
from unclasp.vault import backup, keyfile, search_index
from unclasp.vault.cipher.keyring import CIPHER_VERSION, Connection, keyring
from unclasp.vault.folder import VaultFolder
from unclasp.vault.integrity import bad_pages, plainly, require_whole

ROOM_WANTED = 100 * 1024 * 1024
SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "syncthing",
)
BACKUPS_OPENED = 3


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: a stable code, whether it is well, a sentence, what to do if not."""

    code: str
    ok: bool
    sentence: str
    remedy: str = ""


def examine(folder: VaultFolder, key_open: bool) -> list[Finding]:
    """Look at everything that can be seen; with `key_open`, inside the vault too."""
    findings = [*about_versions(), *about_files(folder), *about_place(folder)]
    if key_open:
        findings += [*about_content(folder), *about_backups(folder)]
    return findings


def about_versions() -> Iterator[Finding]:
    """What is at work here."""
    cipher = ".".join(str(part) for part in CIPHER_VERSION)
    yield Finding(
        "versions",
        True,
        _("Python %(python)s, SQLCipher %(cipher)s on SQLite %(sqlite)s.")
        % {"python": platform.python_version(), "cipher": cipher, "sqlite": engine.sqlite_version},
    )


def about_files(folder: VaultFolder) -> Iterator[Finding]:
    """The vault and its key file."""
    yield looked_at(
        "vault-file",
        folder.database.exists(),
        _("The notebook is there: vault.db."),
        _("The file vault.db is missing."),
        _("Put it back beside vault.keys, or restore a backup with `unclasp restore`."),
    )
    try:
        keyfile.read(folder)
    except UnclaspError as fault:
        yield Finding("key-file", False, fault.message, _("Do not delete anything before it opens again."))
    else:
        whole = folder.keys.exists() and folder.keys_copy.exists()
        yield looked_at(
            "key-file",
            whole and folder.keys.read_bytes() == folder.keys_copy.read_bytes(),
            _("The key file and its copy can be read and say the same."),
            _("Only one of vault.keys and vault.keys.bak can be used."),
            _("Unlock the notebook once: that makes the other one anew."),
        )
    yield looked_at(
        "temporary-files",
        not folder.temporaries(),
        _("No unfinished files are left over."),
        _("Unfinished files are left over from a crash. They hold nothing readable."),
        _("Unlock the notebook once: that clears them away."),
    )


def about_place(folder: VaultFolder) -> Iterator[Finding]:
    """The folder and the disk."""
    yield looked_at(
        "permissions",
        not folder.open_to_others(),
        _("Only your account can read the folder."),
        _("Other accounts on this computer can see files of the notebook. What is in them stays encrypted."),
        _("Run `chmod -R go-rwx %(folder)s`.") % {"folder": folder.path},
    )
    free = shutil.disk_usage(folder.path).free if folder.path.exists() else 0
    yield looked_at(
        "room",
        free >= ROOM_WANTED,
        _("There is room on the disk: %(megabytes)d MB.") % {"megabytes": free // 1_000_000},
        _("The disk is nearly full: %(megabytes)d MB are left.") % {"megabytes": free // 1_000_000},
        _("Make some room. Until then, deleting inside Unclasp still works."),
    )
    where = str(folder.path).lower()
    yield looked_at(
        "synced-folder",
        not any(name in where for name in SYNCED),
        _("The folder is not one that is copied to other computers."),
        _(
            "The folder seems to be copied to other computers by a sync program, which can mix up the notebook's files."
        ),
        _("Move it elsewhere and start with --data-dir, and carry backups over by hand."),
    )


def about_content(folder: VaultFolder) -> Iterator[Finding]:
    """Every page and every row of the open vault, and its search index."""
    with plainly(folder), contextlib.closing(keyring(folder.database).open()) as opened:
        pages = bad_pages(opened)
        rows = rows_in_order(opened)
    yield looked_at(
        "pages",
        not pages,
        _("Every page of the notebook is as it was written."),
        ngettext("%d page of the notebook is damaged.", "%d pages of the notebook are damaged.", len(pages))
        % len(pages),
        _("Copy the folder somewhere safe first. Then go back to the last backup with `unclasp restore`."),
    )
    yield looked_at(
        "rows",
        rows,
        _("Its tables agree with each other."),
        _("Its tables do not agree with each other."),
        _("Copy the folder somewhere safe first. Then go back to the last backup with `unclasp restore`."),
    )
    if rows and not pages:  # the index is only ever mended in a vault that is sound
        yield looked_at(
            "search",
            index_agrees(),
            _("Search knows every entry."),
            _("Search did not know every entry. Its index was made anew, from the entries."),
        )


def rows_in_order(opened: Connection) -> bool:
    """Whether the engine's own check finds nothing."""
    try:
        return bool(opened.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except engine.DatabaseError:
        return False


def index_agrees() -> bool:
    """Whether the search index agrees with the journal; it is made anew where it does not."""
    try:
        search_index.check(connection)
    except UnclaspError:
        search_index.rebuild(connection)
        return False
    finally:
        connection.close()
    return True


def about_backups(folder: VaultFolder) -> Iterator[Finding]:
    """Whether there are backups, and whether the latest open."""
    backups = backup.list_backups(folder)
    yield looked_at(
        "backups",
        bool(backups),
        ngettext("There is %d backup.", "There are %d backups.", len(backups)) % len(backups),
        _("There is no backup yet."),
        _("Make one with `unclasp backup`. One is made on each day of use."),
    )
    for found in backups[:BACKUPS_OPENED]:
        yield looked_at(
            "backup-opens",
            opens(folder, found),
            _("Backup %(name)s opens and is whole.") % {"name": found.name},
            _("Backup %(name)s does not open with the key of now, or is damaged.") % {"name": found.name},
            _(
                "Make another with `unclasp backup`. One from before the notebook had a new key opens with the old one."
            ),
        )


def opens(folder: VaultFolder, found: backup.Backup) -> bool:
    """Whether a backup opens with the key of the open vault, whole, and has its key file."""
    try:
        with contextlib.closing(keyring(folder.database).open(found.database, read_only=True)) as opened:
            require_whole(opened)
        keyfile.from_bytes(found.keys.read_bytes())
    except (engine.DatabaseError, UnclaspError, OSError, ValueError, KeyError, TypeError):
        return False
    return True


def looked_at(code: str, ok: bool, well: str, not_well: str, remedy: str = "") -> Finding:
    """A finding with the sentence that fits."""
    return Finding(code, True, well) if ok else Finding(code, False, not_well, remedy)
