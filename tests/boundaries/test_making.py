"""Building a boundary, on one page or step by step; putting it differently, retiring it; gates and hard hours."""

import datetime as dt

import pytest
from tests.boundaries.conftest import DAY, NOW, WORDS

from unclasp.boundaries import actions, queries
from unclasp.boundaries.actions import NotKept
from unclasp.boundaries.models import Boundary, Obligation, Wording
from unclasp.care import actions as care_actions
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Gate, Hold

FIRM = {f"firm_{place}": answer for place, answer in enumerate(("yes", "yes", "partly", "", "no", "no"))}


def test_a_boundary_on_one_page(client, job):
    page = client.get("/boundaries/new/", {"hold": job.slug})
    assert page.status_code == 200
    assert page.context["form"].initial["other"] == "boss"
    answer = client.post(
        "/boundaries/new/", {**WORDS, **FIRM, "hold": job.slug, "other": "boss", "deed": "keep"}
    )
    assert answer.status_code == 303
    made = Boundary.objects.get()
    assert made.set_at is not None
    assert {name: getattr(made, name) for name in WORDS} == WORDS
    assert made.firmness == ["yes", "yes", "partly", "", "no", "no"]
    text = client.get(answer.url).content.decode()
    assert "pick this up in the morning" in text
    assert "Once more, and then what you will do" in text
    assert "Not said yet" in text


def test_only_the_limit_is_needed_and_what_was_typed_comes_back(client, person):
    answer = client.post("/boundaries/new/", {**WORDS, "limit": " ", "other": "friend", "deed": "keep"})
    assert answer.status_code == 422
    assert WORDS["need"] in answer.content.decode()
    assert not Boundary.objects.exists()
    assert (
        client.post("/boundaries/new/", {"limit": "Sundays", "other": "friend", "deed": "keep"}).status_code
        == 303
    )


def test_another_page_hands_over_and_nothing_is_kept_yet(client, person, job):
    duty = actions.add_obligation(person=person, title="Choir committee", now=NOW)
    sent = {"happens": "Choir committee\x00", "obligation": duty.slug, "hold": job.slug}
    page = client.post("/boundaries/new/", sent)
    assert page.status_code == 200
    assert "Choir committee" in page.content.decode()
    assert not Boundary.objects.exists()
    form = page.context["form"]
    again = {"happens": "x", "limit": "Not the committee", "other": "somebody", "obligation": duty.slug}
    client.post("/boundaries/new/", {**again, "sent_as": form.initial["sent_as"], "deed": "keep"})
    assert Obligation.objects.get().boundary == Boundary.objects.get()


def test_step_by_step_keeps_at_every_step(client, person):
    answer = client.post("/boundaries/new/", {"other": "friend", "deed": "steps"})
    slug = Boundary.objects.get().slug
    assert answer.url == f"/boundaries/{slug}/build/1/"
    steps = (
        {"other": "friend", "happens": WORDS["happens"]},
        {"need": WORDS["need"]},
        {"limit": WORDS["limit"]},
        {"cue": WORDS["cue"], "words": WORDS["words"]},
        {"consequence": WORDS["consequence"]},
    )
    for step, values in enumerate(steps, 1):
        assert client.get(f"/boundaries/{slug}/build/{step}/").status_code == 200
        assert client.post(f"/boundaries/{slug}/build/{step}/", values).url.endswith(f"/build/{step + 1}/")
        assert Boundary.objects.get().set_at is None
    assert client.get(f"/boundaries/{slug}/build/6/").status_code == 200
    client.post(f"/boundaries/{slug}/build/6/", FIRM)
    made = Boundary.objects.get()
    assert made.set_at is not None
    assert {name: getattr(made, name) for name in WORDS} == WORDS
    assert client.get(f"/boundaries/{slug}/build/7/").status_code == 404
    assert client.get(f"/boundaries/{slug}/build/2/").url == f"/boundaries/{slug}/"


def test_a_draft_is_kept_as_it_is_typed_and_never_undoes_what_was_set(client, person):
    sent = {"sent_as": "draftdraft", "limit": "x" * 100_000, "other": "friend"}
    assert client.post("/boundaries/draft/", sent).status_code == 204
    made = Boundary.objects.get()
    assert (made.slug, len(made.limit), made.set_at) == ("draftdraft", 100_000, None)
    client.post("/boundaries/draft/", {"sent_as": "draftdraft", "need": "Quiet"})
    assert len(Boundary.objects.get().limit) == 100_000, "a step sends its own fields only"
    too_long = client.post("/boundaries/new/", {**sent, "deed": "keep"})
    assert too_long.status_code == 422
    assert "longer than 200 characters" in too_long.content.decode()
    assert client.get("/boundaries/draftdraft/").status_code == 200
    client.post("/boundaries/draftdraft/build/", {"limit": "Sundays", "other": "friend", "deed": "keep"})
    client.post("/boundaries/draft/", {**sent, "limit": "late"})
    assert Boundary.objects.get().limit == "Sundays"


