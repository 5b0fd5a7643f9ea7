"""Words for what makes losing weigh: gambles, endowment, the reversal test, a weighing."""

from unclasp.science.endowment import Endowment, Reversal
from unclasp.science.loss_aversion import LossAversion
from unclasp.science.weighing import Weighing
from unclasp.science.wording.codes import Wording, codes, worded

LOSS_CODES = (
    *codes("gambles", "none", "few", "outside_below", "outside_above", "cannot_tell", "figure"),
    *codes("endowment", "none", "not_for_sale", "no_price", "dearer", "close", "cheaper"),
    *codes("reversal", "none", "already_mine", "mixed", "other"),
    *codes("weighing", "none", "few", "nothing_to_lose", "nothing_to_gain"),
    *codes("weighing", "close", "leans_change", "leans_stay"),
)


def gambles_wording(found: LossAversion) -> Wording:
    """Return the figure that gambles told, or why there is none.

    Slots: n, and with a figure median, lo and hi [ratio] and p_gt1. The sentence says that other questions would
    give another figure.
    """
    if found.kind != "figure":
        return worded("gambles", found.kind, n=found.n)
    return worded(
        "gambles", "figure", n=found.n, median=found.median, lo=found.lo, hi=found.hi, p_gt1=found.p_gt1
    )


def endowment_wording(found: Endowment) -> Wording:
    """Return in words how much dearer parting is. Slots: n, p_gt1; lo, ratio and hi only from two pairs on."""
    slots = {"n": float(found.n)}
    if found.status == "ok":
        slots["p_gt1"] = found.p_gt1
        if found.n > 1:
            slots |= {"ratio": found.ratio, "lo": found.lo, "hi": found.hi}
    return worded("endowment", found.kind, **slots)


def reversal_wording(found: Reversal) -> Wording:
    """Return what the reversal test tells. Slots: n, and gap, lo and hi [points] once both were answered."""
    slots = {"n": float(found.n)}
    if found.status == "ok":
        slots |= {"gap": found.gap, "lo": found.lo, "hi": found.hi}
    return worded("reversal", found.kind, **slots)


def weighing_wording(found: Weighing) -> Wording:
    """Return what may be said of a weighing, never what to do.

    Slots: n, and with factors on both sides break_even, lo and hi [ratio; hi may be infinite], even [points] and
    p_change.
    """
    slots = {"n": float(found.n)}
    if found.status == "ok":
        slots |= {"break_even": found.break_even, "lo": found.lo, "hi": found.hi}
        slots |= {"even": found.even, "p_change": found.p_change}
    return worded("weighing", found.outcome, **slots)
