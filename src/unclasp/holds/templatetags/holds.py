"""`{% load holds %}`: the ring of a hold, and what is said about it."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.holds.queries import HoldLook
from unclasp.web import marks, wording

register = template.Library()
register.filter("say", wording.say)
register.filter("how_sure", wording.how_sure)

UNKNOWN = (0.5, 0.12, 0.88, None)
"""Grip, the ends of its range, and warmth before any look: what the model thinks of anything at all."""


@register.simple_tag
def hold_ring(look: HoldLook, size: int) -> SafeString:
    """The ring of a hold, as decoration beside its words. Where nothing is measured, an empty bowl."""
    if not look.gates.measured or look.hidden_until is not None:
        return _drawn(marks.ring(grip=0, lo=0, hi=0, warmth=None, size=size, cls="bare"))
    ring = look.ring
    grip, lo, hi, warmth = (ring.grip, ring.lo, ring.hi, ring.warmth) if ring else UNKNOWN
    return _drawn(marks.ring(grip=grip, lo=lo, hi=hi, warmth=warmth, size=size))


@register.simple_tag
def hold_ring_scale(look: HoldLook) -> SafeString:
    """The ring of 260 px with its scale, and its words inside it. `look.ring` must be there."""
    ring = look.ring
    words = [wording.say(look.grip), wording.say(look.warmth)]
    label = _("Ring: %(grip)s, %(warmth)s. Grip between %(lo)s and %(hi)s of 10, nine times in ten.") % {
        "grip": words[0],
        "warmth": words[1],
        "lo": f"{ring.lo * 10:.1f}",
        "hi": f"{ring.hi * 10:.1f}",
    }
    ends = (_("closed"), _("half"), _("open"))
    lines = [f"{words[0]},", words[1]]
    return _drawn(
        marks.ring(
            grip=ring.grip,
            lo=ring.lo,
            hi=ring.hi,
            warmth=ring.warmth,
            size=260,
            label=label,
            scale=True,
            words=lines,
            ends=ends,
        )
    )


@register.filter
def within(name: str) -> str:
    """A name as it stands within a sentence: “the job” for “The job”."""
    small = _("The A An My Our")
    first, space, rest = name.partition(" ")
    return f"{first.lower()}{space}{rest}" if space and first in small.split() else name


@register.filter
def facing_words(step: int) -> str:
    """The sentence for a step from turned away (0) to facing (4)."""
    return str(wording.FACING[step])


def _drawn(picture: str) -> SafeString:
    return mark_safe(picture)  # noqa: S308 - `marks` escapes every word it is given
