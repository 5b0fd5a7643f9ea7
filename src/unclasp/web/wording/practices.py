"""Sentences about boundaries, and about a sense of self."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import once, percent, share, told, whole

SENTENCES = {
    "boundary.none": gettext_lazy("This boundary has not been tested yet."),
    "boundary.counts": gettext_lazy("Kept %(kept)s, partly %(partly)s, not kept %(not_kept)s."),
    "boundary.rate": gettext_lazy("It is kept %(rate)s."),
    "slipping.none": gettext_lazy("No test to compare yet."),
    "slipping.early": gettext_lazy("Whether it is slipping can be told after the tenth test."),
    "slipping.slipping": gettext_lazy("It has probably been kept less often lately."),
    "slipping.perhaps": gettext_lazy("It may have been kept less often lately."),
    "slipping.no_sign": gettext_lazy("No clear sign that it is slipping."),
    "closeness.none": gettext_lazy("No weeks to compare yet."),
    "closeness.early": gettext_lazy("Closeness and keeping are set side by side after eight weeks."),
    "closeness.closer": gettext_lazy(
        "Weeks in which more was kept were followed by somewhat more closeness."
    ),
    "closeness.apart": gettext_lazy("Weeks in which more was kept were followed by somewhat less closeness."),
    "closeness.no_pattern": gettext_lazy("No clear link between keeping it and closeness."),
    "self.none": gettext_lazy("Nothing written down yet that you are made of."),
    "self.one_source": gettext_lazy("One source so far; what would remain is shown from two on."),
    "self.remains": gettext_lazy(
        "Without this, about %(remains)s in a hundred of what you named would remain, "
        "and rest on about %(after)s separate supports."
    ),
}

_TOGETHER = gettext_lazy("The two went together; which led to which, or whether either did, this cannot say.")

SURE = {
    "boundary.rate": gettext_lazy(
        "Nine times in ten the true share lies between %(lo_percent)s and %(hi_percent)s in a hundred."
    ),
    "slipping.perhaps": gettext_lazy(
        "A few tests tell little; this is a guess, though better than a coin's."
    ),
    "self.remains": gettext_lazy(
        "Nine times in ten between %(remains_lo)s and %(remains_hi)s in a hundred, on %(after_lo)s to %(after_hi)s "
        "supports. There is no right number."
    ),
    "closeness.closer": _TOGETHER,
    "closeness.apart": _TOGETHER,
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    counts = dict.fromkeys(("n", "kept", "partly", "not_kept"), whole)
    remains = dict.fromkeys(("remains", "remains_lo", "remains_hi"), percent)
    after = dict.fromkeys(("after", "after_lo", "after_hi"), once)
    words = told(slots, {**counts, **remains, **after, "rate": share})
    return words | {f"{end}_percent": percent(slots[end]) for end in ("lo", "hi") if end in slots}
