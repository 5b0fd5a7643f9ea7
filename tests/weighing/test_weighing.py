"""Laying a decision out: the arguments, what they come to, and what is asked besides. Nothing is ever recommended."""

import math
import re

import pytest
from tests.weighing.conftest import COSTS, DAY, GIFTS, NOW

from unclasp import science
from unclasp.care.models import PersonGate
from unclasp.holds import actions as hold_actions
from unclasp.weighing import actions, queries
from unclasp.weighing.actions.words import NotKept, NotWeighed
from unclasp.weighing.models import Argument, Endowment, Weighing

LONG = "word " * 20_000


def text_of(response):
    return response.content.decode()


def page_of(client, hold):
    return text_of(client.get(f"/weighing/{hold.slug}/"))


def add(weighing, side="loss", words="The name", importance=8, likelihood=0.5):
    return actions.add_argument(
        weighing=weighing, side=side, words=words, importance=importance, likelihood=likelihood, now=NOW
    )


def test_it_offers_to_begin_and_asks_what_changing_would_be(client, job):
    assert "what would changing be?" in page_of(client, job)
    answer = client.post(f"/weighing/{job.slug}/another/", {"changing": "  Leaving\x00 \n Halden "})
    one = Weighing.objects.get()
    assert one.changing == "Leaving Halden"
    assert answer.headers["Location"] == f"/weighing/decision/{one.slug}/add/"


def test_what_it_comes_to_is_what_science_says(client, job, laid_out):
    found = science.weigh(
        [(importance, likelihood) for _words, importance, likelihood in GIFTS],
        [(importance, likelihood) for _words, importance, likelihood in COSTS],
    )
    summed = queries.weigh_up(laid_out, NOW).summed
    for name in ("outcome", "n", "even", "even_lo", "even_hi", "p_change", "break_even", "lo", "hi"):
        assert getattr(summed, name) == getattr(found, name)
    page = page_of(client, job)
    assert found.outcome in {"close", "leans_change", "leans_stay"}
    assert f"between {found.lo:.1f} and" in page
    assert "It is a sum of what you wrote, not advice." in page
    assert "losses count extra" in page
    assert "not known yet" in page


def test_with_gambles_it_is_weighed_as_it_feels_too(client, job, laid_out, play):
    round_of = play(lambda gain, loss: gain > 1.9 * loss)
    rows = list(round_of.gambles.all())
    belief = science.la_posterior([(row.gain, row.loss) for row in rows], [row.accepted for row in rows])
    found = science.la_summary(belief)
    weighed = queries.weigh_up(laid_out, NOW)
    expected = science.weigh([(i, p) for _w, i, p in GIFTS], [(i, p) for _w, i, p in COSTS], aversion=belief)
    assert weighed.summed.p_stay_felt == expected.p_stay_felt
    first = weighed.losses[0]
    assert first.felt == (first.size * found.lo, first.size * found.median, first.size * found.hi)
    page = page_of(client, job)
    assert f"{first.felt[0]:.1f}".removesuffix(".0") in page
    assert page.count("c-bead") == 2
    assert "Other questions would give another figure." in page


def test_a_round_without_a_figure_leaves_it_unknown(client, job, laid_out, play):
    play(lambda *_points: True)
    assert "not known yet" in page_of(client, job)


@pytest.mark.parametrize(
    ("side", "words"),
    [("gain", "Nothing you listed would be lost"), ("loss", "Nothing you listed would be gained")],
)
def test_only_one_side_says_so(client, job, leaving, side, words):
    for _ in range(3):
        add(leaving, side)
    page = page_of(client, job)
    assert words in page
    assert "What is left out weighs nothing here." in page


def test_what_weighs_nothing_is_no_fault(client, job, leaving):
    add(leaving, importance=0)
    assert "Nothing weighed yet." in page_of(client, job)


def test_two_hundred_arguments_are_weighed_and_drawn(client, job, leaving):
    Argument.objects.bulk_create(
        Argument(
            person=job.person,
            weighing=leaving,
            side="loss" if place % 2 else "gain",
            words=f"{place}",
            importance=place % 11,
            likelihood=0.3,
            place=place,
            added_at=NOW,
        )
        for place in range(200)
    )
    page = page_of(client, job)
    assert page.count('<th scope="row">') == 200
    assert "…" in page
    assert "NaN" not in page


