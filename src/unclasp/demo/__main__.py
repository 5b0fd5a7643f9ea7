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

    from unclasp.core import clock  # noqa: PLC0415 - needs Django
    from unclasp.core.models import Person  # noqa: PLC0415
    from unclasp.demo import PASSPHRASE  # noqa: PLC0415
    from unclasp.demo.filling import fill  # noqa: PLC0415
    from unclasp.vault import opening  # noqa: PLC0415
    from unclasp.vault.folder import VaultFolder  # noqa: PLC0415
    from unclasp.vault.keyfile import CHEAPEST  # noqa: PLC0415

    # A costly key would only make people wait: everybody knows this passphrase.
    opening.create(VaultFolder(folder), PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
    fill(Person.objects.of_this_vault(), clock.today())
    opening.lock()


if __name__ == "__main__":
    main()
