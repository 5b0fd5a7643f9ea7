"""Making a vault, unlocking it and locking it. While it is unlocked, this process has it and no other."""

from __future__ import annotations

import contextlib
import shutil
import threading
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

from unclasp.core import clock
from unclasp.core.attachments import destroy_unused
from unclasp.core.errors import VaultLocked
from unclasp.core.models import Person
from unclasp.core.owned import Deletable
from unclasp.vault import backup, keyfile, passphrase, search_index
from unclasp.vault.cipher.keyring import keyring, wipe
from unclasp.vault.errors import NoRecoveryCode, WrongPassphrase, WrongRecoveryCode
from unclasp.vault.folder import RESERVE_SIZE, VaultFolder, sync_folder
from unclasp.vault.holding import bring_up_to_date, current, is_unlocked, lock, open_file, taken, use
from unclasp.vault.keyfile import STRONG, Kdf, KeyFile, Kind
from unclasp.vault.passphrase import as_bytes, check_new_passphrase, read_recovery_code
from unclasp.vault.patience import Patience

__all__ = [
    "Created",
    "after_unlock",
    "change_passphrase",
    "check_new_passphrase",
    "create",
    "has_recovery_code",
    "is_opening",
    "is_unlocked",
    "lock",
    "make_recovery_code",
    "revoke_recovery_code",
    "unlock",
    "unlock_with_recovery",
]

_opening = threading.Lock()
_patience = Patience()


@dataclass(frozen=True)
class Created:
    """What making a vault gave: the recovery code, which is shown once and kept nowhere."""

    recovery_code: str | None


def create(folder: VaultFolder, phrase: str, *, with_recovery: bool, kdf: Kdf = STRONG) -> Created:
    """Make a vault and leave it unlocked. It is made in a folder of its own and moved into place as a whole.

    Raises `UnfitPassphrase`, `VaultThere`, `VaultBusy`, `FolderReadOnly`, `DiskFull`.
    """
    check_new_passphrase(phrase)
    code = passphrase.new_recovery_code() if with_recovery else None
    key = keyfile.new_key()
    try:
        with taken(folder, new=True):
            keys = keyfile.new_key_file().with_slot("passphrase", as_bytes(phrase), [key], kdf)
            if code:
                keys = keys.with_slot("recovery", read_recovery_code(code), [key], kdf)
            made_whole(folder, key, keys)
            open_file(folder, [key])
            folder.keep_reserve()
    finally:
        wipe(key)
    return Created(code)


def made_whole(folder: VaultFolder, key: bytearray, keys: KeyFile) -> None:
    """Make the files of a vault, or none of them."""
    try:
        build(folder.unfinished, key)
        keyfile.write(folder.unfinished, keys)
        move_in(folder)
    except BaseException:
        if not folder.database.exists():
            for path in (folder.keys, folder.keys_copy):
                path.unlink(missing_ok=True)
        raise
    finally:
        shutil.rmtree(folder.unfinished.path, ignore_errors=True)


def build(folder: VaultFolder, key: bytearray) -> None:
    """The encrypted file with its tables, its search index and its person, closed again."""
    from django.core.management import call_command  # the first page does not wait for it

    shutil.rmtree(folder.path, ignore_errors=True)
    folder.make()
    ring = keyring(folder.database)
    use(folder)
    try:
        ring.unlock(key, create=True)
        call_command("migrate", verbosity=0)
        search_index.ensure(connection)
        Person.objects.create(created_at=clock.now())
    finally:
        connection.close()
        ring.lock()


def move_in(folder: VaultFolder) -> None:
    """Put a finished vault into its place; the database last, for it is what makes a vault."""
    made = folder.unfinished
    made.keys_copy.replace(folder.keys_copy)
    made.keys.replace(folder.keys)
    made.database.replace(folder.database)
    sync_folder(folder.path)


def unlock(folder: VaultFolder, phrase: str) -> None:
    """Open the vault with its passphrase, and bring it up to this version.

    Raises `WrongPassphrase`, `MissingVault`, `MissingKeyFile`, `DamagedKeyFile`, `DamagedVault`,
    `NewerVault`, `VaultBusy`, `FolderReadOnly`, `DiskFull`.
    """
    open_with(folder, "passphrase", as_bytes(phrase), WrongPassphrase)


