"""Steps as text: the two on offer, and noting how one went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.holds.models import Hold
from unclasp.ladder import actions, queries
from unclasp.ladder.models import Step
from unclasp.ladder.queries import Climb
from unclasp.vault.verbs.holds import find_hold
from unclasp.vault.verbs.whose import Answer, the_person
from unclasp.web import wording

MOST_NAMED = 5


def step(command: Mapping[str, Any]) -> Answer:
    """The steps on offer; or, where `done` says whether it was, note an attempt at the one that is meant."""
    return show(command) if command.get("done") is None else log(command)


def show(command: Mapping[str, Any]) -> Answer:
    """What is on offer on one ladder, named by its hold, or on every one that has steps."""
    person, now = the_person(), clock.now()
    if command.get("hold"):
        holds: list[Hold | None] = [find_hold(command["hold"])]
    else:
        rows = Step.objects.owned_by(person).there().select_related("hold")
        holds = list({row.hold_id: row.hold for row in rows}.values())
    told = [told_of(queries.climb(person, hold, now)) for hold in holds]
    if not any(data["steps"] for _text, data in told):
        raise UnclaspError(
            _("No step is written down yet. One is picked, or written, in the app: `unclasp`.")
        )
    return "\n\n".join(text for text, _data in told), [data for _text, data in told]


def log(command: Mapping[str, Any]) -> Answer:
    """Keep an attempt that is over, and say what follows from it."""
    meant = step_meant(str(command.get("step", "")))
    kept = actions.log_attempt(
        step=meant,
        done=bool(command["done"]),
        predicted=number(command.get("guess")),
        actual=number(command.get("was")),
        learned=str(command.get("learned") or ""),
        now=clock.now(),
    )
    came = queries.what_came(kept)
    said = wording.say(came) if came else ""
    return f"{meant.words}\n{said}".rstrip(), {
        "slug": kept.slug,
        "step": meant.slug,
        "done": kept.done,
        "guessed": kept.predicted,
        "was": kept.actual,
        "outcome": came.code if came else "",
    }


def told_of(climb: Climb) -> tuple[str, dict[str, Any]]:
    """One ladder as text and as data."""
    name = climb.hold.name if climb.hold else _("Letting go in general")
    lines, rest = [name], climb.rest
    if rest.gated or rest.put_away or rest.self_paced:
        lines.append(_("No step is offered here for now, for the reason on its page. What is there is kept."))
    elif rest.paused_until is not None:
        lines.append(_("The last step was a lot, so the ladder rests for now."))
    for one in climb.offers:
        lines += [f"  {one.step.words}", f"    {wording.say(one.why)} {wording.how_sure(one.why)}".rstrip()]
    if climb.cut and climb.offer_said:
        lines += [wording.say(climb.offer_said), f"  {climb.cut.words}"]
    if climb.readiness_said and not rest.gated:
        lines.append(wording.say(climb.readiness_said))
    return "\n".join(lines), {
        "hold": {"slug": climb.hold.slug, "name": climb.hold.name} if climb.hold else None,
        "steps": len(climb.rungs),
        "resting": not rest.offers,
        "offers": [
            {"slug": one.step.slug, "words": one.step.words, "guess": one.step.predicted, **one.why.slots}
            for one in climb.offers
        ],
        "cut": climb.cut.slug if climb.cut else None,
    }


def step_meant(wanted: str) -> Step:
    """The step with this slug, else the only one whose words are these, or have them.

    Raises `NotFound` for none, and an `UnclaspError` that names them for several.
    """
    rows = list(Step.objects.owned_by(the_person()).there().select_related("hold__person", "person"))
    folded = " ".join(wanted.split()).casefold()
    tries = (
        [one for one in rows if one.slug == wanted or one.words.casefold() == folded],
        [one for one in rows if folded and folded in one.words.casefold()],
    )
    fitting = next((found for found in tries if found), [])
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"“{one.words}”" for one in (fitting or rows)[:MOST_NAMED])
    if not rows:
        raise NotFound(
            _("No step is written down yet, so nothing was kept. One is written in the app: `unclasp`.")
        )
    if not fitting:
        raise NotFound(
            _("No step has these words, so nothing was kept. There are: %(names)s") % {"names": names}
        )
    raise UnclaspError(_("Several steps fit, so nothing was kept. Say which: %(names)s") % {"names": names})


def number(value: Any) -> float | None:
    """A number of the command, or none."""
    return None if value is None else float(value)
