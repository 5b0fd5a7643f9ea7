"""One row in every table of a vault, made through the product's own actions."""

from __future__ import annotations

import datetime as dt

from tests.promises.lives import NOW, Life

from unclasp.attachment import actions as attachment
from unclasp.boundaries import actions as boundaries
from unclasp.connection import actions as connection
from unclasp.core.models import Person
from unclasp.holds import actions as holds
from unclasp.holds.models import Hold
from unclasp.journal import actions as journal
from unclasp.ladder import actions as ladder
from unclasp.selfhood import actions as selfhood
from unclasp.urges import actions as urges
from unclasp.weighing import actions as weighing

DAY = dt.timedelta(days=1)
TODAY = NOW.date()


def fill(person: Person) -> None:
    """Do something of each kind, so that no table of the vault is empty."""
    job = holds.create_hold(person=person, name="The job", kind="job", now=NOW - 60 * DAY)
    write(person)
    look(person)
    notice_urges(person)
    relate(person)
    weigh(person, job)
    bound(person, job)
    be(person, job)
    climb(person, job)
    connect(person, job)  # last: it lets go of the job
    life = Life(person)
    life.plan("p", "q")
    life.rest()


def look(person: Person) -> None:
    """A hold with a look, its gates and its anchor."""
    hold = holds.create_hold(person=person, name="Mum", kind="person", now=NOW)
    holds.check_in(hold=hold, at=NOW, now=NOW, warmth=1)
    holds.answer_gates(hold=hold, afraid=True, now=NOW)
    holds.answer_anchor(hold=hold, compared="same", now=NOW)


def write(person: Person) -> None:
    """An entry that was brought in, with a tag and a picture; what stands around it, a draft, and a sitting."""
    life = Life(person)
    life.bring(["one"], NOW, ["tag"])
    life.attach(0, "a.jpg", b"x", picture=True)
    journal.put_aside_prompt(person=person, prompt="self-01", now=NOW)
    journal.save_draft(person=person, title="", body="d", at=None, hold_slugs=[], now=NOW)
    journal.begin_sitting(person=person, kind="body", minutes=3, now=NOW)


def notice_urges(person: Person) -> None:
    """An urge that is ridden, its cue, the loop, a day to stop on, and a question answered."""
    habit = holds.create_hold(person=person, name="Tea", kind="routine", now=NOW)
    urges.set_stop_date(hold=habit, on=TODAY, now=NOW)
    urges.say_loop(hold=habit, cue="c", now=NOW)
    urges.ask_daily(person=person, now=NOW)
    urges.log_urge(hold=habit, strength=5, new_cues=["c"], riding=True, now=NOW)
    urges.answer_prompt(person=person, there=[], now=NOW)


def relate(person: Person) -> None:
    """A reading, and a record of each kind."""
    attachment.start_reading(person=person, now=NOW)
    attachment.note_promise(person=person, words="p", on=TODAY, now=NOW)
    attachment.note_opening(person=person, words="o", on=TODAY, now=NOW)
    attachment.name_need(person=person, words="n", on=TODAY, now=NOW)


def weigh(person: Person, job: Hold) -> None:
    """A round of gambles, a decision with an argument and a motive, a price, and a stance with a look back."""
    begun = weighing.begin_gambles(person=person, now=NOW)
    weighing.answer_gamble(gamble_set=begun, place=0, gain=60, loss=40, accepted=True, now=NOW)
    leaving = weighing.begin_weighing(hold=job, changing="Leaving", now=NOW)
    weighing.add_argument(weighing=leaving, side="loss", words="w", importance=5, likelihood=0.5, now=NOW)
    weighing.keep_motives(weighing=leaving, words={"peace": "m"}, now=NOW)
    thing = holds.create_hold(person=person, name="The piano", kind="possession", now=NOW)
    weighing.name_price(hold=thing, to_part=40, to_get_back=3, now=NOW)
    stance = weighing.set_stance(
        hold=job, kind="loosen", motives=["habit"], look_again_on=TODAY + DAY, now=NOW
    )
    weighing.answer_look_back(stance=stance, after_days=1, bad="less", now=NOW)


def connect(person: Person, job: Hold) -> None:
    """A sentence, a keepsake, a day without, a letter, and a release with a look back."""
    connection.begin_reframe(person=person, before="My job", hold=job, now=NOW)
    connection.keep_keepsake(person=person, words="Courage", kind="gave", now=NOW)
    connection.keep_day(hold=job, body="I wake.", now=NOW)
    connection.finish_letter(hold=job, body="Dear job", now=NOW)
    release = connection.release(hold=job, put_down="It", motives=["peace"], now=NOW - 9 * DAY)
    connection.answer_look_back(release=release, after_days=7, came="Room", now=NOW)


def bound(person: Person, job: Hold) -> None:
    """A boundary with its first wording, a test and a rehearsal; a refusal and a duty."""
    after_seven = boundaries.set_boundary(person=person, hold=job, other="boss", limit="Seven", now=NOW - DAY)
    boundaries.say_boundary(boundary=after_seven, now=NOW - DAY)
    boundaries.revise_boundary(boundary=after_seven, limit="Eight", now=NOW)
    boundaries.log_test(boundary=after_seven, outcome="kept", now=NOW)
    boundaries.rehearse(boundary=after_seven, exchanges=[("Why?", "Because.")], now=NOW)
    boundaries.add_refusal(person=person, words="No.", now=NOW)
    boundaries.take_obligations(person=person, rows=[{"title": "Choir", "rhythm": "week"}], now=NOW)


def be(person: Person, job: Hold) -> None:
    """A source that leans on a hold, time given to it, an hour planned, and how it was on a day before."""
    said = {"kind": "hobby", "weight": 5, "leanings": {job: 0.3}}
    source = selfhood.add_source(person=person, name="Running", now=NOW - 80 * DAY, **said)
    selfhood.log_time(source=source, on=TODAY, minutes=90, now=NOW)
    selfhood.plan_hour(source=source, starts_at=NOW + DAY, minutes=60, title="An hour", now=NOW)


def climb(person: Person, job: Hold) -> None:
    """A step that was tried, and a look back at it."""
    step = ladder.add_step(person=person, hold=job, words="Shut the laptop", predicted=4, now=NOW - 30 * DAY)
    attempt = ladder.begin_attempt(step=step, predicted=5, now=NOW - 8 * DAY)
    ladder.finish_attempt(attempt=attempt, done=True, actual=3, now=NOW - 8 * DAY)
    ladder.answer_look_back(attempt=attempt, after_days=1, regret=0, now=NOW)
