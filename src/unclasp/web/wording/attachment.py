"""Sentences about attachment. Styles are places in a plane, not kinds of people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import told, whole

SENTENCES = {
    "attachment.none": gettext_lazy("No answers about closeness yet."),
    "attachment.early": gettext_lazy("Some questions are still open, so no style is named."),
    "attachment.constant": gettext_lazy("Every question got the same answer, and that carries no news."),
    "attachment.secure": gettext_lazy(
        "Most like this: at ease with closeness, and with being apart (secure)."
    ),
    "attachment.anxious": gettext_lazy(
        "Most like this: wanting closeness, and worried about losing it (anxious)."
    ),
    "attachment.avoidant": gettext_lazy(
        "Most like this: keeping some distance, and leaning on few (avoidant)."
    ),
    "attachment.fearful": gettext_lazy(
        "Most like this: wanting closeness and fearing it (sometimes called fearful; the essay says disorganised)."
    ),
    "attachment.between_secure_anxious": gettext_lazy("Somewhere between secure and anxious."),
    "attachment.between_secure_avoidant": gettext_lazy("Somewhere between secure and avoidant."),
    "attachment.between_secure_fearful": gettext_lazy("Somewhere between secure and fearful."),
    "attachment.between_anxious_avoidant": gettext_lazy("Somewhere between anxious and avoidant."),
    "attachment.between_anxious_fearful": gettext_lazy("Somewhere between anxious and fearful."),
    "attachment.between_avoidant_fearful": gettext_lazy("Somewhere between avoidant and fearful."),
    "toward_secure.too_early": gettext_lazy("Too early to say whether closeness has become easier."),
    "toward_secure.probably": gettext_lazy("Closeness has probably become easier since the answers before."),
    "toward_secure.surely": gettext_lazy("Closeness has become easier since the answers before."),
}

_NAMED = gettext_lazy(
    "With other people's questions, a style named like this was right about nine times in ten. "
    "Ours have not been tested."
)
_BETWEEN = gettext_lazy(
    "About one person in three lies this near to a border; that is no fault in the answers."
)

SURE = {
    "attachment.early": gettext_lazy("A style is named once all twenty questions are answered."),
    **{f"attachment.{style}": _NAMED for style in ("secure", "anxious", "avoidant", "fearful")},
    **{code: _BETWEEN for code in SENTENCES if "between" in code},
    "toward_secure.probably": gettext_lazy("Many people return to where they were after a while."),
    "toward_secure.surely": gettext_lazy("Many people return to where they were after a while."),
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    return told(slots, {"n": whole})
