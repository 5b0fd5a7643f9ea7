"""How often a boundary was kept, and how one test went, as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from unclasp.web import marks
from unclasp.web.wording.numbers import share

if TYPE_CHECKING:
    from unclasp.science import BoundaryKept

SHARES = {"kept": 1.0, "partly": 0.5, "not_kept": 0.0}


def kept_bar(found: BoundaryKept, name: str, said: str, *, width: int = 200) -> SafeString:
    """The share with its range; dotted while only the counts may be told. `said` names it aloud, after `name`."""
    title = _("%(name)s: %(said)s") % {"name": name, "said": said}
    if found.status != "ok":
        return _drawn(marks.not_yet(width=width, title=title))
    return _drawn(marks.interval(found.lo, found.rate, found.hi, width=width, title=title))


def outcome_dot(outcome: str) -> SafeString:
    """How one test went: filled, half or hollow. It stands beside its word."""
    return _drawn(marks.kept_dot(SHARES[outcome]))


def short_words(found: BoundaryKept) -> str:
    """How often it was kept in a few words, or the counts in early days."""
    if found.status == "ok":
        return share(found.rate)
    if found.status == "none":
        return _("not tested yet")
    counts = {"kept": found.kept, "partly": found.partly, "n": found.n}
    if found.partly:
        return _("%(kept)d kept and %(partly)d partly, of %(n)d; early days") % counts
    return _("%(kept)d of %(n)d kept; early days") % counts


def _drawn(picture: str) -> SafeString:
    return mark_safe(picture)  # noqa: S308 - `marks` escapes every word it is given
