"""Cues of one's own: renamed, merged, deleted, and with a plan for each."""

import pytest

from unclasp.urges import actions
from unclasp.urges.actions import NotKept
from unclasp.urges.models import Cue


@pytest.fixture
def cues(phone, note):
    """Tired, at two urges, and worn out, at two, one of them the same."""
    note(phone, 3, new_cues=["tired"])
    note(phone, 2, new_cues=["worn out", "tired"])
    note(phone, 1, new_cues=["worn out"])
    return Cue.objects.get(name="tired"), Cue.objects.get(name="worn out")


def test_two_that_are_one_are_merged_and_parted_again(client, person, phone, cues, now):
    tired, worn = cues
    actions.answer_prompt(person=person, there=[worn], now=now)
    actions.plan_cue(cue=worn, plan="lie down for ten minutes", now=now)
    answer = client.post(f"/urges/cues/{tired.slug}/merge/", {"absorb": worn.slug})
    page = client.get(answer["Location"]).content.decode()
    assert "The two are one now." in page
    assert "lie down for ten minutes" in page
    assert (tired.urges.count(), tired.prompts_there.count()) == (3, 1)
    client.post(f"/urges/cues/{worn.slug}/restore/")
    tired.refresh_from_db()
    assert (tired.urges.count(), worn.urges.count(), tired.prompts_there.count()) == (2, 2, 0)
    assert (tired.plan, Cue.objects.get(pk=worn.pk).plan) == ("", "lie down for ten minutes")


def test_a_cue_is_not_merged_with_itself(client, cues):
    tired, _worn = cues
    assert client.post(f"/urges/cues/{tired.slug}/merge/", {"absorb": tired.slug}).status_code == 422
    with pytest.raises(NotKept):
        actions.merge_cues(keep=tired, absorb=tired, now=tired.made_at)


def test_a_cue_is_renamed_but_not_to_a_name_that_is_taken(client, cues):
    tired, worn = cues
    assert client.post(f"/urges/cues/{tired.slug}/", {"name": " so  tired "}).status_code == 303
    taken = client.post(f"/urges/cues/{worn.slug}/", {"name": "SO TIRED"})
    assert taken.status_code == 422
    assert "the two can be merged" in taken.content.decode()
    assert client.post(f"/urges/cues/{worn.slug}/", {"name": "\x07"}).status_code == 422
    assert set(Cue.objects.values_list("name", flat=True)) == {"so tired", "worn out"}


def test_a_cue_that_is_deleted_comes_back_with_all_that_named_it(client, phone, cues, note):
    tired, _worn = cues
    answer = client.post(f"/urges/cues/{tired.slug}/delete/")
    assert "can be fetched back" in client.get(answer["Location"]).content.decode()
    note(phone, 0, new_cues=["Tired"])  # a new one of the same name meanwhile
    client.post(f"/urges/cues/{tired.slug}/restore/")
    assert Cue.objects.get(pk=tired.pk).name == "tired 2"
    assert tired.urges.count() == 2


def test_the_plan_is_shown_where_an_urge_with_its_cue_is_noted(client, phone, cues):
    tired, _worn = cues
    client.post(f"/urges/cues/{tired.slug}/plan/", {"plan": "put it in the hall <i>"})
    said = "then I <bdi>put it in the hall &lt;i&gt;</bdi>"
    assert said in client.get("/urges/").content.decode()
    answer = client.post("/urges/new/", {"hold": phone.slug, "strength": "5", "cues": tired.slug})
    assert said in client.get(answer["Location"]).content.decode()
    client.post(f"/urges/cues/{tired.slug}/plan/", {"plan": "  "})
    tired.refresh_from_db()
    assert tired.planned_at is None


def test_a_plan_that_is_too_long_comes_back(client, cues):
    long = "x" * 100_000
    answer = client.post(f"/urges/cues/{cues[0].slug}/plan/", {"plan": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_there_is_room_for_sixty(person, now):
    actions.cues_named(person=person, names=[f"cue {n}" for n in range(60)], now=now)
    assert len(actions.cues_named(person=person, names=["cue 3"], now=now)) == 1
    with pytest.raises(NotKept, match="room for 60 cues"):
        actions.cues_named(person=person, names=["one more"], now=now)
