"""Looking at a hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.holds import actions, queries
from unclasp.holds.models import SCALES, Hold
from unclasp.vault.verbs.whose import Answer, the_person


def questions(command: Mapping[str, Any]) -> Answer:
    """What a check-in asks: about the hold that is named, else the one that is due; else which ones could be."""
    hold = (
        find_hold(command["hold"]) if command.get("hold") else queries.due_check_in(the_person(), clock.now())
    )
    if hold is not None:
        refuse_where_not_measured(hold)
        rows = [question(name, hold) for name in SCALES]
        return hold.name, {"hold": {"slug": hold.slug, "name": hold.name}, "questions": rows}
    choices = [{"slug": h.slug, "name": h.name} for h in measured_holds()]
    if not choices:
        raise NotFound(_("There is nothing to look at yet. Name what you hold on to in the app: `unclasp`."))
    return _("No check-in is due."), {"hold": None, "choices": choices}


def question(scale: str, hold: Hold) -> dict[str, Any]:
    """One scale in our own words: the sentence that is rated, and the words from 0 to 10."""
    sentence, words = queries.SCALE_WORDS[scale]
    if scale == "no_life_without" and hold.kind == Hold.Kind.PERSON:
        sentence = queries.WITHOUT_THEM
    return {"scale": scale, "sentence": str(sentence), "words": [str(word) for word in words]}


def measured_holds() -> list[Hold]:
    """The holds in hand that a check-in can be about."""
    now = clock.now()
    in_hand = Hold.objects.owned_by(the_person()).in_hand()
    return [hold for hold in in_hand if queries.gates_before(hold, now).measured]


def refuse_where_not_measured(hold: Hold) -> None:
    """Say so before seven questions are asked for nothing."""
    if hold.status not in {Hold.Status.ACTIVE, Hold.Status.PAUSED}:
        raise UnclaspError(
            _("“%(name)s” is put away, so nothing is asked about it. Its page can make it active again.")
            % {"name": hold.name}
        )
    if not queries.gates_before(hold, clock.now()).measured:
        raise UnclaspError(
            _("Nothing is measured at “%(name)s”, for the reason on its page. Nothing was kept.")
            % {"name": hold.name}
        )


def check_in(command: Mapping[str, Any]) -> Answer:
    """Keep a check-in about one hold, named by its name, an alias or its slug; without one, about the one due."""
    hold = (
        find_hold(command["hold"]) if command.get("hold") else queries.due_check_in(the_person(), clock.now())
    )
    if hold is None:
        raise NotFound(_("No check-in is due, so nothing was kept. Name the hold that you mean."))
    refuse_where_not_measured(hold)
    scales = {name: command["scales"].get(name) for name in SCALES}
    now = clock.now()
    kept = actions.check_in(hold=hold, at=now, note=command.get("note", ""), now=now, **scales)
    return _("Kept. %(name)s.") % {"name": hold.name}, {"slug": kept.slug, "hold": hold.slug}


def find_hold(wanted: str) -> Hold:
    """The hold that goes by this name, alias or slug."""
    rows = list(Hold.objects.owned_by(the_person()).kept())
    folded = wanted.strip().casefold()
    for hold in rows:
        if hold.slug == wanted or folded in (name.casefold() for name in hold.names):
            return hold
    raise NotFound(
        _("No hold goes by that name. `unclasp check-in` without a name asks about the one that is due.")
    )
