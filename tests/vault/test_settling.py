"""What is done in quiet once a vault is open: rates are learned, and the search index is brought together."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.running import PASSPHRASE, eventually, running

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.actions import learn_rates
from unclasp.holds.actions.learning import FEWEST, MOST
from unclasp.holds.models import CheckIn, Hold, LearnedRates
from unclasp.journal.models import Entry
from unclasp.science import LEARNING
from unclasp.vault import opening, search_index, settling
from unclasp.vault.folder import VaultFolder
from unclasp.vault.keyfile import CHEAPEST

LOOKED_OFTEN = """
import datetime as dt
from unclasp.holds.models import CheckIn, Hold, LearnedRates
from unclasp.vault import settling
opening.unlock(FOLDER, PASSPHRASE)
now, person = clock.now(), Person.objects.get()
hold = Hold.objects.create(person=person, name="The job", kind="job", named_at=now)
for day in range({looks}):
    CheckIn.objects.create(person=person, hold=hold, at=now - dt.timedelta(days=20 - day), appeasing=day % 3)
settling.settle()
say(LearnedRates.objects.count(), "numpy" in sys.modules)
"""


def looked_often(looks: int) -> None:
    now, person = clock.now(), Person.objects.get()
    hold = Hold.objects.create(person=person, name="The job", kind="job", named_at=now)
    CheckIn.objects.bulk_create(
        CheckIn(person=person, hold=hold, at=now - dt.timedelta(days=looks - day), appeasing=day % 3)
        for day in range(looks)
    )


def children_of_threads(pid: int) -> list[int]:
    """The process ids of what any thread of a process has started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def pieces() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT segid) FROM journal_search_idx")
        return int(cursor.fetchone()[0])


def write_in_pieces(count: int) -> None:
    """Entries as an index has them that was filled faster than it could bring itself together."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_search(journal_search, rank) VALUES ('automerge', 0)")
    for number in range(1, count + 1):
        person = Person.objects.get()
        Entry.objects.create(pk=number, person=person, body=f"dawn number{number}", written_at=clock.now())


@pytest.mark.parametrize(("looks", "said"), [(20, "1 False"), (14, "0 False")])
def test_rates_are_learned_and_the_models_take_up_no_memory(
    fresh_vault: VaultFolder, child: Callable[..., Any], looks: int, said: str
) -> None:
    told, faults = child(fresh_vault, LOOKED_OFTEN.replace("{looks}", str(looks))).communicate(timeout=120)
    assert (told.strip(), faults) == (said, "")


def test_the_child_learns_what_this_process_would(open_vault: VaultFolder) -> None:
    looked_often(20)
    settling.settle()
    apart = LearnedRates.objects.get()
    LearnedRates.objects.all().delete()
    here = learn_rates(person=Person.objects.get(), now=clock.now())
    assert here is not None
    assert apart.n == here.n == 20
    assert apart.drift == pytest.approx(here.drift)
    assert apart.answer_variance == pytest.approx(here.answer_variance)


def test_how_many_looks_it_takes_is_said_once() -> None:
    assert (LEARNING.fit_from_n, LEARNING.fit_last) == (FEWEST, MOST)


def test_it_stops_where_the_vault_is_locked(open_vault: VaultFolder) -> None:
    opening.lock()
    settling.settle()
    assert not opening.is_unlocked()


def test_an_index_in_many_pieces_is_brought_together(open_vault: VaultFolder) -> None:
    write_in_pieces(12)
    assert pieces() > search_index.FEW_PIECES
    settling.settle()
    assert pieces() == 1
    search_index.check(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM journal_search WHERE journal_search MATCH 'dawn number7'")
        assert cursor.fetchall() == [(7,)]


def test_a_few_pieces_are_left_as_they_are(open_vault: VaultFolder) -> None:
    write_in_pieces(5)
    settling.settle()
    assert pieces() == 5


@pytest.mark.trust(4)
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_lock_is_answered_while_rates_are_learned(tmp_path: Path, elsewhere: None) -> None:
    """What a person's looks became in the child's memory goes with the worker."""
    folder = VaultFolder(tmp_path / "notebook")
    opening.create(folder, PASSPHRASE, with_recovery=False, kdf=CHEAPEST)
    looked_often(400)
    opening.lock()
    with running(folder.path) as app:
        app.come_in()
        assert app.unlock().status == 303
        (worker,) = app.workers()
        assert eventually(lambda: children_of_threads(worker))
        (learner,) = children_of_threads(worker)
        assert app.ask("POST", "/lock/", {}).status == 303
        assert eventually(lambda: not Path(f"/proc/{worker}").exists())
        assert eventually(lambda: not Path(f"/proc/{learner}").exists())
