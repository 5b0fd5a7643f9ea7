"""What the command line can ask of an open vault. Each verb takes plain values and returns a text and plain data."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext as _

from unclasp.core.errors import UnclaspError
from unclasp.vault.errors import told
from unclasp.vault.folder import default_folder
from unclasp.vault.verbs.whose import Answer

VERBS = {
    "status": "app.status",
    "address": "app.address",
    "lock": "app.lock",
    "backup": "app.back_up",
    "passphrase": "app.passphrase",
    "doctor": "app.examine",
    "write": "journal.write",
    "search": "journal.search",
    "questions": "holds.questions",
    "check-in": "holds.check_in",
    "urge": "urges.urge",
    "sit": "sittings.begin",
    "sit-end": "sittings.end",
    "weighing": "weighing.show",
    "self": "selfhood.show",
    "boundary": "boundaries.boundary",
    "step": "ladder.step",
    "import": "carrying.bring",
    "export": "carrying.take_out",
}
"""Where each verb stands. It is loaded when it is asked for: a command that one types is not to wait for the others."""


def run(command: Mapping[str, Any]) -> Answer:
    """Do what a command asks. Raises `UnclaspError` with a sentence, or `VaultLocked`."""
    place = VERBS.get(command["verb"])
    if place is None:
        raise UnclaspError(_("The running app does not know this command. Restart Unclasp after an update."))
    module, name = place.split(".")
    verb = getattr(import_module(f"{__name__}.{module}"), name)
    try:
        answer: Answer = verb(command)
    except DatabaseError as fault:
        if fault.__cause__ is not None and (said := told(fault.__cause__, default_folder().path)):
            raise said from fault
        raise
    return answer
