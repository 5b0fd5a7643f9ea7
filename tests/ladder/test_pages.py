"""The pages of ladders, as a browser without script meets them."""

import html

import pytest
from django.urls import reverse
from tests.ladder.conftest import DAY, NOW

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.holds import actions as hold_actions
from unclasp.ladder import actions
from unclasp.ladder.models import Attempt, Step, StepLookBack

STEP = {"words": "Leave the phone", "predicted": "4", "deed": "keep"}


def told(answer):
    return html.unescape(answer.content.decode())


def test_every_page_opens(client, job, steps, attempt):
    kept = attempt(steps[0], 7, 4, at=NOW - 2 * DAY, fear="They will call", learned="Nobody called.")
    slugs = {
        "bank_of_hold": [job.slug],
        "ladder_of_hold": [job.slug],
        "attempt": [kept.slug],
        "attempt_plan": [actions.begin_attempt(step=steps[1], predicted=4, now=NOW).slug],
        "step_look_back": [kept.slug, 1],
        **{key: [steps[0].slug] for key in ("step", "step_change", "step_cut", "attempt_new")},
    }
    for name in ("ladder", "ladder_general", "bank_general", "step_new", *slugs):
        answer = client.get(reverse(name, args=slugs.get(name, [])))
        assert answer.status_code == 200, name
        assert "<title>Notes</title>" in told(answer)


def test_a_step_is_written_tried_planned_and_noted(client, job):
    answer = client.post(reverse("step_new"), {**STEP, "hold": job.slug})
    assert (answer.status_code, answer["Location"]) == (303, f"/ladder/{job.slug}/?kept=1")
    step = Step.objects.get()
    answer = client.post(
        reverse("attempt_new", args=[step.slug]),
        {"fear": "They will call", "sure": "80", "predicted": "6", "then": "plan"},
    )
    attempt = Attempt.objects.get()
    assert answer["Location"] == reverse("attempt_plan", args=[attempt.slug])
    client.post(
        answer["Location"], {"planned_for": "2031-05-04T10:00", "place": "Home", "calendar_title": ""}
    )
    file = client.get(reverse("attempt_file", args=[attempt.slug]))
    assert file["Content-Type"].startswith("text/calendar")
    text = file.content.decode()
    assert "SUMMARY:Time for myself" in text
    assert "phone" not in text
    assert "Home" not in text
    assert "VALARM" not in text
    answer = client.post(
        reverse("attempt", args=[attempt.slug]),
        {"done": "yes", "actual": "3", "feared_came": "no", "learned": "It was quiet."},
        follow=True,
    )
    assert "It was no harder than you guessed." in told(answer)
    page = told(client.get(reverse("ladder_of_hold", args=[job.slug])))
    assert "Once. “It was quiet.”" in page
    assert "guessed 6, was 3" in page


def test_what_is_handed_over_is_filled_in_and_not_kept_yet(client, job):
    answer = client.post(reverse("step_new"), {"words": "Choir practice <b>\x00", "hold": job.slug})
    assert answer.status_code == 200
    assert 'value="Choir practice &lt;b&gt;"' in answer.content.decode()
    assert not Step.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"words": ""}, {"words": "x" * 201}, {"predicted": ""}, {"predicted": "11"}, {"hold": "nobody"}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(client, job, wrong):
    answer = client.post(reverse("step_new"), {**STEP, **wrong})
    assert answer.status_code == 422
    if "words" not in wrong:
        assert STEP["words"] in told(answer)
    assert not Step.objects.exists()


def test_an_answer_dated_to_come_comes_back(client, steps):
    begun = actions.begin_attempt(step=steps[0], predicted=4, now=NOW)
    said = {"done": "yes", "learned": "A calm evening", "at": "2090-01-01T10:00"}
    answer = client.post(reverse("attempt", args=[begun.slug]), said)
    assert answer.status_code == 422
    assert "has not come yet" in told(answer)
    assert "A calm evening" in told(answer)


def test_words_typed_while_the_ladder_was_switched_off_come_back(client, job, steps):
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    answer = client.post(reverse("step_new"), {**STEP, "hold": job.slug})
    assert answer.status_code == 422
    assert STEP["words"] in told(answer)
    answer = client.post(
        reverse("attempt_new", args=[steps[0].slug]), {"fear": "All my fear", "predicted": "4"}
    )
    assert (answer.status_code, "All my fear" in told(answer)) == (422, True)
    assert client.get(reverse("attempt_new", args=[steps[0].slug]))["Location"] == f"/ladder/{job.slug}/"
    page = told(client.get(f"/ladder/{job.slug}/"))
    assert "plan it with an advocate" in page
    assert "Try" not in page


