"""What can be asked of the app and of the vault as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.vault import backup, doctor, locking, opening
from unclasp.vault.folder import default_folder
from unclasp.vault.verbs.whose import Answer, the_person
from unclasp.web import access


def status(_command: Mapping[str, Any]) -> Answer:
    """Whether the vault is open."""
    unlocked = opening.is_unlocked()
    return (_("Unlocked.") if unlocked else _("Locked.")), {"unlocked": unlocked}


def address(_command: Mapping[str, Any]) -> Answer:
    """A fresh address that lets one browser in."""
    url = access.new_address()
    return url, {"url": url}


def lock(_command: Mapping[str, Any]) -> Answer:
    """Lock the vault."""
    if not opening.is_unlocked():
        return _("It was locked already."), {"unlocked": False}
    locking.lock_now()
    return _("Locked."), {"unlocked": False}


def back_up(_command: Mapping[str, Any]) -> Answer:
    """Make a backup now."""
    the_person()
    made = backup.make(default_folder(), "manual")
    return _("A backup was made and opened once to see that it works."), {"path": str(made.database)}


def passphrase(command: Mapping[str, Any]) -> Answer:
    """Change the passphrase."""
    opening.check_new_passphrase(command["new"])
    opening.change_passphrase(default_folder(), command["old"], command["new"])
    return _("The new passphrase opens the notebook from now on. The old one does not."), None


def examine(_command: Mapping[str, Any]) -> Answer:
    """Look the vault over."""
    findings = doctor.examine(default_folder(), key_open=opening.is_unlocked())
    lines = [
        f"{'ok ' if f.ok else '!! '} {f.sentence}" + (f" {f.remedy}" if f.remedy else "") for f in findings
    ]
    return "\n".join(lines), [
        {"code": f.code, "ok": f.ok, "sentence": f.sentence, "remedy": f.remedy} for f in findings
    ]
