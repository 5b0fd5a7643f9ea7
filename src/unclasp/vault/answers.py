"""What the command line is told of the journal. No Django: a lean command says the same as the app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from unclasp.core.errors import UnclaspError
from unclasp.core.saying import counted
from unclasp.core.saying import translated as _

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def kept() -> str:
    """That an entry was kept."""
    return _("Kept.")


def require_room(text: str, room: int) -> None:
    """Refuse a text of more than `room` bytes of UTF-8."""
    size = len(text.encode(errors="replace"))
    if size > room:
        raise UnclaspError(
            _(
                "That is %(size)d KB, and an entry has room for %(most)d KB. Nothing was kept. Keep it in parts."
            )
            % {"size": -(-size // 1000), "most": room // 1000}
        )


def text_of_hits(hits: Sequence[Mapping[str, str]], *, more: bool) -> str:
    """Hits, with `at` (ISO 8601), `title` and `snippet`, as lines for a terminal."""
    if not hits:
        return _("No entry has these words.")
    lines = [
        f"{moment(dt.datetime.fromisoformat(hit['at']))}  {hit['title']}\n    {' '.join(hit['snippet'].split())}"
        for hit in hits
    ]
    last = (
        _("There are more; --limit shows them.") if more else counted("%d entry.", "%d entries.", len(hits))
    )
    return "\n".join([*lines, last])


def moment(at: dt.datetime) -> str:
    """Day and time, like 5 May 2026, 07:30."""
    return f"{at.day} {_(MONTHS[at.month - 1])} {at.year:04}, {at:%H:%M}"