def test_an_empty_draft_is_nothing(client, person):
    client.post("/boundaries/draft/", {"sent_as": "nothing", "other": "friend"})
    assert not Boundary.objects.exists()


def test_the_same_form_sent_twice_is_one_boundary(client, person):
    for _time in range(2):
        client.post("/boundaries/new/", {"limit": "A", "other": "friend", "sent_as": "once", "deed": "keep"})
    assert Boundary.objects.count() == 1


@pytest.mark.parametrize("text", ["half \ud800 a letter", "x" * 20_001, "x" * 600_000])
def test_words_that_cannot_be_kept_are_refused_whole(person, text):
    with pytest.raises(NotKept):
        actions.set_boundary(person=person, limit="Sundays", need=text, now=NOW)
    assert not Boundary.objects.exists()


def test_nul_is_left_out(person):
    assert actions.set_boundary(person=person, limit="Sun\x00days", now=NOW).limit == "Sundays"


def test_the_old_words_are_remembered(after_seven):
    actions.revise_boundary(boundary=after_seven, limit="No messages after eight", need="Sleep", now=NOW)
    (before,) = Wording.objects.all()
    assert (before.limit, before.words, before.until) == (WORDS["limit"], WORDS["words"], NOW)
    actions.revise_boundary(boundary=after_seven, need="Sleep, above all", now=NOW)
    assert Wording.objects.count() == 1, "why it is there is no wording of it"


