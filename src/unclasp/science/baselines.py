"""The dull rules that a model must beat before it is worth its keep.

Each is what a spreadsheet, another tool or a shrug would do. Studies print them beside our models; nothing
that a person reads comes from here. Arrays run from the oldest to the latest along the first axis, so that
``(n, ...)`` may hold many people side by side.
"""

from typing import cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from unclasp.science.checkins import Array
from unclasp.science.errors import ScienceError


def last_value(y: ArrayLike) -> Array:
    """Return the last of `y` (n, ...) as the forecast of the next."""
    return cast(Array, _some(y)[-1])


def running_mean(y: ArrayLike, last: int | None = None) -> Array:
    """Return the mean of `y` (n, ...), or of its `last` so many, as the forecast of the next."""
    return cast(Array, _some(y)[-last if last else 0 :].mean(axis=0))


def last_minus_first(y: ArrayLike) -> Array:
    """Return the change of `y` (n, ...) as the last value less the first."""
    rows = _some(y)
    return cast(Array, rows[-1] - rows[0])


def last_week(counts: ArrayLike) -> Array:
    """Return the sum of the last seven of `counts` (n, ...) as the forecast of the next week."""
    return cast(Array, _some(counts)[-7:].sum(axis=0))


def log_trend(counts: ArrayLike, ahead: int) -> float:
    """Return the sum of the next `ahead` counts, by a straight line through the logarithms of `counts` (n,)."""
    rows = _some(counts)
    if rows.ndim != 1 or len(rows) < 2:
        raise ScienceError("counts", "must have one axis and at least two counts")
    slope, level = np.polyfit(np.arange(len(rows)), np.log(rows + 0.5), 1)
    return float(np.exp(level + slope * np.arange(len(rows), len(rows) + ahead)).sum())


def raw_ratio(counts: ArrayLike, exposure: ArrayLike) -> Array:
    """Return rate over common rate (..., K), with half a count added on both sides and no shrinkage."""
    n, open_for = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    common = n.sum(axis=-1, keepdims=True) / open_for.sum(axis=-1, keepdims=True)
    return cast(Array, (n + 0.5) / (open_for * common + 0.5))


def easiest_first(rated: ArrayLike, tried: int, times: int = 3) -> NDArray[np.intp]:
    """Return the step (...) to try next: each step so many `times`, from the one rated lowest (..., J) up."""
    order = np.argsort(np.asarray(rated, dtype=float), axis=-1)
    return order[..., min(tried // times, order.shape[-1] - 1)]


def up_down(rated: ArrayLike, went: ArrayLike) -> NDArray[np.intp]:
    """Return the step (...) to try next: one up after a step that was done, one down after one that was not.

    `rated` is (..., J), `went` (n, ...) of bool, oldest first.
    """
    order = np.argsort(np.asarray(rated, dtype=float), axis=-1)
    place = np.zeros(order.shape[:-1], dtype=np.intp)
    for done in np.asarray(went, dtype=bool):
        place = np.clip(place + np.where(done, 1, -1), 0, order.shape[-1] - 1)
    return np.take_along_axis(order, place[..., None], axis=-1)[..., 0]


def nearest_chance(p_done: ArrayLike, target: float) -> NDArray[np.intp]:
    """Return the step (...) whose chance of being done (..., J) lies nearest to `target`."""
    return cast("NDArray[np.intp]", np.abs(np.asarray(p_done, dtype=float) - target).argmin(axis=-1))


def beta_counter(y: ArrayLike, a: float, b: float, keep: float = 1.0) -> Array:
    """Return the chance (n + 1, ...) of a yes before each of `y` (n, ...) and after the last.

    Beta(a, b) plus the counts so far; with `keep` below 1 old counts fade towards the prior by that factor.
    """
    rows = np.asarray(y, dtype=float)
    yes, no = np.full(rows.shape[1:], float(a)), np.full(rows.shape[1:], float(b))
    told = [yes / (yes + no)]
    for outcome in rows:
        yes, no = keep * yes + (1 - keep) * a + outcome, keep * no + (1 - keep) * b + 1 - outcome
        told.append(yes / (yes + no))
    return np.array(told)


def last_share(y: ArrayLike, last: int, first: float, edge: float = 0.05) -> Array:
    """Return the share of yes (n + 1, ...) in the `last` so many before each of `y` (n, ...).

    `first` before there is any; never nearer to 0 or 1 than `edge`.
    """
    rows = np.asarray(y, dtype=float)
    told = [np.full(rows.shape[1:], float(first))]
    told += [rows[max(0, i - last) : i].mean(axis=0) for i in range(1, len(rows) + 1)]
    return cast(Array, np.clip(np.array(told), edge, 1 - edge))


def day_difference(y: ArrayLike, did: ArrayLike) -> Array:
    """Return the mean change to the next day after days with a practice, less that after days without.

    `y` is (n,), `did` (n, K) of 0 and 1; 0 where there is no such day. It is what trackers commonly show, and
    it mistakes "I practise on bad days" for "it helps" (docs/science/helps.md).
    """
    change, before = np.diff(_some(y)), np.asarray(did, dtype=float)[:-1]
    with_it, without = before.sum(axis=0), (1 - before).sum(axis=0)
    mean = change @ before / np.maximum(with_it, 1)
    return cast(Array, mean - change @ (1 - before) / np.maximum(without, 1))


def ridge_screen(y: ArrayLike, did: ArrayLike, penalty: float = 1.0) -> tuple[Array, Array]:
    """Return effect and SD (K,) of each practice on the change to the next day, by ridge regression.

    `y` is (n,), `did` (n, K); the day's own level and a constant are in the regression, hardly penalised.
    """
    level, before = _some(y), np.asarray(did, dtype=float)[:-1]
    change = np.diff(level)
    columns = np.column_stack([before, level[:-1], np.ones(len(change))])
    inverse = np.linalg.inv(columns.T @ columns + np.diag([penalty] * before.shape[1] + [0.01, 0.01]))
    fit = inverse @ columns.T @ change
    noise = ((change - columns @ fit) ** 2).mean()
    effects = before.shape[1]
    return fit[:effects], np.sqrt(noise * np.diag(inverse)[:effects])


def thompson_arm(mean: ArrayLike, sd: ArrayLike, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return the arm (...) that is best in one draw from each posterior (..., K)."""
    return cast(
        "NDArray[np.intp]",
        rng.normal(np.asarray(mean, dtype=float), np.asarray(sd, dtype=float)).argmax(axis=-1),
    )


def ucb_arm(mean: ArrayLike, sd: ArrayLike, times: float = 1.2) -> NDArray[np.intp]:
    """Return the arm (...) whose posterior (..., K) is best at its mean plus so many `times` its SD."""
    return cast("NDArray[np.intp]", (np.asarray(mean) + times * np.asarray(sd)).argmax(axis=-1))


def _some(y: ArrayLike) -> Array:
    """Return `y` as floats; raise ScienceError if there is none."""
    rows = np.asarray(y, dtype=float)
    if rows.ndim == 0 or not len(rows):
        raise ScienceError("y", "must have at least one value")
    return rows
