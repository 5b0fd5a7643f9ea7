"""What was said in a simulated life, and whether it was true there."""

from typing import NamedTuple

from unclasp.science import Wording


class Said(NamedTuple):
    """One wording, whether it was true, and the probability that was given with it (None where none was)."""

    code: str
    true: bool
    p: float | None = None


def said(wording: Wording, true: bool | dict[str, bool], p: str | None = None) -> Said:
    """Return a wording with its truth, or with the truth of its code out of several; `p` names the slot with its
    probability. A code that is not among them only repeats what was answered."""
    name = wording.code.split(".")[1]
    truth = true.get(name, True) if isinstance(true, dict) else true
    return Said(wording.code, bool(truth), wording.slots.get(p) if p else None)
