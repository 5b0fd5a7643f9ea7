"""What Ines did to understand what pulls, and to decide: readings, urges, gambles, weighings, stances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial

from unclasp.attachment import actions as attachment
from unclasp.core.models import Person
from unclasp.demo import reading
from unclasp.demo.reading import Deed, Moment, Section
from unclasp.holds.models import Hold
from unclasp.urges import actions as urges
from unclasp.weighing import actions as weighing
from unclasp.weighing import queries as weighings
from unclasp.weighing.models import Argument, Motive, Stance

GAMBLES = Moment(-146, dt.time(22, 30))
PHONE_PUT_AWAY = Moment(-100, dt.time(22, 5))
WORTH = 1.7
"""She takes a gamble where what may be won is so many times what may be lost."""

SIDES = {"loss": Argument.Side.LOSS, "gain": Argument.Side.GAIN}
YES = {"yes": True, "no": False}


class Pulls:
    """Her deeds, each with its moment. `holds` has her holds by their short names, as they come to be."""

    def __init__(self, person: Person, holds: Mapping[str, Hold]) -> None:
        self.person = person
        self.holds = holds

    def deeds(self) -> Iterator[tuple[Moment, Deed]]:
        """Everything that she did; no order between the kinds."""
        tables = {
            "readings.tsv": self.read,
            "records.tsv": self.record,
            "urges.tsv": self.urge,
            "stances.tsv": self.choose,
            "look-backs.tsv": self.look_back,
        }
        for name, deed in tables.items():
            for moment, row in reading.rows(name):
                yield moment, partial(deed, row)
        for section in reading.sections("weighings.md"):
            yield Moment.of(section.fields["day"]), partial(self.weigh, section)
        yield GAMBLES, self.gamble
        yield PHONE_PUT_AWAY, self.put_the_phone_away

    def read(self, row: dict[str, str], now: dt.datetime) -> None:
        """Answer the twenty questions."""
        begun = attachment.start_reading(person=self.person, hold=self.holds.get(row["with"]), now=now)
        answers = {column: int(answer) for column, answer in enumerate(row["answers"])}
        attachment.answer_questions(reading=begun, answers=answers, now=now)
        attachment.finish_reading(reading=begun, now=now)

    def record(self, row: dict[str, str], now: dt.datetime) -> None:
        """Note a promise to oneself, something said openly, or a need."""
        said = {"person": self.person, "words": row["words"], "on": now.date(), "now": now}
        who = row["who"].strip("-")
        if row["kind"] == "promise":
            attachment.note_promise(state=row["state"], **said)
        elif row["kind"] == "opening":
            attachment.note_opening(hold=self.holds.get(row["hold"]), to=who, **said)
        else:
            attachment.name_need(hold=self.holds.get(row["hold"]), by=who, state=row["state"], **said)

    def urge(self, row: dict[str, str], now: dt.datetime) -> None:
        """Note an urge, and perhaps ride it out."""
        noted = urges.log_urge(
            hold=self.holds[row["hold"]],
            strength=float(row["strength"]),
            new_cues=[row["cue"]],
            acted=YES[row["acted"]],
            paid_off=YES.get(row["paid"]),
            gave=row["gave"],
            riding=row["ride"] == "ride",
            now=now,
        )
        if row["ride"] == "ride":
            after = max(0.0, noted.strength - 2.5)
            urges.end_ride(ride=noted.ride, after=after, now=now + dt.timedelta(minutes=3))

    def put_the_phone_away(self, now: dt.datetime) -> None:
        """Let the phone sleep in the kitchen from now on, and say what to do instead."""
        phone = self.holds["phone"]
        urges.set_stop_date(hold=phone, on=now.date(), now=now)
        urges.say_loop(
            hold=phone,
            cue="The screen lights up on the night table.",
            routine="I look. Then I look at what I looked at.",
            reward="For a moment somebody needs me.",
            now=now,
        )
        (cue,) = urges.cues_named(person=self.person, names=["lying awake"], now=now)
        plan = "If I lie awake, then I put the lamp on and read one page of anything made of paper."
        urges.plan_cue(cue=cue, plan=plan, now=now)

    def gamble(self, now: dt.datetime) -> None:
        """Answer eight made-up gambles."""
        begun = weighing.begin_gambles(person=self.person, now=now)
        while begun.finished_at is None:
            gain, loss = weighings.next_gamble(begun)
            begun = weighing.answer_gamble(
                gamble_set=begun,
                place=begun.gambles.count(),
                gain=gain,
                loss=loss,
                accepted=gain > WORTH * loss,
                now=now,
            )

    def weigh(self, section: Section, now: dt.datetime) -> None:
        """Lay a decision on the scales."""
        hold = self.holds[section.heading]
        begun = weighing.begin_weighing(hold=hold, changing=section.fields["changing"], now=now)
        motives = {}
        for line in filter(None, section.text.splitlines()):
            name, words = line.split(": ", 1)
            if name in Motive.Kind.values:
                motives[name] = words
                continue
            importance, likelihood, words = words.split(" ", 2)
            weighing.add_argument(
                weighing=begun,
                side=SIDES[name],
                words=words,
                importance=float(importance),
                likelihood=float(likelihood),
                now=now,
            )
        weighing.keep_motives(weighing=begun, words=motives, now=now)
        if "would-take" in section.fields:
            self.turn_round(begun, section.fields, now)

    def turn_round(self, begun: weighings.Weighing, fields: dict[str, str], now: dt.datetime) -> None:
        """Answer the reversal questions."""
        degrees = {name.replace("-", "_"): float(fields[name]) for name in ("stay", "take-up", "undo")}
        words = {"would_take": fields["would-take"], "which_changes": fields["which-changes"]}
        weighing.answer_reversal(weighing=begun, now=now, **words, **degrees)

    def choose(self, row: dict[str, str], now: dt.datetime) -> None:
        """Choose what is to become of a hold, and when to look again."""
        again = now.date() + dt.timedelta(days=int(row["look-again"]))
        motives = row["motives"].split(",")
        hold = self.holds[row["hold"]]
        weighing.set_stance(hold=hold, kind=row["stance"], look_again_on=again, motives=motives, now=now)

    def look_back(self, row: dict[str, str], now: dt.datetime) -> None:
        """Say how it turned out, against what was expected."""
        stance = Stance.objects.filter(hold=self.holds[row["hold"]], kind=row["stance"]).get()
        said = {name: row[name] for name in ("bad", "good", "words")}
        weighing.answer_look_back(stance=stance, after_days=int(row["after"]), now=now, **said)
