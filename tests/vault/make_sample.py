"""Makes the sample vault of this version: `python tests/vault/make_sample.py`. Later versions must open it.

Run it once for every version that is released, and never again for one that is: the files are the proof.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
PASSPHRASE = "a sample passphrase"
KEPT = ("vault.db", "vault.keys", "vault.keys.bak")


def make(version: str) -> Path:
    """A vault with a little of everything, under `samples/<version>`. Refuses to replace one."""
    place = SAMPLES / version
    if place.exists():
        sys.exit(f"{place} is there already. A released sample is never made again.")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["UNCLASP_DATA_DIR"] = scratch
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unclasp.config.settings")
        fill(Path(scratch))
        place.mkdir(parents=True)
        for name in KEPT:
            shutil.copyfile(Path(scratch, name), place / name)
    return place


def fill(data_dir: Path) -> None:
    """Make the vault, write in it, lock it."""
    import django

    django.setup()
    from unclasp.core.models import Person
    from unclasp.holds.models import CheckIn, Hold
    from unclasp.journal.models import Entry, Tag
    from unclasp.vault import opening
    from unclasp.vault.folder import VaultFolder
    from unclasp.vault.keyfile import CHEAPEST

    folder = VaultFolder(data_dir)
    opening.create(folder, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
    person, moment = Person.objects.of_this_vault(), dt.datetime(2026, 6, 18, 7, 30, tzinfo=dt.UTC)
    hold = Hold.objects.create(person=person, name="The job at the mill", kind=Hold.Kind.JOB, named_at=moment)
    for day in range(3):
        at = moment + dt.timedelta(days=day)
        signs = {"fear_of_change": 8 - day, "tolerating_harm": 6, "appeasing": None, "no_life_without": 7.5}
        CheckIn.objects.create(person=person, hold=hold, at=at, warmth=5, note=f"Look {day + 1}", **signs)
    entry = Entry.objects.create(
        pk=1_781_767_800_000_000,
        person=person,
        title="Crème at dawn",
        body="The lake was still. 🛶",
        written_at=moment,
    )
    entry.holds.add(hold)
    entry.tags.add(Tag.objects.create(person=person, name="water"))
    Entry.objects.create(pk=-5_000_000, person=person, body="From before 1970.", written_at=moment)
    opening.lock()


if __name__ == "__main__":
    from importlib.metadata import version

    sys.stdout.write(f"{make('.'.join(version('unclasp').split('.')[:2]))}\n")
