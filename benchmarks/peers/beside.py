"""Rows of one peer: the product and it take turns, and neither is waited for without end."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.notebook import Notebook
from benchmarks.peers.installing import Peer
from benchmarks.rows import Bound, LeftOut, Row
from benchmarks.timing import Deed, Quantile, Spread, race

RACE_S, ONE_S = 20.0, 180.0
"""Seconds after which no round begins beyond the fewest, and after which one command or answer is given up."""

WANTED_FROM = 100_000
"""How far ahead the product is to be was set for journals of this length."""


@dataclass(frozen=True)
class Beside:
    """A notebook, and the peer that it is measured beside."""

    notebook: Notebook
    peer: Peer

    def raced(
        self,
        what: str,
        own: Deed,
        other: Deed,
        *,
        rounds: int,
        ahead: float = 0,
        of: Quantile = "p50",
    ) -> Row:
        """A row. On long journals, the peer is to need `ahead` times as much."""
        product, beside = race(own, other, rounds=rounds, at_most_s=RACE_S)
        return self.row(what, product, beside, ahead=ahead, of=of)

    def row(
        self,
        what: str,
        product: Spread,
        beside: Spread,
        unit: str = "ms",
        *,
        ahead: float = 0,
        of: Quantile = "p50",
    ) -> Row:
        """A row of figures that are there already."""
        bound = Bound(1 / ahead, of) if ahead and self.notebook.entries >= WANTED_FROM else None
        return Row(what, self.notebook.entries, product, beside, unit, bound, peer=self.peer.label)


@contextlib.contextmanager
def given_up(peer: Peer) -> Iterator[None]:
    """What fails is left out from there on, with a sentence."""
    try:
        yield
    except (OSError, RuntimeError, subprocess.SubprocessError) as fault:
        said = " ".join(str(fault).split())[:300]
        raise LeftOut(
            f"{peer.label}: what is not in the table is left out, since it failed: {said}"
        ) from fault