def test_there_is_an_end_to_it(leaving, monkeypatch):
    monkeypatch.setattr(actions.arguing, "MOST_ARGUMENTS", 1)
    add(leaving)
    with pytest.raises(NotKept, match="take one away"):
        add(leaving)


def form(**changes):
    return {"side": "gain", "words": "Sleep", "importance": "8", "likelihood": "5", **changes}


def test_an_argument_is_added_changed_removed_and_fetched_back(client, job, leaving):
    client.post(f"/weighing/decision/{leaving.slug}/add/", form())
    argument = Argument.objects.get()
    assert (argument.side, argument.words, argument.importance, argument.likelihood) == (
        "gain",
        "Sleep",
        8,
        0.5,
    )
    client.post(f"/weighing/argument/{argument.slug}/", form(words="Sleep, at last", importance_typed="9.5"))
    argument.refresh_from_db()
    assert (argument.words, argument.importance) == ("Sleep, at last", 9.5)
    page = client.post(f"/weighing/argument/{argument.slug}/remove/", follow=True)
    assert "Taken off the scales." in text_of(page)
    assert not queries.weigh_up(leaving, NOW).arguments
    assert client.get(f"/weighing/argument/{argument.slug}/").status_code == 404
    client.post(f"/weighing/argument/{argument.slug}/restore/")
    assert queries.weigh_up(leaving, NOW).arguments


def test_and_another_comes_back_to_the_same_side(client, leaving):
    answer = client.post(f"/weighing/decision/{leaving.slug}/add/", {**form(), "another": "1"}, follow=True)
    assert 'value="gain" required id="id_side_1" checked' in text_of(answer) or re.search(
        r'value="gain"[^>]*checked', text_of(answer)
    )


