"""Taking times: the things compared take turns, so that whatever else the machine does hits all of them alike.

Beside the time on the wall stands the time that the processors gave to it, which a busy machine stretches much less.
"""

from __future__ import annotations

import math
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

Quantile = Literal["p50", "p95"]

FEWEST = 3

Clock = Callable[[], float]
"""Seconds of processor time that some processes have had so far."""


@dataclass(frozen=True)
class Spread:
    """Repeated figures of one thing, in whatever unit their row says; `processor` in the same unit, if known."""

    figures: tuple[float, ...]
    processor: tuple[float, ...] = ()

    @property
    def least(self) -> float:
        """The smallest."""
        return min(self.figures)

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.figures)

    @property
    def p95(self) -> float:
        """The figure that 95 of a hundred do not exceed (nearest rank)."""
        return sorted(self.figures)[math.ceil(0.95 * len(self.figures)) - 1]

    @property
    def busy(self) -> float | None:
        """The median of the processor time."""
        return statistics.median(self.processor) if self.processor else None

    def at(self, quantile: Quantile) -> float:
        """The median or the 95th percentile."""
        return self.p50 if quantile == "p50" else self.p95

    @property
    def condensed(self) -> Spread:
        """The same least, median and 95th percentile in three figures, or in the one that there is."""
        figures = self.figures if len(self.figures) == 1 else (self.least, self.p50, self.p95)
        return Spread(tuple(map(rounded, figures)), tuple(map(rounded, filter(None, [self.busy]))))

    def times(self, factor: float) -> Spread:
        """In another unit."""
        return Spread(tuple(f * factor for f in self.figures), tuple(f * factor for f in self.processor))


@dataclass(frozen=True)
class Deed:
    """Something to be timed: `run` gives the milliseconds that it took; `clock` is that of whoever does it."""

    run: Callable[[], float]
    clock: Clock | None = None


def deed(do: Callable[[], object], clock: Clock | None = None) -> Deed:
    """A deed of which all counts."""
    return Deed(lambda: milliseconds(do), clock)


def rounded(figure: float) -> float:
    """With four figures that matter."""
    return float(f"{figure:.4g}")


def spread(*figures: float) -> Spread:
    """These figures."""
    return Spread(figures)


def joined(spreads: Iterable[Spread]) -> Spread:
    """The figures of several."""
    figures, processor = zip(*((one.figures, one.processor) for one in spreads), strict=True)
    return Spread(tuple(chain.from_iterable(figures)), tuple(chain.from_iterable(processor)))


def milliseconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def race(*deeds: Deed, rounds: int, warm: int = 1, at_most_s: float = math.inf) -> list[Spread]:
    """Each deed done once a round, in turns; the first `warm` rounds do not count.

    After `at_most_s` seconds no round begins but the fewest that a median needs.
    """
    end, taken = time.monotonic() + at_most_s, []
    for turn in range(warm + rounds):
        if turn >= warm + FEWEST and time.monotonic() > end:
            break
        taken.append([timed(one) for one in deeds])
    return [
        collected(one, column) for one, column in zip(deeds, zip(*taken[warm:], strict=True), strict=True)
    ]


def timed(one: Deed) -> tuple[float, float]:
    """Milliseconds on the wall and of processor."""
    before = one.clock() if one.clock else 0.0
    took = one.run()
    return took, ((one.clock() if one.clock else 0.0) - before) * 1000


def collected(one: Deed, taken: Sequence[tuple[float, float]]) -> Spread:
    """All turns of one deed."""
    wall, processor = zip(*taken, strict=True)
    return Spread(wall, processor if one.clock else ())


def of_us() -> float:
    """The clock of this process."""
    return time.process_time()


def of_commands() -> float:
    """The clock of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_processes(*pids: int) -> Clock:
    """The clock of running processes."""
    clocks = [(~pid << 3) | 2 for pid in pids]  # how Linux numbers the processor clock of a process
    return lambda: sum(map(time.clock_gettime, clocks))
