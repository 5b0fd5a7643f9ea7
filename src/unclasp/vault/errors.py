"""What can go wrong with a vault, each with what happened, what is safe and what to do next.

A lean command imports this without Django.
"""

from __future__ import annotations

from typing import Any

from unclasp.core.errors import UnclaspError
from unclasp.core.saying import translated


def _(sentence: str) -> str:
    """Mark a sentence for translation; it is translated when it is said."""
    return sentence


class VaultFault(UnclaspError):
    """A fault of the vault. The sentence belongs to the class; `values` fill its places."""

    sentence = ""

    def __init__(self, **values: Any) -> None:
        super().__init__(translated(self.sentence) % values)


class WrongPassphrase(VaultFault):
    """The passphrase opens nothing; the key file is whole."""

    status = 403
    sentence = _(
        "That is not the passphrase of this notebook. Nothing was changed. Try again; look at capital letters "
        "and at the keyboard's language. A recovery code opens it too, if you made one."
    )


class WrongRecoveryCode(VaultFault):
    """The recovery code is written correctly but opens nothing."""

    status = 403
    sentence = _(
        "That recovery code does not open this notebook. Nothing was changed. It may be the code of another "
        "notebook, or one that was replaced since."
    )


class MistypedRecoveryCode(WrongRecoveryCode):
    """The recovery code is not one that was ever given out."""

    sentence = _(
        "There is a slip in that recovery code. Nothing was changed. It has 27 letters and digits in groups "
        "of five; compare it with your copy, group by group."
    )


class NoRecoveryCode(VaultFault):
    """The vault was made without a recovery code, or it was revoked."""

    status = 403
    sentence = _("This notebook has no recovery code. Only its passphrase opens it.")


class UnfitPassphrase(VaultFault):
    """A new passphrase is too short or too long."""

    sentence = _(
        "A passphrase has at least %(shortest)d letters or signs, and at most %(longest)d. Several ordinary "
        "words are easier to remember than one odd one."
    )


class MissingKeyFile(VaultFault):
    """There is a vault, but neither its key file nor the copy beside it."""

    status = 409
    sentence = _(
        "The key file of this notebook is missing, so it cannot be opened. Your entries are still there, "
        "encrypted. Put back vault.keys (or vault.keys.bak) beside vault.db, or restore a backup: each has "
        "its own key file."
    )


class DamagedKeyFile(VaultFault):
    """Neither the key file nor its copy can be read."""

    status = 409
    sentence = _(
        "The key file of this notebook is damaged, and so is the copy beside it. Your entries are still there, "
        "encrypted; the passphrase was not tried. Put back vault.keys from a copy, or restore a backup."
    )


class MissingVault(VaultFault):
    """There is a key file but no vault."""

    status = 409
    sentence = _(
        "The file vault.db is missing. Nothing was created in its place. Put it back beside vault.keys, or "
        "restore a backup."
    )


class DamagedVault(VaultFault):
    """The key is right, and yet the file does not open or does not add up."""

    status = 409
    sentence = _(
        "Part of vault.db is damaged. It was left exactly as it is. Run `unclasp doctor` to see how much, "
        "and `unclasp restore` to go back to the last backup."
    )


class NewerVault(VaultFault):
    """The vault was written by a later version."""

    status = 409
    sentence = _(
        "This notebook was last used by a newer version of Unclasp. Nothing was changed. Install that version, "
        "or a later one, to open it."
    )


class VaultThere(VaultFault):
    """A vault is to be made where one is."""

    status = 409
    sentence = _(
        "There is already a notebook in this folder. It was left as it is. Unlock it, or choose another folder."
    )


class VaultBusy(VaultFault):
    """Another process has the vault open."""

    status = 409
    sentence = _(
        "This notebook is open in another Unclasp. Nothing was changed. Use that one, or lock it there "
        "(`unclasp lock`) and try again."
    )


class FolderReadOnly(VaultFault):
    """The folder or the file may not be written to."""

    status = 409
    sentence = _(
        "Unclasp may not write in its folder, %(folder)s. What is in it is safe. Make the folder writable "
        "for your account and try again."
    )


class DiskFull(VaultFault):
    """A write failed for want of room."""

    status = 507
    sentence = _(
        "There is no room left on this disk, or it refuses to be written to. What you had kept is safe; this"
        " last change was not kept. Make some room and try again. Deleting inside Unclasp works."
    )


class StillWriting(VaultFault):
    """Another thread wrote for longer than anybody waits."""

    status = 503
    sentence = _(
        "Something long is being written, an import perhaps, so this change could not be kept yet. Everything else "
        "is safe. Try again in a moment."
    )


class NoSuchBackup(VaultFault):
    """The backup that was named is not there."""

    status = 404
    sentence = _(
        "There is no such backup. Nothing was changed. `unclasp restore` lists those that there are."
    )


class UnsoundBackup(VaultFault):
    """A backup does not open or does not add up."""

    status = 409
    sentence = _("That backup is damaged. The notebook was left as it is. Choose an older backup.")


FULL = {"SQLITE_FULL", "SQLITE_IOERR"}
READ_ONLY = {"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"}
DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}
INTERRUPTED = {"SQLITE_INTERRUPT"}


def told(fault: BaseException, folder: object) -> VaultFault | None:
    """The engine's complaint as a fault with a sentence; None where it is a bug of ours."""
    name = getattr(fault, "sqlite_errorname", "")
    if name in FULL:
        return DiskFull()
    if name in READ_ONLY:
        return FolderReadOnly(folder=folder)
    if name in BUSY:
        return StillWriting()
    return DamagedVault() if name in DAMAGED else None
