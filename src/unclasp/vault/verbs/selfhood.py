"""What somebody is made of, and what would remain without one hold, as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.core import clock
from unclasp.core.errors import UnclaspError
from unclasp.selfhood import queries
from unclasp.selfhood.queries import SelfPage
from unclasp.vault.verbs.holds import find_hold
from unclasp.vault.verbs.whose import Answer, finite, the_person
from unclasp.web import wording


def show(command: Mapping[str, Any]) -> Answer:
    """The sources, and what would remain without the hold that is named, else without the one that most leans on."""
    hold = find_hold(command["without"]) if command.get("without") else None
    page = queries.self_page(the_person(), hold.slug if hold else "", clock.now())
    if page.rest.crisis:
        raise UnclaspError(
            _("Practising rests for a day, and what you wrote is kept. `unclasp` has Support now.")
        )
    if not page.parts:
        raise UnclaspError(_("Nothing is written down there yet. Sources are added in the app: `unclasp`."))
    return text_of(page), data_of(page)


def text_of(page: SelfPage) -> str:
    """The page as lines: the sources, then what would remain first, and on what it rests after it."""
    lines = [f"{part.part * 100:4.0f} in 100  {part.source.name}" for part in page.parts]
    if page.hold is None:
        return "\n".join(lines)
    if page.gated:
        said = _("%(hold)s: nothing is reckoned for now, for the reason on its page.")
    elif page.wording is None:
        said = _("Figures are hidden for some days. What you wrote is kept.")
    else:
        said = _("If this went: %(hold)s")
    lines += ["", said % {"hold": page.hold.name}]
    if page.nothing_left:
        lines.append(_("Nothing of what you named would remain: all of it leans on it wholly."))
    elif page.wording is not None:
        lines += [wording.say(page.wording), wording.how_sure(page.wording)]
    return "\n".join(lines).rstrip()


def data_of(page: SelfPage) -> dict[str, Any]:
    """The page as plain data."""
    found = page.found
    numbers = ("remains", "supports", "after")
    ranges = {
        name: [finite(getattr(found, f"{name}{end}")) for end in ("_lo", "", "_hi")]
        for name in (numbers if found else ())
    }
    return {
        "sources": [
            {
                "slug": part.source.slug,
                "name": part.source.name,
                "kind": part.source.kind,
                "weight": part.source.weight,
                "truly_me": part.source.truly_me,
                "leans": part.leans if found else None,
                "minutes_lately": part.minutes,
            }
            for part in page.parts
        ],
        "without": {"slug": page.hold.slug, "name": page.hold.name} if page.hold else None,
        "resting": page.gated or page.rest.hidden_until is not None,
        "status": found.status if found else None,
        "largest": finite(found.largest_prop) if found else None,
        **ranges,
    }
