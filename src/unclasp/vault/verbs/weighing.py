"""What is on the scales, as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.holds.models import Hold
from unclasp.vault.verbs.holds import find_hold
from unclasp.vault.verbs.whose import Answer, finite, the_person
from unclasp.web import wording
from unclasp.weighing import queries
from unclasp.weighing.queries import Laid, Weighed


def show(command: Mapping[str, Any]) -> Answer:
    """The latest weighing of one hold, named by its name, an alias or its slug; else of every hold that has one."""
    person = the_person()
    if command.get("hold"):
        holds = [find_hold(command["hold"])]
    else:
        holds = list(Hold.objects.owned_by(person).kept().filter(weighings__deleted_at=None).distinct())
    told = [one for hold in holds if (one := told_of(hold)) is not None]
    if not told:
        raise UnclaspError(_("Nothing is weighed there yet. A weighing is laid out in the app: `unclasp`."))
    return "\n\n".join(text for text, _data in told), [data for _text, data in told]


def told_of(hold: Hold) -> tuple[str, dict[str, Any]] | None:
    """The latest weighing of a hold; None where there is none. Where a gate is on, nothing but that."""
    weighing = next(iter(queries.decisions_of(hold)), None)
    if weighing is None:
        return None
    now = clock.now()
    named = {"hold": {"slug": hold.slug, "name": hold.name}, "changing": weighing.changing}
    if queries.resting(hold, now).gated:
        text = _("%(name)s: nothing is weighed for now, for the reason on its page. What is there is kept.")
        return text % {"name": hold.name}, {**named, "resting": True}
    weighed = queries.weigh_up(weighing, now)
    stance = queries.stance_of(hold)
    return text_of(hold, weighed, stance), {
        **named,
        "resting": False,
        "slug": weighing.slug,
        "begun_at": weighing.begun_at.isoformat(),
        "arguments": [data_of(laid) for laid in weighed.arguments],
        "even": weighed.summed.even,
        "break_even": finite(weighed.summed.break_even),
        "break_even_range": [finite(weighed.summed.lo), finite(weighed.summed.hi)],
        "outcome": weighed.summed.outcome,
        "stance": stance.kind if stance else None,
    }


def text_of(hold: Hold, weighed: Weighed, stance: Any) -> str:
    """A weighing as lines."""
    lines = [f"{hold.name}: {weighed.weighing.changing}"]
    for rows, name in weighed.sides:
        lines.append(f"  {name}")
        lines += [f"    {laid.size:4.1f}  {laid.argument.words}" for laid in rows]
    lines += [wording.say(weighed.wording), wording.how_sure(weighed.wording)]
    if stance is not None:
        lines.append(_("Stance: %(stance)s.") % {"stance": stance.get_kind_display().lower()})
    return "\n".join(line for line in lines if line)


def data_of(laid: Laid) -> dict[str, Any]:
    """An argument as plain data."""
    row = laid.argument
    return {
        "side": row.side,
        "words": row.words,
        "importance": row.importance,
        "likelihood": row.likelihood,
        "size": laid.size,
    }
