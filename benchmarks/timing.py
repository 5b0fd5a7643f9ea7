"""Taking times: the things compared take turns, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

Quantile = Literal["p50", "p95"]


@dataclass(frozen=True)
class Spread:
    """Repeated figures of one thing, in whatever unit their row says."""

    figures: tuple[float, ...]

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

    def at(self, quantile: Quantile) -> float:
        """The median or the 95th percentile."""
        return self.p50 if quantile == "p50" else self.p95


def spread(*figures: float) -> Spread:
    """These figures."""
    return Spread(figures)


def milliseconds(deed: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000


def take_turns(figures: Sequence[Callable[[], float]], rounds: int, *, warm: int = 1) -> list[Spread]:
    """What each gives, each asked once a round; the first `warm` rounds do not count."""
    taken = [[figure() for figure in figures] for _turn in range(warm + rounds)][warm:]
    return [Spread(column) for column in zip(*taken, strict=True)]


def race(deeds: Sequence[Callable[[], object]], rounds: int, *, warm: int = 1) -> list[Spread]:
    """Milliseconds of each deed, each done once a round."""
    return take_turns([partial(milliseconds, deed) for deed in deeds], rounds, warm=warm)
