"""Wording beyond grip: which code each result gets, on either side of each threshold; every code is reached."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from unclasp.science import (
    STYLES,
    AfterAttempt,
    AttachmentSummary,
    BoundaryDrift,
    BoundaryKept,
    ClockCues,
    Closeness,
    Endowment,
    Fading,
    LossAversion,
    Payoff,
    RateRatios,
    Readiness,
    Reversal,
    ScienceError,
    SituationCue,
    Spike,
    StepOffer,
    StepOutlook,
    Surfing,
    Weighing,
)
from unclasp.science import wording as w
from unclasp.science.helps import DoseEffects, Reliefs
from unclasp.science.language_rates import WordRate
from unclasp.science.selfhood import Remains
from unclasp.science.suggest import Suggestion

AXIS = (3.0, 2.5, 3.5)
SECURE = AttachmentSummary(
    "ok", 20, AXIS, AXIS, (0.7, 0.1, 0.1, 0.1), "secure", ("secure", "anxious"), constant=False
)
GAMBLES = LossAversion("ok", "figure", 8, 1.5, 1.1, 2.0, 0.2, 0.95, 0.01, done=True)
ENDOWMENT = Endowment("ok", "close", 1, 2.0, 0.7, 6.0, 0.9)
REVERSAL = Reversal("ok", "other", 2, 1.0, -2.0, 4.0)
WEIGHING = Weighing("ok", "leans_change", 5, 6.0, 1.0, 11.0, 0.95, 1.7, 1.1, np.inf, np.nan)
SITUATION = SituationCue("ok", 12, 12, 2.0, 1.1, 4.0, 0.9)
FADING = Fading("ok", 14, 9.0, 4.0, 15.0, 10.0, 4.0, 30.0, 0.8)
SPIKE = Spike("ok", 9, 1.8, 1.1, 3.0, 0.95)
PAYOFF = Payoff("ok", 12, 0.3, 0.15, 0.5, 0.8)
SURFING = Surfing("ok", 30, -0.2, -0.4, 0.0, 0.9)
OUTLOOK = StepOutlook(1, 0.85, 0.6, 0.95, 4.0, 2.0, 6.0, 0.02)
OFFER = StepOffer("ok", 3, (OUTLOOK, OUTLOOK))
READY = Readiness("ok", 9, 0.8, 0.6, 0.9, 4.0, 1.0, np.inf, can_tell=True, p_no_gain=0.1)
KEPT = BoundaryKept("ok", 4, 2, 1, 1, 0.65, 0.4, 0.9)
DRIFT = BoundaryDrift("ok", 14, 0.5, 0.3, 0.7, 0.8)
CLOSE = Closeness("ok", 9, 0.4, 0.0, 0.8, 0.9)
SELF = Remains("ok", 4, 0.5, 0.4, 0.6, 2.5, 2.0, 3.0, 3.5, 3.0, 4.0, 0.5)
TWO = np.array([0.5, -0.5])
RELIEF = Reliefs("ok", 20, np.array([10, 10]), TWO, TWO - 1, TWO + 1, np.array([0.85, 0.15]), 0)
DOSE = DoseEffects("early", 90, TWO, TWO - 1, TWO + 1, TWO + 0.5)
SUGGESTED = Suggestion("ok", 9, 0, 0.9, np.array([0.9, 0.1]), TWO, TWO - 1, TWO + 1)
WORDS = WordRate("ok", 20, 1.0, 2.0, 2.0, 1.3, 3.0, np.full(5, 0.95), more=True)


def clock(status: str = "ok", p_more: tuple[float, ...] = (0.5, 0.95, 0.9)) -> ClockCues:
    """Three blocks of the day with these probabilities of more urges."""
    ones = np.ones(3)
    cells = RateRatios(ones * 1.6, ones, ones * 2, np.array(p_more), ones * 4)
    return ClockCues(
        status, 12, 14.0, 1.0, np.array([8.0, 12.0, 20.0]), np.array([0.0, 0.0, 1.0]), ones, cells
    )


def states(base: object, *names: str) -> list[tuple[object, str]]:
    """The result with each of these statuses, which is its code too."""
    return [(replace(base, status=name), name) for name in names]


CASES = {
    w.attachment_wording: [
        (replace(SECURE, status="none", n=0, style=None), "attachment.none"),
        (replace(SECURE, status="early", style=None), "attachment.early"),
        (replace(SECURE, status="early", style=None, constant=True), "attachment.constant"),
        *((replace(SECURE, style=name), f"attachment.{name}") for name in STYLES),
        *(
            (replace(SECURE, style=None, between=(b, a)), f"attachment.between_{a}_{b}")
            for a, b in combinations(STYLES, 2)
        ),
    ],
    w.toward_secure_wording: [
        (0.79, "toward_secure.too_early"),
        (0.8, "toward_secure.probably"),
        (0.95, "toward_secure.surely"),
    ],
    w.gambles_wording: [
        (replace(GAMBLES, kind=kind), f"gambles.{kind}")
        for kind in ("none", "few", "outside_below", "outside_above", "cannot_tell", "figure")
    ],
    w.endowment_wording: [
        (replace(ENDOWMENT, kind=kind), f"endowment.{kind}")
        for kind in ("none", "not_for_sale", "no_price", "dearer", "close", "cheaper")
    ],
    w.reversal_wording: [
        (replace(REVERSAL, kind=kind), f"reversal.{kind}")
        for kind in ("none", "already_mine", "mixed", "other")
    ],
    w.weighing_wording: [
        (replace(WEIGHING, outcome=name), f"weighing.{name}")
        for name in (
            *("none", "few", "nothing_to_lose", "nothing_to_gain"),
            *("close", "leans_change", "leans_stay"),
        )
    ],
    w.situation_wording: [
        *((one, f"situation.{name}") for one, name in states(SITUATION, "none", "early")),
        (SITUATION, "situation.more"),
        (replace(SITUATION, p_more=0.89), "situation.no_pattern"),
    ],
    w.fading_wording: [
        *((one, f"fading.{name}") for one, name in states(FADING, "none", "early")),
        (FADING, "fading.fallen"),
        (replace(FADING, p_fallen=0.79), "fading.too_early"),
    ],
    w.spike_wording: [
        *((one, f"spike.{name}") for one, name in states(SPIKE, "none", "early")),
        (SPIKE, "spike.spike"),
        (replace(SPIKE, p_spike=0.94), "spike.no_sign"),
    ],
    w.payoff_wording: [
        *((one, f"payoff.{name}") for one, name in states(PAYOFF, "none", "early")),
        (PAYOFF, "payoff.intermittent"),
        (replace(PAYOFF, p_intermittent=0.79), "payoff.rate"),
    ],
    w.surfing_wording: [
        *((one, f"surfing.{name}") for one, name in states(SURFING, "none", "early")),
        (SURFING, "surfing.less"),
        (replace(SURFING, p_less=0.89), "surfing.too_early"),
    ],
    w.step_wording: [
        (StepOffer("none", 0), "step.none"),
        (replace(OFFER, status="early"), "step.first"),
        (OFFER, "step.offer"),
        (StepOffer("ok", 3, split=0), "step.split"),
    ],
    w.attempt_wording: [
        (AfterAttempt("pause", -2.0, 48.0), "attempt.pause"),
        *((AfterAttempt(kind, 1.0), f"attempt.{kind}") for kind in ("easier", "lighter")),
        *((AfterAttempt(kind, np.nan), f"attempt.{kind}") for kind in ("unrated", "stored")),
    ],
    w.readiness_wording: [
        *((one, f"readiness.{name}") for one, name in states(READY, "none", "early")),
        (READY, "readiness.within_reach"),
        (replace(READY, p=0.79), "readiness.band"),
        (replace(READY, p=0.5, can_tell=False), "readiness.cannot_tell"),
        (replace(READY, p=0.5, tries=np.inf), "readiness.cannot_tell"),
    ],
    w.boundary_wording: [
        (replace(KEPT, status="none", n=0), "boundary.none"),
        (replace(KEPT, status="early"), "boundary.counts"),
        (KEPT, "boundary.rate"),
    ],
    w.slipping_wording: [
        *((one, f"slipping.{name}") for one, name in states(DRIFT, "none", "early")),
        (DRIFT, "slipping.slipping"),
        (replace(DRIFT, p_slipping=0.79), "slipping.perhaps"),
        (replace(DRIFT, p_slipping=0.65), "slipping.perhaps"),
        (replace(DRIFT, p_slipping=0.64), "slipping.no_sign"),
    ],
    w.closeness_wording: [
        *((one, f"closeness.{name}") for one, name in states(CLOSE, "none", "early")),
        (CLOSE, "closeness.closer"),
        (replace(CLOSE, p_closer=0.11), "closeness.no_pattern"),
        (replace(CLOSE, p_closer=0.09), "closeness.apart"),
    ],
    w.self_wording: [
        (Remains("none", 0), "self.none"),
        (replace(SELF, status="early", n=1), "self.one_source"),
        (SELF, "self.remains"),
    ],
    w.dose_wording: [(replace(DOSE, n=0), "dose.none"), (DOSE, "dose.too_early")],
    w.relief_wording: [
        *((one, f"relief.{name}") for one, name in states(RELIEF, "none", "early")),
        (RELIEF, "relief.favourite"),
        (replace(RELIEF, favourite=None), "relief.no_favourite"),
    ],
    w.suggestion_wording: [
        (SUGGESTED, "suggestion.best_so_far"),
        (replace(SUGGESTED, arm=1), "suggestion.by_lot"),
        (replace(SUGGESTED, status="none"), "suggestion.by_lot"),
    ],
    w.words_wording: [
        *((one, f"words.{name}") for one, name in states(WORDS, "none", "early")),
        (WORDS, "words.more"),
        (replace(WORDS, more=False), "words.usual"),
    ],
}
FLAT = [(speak, result, code) for speak, cases in CASES.items() for result, code in cases]


@pytest.mark.parametrize(("speak", "result", "code"), FLAT, ids=[code for *_, code in FLAT])
def test_a_result_gets_the_code_it_bears(speak, result, code):
    assert speak(result).code == code


@pytest.mark.parametrize(("speak", "result", "code"), FLAT, ids=[code for *_, code in FLAT])
def test_no_slot_is_missing_its_number(speak, result, code):
    slots = speak(result).slots
    assert not any(np.isnan(value) for value in slots.values())
    with pytest.raises(TypeError):
        slots["n"] = 3


def test_the_clock_names_every_sure_time_the_surest_first():
    named = w.clock_wordings(clock())
    assert [one.code for one in named] == ["clock.more", "clock.more"]
    assert [one.slots["start_hour"] for one in named] == [12.0, 20.0]
    assert (named[1].slots["end_hour"], named[1].slots["weekend"]) == (24.0, 1.0)


@pytest.mark.parametrize("name", ["none", "early"])
def test_the_clock_says_why_it_is_silent(name):
    assert [one.code for one in w.clock_wordings(clock(name))] == [f"clock.{name}"]
    assert w.clock_wordings(clock(p_more=(0.1, 0.2, 0.89)))[0].code == "clock.no_pattern"


def test_every_code_of_these_groups_can_be_reached():
    reached = {code for *_, code in FLAT} | {
        f"clock.{name}" for name in ("none", "early", "more", "no_pattern")
    }
    levels = {code for code in w.CODES if code.split(".")[0] in {"grip", "warmth", "change", "quality"}}
    assert reached == set(w.CODES) - levels


def test_one_pair_of_prices_gets_no_figure():
    assert "ratio" not in w.endowment_wording(ENDOWMENT).slots
    assert w.endowment_wording(replace(ENDOWMENT, n=2)).slots["ratio"] == 2.0


@pytest.mark.parametrize("p", [-0.1, 1.1, np.nan])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(ScienceError, match="p_nearer"):
        w.toward_secure_wording(p)