def unlock_with_recovery(folder: VaultFolder, code: str) -> None:
    """Open the vault with its recovery code. Raises what `unlock` does, for a code."""
    secret = read_recovery_code(code)
    if not keyfile.read(folder).has("recovery"):
        raise NoRecoveryCode
    open_with(folder, "recovery", secret, WrongRecoveryCode)


def open_with(
    folder: VaultFolder, kind: Kind, secret: bytes, wrong: type[WrongPassphrase | WrongRecoveryCode]
) -> None:
    """Open the vault with a secret of one kind."""
    with _opening:
        if is_unlocked() and folder.database == current():
            for key in secret_to_keys(keyfile.read(folder), kind, secret, wrong):
                wipe(key)
            return
        with taken(folder):
            in_file = keyfile.read(folder)
            keys = secret_to_keys(in_file, kind, secret, wrong)
            try:
                open_file(folder, keys)
            finally:
                for key in keys:
                    wipe(key)
            keyfile.tidy(folder, in_file)
            folder.clear_temporaries()
            bring_up_to_date(folder)


def is_opening() -> bool:
    """Whether a vault is being opened at this moment: its key may be in memory before the vault counts as unlocked."""
    return _opening.locked()


def secret_to_keys(
    keys: KeyFile, kind: Kind, secret: bytes, wrong: type[WrongPassphrase | WrongRecoveryCode]
) -> list[bytearray]:
    """The keys that a secret unwraps, or the fault `wrong`. Guessing gets slower; nobody is shut out."""
    _patience.wait()
    try:
        found = keys.keys(kind, secret)
    except keyfile.OpensNothing:
        _patience.note_failure()
        raise wrong from None
    _patience.forget()
    return found


def after_unlock(folder: VaultFolder) -> None:
    """What may take a moment: rows past undo go, a backup is made once a day, room is set aside.

    Can run in a thread of its own; it stops where the vault is locked meanwhile.
    """
    try:
        with contextlib.suppress(VaultLocked):
            destroy_past_undo()
            backup.make_daily(folder, clock.today())
            if shutil.disk_usage(folder.path).free > 4 * RESERVE_SIZE:
                folder.keep_reserve()
    finally:
        connection.close()


def destroy_past_undo() -> None:
    """Destroy rows that were deleted too long ago to be fetched back, and the files that only they used."""
    now = clock.now()
    with transaction.atomic():
        for model in apps.get_models():
            if issubclass(model, Deletable):
                model.objects.past_undo(now).delete()
        for person in Person.objects.all():
            destroy_unused(person=person)


def change_passphrase(folder: VaultFolder, old: str, new: str, *, kdf: Kdf = STRONG) -> None:
    """Have a new passphrase open the vault, and the old one no longer. The vault's own key stays as it is.

    Raises `UnfitPassphrase`, `WrongPassphrase`.
    """
    check_new_passphrase(new)
    in_file = keyfile.read(folder)
    keys = secret_to_keys(in_file, "passphrase", as_bytes(old), WrongPassphrase)
    try:
        keyfile.write(folder, in_file.with_slot("passphrase", as_bytes(new), keys, kdf))
    finally:
        for key in keys:
            wipe(key)


def has_recovery_code(folder: VaultFolder) -> bool:
    """Whether a recovery code opens the vault."""
    return keyfile.read(folder).has("recovery")


def make_recovery_code(folder: VaultFolder, *, kdf: Kdf = STRONG) -> str:
    """A new recovery code for the unlocked vault; one from before opens nothing. Raises `VaultLocked`."""
    code = passphrase.new_recovery_code()
    with keyring(folder.database).lent_key() as key:
        keyfile.write(
            folder, keyfile.read(folder).with_slot("recovery", read_recovery_code(code), [key], kdf)
        )
    return code


def revoke_recovery_code(folder: VaultFolder) -> None:
    """Have no recovery code open the vault any more."""
    keyfile.write(folder, keyfile.read(folder).without("recovery"))
