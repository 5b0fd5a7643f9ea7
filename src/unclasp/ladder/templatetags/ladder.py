"""`{% load ladder %}`: wordings of the ladder, and what is said beside a rung."""

from __future__ import annotations

from django import template
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.ladder.queries import Guesses, LadderRow, Rung
from unclasp.web import wording
from unclasp.web.templatetags.web import spoken_number

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)

LONGEST_QUOTE = 120


@register.filter
def plain_number(value: float) -> str:
    """A rating with at most one decimal: 8, 7.5."""
    return formats.number_format(value, 0 if float(value).is_integer() else 1)


@register.filter
def guesses_said(found: Guesses) -> str:
    """How guesses compare with what came, and the last one that went that way."""
    slots = {
        "times": spoken_number(found.times),
        "rated": spoken_number(found.rated),
        "guess": plain_number(found.predicted),
        "came": plain_number(found.actual),
    }
    if found.leaning == "easier":
        return (
            _("In %(times)s of %(rated)s tries it was easier than you guessed; the last time you guessed %(guess)s, "
              "and it was %(came)s.")
            % slots
        )  # fmt: skip
    return (
        _("In %(times)s of %(rated)s tries it was harder than you guessed; the last time you guessed %(guess)s, "
          "and it was %(came)s. Smaller steps may suit you better.")
        % slots
    )  # fmt: skip


@register.filter
def rung_said(rung: Rung) -> str:
    """What stands under a step: how often it was done, what was learned last, or the guess."""
    if rung.last is None:
        return _("You guess %(guess)s.") % {"guess": plain_number(rung.step.predicted)}
    if not rung.times_done:
        return _("Not done so far, which tells something too.")
    times = _times(rung.times_done)
    if rung.last.learned:
        said = " ".join(rung.last.learned.split())
        said = said if len(said) <= LONGEST_QUOTE else f"{said[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
        return _("%(times)s “%(words)s”") % {"times": times, "words": said}
    return times


@register.filter
def row_said(row: LadderRow) -> str:
    """How many steps a ladder has, and how many of them were done."""
    if not row.steps:
        return _("No step yet")
    steps = ngettext("%(n)d step", "%(n)d steps", row.steps) % {"n": row.steps}
    if not row.done:
        return steps
    return _("%(steps)s, %(done)s done") % {"steps": steps, "done": spoken_number(row.done)}


def _times(n: int) -> str:
    if n == 2:
        return _("Twice.")
    return ngettext("Once.", "%(times)s times.", n) % {"times": spoken_number(n).capitalize()}
