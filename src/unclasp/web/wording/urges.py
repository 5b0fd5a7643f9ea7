"""Sentences about urges: when they come, whether they fade or spike, what acting gives, what surfing goes with."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.web.wording.numbers import hour, once, percent, share, told, whole

SENTENCES = {
    "clock.none": gettext_lazy("No urge noted yet."),
    "clock.early": gettext_lazy("Too early to name a time of day."),
    "clock.more": gettext_lazy(
        "%(days)s between %(from)s and %(to)s, urges come about %(ratio)s times as often as usual."
    ),
    "clock.no_pattern": gettext_lazy("No clear pattern by the clock yet."),
    "situation.none": gettext_lazy("Nothing to compare it with yet."),
    "situation.early": gettext_lazy("Too early to say whether this goes with urges."),
    "situation.more": gettext_lazy("This is there more often at urges than at other moments."),
    "situation.no_pattern": gettext_lazy("No clear link between this and urges yet."),
    "fading.none": gettext_lazy("No day noted since you stopped."),
    "fading.early": gettext_lazy("The next week can be guessed at once seven days are noted."),
    "fading.fallen": gettext_lazy("Urges have probably become fewer since the first week."),
    "fading.too_early": gettext_lazy("Too early to say whether urges are becoming fewer."),
    "spike.none": gettext_lazy("No days before and after to compare."),
    "spike.early": gettext_lazy(
        "A spike can be told from the third day to the tenth, if the week before was noted."
    ),
    "spike.spike": gettext_lazy(
        "More urges than before, for now. Some people get a short spike first; "
        "having something else to do seems to make it less likely."
    ),
    "spike.no_sign": gettext_lazy("Nothing that looks like a spike so far."),
    "payoff.none": gettext_lazy("No urge acted on so far."),
    "payoff.early": gettext_lazy("What acting gives is shown from ten urges on that were acted on."),
    "payoff.intermittent": gettext_lazy("Acting gives what you hoped for only now and then: %(rate)s."),
    "payoff.rate": gettext_lazy("Acting gives what you hoped for %(rate)s."),
    "surfing.none": gettext_lazy("Nothing to set side by side yet."),
    "surfing.early": gettext_lazy("Shown once ten urges were surfed and ten were not."),
    "surfing.less": gettext_lazy("Urges that you surfed were acted on less often."),
    "surfing.too_early": gettext_lazy("Too early to say whether surfed urges are acted on less often."),
}

_TIMES = gettext_lazy("Nine times in ten the figure lies between %(lo)s and %(hi)s.")
_WEEK = gettext_lazy(
    "Nine times in ten the next week brings %(in_a_week)s. One urge after a quiet week undoes nothing."
)
_OF_A_HUNDRED = gettext_lazy(
    "Nine times in ten the share lies between %(lo_percent)s and %(hi_percent)s in a hundred."
)

SURE = {
    "clock.early": gettext_lazy("It takes ten urges over a week at the least."),
    "clock.more": _TIMES,
    "clock.no_pattern": gettext_lazy("For most people there is none to be seen within two weeks."),
    "situation.early": gettext_lazy("It takes ten urges, and ten moments picked at random."),
    "fading.fallen": _WEEK,
    "fading.too_early": _WEEK,
    "payoff.intermittent": _OF_A_HUNDRED,
    "payoff.rate": _OF_A_HUNDRED,
    "surfing.less": gettext_lazy(
        "This describes and proves nothing: people may surf the urges that are easier to surf."
    ),
}


def shown(slots: Mapping[str, float]) -> dict[str, str]:
    """The slots as these sentences say them."""
    names = {"ratio": once, "lo": once, "hi": once, "rate": share}
    words = told(slots, names)
    if "start_hour" in slots:
        words |= {"from": hour(slots["start_hour"]), "to": hour(slots["end_hour"])}
        words["days"] = _("At weekends") if slots["weekend"] else _("On weekdays")
    if "week_lo" in slots:
        words["in_a_week"] = in_a_week(slots["week_lo"], slots["week_hi"])
    words |= {f"{end}_percent": percent(slots[end]) for end in ("lo", "hi") if end in slots}
    return words


def in_a_week(lo: float, hi: float) -> str:
    """How many urges the next week may bring."""
    if round(hi) == 0:
        return _("none of them")
    if round(lo) == 0:
        return _("at most %(hi)s of them") % {"hi": whole(hi)}
    return _("%(lo)s to %(hi)s of them") % {"lo": whole(lo), "hi": whole(hi)}
