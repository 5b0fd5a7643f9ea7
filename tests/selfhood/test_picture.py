"""What would remain without one hold: the figures of `science`, the gates before them, and what changes beneath."""

import datetime as dt

import numpy as np
import pytest
from tests.selfhood.conftest import DAY, INES

from unclasp.care import actions as care_actions
from unclasp.care.models import PersonGate
from unclasp.holds import actions as hold_actions
from unclasp.holds.models import Hold
from unclasp.science import SELFHOOD, largest_prop, remains, self_div, self_summary
from unclasp.science.wording import self_wording
from unclasp.selfhood import actions, queries
from unclasp.selfhood.models import Leaning, Snapshot, Source
from unclasp.selfhood.queries.sources import SEED

W = [row[2] for row in INES]
D = [[row[4].get("job", 0), row[4].get("mum", 0)] for row in INES]


def test_every_figure_is_that_of_science(person, sources, job, now):
    page = queries.self_page(person, job.slug, now)
    found = self_summary(W, D, 0, np.random.default_rng(SEED), SELFHOOD)
    assert page.found == found
    assert page.wording == self_wording(found)
    assert page.found.remains == float(remains(W, D, 0))
    assert page.found.supports == round(2 * float(self_div(W, D))) / 2
    assert page.largest == (job, float(largest_prop(W, D)))
    assert [part.source.name for part in page.parts] == [row[0] for row in INES]
    assert [part.part for part in page.parts] == pytest.approx([weight / sum(W) for weight in W])
    assert [part.leans for part in page.parts] == [row[0] for row in D]


def test_the_page_of_a_hold_is_told_the_same(sources, job, mum, now):
    on = queries.leaning_on(job, now)
    found = self_summary(W, D, 0, np.random.default_rng(SEED), SELFHOOD)
    assert (on.proportion, on.lo, on.hi) == (1 - found.remains, 1 - found.remains_hi, 1 - found.remains_lo)
    assert [(source.name, share) for source, share in on.rows] == [
        ("Being good at my work", 0.85),
        ("Earning my own keep", 0.7),
        ("Ana, and the allotment", 0.1),
    ]
    assert [source.name for source, _share in queries.leaning_on(mum, now).rows] == ["Earning my own keep"]


def test_nothing_leans_on_a_hold_that_no_source_names(person, sources, now):
    other = hold_actions.create_hold(person=person, name="Daniel", kind="person", now=now)
    assert queries.leaning_on(other, now) is None
    assert queries.self_page(person, other.slug, now).found.remains == 1


def test_without_being_asked_it_begins_with_what_most_leans_on(client, sources, job, mum):
    page = client.get("/self/").content.decode()
    assert f'?hold={job.slug}" aria-current' in page
    assert "Without this, about" in page
    assert page.index("would remain") < page.index("As it is now, it rests on about")
    asked = client.get(f"/self/?hold={mum.slug}").content.decode()
    assert f'?hold={mum.slug}" aria-current' in asked


def test_one_source_and_none_with_weight_say_so(client, person, add, job, now):
    assert "Nothing written down yet" in client.get("/self/").content.decode()
    only = add("Choir", leanings={job: 1})
    page = client.get("/self/").content.decode()
    assert "One source so far" in page
    assert "separate supports" not in page
    actions.change_source(source=only, name="Choir", kind="hobby", weight=0, now=now)
    page = client.get("/self/").content.decode()
    assert "None of your sources has any weight yet" in page
    assert queries.self_page(person, "", now).found.status == "none"


def test_all_of_it_leaning_on_one_hold_leaves_nothing_and_no_number_after(client, add, job):
    add("A", leanings={job: 1})
    add("B", leanings={job: 1})
    answer = client.get("/self/")
    assert answer.status_code == 200
    assert "nothing of what you named would remain" in answer.content.decode()
    assert "nan" not in answer.content.decode()


def test_two_hundred_sources_are_shown_and_one_more_is_refused(client, person, job, now):
    Source.objects.bulk_create(
        Source(person=person, name=f"Source {n}", kind="other", weight=n % 10, made_at=now)
        for n in range(200)
    )
    Leaning.objects.bulk_create(
        Leaning(person=person, source=source, hold=job, share=0.3) for source in Source.objects.all()
    )
    assert client.get("/self/").status_code == 200
    answer = client.post("/self/new/", {"name": "One more", "kind": "hobby", "weight": "5"})
    assert answer.status_code == 422
    assert "There is room for 200 sources" in answer.content.decode()
    assert "One more" in answer.content.decode()


def test_holds_merged_deleted_and_fetched_back_in_the_middle(person, sources, job, mum, now):
    hold_actions.merge_holds(keep=mum, absorb=job, now=now)
    page = queries.self_page(person, mum.slug, now)
    assert [part.leans for part in page.parts] == pytest.approx([0.85, 0.1, 0.8, 0, 0])
    hold_actions.restore_hold(hold=Hold.objects.get(pk=job.pk))
    assert queries.self_page(person, job.slug, now).found.remains == float(remains(W, D, 0))
    hold_actions.delete_hold(hold=Hold.objects.get(pk=job.pk), now=now)
    page = queries.self_page(person, "", now)
    assert page.hold == mum
    assert page.parts[0].own
    hold_actions.restore_hold(hold=Hold.objects.get(pk=job.pk))
    assert queries.self_page(person, job.slug, now).found.remains == float(remains(W, D, 0))