@pytest.mark.parametrize(
    "change",
    [
        {"importance": "11"},
        {"importance": "nan"},
        {"importance": "", "likelihood": ""},
        {"words": "  \x00 "},
        {"words": LONG},
        {"words": "half a character \ud800"},
        {"side": "both"},
        {"likelihood_typed": "11"},
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(client, leaving, change):
    sent = form(**change)
    if "\ud800" in sent["words"]:
        with pytest.raises(NotKept, match="broken"):
            add(leaving, words=sent["words"])
        return
    answer = client.post(f"/weighing/decision/{leaving.slug}/add/", sent)
    assert answer.status_code == 422
    assert "Nothing was changed" in text_of(answer)
    assert sent["words"].replace("\x00", "").strip() in text_of(answer)
    assert not Argument.objects.exists()


def test_the_order_is_kept_by_keys_and_as_it_was_dragged(client, leaving):
    slugs = [add(leaving, words=words).slug for words in ("one", "two", "three")]
    address = f"/weighing/decision/{leaving.slug}/order/"

    def order():
        return [laid.argument.words for laid in queries.weigh_up(leaving, NOW).losses]

    client.post(address, {"down": slugs[0]})
    assert order() == ["two", "one", "three"]
    client.post(address, {"up": slugs[1]})
    assert order() == ["two", "one", "three"]
    client.post(address, {"order": [slugs[2], "nowhere", slugs[0]]})
    assert order() == ["three", "one", "two"]
    assert client.get(address).status_code == 200


def test_the_reversal_is_what_science_says(client, job, laid_out):
    answers = {
        "would_take": "changed",
        "which_changes": "Sundays mine.",
        "stay": "9",
        "take_up": "2",
        "undo": "1",
    }
    client.post(f"/weighing/decision/{laid_out.slug}/keep/", answers)
    laid_out.refresh_from_db()
    assert queries.weigh_up(laid_out, NOW).reversal == science.reversal(9, 2, 1)
    page = page_of(client, job)
    assert "Part of what holds you may be that it is already yours." in page
    assert "Sundays mine." in page
    assert re.search(r'value="changed"[^>]*checked', page)


def test_too_long_an_answer_comes_back_with_the_page(client, job, laid_out):
    answer = client.post(f"/weighing/decision/{laid_out.slug}/keep/", {"which_changes": LONG})
    assert answer.status_code == 422
    assert LONG.strip()[:1000] in text_of(answer)
    assert "Keep this weighing" in text_of(answer)


@pytest.mark.parametrize("kind", ["person", "relationship", "job", "role", "routine", "belief"])
def test_nobody_and_nothing_but_a_thing_has_a_price(client, person, kind):
    somebody = hold_actions.create_hold(person=person, name="Mum", kind=kind, now=NOW)
    assert "What it is worth to you" not in page_of(client, somebody)
    with pytest.raises(NotKept, match="never about people"):
        actions.name_price(hold=somebody, to_part=3, to_get_back=1, now=NOW)
    answer = client.post(f"/weighing/{somebody.slug}/price/", {"to_part": "3", "to_get_back": "1"})
    assert answer.status_code == 422
    assert not Endowment.objects.exists()


@pytest.fixture
def piano(person):
    return hold_actions.create_hold(person=person, name="The piano", kind="possession", now=NOW)


def test_what_a_thing_is_worth_is_what_science_says(client, piano):
    client.post(f"/weighing/{piano.slug}/price/", {"to_part": "40", "to_get_back": "4"})
    found = science.endowment([40], [4])
    assert queries.priced_by(Endowment.objects.all()) == found
    page = page_of(client, piano)
    assert "Part of its price may be that it is already yours." in page
    assert "three times more or less, so none is shown" in page
    assert f"{found.ratio:.1f} times" not in page


def test_not_for_sale_is_an_answer(client, piano):
    client.post(f"/weighing/{piano.slug}/price/", {"not_for_sale": "on"})
    assert "Not for sale, and that is an answer." in page_of(client, piano)


@pytest.mark.parametrize(
    "answers", [{"to_part": "40"}, {"to_part": "745", "to_get_back": "1"}, {}, {"to_part": "-1"}]
)
def test_half_a_pair_or_more_hours_than_there_are_is_told(client, piano, answers):
    answer = client.post(f"/weighing/{piano.slug}/price/", answers)
    assert answer.status_code == 422
    assert not Endowment.objects.exists()


def test_words_about_what_is_spent_meet_a_question(client, job, laid_out):
    assert "What is spent" not in page_of(client, job)
    add(laid_out, words="After everything I’ve put into it")
    page = page_of(client, job)
    assert "<mark><bdi>After everything I’ve put into it</bdi></mark>" in page
    assert "whichever way you go" in page


def test_it_never_says_what_to_do(client, job, laid_out, play):
    play(lambda gain, loss: gain > 1.9 * loss)
    page = page_of(client, job).lower()
    for word in ("should", "recommend", "you ought", "better to", "best choice"):
        assert word not in page


def test_several_decisions_each_with_its_words(client, job, laid_out):
    other = actions.begin_weighing(hold=job, changing="Three days a week", now=NOW + DAY)
    assert queries.decisions_of(job) == [other, laid_out]
    page = page_of(client, job)
    assert "Three days a week" in page
    assert f"/weighing/decision/{laid_out.slug}/" in page
    earlier = text_of(client.get(f"/weighing/decision/{laid_out.slug}/"))
    assert "Being known and asked for" in earlier
    client.post(f"/weighing/decision/{laid_out.slug}/words/", {"changing": "Going"})
    assert "Going" in text_of(client.get(f"/weighing/decision/{laid_out.slug}/"))


def test_a_weighing_is_deleted_and_fetched_back_whole(client, job, laid_out):
    page = client.post(f"/weighing/decision/{laid_out.slug}/delete/", follow=True)
    assert "fetched back" in text_of(page)
    assert client.get(f"/weighing/decision/{laid_out.slug}/").status_code == 404
    client.post(f"/weighing/decision/{laid_out.slug}/restore/")
    assert "Being known and asked for" in page_of(client, job)


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        ({"afraid": True}, "advocate first"),
        ({"has_died": True}, "carried, not let go of"),
        ({"not_to_let_go": "sobriety"}, "Not to be let go of"),
    ],
)
def test_a_gate_switches_it_off_shows_what_instead_and_loses_nothing(client, job, laid_out, gate, words):
    hold_actions.answer_gates(hold=job, now=NOW, **gate)
    page = page_of(client, job)
    assert words in page
    assert "Being known and asked for" in page
    for absent in ("c-pivot", "Weighed evenly", "Keep this weighing", "Keep this choice", "What it comes to"):
        assert absent not in page
    for address in (
        f"decision/{laid_out.slug}/add/",
        f"decision/{laid_out.slug}/order/",
        f"{job.slug}/another/",
    ):
        assert client.get(f"/weighing/{address}").headers["Location"] == f"/weighing/{job.slug}/"
    answer = client.post(f"/weighing/decision/{laid_out.slug}/add/", form(words="Typed meanwhile"))
    assert answer.status_code == 422
    assert "Typed meanwhile" in text_of(answer)
    assert "what you wrote before is kept" in text_of(answer)
    assert queries.pull_of(job, NOW).point is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [("crisis", "Deciding can wait"), ("dissociation", "First the ground"), ("checking", "Figures are")],
)
def test_so_does_a_reason_of_the_person_s(client, job, laid_out, kind, words):
    PersonGate.objects.create(person=job.person, kind=kind, source="person", since=NOW, until=NOW + DAY)
    page = page_of(client, job)
    assert words in page
    assert "c-pivot" not in page
    with pytest.raises(NotWeighed):
        actions.begin_weighing(hold=job, changing="Going", now=NOW)


