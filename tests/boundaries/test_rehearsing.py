"""Rehearsing, how firmly to say it, saying no, and the content that they read."""

import pytest
from tests.boundaries.conftest import NOW, WORDS

from unclasp.boundaries import actions, queries
from unclasp.boundaries.actions import NotKept
from unclasp.boundaries.models import Boundary, Refusal, Rehearsal
from unclasp.holds import actions as hold_actions


def test_the_page_plays_the_other_side_and_one_answers(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/rehearse/"
    text = client.get(address).content.decode()
    for words in queries.answers_of("boss"):
        assert words in text
    answer = client.post(address, {"mine_0": "I stop at seven.", "mine_2": "Tomorrow."})
    assert answer.status_code == 303
    theirs = queries.answers_of("boss")
    assert Rehearsal.objects.get().exchanges == [[theirs[0], "I stop at seven."], [theirs[2], "Tomorrow."]]
    assert "I stop at seven." in client.get(answer.url).content.decode()
    assert client.post(address, {"mine_0": " "}).status_code == 422


def test_what_they_say_can_be_changed_is_kept_and_goes_back_to_ours(client, after_seven):
    address = f"/boundaries/{after_seven.slug}/answers/"
    client.post(address, {"theirs-0": "You what?", "theirs-1": "", "theirs-2": ""})
    made = Boundary.objects.get()
    assert queries.their_answers(made) == ("You what?", *queries.answers_of("boss")[1:])
    ours = {f"theirs-{place}": words for place, words in enumerate(queries.answers_of("boss"))}
    client.post(address, {**ours, "theirs-2": "Fine."})
    assert Boundary.objects.get().their_answers == ["", "", "Fine."], "what is ours goes with whoever it is"
    too_long = client.post(address, {"theirs-0": "x" * 100_000})
    assert too_long.status_code == 422
    assert "x" * 100_000 in too_long.content.decode()
    client.post(address, {"theirs-0": ""})
    assert queries.their_answers(Boundary.objects.get()) == queries.answers_of("boss")


def test_a_rehearsal_is_deleted_and_fetched_back(client, after_seven):
    kept = actions.rehearse(boundary=after_seven, exchanges=[("Why?", "Because.")], now=NOW)
    gone = client.post(f"/boundaries/rehearsals/{kept.slug}/delete/")
    text = client.get(gone.url).content.decode()
    assert "The rehearsal was deleted" in text
    assert "Because." not in text
    client.post(f"/boundaries/rehearsals/{kept.slug}/restore/")
    assert "Because." in client.get(f"/boundaries/{after_seven.slug}/").content.decode()


def test_nobody_who_is_feared_is_rehearsed_with(client, after_seven, job):
    hold_actions.answer_gates(hold=job, afraid=True, now=NOW)
    answer = client.post(f"/boundaries/{after_seven.slug}/rehearse/", {"mine_0": "What I typed"})
    assert answer.status_code == 422
    assert "What I typed" in answer.content.decode()
    assert not Rehearsal.objects.exists()


def test_every_other_side_has_three_answers_of_ours():
    for other in Boundary.Other.values:
        answers = queries.answers_of(other)
        assert len(answers) == len(set(answers)) == 3, other
    everything = [words for other in Boundary.Other.values for words in queries.answers_of(other)]
    assert len(set(everything)) == len(everything) == 27


def test_six_questions_each_with_a_sentence_for_either_way():
    asked = queries.questions()
    assert len({one.words for one in asked}) == 6
    assert sum(one.yes_is_firmer for one in asked) == 3


@pytest.mark.parametrize(
    ("answers", "way"),
    [
        (["yes", "yes", "yes", "no", "no", "no"], "last"),
        (["no", "yes", "yes", "no", "no", "no"], "firmly"),
        (["", "yes", "yes", "no", "no", "no"], "firmly"),
        (["partly"] * 6, "plainly"),
        (["no", "no", "no", "yes", "yes", "yes"], "softly"),
        (["", "", "", "", "yes", ""], "softly"),
    ],
)
def test_how_firmly_is_a_sum_of_the_answers_and_explained(answers, way):
    found = queries.firmness_of(answers)
    assert found.way.name == way
    assert len(found.firmer) + len(found.softer) == sum(answer in {"yes", "no"} for answer in answers)


def test_nothing_answered_is_nothing_said():
    assert queries.firmness_of([]) is None
    assert queries.firmness_of([""] * 6) is None


@pytest.mark.parametrize("answers", [["maybe"] * 6, ["yes"], ["yes"] * 7])
def test_other_answers_are_refused(person, answers):
    with pytest.raises(NotKept):
        actions.set_boundary(person=person, limit="A", firmness=answers, now=NOW)


def test_the_bank_goes_from_short_to_long(client, person):
    for words in (
        "I can’t, but thank you for asking me. " * 3,
        "No.",
        "Not this time, I have promised the evening away.",
    ):
        assert client.post("/boundaries/saying-no/", {"words": words}).status_code == 303
    bank = queries.bank_of(person)
    assert [one.words for one in bank.short] == ["No."]
    assert (len(bank.middle), len(bank.long)) == (1, 1)
    text = client.get("/boundaries/saying-no/").content.decode()
    assert text.index("No.") < text.index("Not this time") < text.index("thank you for asking")


def test_own_sentences_are_offered_until_they_are_in(client, person, after_seven):
    actions.rehearse(
        boundary=after_seven, exchanges=[("Why?", "I stop at seven."), ("x", "y" * 400)], now=NOW
    )
    assert queries.bank_of(person).offers == [WORDS["words"], "I stop at seven."]
    client.post("/boundaries/saying-no/", {"words": "I STOP at seven."})
    assert queries.bank_of(person).offers == [WORDS["words"]]


def test_a_refusal_is_changed_taken_out_and_fetched_back(client, person):
    kept = actions.add_refusal(person=person, words="No", now=NOW)
    assert actions.add_refusal(person=person, words="no", now=NOW) == kept
    address = f"/boundaries/saying-no/{kept.slug}/"
    client.post(address, {"words": "No, thank you"})
    assert Refusal.objects.get().words == "No, thank you"
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post("/boundaries/saying-no/", {"words": "x" * 100_000}).status_code == 422
    gone = client.post(address + "delete/")
    assert "Undo" in client.get(gone.url).content.decode()
    client.post(address + "restore/")
    assert client.get(address).status_code == 200
    assert client.get("/boundaries/saying-no/0123456789abcdef/").status_code == 404
