"""Learning a person's own rates and the change that matters to them."""

from dataclasses import replace

import numpy as np
import pytest

from unclasp.science import GRIP, LEARNING, ScienceError, fit_rates, mic_from_anchors


class TestRates:
    def test_they_are_found_again(self, rng, simulate):
        """Twenty holds of forty check-ins; they drift twice as fast, and vary less, than we assume."""
        true = replace(GRIP, drift=0.09, answer_variance=2.0)
        holds = []
        for _ in range(20):
            t = np.cumsum(rng.uniform(0.5, 4, 40))
            holds.append((t, simulate(rng, t, true)[0]))
        found = fit_rates(holds)
        assert abs(np.log(found.drift / true.drift)) < 0.5
        assert abs(np.log(found.answer_variance / true.answer_variance)) < 0.5
        assert found == replace(
            GRIP,
            drift=found.drift,
            mood_variance=found.mood_variance,
            answer_variance=found.answer_variance,
        )

    def test_unanswered_signs_teach_nothing(self, rng, simulate):
        """Half of the answers go missing: the noise of the others is found all the same."""
        holds = []
        for _ in range(12):
            t = np.cumsum(rng.uniform(0.5, 4, 40))
            Y, _ = simulate(rng, t, replace(GRIP, answer_variance=2.0))
            holds.append((t, np.where(rng.random(Y.shape) < 0.5, np.nan, Y)))
        assert abs(np.log(fit_rates(holds).answer_variance / 2.0)) < 0.3

    def test_a_sure_prior_stays(self, rng):
        holds = [(np.arange(30.0), rng.uniform(4, 6, (30, 4)))]
        sure = fit_rates(holds, learning=replace(LEARNING, fit_log_sd=0.01))
        assert sure.answer_variance == pytest.approx(GRIP.answer_variance, rel=0.02)
        assert fit_rates(holds).answer_variance < 0.6 * GRIP.answer_variance

    def test_too_few_check_ins_teach_nothing(self, rng):
        holds = [(np.arange(7.0), rng.uniform(0, 10, (7, 4)))] * 2
        assert fit_rates(holds) is GRIP
        assert fit_rates([]) is GRIP

    def test_only_the_latest_teach(self, rng):
        """Fifty wild check-ins of long ago do not matter once four hundred newer ones stand before them."""
        new = (1000 + np.arange(400.0), rng.uniform(1, 9, (400, 4)))
        old = (np.arange(50.0), rng.choice([0.0, 10.0], (50, 4)))
        assert fit_rates([old, new]) == fit_rates([new])

    def test_the_order_of_the_holds_does_not_matter(self, rng):
        a = (np.arange(10.0), rng.uniform(2, 8, (10, 4)))
        b = (np.arange(30.0) * 2, rng.uniform(2, 8, (30, 4)))
        one, other = fit_rates([a, b]), fit_rates([b, a])
        assert one.drift == pytest.approx(other.drift, rel=1e-3)

    def test_a_person_who_always_answers_alike_gets_sane_rates(self):
        found = fit_rates([(np.arange(60.0), np.full((60, 4), 5.0))])
        assert 0.1 < found.answer_variance < GRIP.answer_variance
        assert 0 < found.drift < GRIP.drift

    def test_it_climbs_as_far_as_it_goes(self, rng):
        """A level that leaps every day, and no mood to explain it: the drift is found far from where it began."""
        t = np.arange(60.0)
        Y = rng.uniform(0, 10, (60, 1)) + rng.normal(0, 0.3, (60, 4))
        start = replace(GRIP, mood_variance=1e-6)
        wide = replace(LEARNING, fit_log_sd=2.0, fit_log_reach=5.0)
        assert fit_rates([(t, np.clip(Y, 0, 10))], start, wide).drift > 2

    def test_a_rate_of_zero_cannot_be_learned(self):
        with pytest.raises(ScienceError, match=r"^p:"):
            fit_rates([(np.arange(20.0), np.full((20, 4), 5.0))], replace(GRIP, drift=0.0))


class TestSmallestChangeThatMatters:
    def test_below_four_anchors_it_is_the_prior(self):
        found = mic_from_anchors([3, 3, 3, 3], [0.5] * 4, [0, 0, 0, np.nan])
        assert (found.mic, found.sd, found.n, found.learned) == (1.0, 0.4, 3, False)

    def test_it_moves_towards_what_the_person_says(self):
        falls, sds = [1.5, 1.6, 0.2, 1.4, 2.0, 1.8], [0.5] * 6
        unmoved = mic_from_anchors(falls, sds, [0, 0, 0, 0, 0, 0])
        moved = mic_from_anchors(falls, sds, [1, 1, 1, 1, 1, 1])
        assert moved.mic < 1 < unmoved.mic
        assert moved.learned
        assert moved.sd < 0.4

    def test_a_vague_fall_moves_it_less(self):
        falls, answers = [2.0, 2.2, 1.9, 2.1], [0, 0, 0, 0]
        sharp, vague = (
            mic_from_anchors(falls, [0.1] * 4, answers),
            mic_from_anchors(falls, [2.0] * 4, answers),
        )
        assert 1 < vague.mic < sharp.mic

    def test_looser_and_tighter_are_mirrors(self):
        one = mic_from_anchors([1, 2, 0, -1], [0.4] * 4, [1, 1, 0, -1])
        other = mic_from_anchors([-1, -2, 0, 1], [0.4] * 4, [-1, -1, 0, 1])
        assert one.mic == pytest.approx(other.mic)

    def test_it_is_found_again(self, rng):
        fall = rng.uniform(-3, 3, 200)
        felt = fall + rng.normal(0, 1, 200)
        answer = np.where(felt > 1.6, 1, np.where(felt < -1.6, -1, 0))
        assert mic_from_anchors(fall, np.zeros(200), answer).mic == pytest.approx(1.6, abs=0.2)

    @pytest.mark.parametrize(
        ("fall", "sd", "answer", "wrong"),
        [
            ([1], [1, 1], [1], "answer"),
            ([1], [1], [2], "answer"),
            ([np.nan], [1], [1], "fall"),
            ([1], [np.inf], [1], "fall_sd"),
        ],
    )
    def test_it_names_what_is_wrong(self, fall, sd, answer, wrong):
        with pytest.raises(ScienceError) as error:
            mic_from_anchors(fall, sd, answer)
        assert error.value.argument == wrong