def test_a_very_heavy_fear_opens_the_door_and_is_kept(client, steps):
    answer = client.post(
        reverse("attempt_new", args=[steps[0].slug]),
        {"fear": "There is no reason to go on living", "predicted": "9"},
        follow=True,
    )
    assert "sounds very heavy" in told(answer)
    assert Attempt.objects.get().fear
    assert PersonGate.objects.filter(kind="crisis").exists()


def test_a_pause_follows_what_was_as_hard_as_it_gets(client, job, steps):
    begun = actions.begin_attempt(step=steps[0], predicted=4, now=NOW)
    answer = client.post(reverse("attempt", args=[begun.slug]), {"done": "yes", "actual": "9.5"}, follow=True)
    assert "The ladder rests for 48 hours." in told(answer)
    page = told(client.get(f"/ladder/{job.slug}/"))
    assert "rests until" in page
    assert "Try the next step" not in page


def test_harder_than_guessed_is_not_praised_and_something_easier_is_offered(client, steps):
    begun = actions.begin_attempt(step=steps[1], predicted=4, now=NOW)
    answer = client.post(reverse("attempt", args=[begun.slug]), {"done": "yes", "actual": "6"}, follow=True)
    assert "It was harder than you guessed. Something easier can come next." in told(answer)
    assert "Easier from here" in told(answer)


def test_not_done_is_information(client, steps):
    begun = actions.begin_attempt(step=steps[1], predicted=4, now=NOW)
    answer = client.post(reverse("attempt", args=[begun.slug]), {"done": "no"}, follow=True)
    assert "Not done this time. That is noted, and it tells something too." in told(answer)


def test_looking_back(client, steps, attempt):
    kept = attempt(steps[0], at=NOW - 8 * DAY)
    assert "How is it now?" in told(client.get(reverse("ladder")))
    where = reverse("step_look_back", args=[kept.slug, 7])
    assert client.post(where, {}).status_code == 422
    assert client.post(where, {"regret": "0", "relief": "8"}).status_code == 303
    assert StepLookBack.objects.get().relief == 8
    assert "How is it now?" not in told(client.get(reverse("ladder")))
    assert client.post(f"{where}not-this/").status_code == 303
    assert client.post(reverse("step_look_back", args=[kept.slug, 5]), {"regret": "1"}).status_code == 422


def test_deleting_is_undone(client, steps, attempt, job):
    kept = attempt(steps[0])
    answer = client.post(reverse("attempt_delete", args=[kept.slug]), follow=True)
    assert reverse("attempt_restore", args=[kept.slug]) in told(answer)
    client.post(reverse("attempt_restore", args=[kept.slug]))
    assert Attempt.objects.kept().count() == 1
    answer = client.post(reverse("step_delete", args=[steps[0].slug]), follow=True)
    assert reverse("step_restore", args=[steps[0].slug]) in told(answer)
    assert client.get(reverse("attempt", args=[kept.slug])).status_code == 404
    client.post(reverse("step_restore", args=[steps[0].slug]))
    assert client.get(reverse("attempt", args=[kept.slug])).status_code == 200


def test_a_strangers_rows_are_refused(client, person):
    stranger = Person.objects.create(created_at=NOW)
    hold = hold_actions.create_hold(person=stranger, name="Theirs", kind="job", now=NOW)
    step = actions.add_step(person=stranger, hold=hold, words="Theirs", predicted=3, now=NOW)
    begun = actions.begin_attempt(step=step, predicted=3, now=NOW)
    pages = [("ladder_of_hold", hold), ("bank_of_hold", hold), ("attempt", begun), ("attempt_plan", begun)]
    pages += [(name, step) for name in ("step", "step_change", "step_cut", "attempt_new")]
    for name, row in pages:
        assert client.get(reverse(name, args=[row.slug])).status_code == 404, name
    for name, row in (("step_delete", step), ("step_restore", step), ("attempt_delete", begun)):
        assert client.post(reverse(name, args=[row.slug])).status_code == 404, name
    answer = client.post(reverse("step_new"), {**STEP, "hold": hold.slug})
    assert answer.status_code == 422
