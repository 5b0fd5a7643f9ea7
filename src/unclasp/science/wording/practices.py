"""Words for boundaries, and for a sense of self."""

from unclasp.science.boundaries import BoundaryDrift, BoundaryKept, Closeness
from unclasp.science.parameters import WORDING, WordingThresholds
from unclasp.science.selfhood import Remains
from unclasp.science.wording.codes import Wording, codes, worded

PRACTICE_CODES = (
    *codes("boundary", "none", "counts", "rate"),
    *codes("slipping", "none", "early", "slipping", "perhaps", "no_sign"),
    *codes("closeness", "none", "early", "closer", "apart", "no_pattern"),
    *codes("self", "none", "one_source", "remains"),
)


def boundary_wording(found: BoundaryKept) -> Wording:
    """Return how often a boundary was kept. Slots: n, kept, partly, not_kept; rate, lo and hi from four tests on."""
    counts = {
        "n": float(found.n),
        "kept": float(found.kept),
        "partly": float(found.partly),
        "not_kept": float(found.not_kept),
    }
    if found.status != "ok":
        return worded("boundary", "counts" if found.n else "none", **counts)
    return worded("boundary", "rate", **counts, rate=found.rate, lo=found.lo, hi=found.hi)


def slipping_wording(found: BoundaryDrift, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return whether a boundary is slipping lately. Slots: n; rate, lo, hi and p_slipping once it can be told."""
    if found.status != "ok":
        return worded("slipping", found.status, n=found.n)
    name = "no_sign"
    if found.p_slipping >= thresholds.slipping:
        name = "slipping"
    elif found.p_slipping >= thresholds.perhaps_slipping:
        name = "perhaps"
    told = {"rate": found.rate, "lo": found.lo, "hi": found.hi, "p_slipping": found.p_slipping}
    return worded("slipping", name, n=found.n, **told)


def closeness_wording(found: Closeness, thresholds: WordingThresholds = WORDING) -> Wording:
    """Return what went together with keeping a boundary, without a cause. Slots: n; slope, lo, hi, p_closer from eight
    weeks on."""
    if found.status != "ok":
        return worded("closeness", found.status, n=found.n)
    told = {"slope": found.slope, "lo": found.lo, "hi": found.hi, "p_closer": found.p_closer}
    name = "no_pattern"
    if found.p_closer >= thresholds.closeness:
        name = "closer"
    elif 1 - found.p_closer >= thresholds.closeness:
        name = "apart"
    return worded("closeness", name, n=found.n, **told)


def self_wording(found: Remains) -> Wording:
    """Return what would remain without one hold.

    Slots: n, and from two sources on remains, after and largest_prop; remains and after with _lo and _hi. The number
    of supports now is left out: it is never said alone, and what remains comes first.
    """
    if found.status != "ok":
        return worded("self", "one_source" if found.n else "none", n=found.n)
    share = {"remains": found.remains, "remains_lo": found.remains_lo, "remains_hi": found.remains_hi}
    after = {"after": found.after, "after_lo": found.after_lo, "after_hi": found.after_hi}
    return worded("self", "remains", n=found.n, largest_prop=found.largest_prop, **share, **after)
