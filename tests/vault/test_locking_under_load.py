"""Locking while several threads are at work: quick, whole, and without hurting the interpreter."""

import os
from collections.abc import Callable
from typing import Any

import pytest

from unclasp.vault.folder import VaultFolder

TIMES = int(os.environ.get("UNCLASP_TEST_TIMES", "1"))  # more of the same, for a long night
CYCLES, THREADS = 20 * TIMES, 4

STRESS = """
import collections, faulthandler, random, threading, time
from unclasp.core.errors import VaultLocked
from unclasp.vault import search_index
from unclasp.vault.cipher.keyring import keyring
from unclasp.vault.errors import StillWriting

faulthandler.enable()
opening.unlock(FOLDER, PASSPHRASE)
person = Person.objects.get()
Entry.objects.bulk_create(
    Entry(pk=-n, person=person, body="seed words here " * 30, written_at=clock.now()) for n in range(1, 1500)
)
connection.close()
ring, stop, odd = keyring(FOLDER.database), threading.Event(), collections.Counter()

def work(number):
    chance, key = random.Random(number), number * 1_000_000
    while not stop.is_set():
        try:
            task = chance.randrange(4)
            if task == 0:
                key += 1
                pair(key)
            elif task == 1:
                Entry.objects.filter(body__regex="s.*x.*y").count()
            elif task == 2:
                sum(1 for _ in Entry.objects.iterator(chunk_size=100))
            else:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT count(*) FROM journal_entry a, journal_entry b WHERE a.body < b.title")
                    cursor.fetchone()
        except (VaultLocked, StillWriting):
            time.sleep(0.002)
        except Exception as fault:
            odd[f"{type(fault).__name__}: {fault}"] += 1
        finally:
            connection.close()
    connections.close_all()

threads = [threading.Thread(target=work, args=(number,)) for number in range(1, THREADS + 1)]
for thread in threads:
    thread.start()
for cycle in range(CYCLES):
    time.sleep(random.random() * 0.08)
    with ring.lent_key() as key:
        left = ring.lock()
        links = [Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]
        handles = [os.readlink(link) for link in links if link.is_symlink()]
        if left or any(name.startswith(str(FOLDER.database)) for name in handles):
            say("left over", left, handles)
            os._exit(3)
        time.sleep(0.01)
        ring.unlock(key)
stop.set()
for thread in threads:
    thread.join()
pairs = Entry.objects.filter(pk__gt=0).count()
search_index.check(connection)
with connection.cursor() as cursor:
    cursor.execute("PRAGMA integrity_check")
    say(cursor.fetchone()[0], pairs % 2, pairs > 0, dict(odd))
"""


@pytest.mark.trust(5)
@pytest.mark.trust(6)
def test_locking_under_load(fresh_vault: VaultFolder, child: Callable[..., Any]) -> None:
    process = child(fresh_vault, STRESS.replace("CYCLES", str(CYCLES)).replace("THREADS", str(THREADS)))
    out, faults = process.communicate()
    assert (process.returncode, out) == (0, "ok 0 True {}\n"), faults
