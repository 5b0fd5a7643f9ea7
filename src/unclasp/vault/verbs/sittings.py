"""Sitting, in the terminal: the beginning, and the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.journal import actions, queries
from unclasp.journal.models import Sitting
from unclasp.vault.verbs.whose import Answer, the_person


def begin(command: Mapping[str, Any]) -> Answer:
    """Begin a sitting. The data have its sentences, each with the second at which it comes."""
    person, now = the_person(), clock.now()
    choices = queries.sitting_choices(queries.sitting_gates(person, now))
    if not choices:
        raise UnclaspError(
            _(
                "Sitting rests for a day, because something sounded very heavy. `unclasp` has the support lines."
            )
        )
    kind = str(command.get("kind") or choices[0].kind)
    if kind not in {choice.kind for choice in choices}:
        names = ", ".join(choice.kind for choice in choices)
        raise UnclaspError(_("What can be sat now: %(names)s. Nothing was begun.") % {"names": names})
    begun = actions.begin_sitting(person=person, kind=kind, minutes=int(command["minutes"]), now=now)
    page = queries.one_sitting(begun, now)
    return f"{begun.get_kind_display()}. {page.line}", {
        "slug": begun.slug,
        "kind": begun.kind,
        "seconds": begun.length,
        "sentences": [[phase.at, phase.words] for phase in page.phases],
    }


def end(command: Mapping[str, Any]) -> Answer:
    """End a sitting now: to the end if its time has run out, otherwise early."""
    person, now = the_person(), clock.now()
    sitting = Sitting.objects.owned_by(person).kept().filter(slug=command["slug"]).first()
    if sitting is None:
        raise NotFound(_("That sitting is not there any more."))
    ended = actions.end_sitting(sitting=sitting, now=now)
    data = {"slug": ended.slug, "ended": ended.ended, "seconds": ended.sat_for}
    if ended.sat_for is None:
        return _("Kept."), data
    minutes = int(ended.sat_for // 60)
    if not minutes:
        return _("Kept: less than a minute."), data
    return ngettext("Kept: %(n)d minute.", "Kept: %(n)d minutes.", minutes) % {"n": minutes}, data
