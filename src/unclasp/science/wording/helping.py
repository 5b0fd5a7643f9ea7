"""Words for what helps: practices beside each other, the reason of a suggestion, words in the journal."""

from unclasp.science.helps import DoseEffects, Reliefs
from unclasp.science.language_rates import WordRate
from unclasp.science.suggest import Suggestion
from unclasp.science.wording.codes import Wording, codes, worded

HELPING_CODES = (
    *codes("dose", "none", "too_early"),
    *codes("relief", "none", "early", "favourite", "no_favourite"),
    *codes("suggestion", "by_lot", "best_so_far"),
    *codes("words", "none", "early", "more", "usual"),
)


def dose_wording(found: DoseEffects) -> Wording:
    """Return what may be said of practices and the grip: never that one of them loosens it. Slot: n [days]."""
    return worded("dose", "too_early" if found.n else "none", n=found.n)


def relief_wording(found: Reliefs) -> Wording:
    """Return whether one practice may be called the favourite.

    Slots: n, and for a favourite its place among the practices, p_best, and contrast, lo and hi [points].
    """
    if found.status != "ok":
        return worded("relief", found.status, n=found.n)
    best = found.favourite
    if best is None:
        return worded("relief", "no_favourite", n=found.n)
    told = {"contrast": found.contrast, "lo": found.lo, "hi": found.hi, "p_best": found.p_best}
    return worded(
        "relief", "favourite", n=found.n, practice=best, **{k: float(v[best]) for k, v in told.items()}
    )


def suggestion_wording(found: Suggestion) -> Wording:
    """Return why this is suggested: it did best so far, or the lot fell on it. Slots: n, arm, probability."""
    best = found.status != "none" and found.mean[found.arm] >= found.mean.max()
    name = "best_so_far" if best else "by_lot"
    return worded("suggestion", name, n=found.n, arm=found.arm, probability=found.probability)


def words_wording(found: WordRate) -> Wording:
    """Return whether words of one kind were more than usual. Slots: n; usual, lately, ratio, lo, hi with a usual."""
    if found.status != "ok":
        return worded("words", found.status, n=found.n)
    told = {"ratio": found.ratio, "lo": found.lo, "hi": found.hi}
    name = "more" if found.more else "usual"
    return worded("words", name, n=found.n, usual=found.usual, lately=found.lately, **told)
