"""Words for attachment: a style, or the two it lies between; and a step towards security."""

from itertools import combinations

from unclasp.science.attachment import STYLES
from unclasp.science.attachment_summary import AttachmentSummary
from unclasp.science.errors import ScienceError
from unclasp.science.parameters import WORDING, WordingThresholds
from unclasp.science.wording.codes import Wording, codes, worded

ATTACHMENT_CODES = (
    *codes("attachment", "none", "early", "constant", *STYLES),
    *codes("attachment", *(f"between_{a}_{b}" for a, b in combinations(STYLES, 2))),
    *codes("toward_secure", "too_early", "probably", "surely"),
)


def attachment_wording(summary: AttachmentSummary) -> Wording:
    """Return the style that may be named, the two it lies between, or why there is none.

    The names of the two stand in the order of `STYLES`. Slots: n, anxiety, avoidance [points, 1-5] with
    anxiety_lo, anxiety_hi, avoidance_lo and avoidance_hi, and the probability of each style by its name.
    """
    slots = {"n": float(summary.n), **dict(zip(STYLES, summary.shares, strict=True))}
    for name, axis in (("anxiety", summary.anxiety), ("avoidance", summary.avoidance)):
        slots |= {name: axis[0], f"{name}_lo": axis[1], f"{name}_hi": axis[2]}
    return worded("attachment", _style(summary), **slots)


def toward_secure_wording(p_nearer: float, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether somebody may be told that they are nearer to secure; `p_nearer` is from `toward_secure`.

    Slot: p_nearer.
    """
    if not 0 <= p_nearer <= 1:
        raise ScienceError("p_nearer", "must be a probability")
    name = "surely" if p_nearer >= thresholds.surely else "probably"
    return worded(
        "toward_secure", name if p_nearer >= thresholds.probably else "too_early", p_nearer=p_nearer
    )


def _style(summary: AttachmentSummary) -> str:
    """Return what stands in the way of a style, or else the style, or the two it lies between."""
    if summary.status == "none":
        return "none"
    if summary.constant:
        return "constant"
    if summary.status == "early":
        return "early"
    first, second = sorted(summary.between, key=STYLES.index)
    return summary.style or f"between_{first}_{second}"
