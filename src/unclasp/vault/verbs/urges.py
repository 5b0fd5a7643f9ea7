"""Noting an urge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.holds.models import Hold
from unclasp.urges import actions
from unclasp.vault.verbs.whose import Answer, the_person

PARTED = "\x1f"
"""Stands between the words of a line that `cli.front` sends as it was typed."""

ANSWERS = {
    "--acted": ("acted", True),
    "--not": ("acted", False),
    "--hoped": ("paid_off", True),
    "--not-hoped": ("paid_off", False),
}
MOST_NAMED = 5


def urge(command: Mapping[str, Any]) -> Answer:
    """Keep one urge about the hold that is meant, from a line as it was typed or from plain values."""
    asked = command if "hold" in command else of_line(str(command["words"]).split(PARTED))
    hold = hold_meant(asked["hold"])
    kept = actions.log_urge(
        hold=hold,
        strength=strength_of(asked["strength"]),
        new_cues=asked.get("cues", ()),
        acted=asked.get("acted"),
        paid_off=asked.get("paid_off"),
        gave=asked.get("gave", ""),
        now=clock.now(),
    )
    said = _("Kept. %(name)s, %(strength)g.") % {"name": hold.name, "strength": kept.strength}
    plans = [cue for cue in kept.cues.all() if cue.plan]
    lines = [_("If %(cue)s, then I %(plan)s") % {"cue": cue.name, "plan": cue.plan} for cue in plans]
    return "\n".join([said, *lines]), {"slug": kept.slug, "hold": hold.slug, "strength": kept.strength}


def of_line(words: Sequence[str]) -> dict[str, Any]:
    """The same as plain values. `cli.front` sends only lines of this shape."""
    asked: dict[str, Any] = {"cues": []}
    plain: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--cue":
            asked["cues"].append(next(waiting, ""))
        elif word == "--gave":
            asked["gave"] = next(waiting, "")
        elif word in ANSWERS:
            name, answer = ANSWERS[word]
            asked[name] = answer
        else:
            plain.append(word)
    if len(plain) < 2:
        raise UnclaspError(_("Say what it is about, and how strong it is: unclasp urge phone 7"))
    return {**asked, "hold": " ".join(plain[:-1]), "strength": plain[-1]}


def strength_of(text: object) -> float:
    """A strength as it was typed. Raises an `UnclaspError` where it is no number."""
    try:
        return float(str(text).strip().replace(",", "."))
    except ValueError:
        raise UnclaspError(
            _(
                "How strong it is comes last, as a number from 0 to 10: unclasp urge phone 7. Nothing was kept."
            )
        ) from None


def hold_meant(wanted: str) -> Hold:
    """The hold of this slug or name, else the only one with a name that begins so, else the only one that has it in it.

    Raises `NotFound` for none, and an `UnclaspError` that names them for several.
    """
    rows = list(Hold.objects.owned_by(the_person()).kept())
    folded = " ".join(wanted.split()).casefold()
    tries = (
        [hold for hold in rows if hold.slug == wanted or folded in map(str.casefold, hold.names)],
        [hold for hold in rows if any(is_begun(name, folded) for name in hold.names)],
        [hold for hold in rows if any(folded in name.casefold() for name in hold.names)],
    )
    fitting = next((found for found in tries if found), []) if folded else []
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(
            _("No hold goes by the name “%(wanted)s”, so nothing was kept. %(names)s")
            % {"wanted": wanted[:80], "names": named(rows) if rows else _("Name one in the app: `unclasp`.")}
        )
    raise UnclaspError(
        _("Several fit “%(wanted)s”, so nothing was kept. Say which. %(names)s")
        % {"wanted": wanted[:80], "names": named(fitting)}
    )


def is_begun(name: str, folded: str) -> bool:
    """Whether a word of the name begins so."""
    return f" {name.casefold()}".find(f" {folded}") >= 0


def named(holds: Iterable[Hold]) -> str:
    """A few of the holds, by name."""
    names = [f"“{hold.name}”" for hold in holds]
    more = ", …" if len(names) > MOST_NAMED else ""
    return _("There are: %(names)s") % {"names": ", ".join(names[:MOST_NAMED]) + more}
