"""Everything as one page that any browser opens from the disk: no script, nothing fetched, good on paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from html import escape  # Django's looks at each text for a promise first, which takes five times as long
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unclasp.core.ready import VIEW_TYPES
from unclasp.holds.models import SCALES, Anchor, Gate, Hold
from unclasp.holds.queries import SCALE_WORDS
from unclasp.vault.archive.shape import Row
from unclasp.vault.archive.slices import members_of
from unclasp.web.content_text import LONGEST, MOST_LINES, render_markdown
from unclasp.web.dates import time_of_day

ENTRIES_STAND_HERE = "<!-- entries -->"

MARKS = re.compile(
    r"[\\`*_\[\]<>~|&\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
BEGINNINGS = re.compile(r"\n[-+=# 0-9]")
"""What Markdown or HTML could take for more than prose: anywhere, and at the beginning of a line."""

PLAN = (
    ("people", gettext_lazy("Whom I can ring or write to")),
    ("helps", gettext_lazy("What has helped before")),
    ("reasons", gettext_lazy("What I stay for")),
    ("place", gettext_lazy("Where I can go")),
)


def page(manifest: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The page in pieces, and how many entries each has.

    Check-ins stand under the day that they were where this machine is, entries under their own.
    """
    entries = dated(manifest["journal"]["entries"])
    context = {
        "scales": [(number, SCALE_WORDS[name][0]) for number, name in enumerate(SCALES, 1)],
        "holds": list(holds_of(manifest["holds"])),
        "check_ins": len(manifest["holds"]["check_ins"]),
        "entries": len(entries),
        "span": [day(at) for at, _row in (*entries[:1], *entries[-1:])],
        "years": list(dict.fromkeys(at.year for at, _row in entries)),
        "drafts": manifest["journal"]["drafts"],
        "plan": [
            (label, plan[name]) for plan in manifest["care"]["plans"] for name, label in PLAN if plan[name]
        ],
    }
    before, after = render_to_string("vault/archive/index.html", context).split(ENTRIES_STAND_HERE)
    yield before, 0
    yield from years_of(manifest, entries)
    yield after, 0


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


def is_prose(text: str) -> bool:
    """Whether nothing in a text can be a mark of Markdown."""
    if len(text) > LONGEST or text.count("\n") > MOST_LINES or " \n" in f"{text}\n":
        return False
    return not MARKS.search(text) and not BEGINNINGS.search(f"\n{text}")


def dated(entries: list[Row]) -> list[tuple[dt.datetime, Row]]:
    """Every entry with its own moment, in the order of days."""
    return sorted(((moment_of(row), row) for row in entries), key=lambda pair: pair[0].date())


def years_of(manifest: dict[str, Any], entries: list[tuple[dt.datetime, Row]]) -> Iterator[tuple[str, int]]:
    """Every year with its days, and every day with its entries, in the order of time."""
    names = {row["slug"]: row["name"] for row in manifest["holds"]["holds"]}
    files = members_of(manifest)
    for year, of_year in groupby(entries, key=lambda pair: pair[0].year):
        yield f'<section id="y{year}"><h2>{year}</h2>\n', 0
        for date, of_day in groupby(of_year, key=lambda pair: pair[0].date()):
            yield f'<div class="day"><h3>{escape(day(date))}</h3>\n', 0
            for at, row in of_day:
                yield entry_html(at, row, names, files), 1
            yield "</div>\n", 0
        yield "</section>\n", 0


def entry_html(at: dt.datetime, row: Row, names: dict[str, str], files: dict[str, tuple[str, str]]) -> str:
    """An entry with its time, the names of its holds, its files, and what else stands above it."""
    above = [*([] if row["all_day"] else [time_of_day(at)]), *([_("starred")] if row["starred"] else [])]
    if row["holds"]:
        above.append(f"{_('about')} {isolated(names[slug] for slug in row['holds'])}")
    parts = ["<article>"]
    if above:
        parts.append(f'<p class="note">{" · ".join(above)}</p>')
    if row["title"]:
        parts.append(f'<h4 dir="auto">{escape(row["title"])}</h4>')
    parts.append(f'<div class="written" dir="auto">{html_of(row["body"])}</div>')
    parts += [file_html(*files[digest]) for digest in row["attachments"]]
    if row["tags"]:
        parts.append(f'<p class="note tags">{isolated(row["tags"])}</p>')
    return "\n".join([*parts, "</article>\n"])


def isolated(words: Iterable[str]) -> str:
    """Words in a row, each in its own direction."""
    return ", ".join(f"<bdi>{escape(word)}</bdi>" for word in words)


def file_html(name: str, kind: str) -> str:
    """A picture, or the name of a file."""
    if kind in VIEW_TYPES:
        return f'<figure><img src="{escape(name)}" alt="{_("A picture")}" loading="lazy"></figure>'
    return f'<p class="note"><a href="{escape(name)}">{escape(name)}</a></p>'


def html_of(text: str) -> str:
    """What was written, as safe HTML. Most is plain prose, for which one need not read it as Markdown."""
    if not is_prose(text):
        return render_markdown(text)
    paragraphs = [part.strip("\n").replace("\n", "<br>\n") for part in re.split(r"\n{2,}", text)]
    return "".join(f"<p>{part}</p>\n" for part in paragraphs if part)


def moment_of(entry: Row) -> dt.datetime:
    """The moment that an entry speaks of, in its own zone."""
    zone = ZoneInfo(entry["zone"]) if entry["zone"] else timezone.get_current_timezone()
    return dt.datetime.fromisoformat(entry["at"]).astimezone(zone)


def here(moment: str) -> dt.datetime:
    """A moment, in the zone of this machine."""
    return timezone.localtime(dt.datetime.fromisoformat(moment))


def day(value: dt.date) -> str:
    """“Thursday 18 June 2026”: always with its year, since a page that lies on a disk does not know this one."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month]} {value.year:04}"


def short_day(value: dt.date) -> str:
    """“18 Jun 2026”, for a column."""
    return formats.date_format(value, "j M Y")
