"""Make Ines's notebook in the folder that is named, and leave it locked: `python -m unclasp.demo FOLDER`."""

import os
import sys
from pathlib import Path

import django


def main() -> None:
    """Make the vault and fill it."""
    folder = Path(sys.argv[1])
    os.environ["UNCLASP_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
    django.setup()

    from unclasp.core import clock
    from unclasp.core.models import Person
    from unclasp.demo import PASSPHRASE
    from unclasp.demo.filling import fill
    from unclasp.vault import opening
    from unclasp.vault.folder import VaultFolder
    from unclasp.vault.keyfile import CHEAPEST

    # A costly key would only make people wait: everybody knows this passphrase.
    opening.create(VaultFolder(folder), PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
    fill(Person.objects.of_this_vault(), clock.today())
    opening.lock()


if __name__ == "__main__":
    main()
