"""What a pull is to a page: the slices of the three pulls each say one for a hold, in the same shape."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pull:
    """How strongly one of the three pulls shows in one hold.

    `lo`, `point`, `hi`: from 0 (not at all) to 1, the range holding nine times in ten; all None where nothing is known.
    `said` is one sentence in plain words, `address` leads to where it comes from, `sure` to how sure it is.
    """

    lo: float | None
    point: float | None
    hi: float | None
    word: str
    said: str
    address: str
    sure: str
