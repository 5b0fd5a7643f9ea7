"""Words for the practices: boundaries, a sense of self, what helps, and words in the journal."""

from unclasp.science.boundaries import BoundaryDrift, BoundaryKept, Closeness
from unclasp.science.parameters import WORDING, WordingThresholds
from unclasp.science.wording.codes import Wording, codes, worded

PRACTICE_CODES = (
    *codes("boundary", "none", "counts", "rate"),
    *codes("slipping", "none", "early", "slipping", "no_sign"),
    *codes("closeness", "none", "early", "closer", "apart", "no_pattern"),
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
    name = "slipping" if found.p_slipping >= thresholds.slipping else "no_sign"
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
