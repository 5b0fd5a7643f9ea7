"""The seven scales of a check-in in our own words, for whoever asks: the pages and the command line."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

MUCH = (_("not at all"), _("a little"), _("somewhat"), _("a good deal"), _("a great deal"))
OFTEN = (_("never"), _("now and then"), _("quite often"), _("mostly"), _("all the time"))
TRUE = (_("not true"), _("a little true"), _("partly true"), _("mostly true"), _("entirely true"))
WARM = (_("none"), _("a little"), _("some"), _("a good deal"), _("a great deal"))
FACING = (_("turned away"), _("mostly away"), _("half and half"), _("mostly facing it"), _("facing it"))
FEELING = (_("hardly at all"), _("a little"), _("now and then"), _("mostly"), _("fully"))

SCALE_WORDS = {
    "fear_of_change": (_("The thought of change has made me anxious"), MUCH),
    "tolerating_harm": (_("I have put up with harm, or with nothing moving"), MUCH),
    "appeasing": (_("I have decided things so as not to upset anyone"), OFTEN),
    "no_life_without": (_("I cannot picture my life without it"), TRUE),
    "warmth": (_("There is warmth in it"), WARM),
    "facing": (_("I am facing it"), FACING),
    "elsewhere": (_("I can feel things in the rest of my life"), FEELING),
}
"""For each scale the sentence that is rated, and the words from 0 to 10."""

WITHOUT_THEM = _("I cannot picture my life without them")
"""The fourth sign where what is held is somebody."""


def numbers(answers: Iterable[float | None]) -> list[float]:
    """Answers as `science` takes them: NaN where there is none."""
    return [float("nan") if answer is None else answer for answer in answers]
