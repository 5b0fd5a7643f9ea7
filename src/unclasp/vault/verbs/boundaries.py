"""Boundaries as text, and noting how one went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from unclasp.boundaries import actions, queries
from unclasp.boundaries.charts import short_words
from unclasp.boundaries.models import Boundary
from unclasp.boundaries.queries import BoundaryRow
from unclasp.core import clock
from unclasp.core.errors import NotFound, UnclaspError
from unclasp.vault.verbs.whose import Answer, the_person
from unclasp.web import wording

MOST_NAMED = 5


def boundary(command: Mapping[str, Any]) -> Answer:
    """List the boundaries that stand; or, with an `outcome`, note a test of the one that is meant."""
    return log(command) if command.get("outcome") else show(command)


def show(command: Mapping[str, Any]) -> Answer:
    """The boundaries that stand, or the one that is meant, with how often each was kept."""
    rows = queries.overview(the_person(), clock.now()).standing
    if command.get("boundary"):
        meant = boundary_meant(str(command["boundary"]))
        rows = [row for row in rows if row.boundary.pk == meant.pk]
    if not rows:
        raise UnclaspError(_("No boundary stands yet. One is set in the app: `unclasp`."))
    return "\n".join(line_of(row) for row in rows), [data_of(row) for row in rows]


def log(command: Mapping[str, Any]) -> Answer:
    """Keep one test, and say what the tests come to."""
    meant, now = boundary_meant(str(command.get("boundary", ""))), clock.now()
    try:
        kept = actions.log_test(
            boundary=meant,
            outcome=str(command["outcome"]),
            before=number(command.get("before")),
            after=number(command.get("after")),
            said=str(command.get("said") or ""),
            spoken=str(command.get("spoken") or ""),
            now=now,
        )
    except actions.NotSaidYet:
        raise UnclaspError(
            _("“%(limit)s” may not have been said to anybody yet, so nothing was kept. Add --known yes, no or "
              "needless, and it is.")
            % {"limit": meant.limit}
        ) from None  # fmt: skip
    row = queries.boundary_page(meant, now)
    text = _("Kept. %(limit)s: %(outcome)s.") % {"limit": meant.limit, "outcome": kept.get_outcome_display()}
    lines = [text]
    if not kept.counted:
        lines.append(_("It is not counted: they did not know of it yet."))
    elif row.figures is not None:
        lines.append(" ".join(filter(None, map(wording.say, [row.figures.kept_said]))))
    return "\n".join(lines), {"slug": kept.slug, "counted": kept.counted, **data_of(row)}


def boundary_meant(wanted: str) -> Boundary:
    """The boundary with this slug, else the only standing one whose limit is, or has, these words.

    Raises `NotFound` for none, and an `UnclaspError` that names them for several.
    """
    rows = list(Boundary.objects.owned_by(the_person()).standing().select_related("hold__person", "person"))
    folded = " ".join(wanted.split()).casefold()
    tries = (
        [one for one in rows if one.slug == wanted or one.limit.casefold() == folded],
        [one for one in rows if folded in one.limit.casefold()],
    )
    fitting = next((found for found in tries if found), []) if folded else rows
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"“{one.limit}”" for one in (fitting or rows)[:MOST_NAMED])
    if not fitting:
        raise NotFound(
            _("No boundary has these words, so nothing was kept. There are: %(names)s") % {"names": names}
            if rows
            else _("No boundary stands yet, so nothing was kept. One is set in the app: `unclasp`.")
        )
    raise UnclaspError(
        _("Several boundaries fit, so nothing was kept. Say which: %(names)s") % {"names": names}
    )


def line_of(row: BoundaryRow) -> str:
    """A boundary on one line."""
    said = (
        short_words(row.figures.kept)
        if row.figures
        else _("resting")
        if row.rest.gated
        else _("not tested yet")
    )
    return f"{row.boundary.limit}: {said}"


def data_of(row: BoundaryRow) -> dict[str, Any]:
    """A boundary as plain data. Without figures while it rests, and a rate from four tests on."""
    one, figures = row.boundary, row.figures
    data: dict[str, Any] = {
        "boundary": one.slug,
        "limit": one.limit,
        "hold": {"slug": one.hold.slug, "name": one.hold.name} if one.hold else None,
        "tested": row.tested,
    }
    if figures is None:
        return data
    kept = figures.kept
    data["counts"] = {"kept": kept.kept, "partly": kept.partly, "not_kept": kept.not_kept}
    if kept.status == "ok":
        data |= {"rate": kept.rate, "range": [kept.lo, kept.hi]}
    return {**data, "said": [figures.kept_said.code, figures.slipping_said.code, figures.closeness_said.code]}


def number(value: object) -> float | None:
    """A rating as it was given, or none. `UnclaspError` where it is no number."""
    if value is None or value == "":
        return None
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        raise UnclaspError(_("Closeness is a number from 0 to 10. Nothing was kept.")) from None
