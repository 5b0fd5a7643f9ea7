"""What Ines practised: boundaries, sources of herself, sentences turned round, keepsakes, sittings, small steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from unclasp.boundaries import actions as boundaries
from unclasp.boundaries.actions import Spoken
from unclasp.boundaries.models import Boundary
from unclasp.connection import actions as connection
from unclasp.core.models import Person
from unclasp.demo import reading
from unclasp.demo.reading import Deed, Moment, Section
from unclasp.holds.models import Hold
from unclasp.journal import actions as journal
from unclasp.ladder import actions as ladder
from unclasp.ladder.models import Step
from unclasp.selfhood import actions as selfhood

Row = dict[str, str]
WORDS = ("limit", "happens", "need", "cue", "words", "consequence", "other")


class Practices:
    """Her deeds, each with its moment. `holds` has her holds by their short names, as they come to be."""

    def __init__(self, person: Person, holds: Mapping[str, Hold]) -> None:
        self.person = person
        self.holds = holds
        self.boundaries: dict[str, Boundary] = {}
        self.steps: dict[str, Step] = {}

    def deeds(self) -> Iterator[tuple[Moment, Deed]]:
        """Everything that she did; no order between the kinds."""
        tables: dict[str, Callable[[Row, dt.datetime], object]] = {
            "boundary-tests.tsv": self.test,
            "sources.tsv": self.name_source,
            "keepsakes.tsv": self.keep,
            "reframes.tsv": self.turn_round,
            "sittings.tsv": self.sit,
            "steps.tsv": self.name_step,
            "attempts.tsv": self.attempt,
        }
        for name, deed in tables.items():
            for moment, row in reading.rows(name):
                yield moment, partial(deed, row)
        for section in reading.sections("boundaries.md"):
            yield Moment.of(section.fields["day"]), partial(self.set_boundary, section)

    def set_boundary(self, section: Section, now: dt.datetime) -> None:
        """Set a boundary, and say it."""
        said = {name: section.fields[name] for name in WORDS}
        made = boundaries.set_boundary(
            person=self.person, hold=self.holds[section.fields["hold"]], now=now, **said
        )
        self.boundaries[section.heading] = boundaries.say_boundary(boundary=made, now=now)

    def test(self, row: Row, now: dt.datetime) -> None:
        """Note how a boundary held."""
        boundaries.log_test(
            boundary=self.boundaries[row["boundary"]],
            outcome=row["outcome"],
            before=float(row["before"]),
            after=float(row["after"]),
            said=row["said"],
            spoken=Spoken.SAID,
            now=now,
        )

    def name_source(self, row: Row, now: dt.datetime) -> None:
        """Name something that she is made of, and what it leans on."""
        shares = (lean.split(":") for lean in row["leans"].split(",") if lean != "-")
        selfhood.add_source(
            person=self.person,
            name=row["name"],
            kind=row["kind"],
            weight=float(row["weight"]),
            truly_me=float(row["truly"]),
            leanings={self.holds[name]: float(share) for name, share in shares},
            now=now,
        )

    def keep(self, row: Row, now: dt.datetime) -> None:
        """Keep a few words of something."""
        connection.keep_keepsake(
            person=self.person, hold=self.holds[row["hold"]], kind=row["kind"], words=row["words"], now=now
        )

    def turn_round(self, row: Row, now: dt.datetime) -> None:
        """Turn a sentence of owning into one of connection."""
        begun = connection.begin_reframe(
            person=self.person, hold=self.holds[row["hold"]], before=row["before"], now=now
        )
        connection.turn_round(reframe=begun, after=row["after"], turn=row["turn"], now=now)

    def sit(self, row: Row, now: dt.datetime) -> None:
        """Sit for a while."""
        minutes = int(row["minutes"])
        begun = journal.begin_sitting(
            person=self.person, kind=row["kind"], minutes=minutes, before=float(row["before"]), now=now
        )
        journal.end_sitting(
            sitting=begun, after=float(row["after"]), now=now + dt.timedelta(minutes=minutes, seconds=2)
        )

    def name_step(self, row: Row, now: dt.datetime) -> None:
        """Put a step on the ladder."""
        self.steps[row["words"]] = ladder.add_step(
            person=self.person,
            hold=self.holds[row["hold"]],
            words=row["words"],
            predicted=float(row["predicted"]),
            is_big=row["big"] == "yes",
            now=now,
        )

    def attempt(self, row: Row, now: dt.datetime) -> None:
        """Try a step, and say how it went."""
        begun = ladder.begin_attempt(
            step=self.steps[row["step"]],
            fear=row["fear"],
            sure=int(row["sure"]),
            predicted=float(row["predicted"]),
            now=now,
        )
        done = row["done"] == "yes"
        ladder.finish_attempt(
            attempt=begun,
            done=done,
            actual=float(row["actual"]) if done else None,
            feared_came=row["came"].strip("-"),
            learned=row["learned"],
            now=now + dt.timedelta(hours=1),
        )
