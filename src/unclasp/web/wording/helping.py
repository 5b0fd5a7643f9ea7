"""Sentences about what helps, the reason of a suggestion, and words in the journal."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import once, told, whole

SENTENCES = {
    "dose.none": gettext_lazy("No day with a check-in to look at yet."),
    "dose.too_early": gettext_lazy(
        "Whether a practice loosens this grip cannot be told from one person's days."
    ),
    "relief.none": gettext_lazy("No practice rated before and after yet."),
    "relief.early": gettext_lazy("Practices are compared from fifteen ratings of at least two kinds."),
    "relief.favourite": gettext_lazy("Of these practices, this one seems to bring you most relief."),
    "relief.no_favourite": gettext_lazy("No clear favourite among these practices."),
    "suggestion.by_lot": gettext_lazy("Drawn by lot, so that everything gets its turn."),
    "suggestion.best_so_far": gettext_lazy("Of what you tried, this has brought you most relief so far."),
    "words.none": gettext_lazy("No entry long enough to count words in yet."),
    "words.early": gettext_lazy("Too few entries to know what is usual for you."),
    "words.more": gettext_lazy("You used more words of this kind than is usual for you."),
    "words.usual": gettext_lazy("About as many words of this kind as is usual for you."),
}

SURE = {
    "dose.too_early": gettext_lazy(
        "Four months of daily check-ins would not be enough to tell; here is what can be compared."
    ),
    "relief.favourite": gettext_lazy(
        "By %(contrast)s points more than the others on average, nine times in ten between %(lo)s and %(hi)s. "
        "In our simulations a favourite is right about eight times in ten."
    ),
    "words.more": gettext_lazy(
        "About %(ratio)s times as many, nine times in ten between %(lo)s and %(hi)s. Sometimes that is just emphasis."
    ),
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    return told(slots, {"n": whole, **dict.fromkeys(("contrast", "ratio", "lo", "hi"), once)})