def test_a_hold_that_is_archived_meanwhile_is_read_and_not_added_to(client, job, laid_out):
    hold_actions.set_status(hold=job, status="archived", now=NOW)
    page = page_of(client, job)
    assert "c-pivot" in page
    assert "Add to either side" not in page
    answer = client.post(f"/weighing/decision/{laid_out.slug}/add/", form(words="Typed meanwhile"))
    assert answer.status_code == 422
    assert "Typed meanwhile" in text_of(answer)
    assert "is put away" in text_of(answer)


def test_a_hold_that_is_merged_meanwhile_takes_its_weighings_along_and_back(client, person, job, laid_out):
    work = hold_actions.create_hold(person=person, name="Work", kind="job", now=NOW)
    actions.set_stance(hold=job, kind="loosen", motives=["peace"], now=NOW)
    hold_actions.merge_holds(keep=work, absorb=job, now=NOW)
    assert "Being known and asked for" in page_of(client, work)
    assert queries.stance_of(work).kind == "loosen"
    client.post(f"/weighing/decision/{laid_out.slug}/add/", form())
    assert client.get(f"/weighing/{job.slug}/").status_code == 404
    job.refresh_from_db()
    hold_actions.restore_hold(hold=job)
    assert "Sleep" in page_of(client, job)
    assert not queries.decisions_of(work)


def test_a_hold_that_is_deleted_hides_its_weighings_and_brings_them_back(client, job, laid_out):
    hold_actions.delete_hold(hold=job, now=NOW)
    assert client.get(f"/weighing/decision/{laid_out.slug}/").status_code == 404
    assert "Leaving" not in text_of(client.get("/weighing/"))
    hold_actions.restore_hold(hold=job)
    assert "Being known and asked for" in page_of(client, job)


def test_heavy_words_open_the_door_and_put_practice_away(client, job, laid_out):
    add(laid_out, words="I want to die")
    page = page_of(client, job)
    assert "sounds very heavy" in page
    assert PersonGate.objects.get().kind == "crisis"
    assert "c-pivot" not in page


def test_the_pull_of_losing_is_a_share_of_the_whole(job, laid_out):
    pull = queries.pull_of(job, NOW)
    summed = queries.weigh_up(laid_out, NOW).summed
    cost = sum(i * p for _w, i, p in COSTS)
    gain = sum(i * p for _w, i, p in GIFTS)
    assert math.isclose(pull.point, cost / (cost + gain))
    assert (pull.lo, pull.hi) == (1 / (1 + summed.hi), 1 / (1 + summed.lo))
    assert 0 <= pull.lo <= pull.point <= pull.hi <= 1
    assert pull.address == f"/weighing/{job.slug}/"


def test_there_is_no_pull_before_both_sides_are_laid_out(job, leaving):
    assert queries.pull_of(job, NOW).point is None
    add(leaving)
    assert queries.pull_of(job, NOW).said == "Only one side is laid out so far."


@pytest.mark.parametrize(
    "address",
    [
        "AAAAAAAAAAAAAAAA/",
        "AAAAAAAAAAAAAAAA/another/",
        "AAAAAAAAAAAAAAAA/stance/",
        "decision/AAAAAAAAAAAAAAAA/",
        "decision/AAAAAAAAAAAAAAAA/add/",
        "decision/AAAAAAAAAAAAAAAA/order/",
        "argument/AAAAAAAAAAAAAAAA/",
        "look-back/AAAAAAAAAAAAAAAA/1/",
    ],
)
def test_a_stranger_s_address_leads_nowhere(client, person, address):
    assert client.get(f"/weighing/{address}").status_code == 404
