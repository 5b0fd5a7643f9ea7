"""What one is made of as plain values, out and back."""

import copy
import json

import pytest
from django.utils import timezone
from tests.selfhood.conftest import DAY

from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.actions.words import NotKept
from unclasp.holds.portable import from_plain as holds_from_plain
from unclasp.holds.portable import to_plain as holds_to_plain
from unclasp.selfhood import actions, queries
from unclasp.selfhood.models import Leaning, PlannedHour, Snapshot, Source, TimeSpent
from unclasp.selfhood.portable import from_plain, to_plain
from unclasp.vault.archive.shape import TABLES, check
from unclasp.vault.archive.slices import manifest_of

EVERY = (Source, Leaning, TimeSpent, PlannedHour, Snapshot)


@pytest.fixture
def plain(person, sources, add, job, mum, now):
    """What a person with something in every table carries out; two of their holds have become one."""
    today = timezone.localdate(now)
    add("Running 🌙", days=80, words="<b>\n”", also=["jog"], leanings={mum: 0.3})
    choir = sources["Choir on Tuesdays"]
    actions.log_time(source=choir, on=today, minutes=90, now=now)
    found = [actions.Found(choir, today - DAY, 60, "0" * 32)]
    actions.add_from_calendar(person=person, found=found, now=now)
    hour = actions.plan_hour(
        source=choir, starts_at=now + DAY, minutes=60, title="An hour", remind_minutes=10, now=now
    )
    actions.hour_happened(hour=hour, now=now)
    actions.retire_source(source=sources["The workshop"], now=now)
    gone = add("Gone", days=80, leanings={job: 0.5})
    actions.log_time(source=gone, on=today, minutes=5, now=now)
    actions.delete_source(source=gone, now=now)
    hold_actions.merge_holds(keep=job, absorb=mum, now=now)
    return {"holds": holds_to_plain(person), "selfhood": to_plain(person)}


@pytest.fixture
def elsewhere(plain, now):
    """Somebody with the same holds and nothing else."""
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=now)
    holds_from_plain(somebody, plain["holds"])
    return somebody


def test_it_is_plain_json_in_the_tables_that_the_archive_knows(person, plain):
    assert json.loads(json.dumps(plain["selfhood"])) == plain["selfhood"]
    assert list(plain["selfhood"]) == list(TABLES["selfhood"])
    check(manifest_of(person))
    assert {name: len(rows) for name, rows in plain["selfhood"].items()} == {
        "sources": 6,
        "leanings": 5,
        "times": 3,
        "planned_hours": 1,
        "snapshots": 2,
    }
    assert "Gone" not in json.dumps(plain["selfhood"])


def test_it_comes_back_whole_and_leaves_again_byte_for_byte(plain, elsewhere):
    assert not any(table.objects.exists() for table in EVERY)
    assert from_plain(elsewhere, json.loads(json.dumps(plain["selfhood"]))) == 17
    assert json.dumps(to_plain(elsewhere)) == json.dumps(plain["selfhood"])


def test_the_figures_are_the_same_there(person, plain, job, now):
    before = queries.self_page(person, job.slug, now)
    Person.objects.all().delete()
    somebody = Person.objects.create(created_at=now)
    holds_from_plain(somebody, plain["holds"])
    from_plain(somebody, plain["selfhood"])
    after = queries.self_page(somebody, job.slug, now)
    assert after.found == before.found
    assert after.months == before.months


def test_twice_adds_nothing_and_changes_nothing(person, plain, sources, now):
    actions.delete_source(source=sources["Choir on Tuesdays"], now=now)
    before = to_plain(person)
    assert from_plain(person, plain["selfhood"]) == 0
    assert to_plain(person) == before


def test_what_is_there_stays_and_a_source_is_known_by_its_name(plain, elsewhere, now):
    here = actions.add_source(
        person=elsewhere, name="CHOIR on Tuesdays", kind="role", weight=1, now=now - 300 * DAY
    )
    assert from_plain(elsewhere, plain["selfhood"]) == 16
    here.refresh_from_db()
    assert here.weight == 1
    assert here.times.count() == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["sources"][0].pop("slug"),
        lambda plain: plain["sources"][0].update(weight=11),
        lambda plain: plain["sources"][0].update(weight="5"),
        lambda plain: plain["sources"][0].update(kind="soul"),
        lambda plain: plain["sources"][0].update(also=[5]),
        lambda plain: plain["sources"][0].update(name=None),
        lambda plain: plain["leanings"][0].update(share=1.5),
        lambda plain: plain["leanings"][0].update(hold="nowhere"),
        lambda plain: plain["leanings"][0].update(source="nowhere"),
        lambda plain: plain["leanings"][3].update(share=0.99),
        lambda plain: plain["times"][0].update(minutes=0),
        lambda plain: plain["times"][0].update(minutes=60.5),
        lambda plain: plain["times"][0].update(on="yesterday"),
        lambda plain: plain["planned_hours"][0].update(starts_at="soon"),
        lambda plain: plain["snapshots"][0].update(sources=[["nowhere", 5]]),
        lambda plain: plain["snapshots"][0].update(sources=[[plain["sources"][0]["slug"], "5"]]),
        lambda plain: plain["snapshots"][0].update(leanings=[["a"]]),
        lambda plain: plain["snapshots"][0].update(leanings="all"),
        lambda plain: plain.update(sources=[None]),
    ],
)
def test_what_no_export_of_ours_holds_brings_in_nothing_at_all(plain, elsewhere, change):
    broken = copy.deepcopy(plain["selfhood"])
    change(broken)
    with pytest.raises(NotKept, match="none of it was brought in"):
        from_plain(elsewhere, broken)
    assert not any(table.objects.exists() for table in EVERY)


def test_every_field_leaves_but_the_person_s_key_and_what_is_deleted(person, plain):
    tables = zip(EVERY, ("sources", "leanings", "times", "planned_hours", "snapshots"), strict=True)
    for model, table in tables:
        kept = {field.name for field in model._meta.concrete_fields} - {"id", "person", "deleted_at"}
        assert set(plain["selfhood"][table][0]) == kept
