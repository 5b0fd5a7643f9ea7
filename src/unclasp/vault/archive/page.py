"""Everything as one page that any browser opens from the disk: no script, nothing fetched, good on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.holds.models import SCALES, Anchor, Gate, Hold
from unclasp.holds.queries import SCALE_WORDS
from unclasp.vault.archive.shape import Row
from unclasp.vault.archive.slices import members_of
from unclasp.web.dates import time_of_day

PLAN = (
    ("people", gettext_lazy("Whom I can ring or write to")),
    ("helps", gettext_lazy("What has helped before")),
    ("reasons", gettext_lazy("What I stay for")),
    ("place", gettext_lazy("Where I can go")),
)


def page(manifest: dict[str, Any]) -> bytes:
    """The page. Check-ins stand under the day that they were where this machine is, entries under their own."""
    entries = manifest["journal"]["entries"]
    context = {
        "scales": [(number, SCALE_WORDS[name][0]) for number, name in enumerate(SCALES, 1)],
        "holds": list(holds_of(manifest["holds"])),
        "check_ins": len(manifest["holds"]["check_ins"]),
        "entries": len(entries),
        "span": [day(moment_of(row)) for row in (*entries[:1], *entries[-1:])],
        "years": years_of(manifest),
        "drafts": manifest["journal"]["drafts"],
        "plan": [
            (label, plan[name]) for plan in manifest["care"]["plans"] for name, label in PLAN if plan[name]
        ],
    }
    return render_to_string("vault/archive/index.html", context).encode()


def holds_of(rows: dict[str, list[Row]]) -> Iterator[Row]:
    """Every hold with its check-ins, gates and monthly answers, in words."""
    for hold in rows["holds"]:
        mine = {
            name: [row for row in rows[name] if row["hold"] == hold["slug"]]
            for name in rows
            if name != "holds"
        }
        yield {
            "name": hold["name"],
            "description": hold["description"],
            "facts": list(facts_of(hold)),
            "gates": [Gate.Reason(row["reason"]).label if row["reason"] else Gate.Kind(row["kind"]).label
                      for row in mine["gates"] if row["until"] is None],
            "looks": [
                {**row, "day": short_day(here(row["at"])), "answers": [row[name] for name in SCALES]}
                for row in mine["check_ins"]
            ],
            "anchors": [(day(here(row["at"])), ", ".join(anchor_words(row))) for row in mine["anchors"]],
        }  # fmt: skip


def facts_of(hold: Row) -> Iterator[str]:
    """What there is to say about a hold, in a few words each."""
    yield str(Hold.Kind(hold["kind"]).label)
    yield str(Hold.Status(hold["status"]).label)
    yield _("named on %s") % day(here(hold["named_at"]))
    if hold["separated_on"]:
        yield _("separated on %s") % day(dt.date.fromisoformat(hold["separated_on"]))
    if hold["died_on"]:
        yield _("died on %s") % day(dt.date.fromisoformat(hold["died_on"]))
    if hold["aliases"]:
        yield _("also called %s") % ", ".join(hold["aliases"])


def anchor_words(row: Row) -> Iterator[str]:
    """The two halves of a monthly answer, where they were given."""
    if row["compared"]:
        yield str(Anchor.Compared(row["compared"]).label)
    if row["quality"]:
        yield str(Anchor.Quality(row["quality"]).label)


def years_of(manifest: dict[str, Any]) -> list[tuple[int, list[tuple[str, list[Row]]]]]:
    """Every year with its days, and every day with its entries, in the order of time."""
    names = {row["slug"]: row["name"] for row in manifest["holds"]["holds"]}
    files = members_of(manifest)
    dated = [(moment_of(row), row) for row in manifest["journal"]["entries"]]
    dated.sort(key=lambda pair: pair[0].date())
    return [
        (year, [
            (day(date), [shown(at, row, names, files) for at, row in rows])
            for date, rows in groupby(of_year, key=lambda pair: pair[0].date())
        ])
        for year, of_year in groupby(dated, key=lambda pair: pair[0].year)
    ]  # fmt: skip


def shown(at: dt.datetime, row: Row, names: dict[str, str], files: dict[str, tuple[str, str]]) -> Row:
    """An entry with its time, the names of its holds, its files, and what else stands above it."""
    time = [] if row["all_day"] else [time_of_day(at)]
    starred = [_("starred")] if row["starred"] else []
    return {
        "title": row["title"],
        "body": row["body"],
        "above": [*time, *starred],
        "about": [names[slug] for slug in row["holds"]],
        "tags": row["tags"],
        "files": [files[digest] for digest in row["attachments"]],
    }


def moment_of(entry: Row) -> dt.datetime:
    """The moment that an entry speaks of, in its own zone."""
    zone = ZoneInfo(entry["zone"]) if entry["zone"] else timezone.get_current_timezone()
    return dt.datetime.fromisoformat(entry["at"]).astimezone(zone)


def here(moment: str) -> dt.datetime:
    """A moment, in the zone of this machine."""
    return timezone.localtime(dt.datetime.fromisoformat(moment))


def day(value: dt.date) -> str:
    """“Thursday 18 June 2026”: always with its year, since a page that lies on a disk does not know this one."""
    return formats.date_format(value, "l j F Y")


def short_day(value: dt.date) -> str:
    """“18 Jun 2026”, for a column."""
    return formats.date_format(value, "j M Y")
