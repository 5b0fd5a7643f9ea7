"""Nine months of Ines's practice, done again through the product's own actions, one after the other as she did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.utils import timezone

from unclasp.care import actions as care
from unclasp.core.models import Person
from unclasp.demo import reading
from unclasp.demo.practices import Practices
from unclasp.demo.pulls import Pulls
from unclasp.demo.reading import Deed, Moment, Section
from unclasp.holds import actions as holds
from unclasp.holds.models import SCALES, Hold
from unclasp.journal import actions as journal
from unclasp.journal.models import Entry

COLUMNS = ("change", "harm", "upset", "without", "warmth", "facing", "elsewhere")
PLAN_MADE = Moment(-189, dt.time(21, 0))


@transaction.atomic
def fill(person: Person, today: dt.date) -> None:
    """Do everything that Ines did up to `today`, in the order of time. The same date gives the same notebook."""
    zone = timezone.get_current_timezone()
    deeds = [(moment.on(today, zone), deed) for moment, deed in Ines(person, today).deeds()]
    for moment, deed in sorted(deeds, key=lambda pair: pair[0]):
        deed(moment)


class Ines:
    """Her deeds, each with its moment. Holds go by their short names."""

    def __init__(self, person: Person, today: dt.date) -> None:
        self.person = person
        self.today = today
        self.holds: dict[str, Hold] = {}

    def deeds(self) -> Iterator[tuple[Moment, Deed]]:
        """Everything that she did; no order between the kinds."""
        for section in reading.sections("holds.md"):
            yield Moment.of(section.fields["day"]), partial(self.name_hold, section)
        for moment, row in reading.rows("check-ins.tsv"):
            yield moment, partial(self.check_in, row)
        for moment, row in reading.rows("anchors.tsv"):
            yield moment, partial(self.answer_anchor, row)
        for moment, row in reading.rows("changes.tsv"):
            yield moment, partial(self.change, row)
        for section in reading.sections("journal"):
            yield from self.entry(section)
        for section in reading.sections("draft.md"):
            yield Moment.of(section.heading), partial(self.begin_draft, section)
        yield PLAN_MADE, self.make_plan
        yield from Pulls(self.person, self.holds).deeds()
        yield from Practices(self.person, self.holds).deeds()

    def name_hold(self, section: Section, now: dt.datetime) -> None:
        """Name a hold, and answer the questions before it."""
        hold = holds.create_hold(
            person=self.person,
            name=section.fields["name"],
            kind=section.fields["kind"],
            description=section.text,
            aliases=section.listed("also"),
            follow="follow" in section.fields,
            now=now,
        )
        died = section.fields.get("died")
        died_on = self.today + dt.timedelta(days=int(died)) if died else None
        holds.answer_gates(hold=hold, has_died=died is not None, died_on=died_on, now=now)
        self.holds[section.heading] = hold

    def check_in(self, row: dict[str, str], now: dt.datetime) -> None:
        """Take one look."""
        answers = (None if row[column] == "-" else float(row[column]) for column in COLUMNS)
        scales = dict(zip(SCALES, answers, strict=True))
        holds.check_in(hold=self.holds[row["hold"]], at=now, note=row["note"], now=now, **scales)

    def answer_anchor(self, row: dict[str, str], now: dt.datetime) -> None:
        """Answer the monthly question."""
        hold = self.holds[row["hold"]]
        holds.answer_anchor(hold=hold, compared=row["compared"], quality=row["quality"], now=now)

    def change(self, row: dict[str, str], now: dt.datetime) -> None:
        """Let a hold ask on Today, or give it another status."""
        hold = self.holds[row["hold"]]
        if row["what"] == "follow":
            holds.follow(hold=hold, now=now)
        else:
            holds.set_status(hold=hold, status=row["what"], now=now)

    def entry(self, section: Section) -> Iterator[tuple[Moment, Deed]]:
        """Write an entry, and perhaps add to it later."""
        first, whole = section.texts
        words = {"title": section.fields.get("title", ""), "tags": section.listed("tags")}
        written: list[Entry] = []

        def write(now: dt.datetime) -> None:
            entry = journal.write_entry(
                person=self.person,
                body=first,
                holds=self.named(section),
                starred="starred" in section.fields,
                now=now,
                **words,
            )
            written.append(entry)

        def add(now: dt.datetime) -> None:
            (entry,) = written
            links = {"holds": entry.holds.all(), "starred": entry.starred}
            journal.edit_entry(entry=entry, body=whole, now=now, **words, **links)

        yield Moment.of(section.heading), write
        if later := section.fields.get("later"):
            yield Moment.of(later), add

    def begin_draft(self, section: Section, now: dt.datetime) -> None:
        """Begin an entry without keeping it yet."""
        title, slugs = section.fields.get("title", ""), [hold.slug for hold in self.named(section)]
        journal.save_draft(
            person=self.person, title=title, body=section.text, at=None, hold_slugs=slugs, now=now
        )

    def make_plan(self, now: dt.datetime) -> None:
        """Write down what helps in a hard hour."""
        care.save_plan(person=self.person, now=now, **reading.words_below("plan.md"))

    def named(self, section: Section) -> list[Hold]:
        """The holds that a section is linked to."""
        return [self.holds[name] for name in section.listed("holds")]
