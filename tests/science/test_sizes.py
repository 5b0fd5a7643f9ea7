"""Ten thousand rows have an answer everywhere; a million have one, or are refused by the name of what is too long."""

from collections.abc import Callable

import numpy as np
import pytest

from unclasp import science
from unclasp.science import ScienceError
from unclasp.science.checkins import MOST_ROWS

RNG = np.random.default_rng(5)
MILLION = 1_000_000
STEPS = np.linspace(2.0, 9.0, 12)


def times(n: int) -> np.ndarray:
    return np.arange(n) / 4


def answers(n: int, *shape: int) -> np.ndarray:
    return RNG.integers(0, 11, (n, *shape)).astype(float)


def yes(n: int) -> np.ndarray:
    return RNG.integers(0, 2, n).astype(float)


WALKED: dict[str, tuple[str, Callable[[int], object]]] = {
    "grip_filter": ("t", lambda n: science.grip_filter(times(n), answers(n, 4))),
    "item_filter": ("t", lambda n: science.item_filter(times(n), answers(n))),
    "grip_smooth": ("t", lambda n: science.grip_smooth(times(n), answers(n, 4))),
    "grip_summary": ("t", lambda n: science.grip_summary(times(n), answers(n, 4), n)),
    "grip_series": ("t", lambda n: science.grip_series(times(n), answers(n, 4))),
    "item_summary": ("t", lambda n: science.item_summary(times(n), answers(n), n)),
    "fit_rates": ("t", lambda n: science.fit_rates([(times(n), answers(n, 4))])),
    "mic_from_anchors": ("answer", lambda n: science.mic_from_anchors(answers(n), np.ones(n), yes(n))),
    "boundary_kept": ("outcomes", lambda n: science.boundary_kept(yes(n))),
    "boundary_drift": ("outcomes", lambda n: science.boundary_drift(yes(n))),
    "fading": ("counts", lambda n: science.fading(answers(n))),
    "dose_effects": ("grip", lambda n: science.dose_effects(answers(n), yes(n)[:, None])),
    "ladder_follow": ("step", lambda n: science.ladder_follow(STEPS, *[yes(n)] * 2, answers(n), answers(n))),
    "ladder_start": ("rated", lambda n: science.ladder_start(answers(n))),
    "quality_path": ("m", lambda n: science.quality_path(answers(n, 3), np.ones((n, 3)), answers(n))),
    "self_div": ("w", lambda n: science.self_div(np.ones(n), np.full((n, 1), 0.5))),
}
"""What is walked row by row: the argument that is named when it is too long, and a call with n rows."""

AT_ONCE: dict[str, Callable[[int], object]] = {
    "change_call": lambda n: science.change_call(answers(n), np.ones(n), 1.0),
    "clock_cues": lambda n: science.clock_cues(times(n) / 20, 0, n / 80),
    "closeness_slope": lambda n: science.closeness_slope(answers(n), yes(n)),
    "compare_reliefs": lambda n: science.compare_reliefs(yes(n).astype(int), answers(n), answers(n), 2),
    "dispersion": lambda n: science.dispersion(answers(n)),
    "endowment": lambda n: science.endowment(1 + answers(n), 1 + answers(n)),
    "experiment_result": lambda n: science.experiment_result(yes(n).astype(int), answers(n) - 5),
    "merge_urges": lambda n: science.merge_urges(times(n)),
    "suggest": lambda n: science.suggest(yes(n).astype(int), answers(n) - 5, 2, RNG),
    "weigh": lambda n: science.weigh(np.column_stack([answers(n), yes(n)]), [(5, 0.5)]),
    "word_rate": lambda n: science.word_rate(answers(n), np.full(n, 200)),
}
"""What is reckoned at once."""

FAST = {"boundary_kept", "fit_rates", "item_filter", "mic_from_anchors", *AT_ONCE}


@pytest.mark.parametrize("name", sorted(FAST))
def test_ten_thousand_rows_have_an_answer(name: str) -> None:
    call = AT_ONCE.get(name) or WALKED[name][1]
    assert call(10_000) is not None


@pytest.mark.parametrize("name", sorted(WALKED))
def test_a_million_rows_are_refused_by_name(name: str) -> None:
    argument, call = WALKED[name]
    with pytest.raises(ScienceError) as error:
        call(MILLION)
    assert error.value.argument == argument


@pytest.mark.parametrize("name", sorted(AT_ONCE))
def test_what_is_reckoned_at_once_bears_more_than_any_history(name: str) -> None:
    assert AT_ONCE[name](2 * MOST_ROWS) is not None