def test_what_was_given_away_meanwhile_never_adds_up_to_more_than_all(person, add, job, mum, now):
    source = add("Work", leanings={job: 0.9})
    hold_actions.delete_hold(hold=job, now=now)
    actions.change_source(source=source, name="Work", kind="work", weight=5, leanings={mum: 0.9}, now=now)
    hold_actions.restore_hold(hold=Hold.objects.get(pk=job.pk))
    (held,) = queries.sources_of(person)
    assert sum(held.leanings.values()) == pytest.approx(1)
    assert queries.self_page(person, job.slug, now).found.status == "early"


def test_an_archived_hold_that_something_leans_on_can_still_be_chosen(client, sources, job, now):
    hold_actions.set_status(hold=job, status="archived", now=now)
    assert "The job" in client.get("/self/").content.decode()
    assert client.get(f"/self/?hold={job.slug}").status_code == 200


@pytest.mark.parametrize(
    ("answers", "said"),
    [({"afraid": True}, "Your safety first"), ({"has_died": True}, "This is carried, not let go of")],
)
def test_before_a_gate_there_is_no_figure_and_no_hatching(client, person, add, now, answers, said):
    dad = hold_actions.create_hold(person=person, name="Dad", kind="person", now=now)
    add("His tools", leanings={dad: 0.9})
    add("Choir")
    hold_actions.answer_gates(hold=dad, now=now, **answers)
    page = client.get(f"/self/?hold={dad.slug}").content.decode()
    assert said in page
    for gone in ("Without this", "separate supports", "c-hatched", "Where it is thin"):
        assert gone not in page
    page = queries.self_page(person, "", now)
    assert page.hold is None
    assert page.largest is None


def test_a_hard_hour_puts_it_away_and_keeps_what_is_written(client, person, sources, job, now):
    care_actions.rest_from_practice(person=person, source="person", now=now)
    page = client.get("/self/").content.decode()
    assert "Practising rests for a day" in page
    for gone in ("Without this", "The workshop", "An hour this week", "c-patch"):
        assert gone not in page
    assert client.get(f"/self/{sources['The workshop'].slug}/").status_code == 200


def test_figures_are_hidden_from_somebody_who_checks_over_and_over(client, person, sources, now):
    PersonGate.objects.create(
        person=person, kind="checking", source="rule", since=now, until=now + dt.timedelta(days=7)
    )
    page = client.get("/self/").content.decode()
    assert "Figures are hidden until" in page
    for gone in ("Without this", "separate supports", "c-hatched"):
        assert gone not in page


def test_a_stranger_s_hold_and_source_lead_nowhere(client, sources):
    assert client.get("/self/?hold=0123456789abcdef").status_code == 404
    for address in ("", "edit/", "plan/"):
        assert client.get(f"/self/0123456789abcdef/{address}").status_code == 404
    for address in ("retire/", "take-up/", "delete/", "restore/", "time/"):
        assert client.post(f"/self/0123456789abcdef/{address}").status_code == 404
    for address in ("hours/0123456789abcdef/", "hours/0123456789abcdef/file/"):
        assert client.get(f"/self/{address}").status_code == 404


def test_how_it_was_is_drawn_month_by_month_under_the_names_of_today(client, person, add, job, mum, now):
    long_ago = (now - 70 * DAY).date().replace(day=1)
    work = add("Work", days=70, weight=8, leanings={mum: 0.9})
    gone = add("A mistake", days=70, weight=8)
    actions.retire_source(source=add("Running", days=69, weight=4), now=now - 2 * DAY)
    add("Choir", weight=4)
    actions.delete_source(source=gone, now=now)
    hold_actions.merge_holds(keep=job, absorb=mum, now=now)
    page = queries.self_page(person, job.slug, now)
    first, last = page.months[0], page.months[-1]
    assert first.first == long_ago
    assert last.first == now.date().replace(day=1)
    assert first.found.remains == float(remains([8, 4], [[0.9], [0]], 0))
    assert last.found == page.found
    assert [source.name for source in page.changed.new] == ["Choir"]
    assert [source.name for source in page.changed.retired] == ["Running"]
    html = client.get("/self/").content.decode()
    assert "Month by month" in html
    assert "A mistake" not in html.replace(gone.slug, "")
    assert work.slug in html


def test_the_last_picture_of_a_day_is_the_one_that_is_remembered(person, add, now):
    choir = add("Choir")
    add("Running")
    actions.change_source(source=choir, name="Choir", kind="hobby", weight=1, now=now)
    snapshot = Snapshot.objects.get()
    assert [weight for _slug, weight in snapshot.sources] == [1, 5]
