"""What is reported: one row for each thing measured, its bound, and how it grows with the journal."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.timing import Quantile, Spread, spread

GOAL = 2.0
"""Beyond the bounds: within so many times the floor on every row."""


class LeftOut(Exception):
    """What is left out of a topic, and why: a sentence."""


@dataclass(frozen=True)
class Bound:
    """The most that a row may show: as a ratio to the floor, or, where `plain`, in the row's own unit."""

    most: float
    of: Quantile = "p50"
    plain: bool = False


@dataclass(frozen=True)
class Row:
    """One thing, measured in the product and `beside` it on the floor, or in the `peer`. Less is better in every unit.

    `growth` is the most that the product's median may grow from the smallest journal to the largest.
    """

    what: str
    entries: int
    product: Spread
    beside: Spread | None = None
    unit: str = "ms"
    bound: Bound | None = None
    growth: float | None = None
    peer: str = ""

    def ratio(self, quantile: Quantile) -> float | None:
        """The product's figure over the other's; None where there is no other, or it has nothing."""
        other = self.beside.at(quantile) if self.beside else 0
        return self.product.at(quantile) / other if other else None

    @property
    def busy_ratio(self) -> float | None:
        """The product's processor time over the other's."""
        own, other = self.product.busy, self.beside and self.beside.busy
        return own / other if own and other else None

    @property
    def within_bound(self) -> bool | None:
        """Whether the bound holds; None where there is none.

        The median has to hold it too: a floor that met with a disturbance has a high 95th percentile.
        """
        if self.bound is None:
            return None
        measured = self.product.at if self.bound.plain else self.ratio
        figures = [measured("p50"), measured(self.bound.of)]
        return all(figure is not None and figure <= self.bound.most for figure in figures)

    @property
    def within_goal(self) -> bool | None:
        """Whether the median is within the goal; None where there is no floor."""
        ratio = self.ratio("p50")
        return None if ratio is None or self.peer else ratio <= GOAL


def growths(rows: Iterable[Row]) -> Iterator[Row]:
    """A row for each thing that may only grow so much: its largest journal beside its smallest.

    The two did not take turns, so they are compared by the processor's time, which other load stretches least.
    """
    growing = sorted((row for row in rows if row.growth), key=lambda row: row.what)
    for what, same in itertools.groupby(growing, key=lambda row: row.what):
        by_size = sorted(same, key=lambda row: row.entries)
        first, last = by_size[0], by_size[-1]
        if first.product.busy and last.product.busy and first is not last:
            yield Row(
                what=f"{what}: growth from {first.entries:,}",
                entries=last.entries,
                product=spread(last.product.busy),
                beside=spread(first.product.busy),
                unit=f"{last.unit}, processor",
                bound=Bound(last.growth or 0),
            )