def test_changing_the_words_through_the_page(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/"
    assert client.get(address + "revise/").status_code == 200
    sent = {"limit": "After eight", "words": "Tomorrow.", "other": "boss"}
    assert client.post(address + "revise/", {**sent, "limit": ""}).status_code == 422
    assert client.post(address + "revise/", sent).status_code == 303
    text = client.get(address).content.decode()
    assert "How it was put before" in text
    assert WORDS["limit"] in text
    late = {**sent, "look_again_on": "2020-01-01"}
    assert "That day is over" in client.post(address + "revise/", late).content.decode()


def test_retired_taken_up_deleted_and_fetched_back(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/"
    client.post(address + "retire/")
    assert "Retired on" in client.get(address).content.decode()
    assert "Retired" in client.get("/boundaries/").content.decode()
    client.post(address + "take-up/")
    assert Boundary.objects.get().retired_at is None
    gone = client.post(address + "delete/")
    assert "Undo" in client.get(gone.url).content.decode()
    assert client.get(address).status_code == 404
    client.post(address + "restore/")
    assert client.get(address).status_code == 200


def test_a_boundary_with_somebody_feared_is_kept_and_never_tested(client, person, daniel):
    sent = {**WORDS, "hold": daniel.slug, "other": "partner", "afraid": "on", "deed": "keep"}
    text = client.get(client.post("/boundaries/new/", sent).url).content.decode()
    made = Boundary.objects.get()
    assert made.set_at is None
    assert made.limit == WORDS["limit"]
    assert daniel.gates.open_at(clock.now()).get().kind == Gate.Kind.ABUSE
    assert "Please plan it with an advocate first" in text
    assert "What you can do instead" in text
    for word in ("Add to the log", "Rehearse it", "Go on with it"):
        assert word not in text
    for page in ("test/", "rehearse/", "build/"):
        assert client.get(f"/boundaries/{made.slug}/{page}").status_code == 303
    assert client.get(f"/boundaries/new/?hold={daniel.slug}").content.decode().count("data-draft") == 0


def test_fear_of_somebody_who_is_no_hold_of_theirs_counts_as_much(client, person):
    sent = {"limit": "Not at night", "other": "partner", "afraid": "on", "deed": "keep"}
    text = client.get(client.post("/boundaries/new/", sent).url).content.decode()
    assert Boundary.objects.get().set_at is None
    assert "for you alone" in text
    assert "data-draft" in client.get(f"/boundaries/{Boundary.objects.get().slug}/build/").content.decode()
    client.post(
        f"/boundaries/{Boundary.objects.get().slug}/build/",
        {name: said for name, said in sent.items() if name != "afraid"},
    )
    assert Boundary.objects.get().set_at is not None


@pytest.mark.parametrize("kind", Gate.Kind.values)
def test_every_gate_puts_a_standing_boundary_to_rest(client, after_seven, job, kind, note):
    note(after_seven, "kkkk")
    hold_actions.open_gate(hold=job, kind=kind, now=NOW)
    row = queries.of_hold(job, clock.now())[0]
    assert row.figures is None
    text = client.get(f"/boundaries/{after_seven.slug}/").content.decode()
    assert "How often it held" not in text
    assert WORDS["words"] in text
    assert client.get("/boundaries/").status_code == 200


def test_in_a_hard_hour_what_is_typed_is_kept_and_not_set(client, person):
    care_actions.rest_from_practice(person=person, source="person", now=clock.now())
    assert "Set a boundary" not in client.get("/boundaries/").content.decode()
    client.post("/boundaries/new/", {"limit": "Sundays", "other": "friend", "deed": "keep"})
    made = Boundary.objects.get()
    assert (made.limit, made.set_at) == ("Sundays", None)
    assert "Practising rests for a day" in client.get(f"/boundaries/{made.slug}/").content.decode()


def test_heavy_words_open_the_door(client, person):
    sent = {"limit": "Enough", "need": "I want to end my life", "other": "friend", "deed": "keep"}
    text = client.get(client.post("/boundaries/new/", sent).url).content.decode()
    assert "sounds very heavy" in text
    assert queries.rest_of(person, None, clock.now()).crisis


def test_the_hold_is_archived_deleted_or_merged_in_the_middle(client, person, job, daniel, after_seven):
    address = f"/boundaries/{after_seven.slug}/"
    hold_actions.set_status(hold=job, status="archived", now=NOW)
    assert "is put away" in client.get(address).content.decode()
    assert client.get(address + "test/").status_code == 303
    hold_actions.set_status(hold=job, status="active", now=NOW)
    hold_actions.delete_hold(hold=job, now=NOW)
    assert client.get(address).status_code == 404
    hold_actions.restore_hold(hold=Hold.objects.get(pk=job.pk))
    hold_actions.merge_holds(keep=daniel, absorb=Hold.objects.get(pk=job.pk), now=NOW)
    assert "Daniel" in client.get(address).content.decode()
    assert [row.boundary for row in queries.of_hold(daniel, NOW)] == [after_seven]


def test_one_in_the_making_stays_with_a_hold_that_was_put_away(client, person, job):
    made = actions.save_draft(person=person, hold=job, limit="After seven", now=NOW)
    hold_actions.set_status(hold=job, status="archived", now=NOW)
    address = f"/boundaries/{made.slug}/"
    assert "The job" in client.get(address + "build/").content.decode()
    sent = {"limit": "After eight", "other": "boss", "hold": job.slug, "deed": "keep"}
    assert client.post(address + "build/", sent).status_code == 303
    made.refresh_from_db()
    assert (made.limit, made.hold, made.set_at) == ("After eight", job, None)
    assert "is put away" in client.get(address).content.decode()


@pytest.mark.parametrize("page", ["", "build/", "build/1/", "revise/", "test/", "log/", "rehearse/"])
def test_a_strangers_slug_leads_nowhere(client, after_seven, page):
    assert client.get(f"/boundaries/0123456789abcdef/{page}").status_code == 404


@pytest.mark.parametrize(
    "deed", ["said", "retire", "take-up", "delete", "restore", "answers", "test", "rehearse"]
)
def test_nothing_is_done_at_a_strangers_slug(client, after_seven, deed):
    assert client.post(f"/boundaries/0123456789abcdef/{deed}/").status_code == 404


def test_what_is_somebody_elses_is_not_found(person, after_seven):
    stranger = Person.objects.create(created_at=NOW)
    with pytest.raises(NotFound):
        Boundary.objects.there().by_slug(stranger, after_seven.slug)
    theirs = actions.save_draft(person=stranger, slug=after_seven.slug, limit="Theirs", now=NOW)
    assert theirs.pk != after_seven.pk
    with pytest.raises(NotKept):
        actions.save_draft(person=stranger, hold=after_seven.hold, now=NOW)


def test_what_is_due_is_only_what_the_person_asked_for(after_seven, person):
    assert queries.due(person, NOW) == []
    day = (NOW + DAY).date()
    actions.revise_boundary(boundary=after_seven, look_again_on=day, now=NOW)
    assert queries.due(person, NOW) == []
    assert queries.due(person, NOW + 2 * DAY) == [after_seven]
    assert isinstance(after_seven.look_again_on, dt.date)
