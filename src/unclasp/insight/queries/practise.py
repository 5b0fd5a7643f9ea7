"""The five practices and the three pulls, as the page Practise shows them: the ways in, and what was last done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from unclasp.boundaries import queries as boundaries
from unclasp.care.models import PersonGate
from unclasp.connection import queries as connection
from unclasp.core.models import Person
from unclasp.journal.models import Entry, Sitting
from unclasp.ladder import queries as ladder
from unclasp.selfhood import queries as selfhood
from unclasp.urges.models import Urge
from unclasp.weighing.models import Weighing

Words = str
"""A sentence for a person, translated when it is shown."""


@dataclass(frozen=True)
class Way:
    """A way in: where it leads, and what its button says."""

    address: str
    words: Words


@dataclass(frozen=True)
class Done:
    """What was last done of a practice, and when."""

    what: Words
    at: dt.datetime


@dataclass(frozen=True)
class Practice:
    """One practice, or one pull, with the page of the guide about it."""

    title: Words
    line: Words
    guide: str
    ways: tuple[Way, ...]
    last: Done | None


@dataclass(frozen=True)
class PractisePage:
    """All of them. `rests_until` is there while the person has put practice away, and nothing else is then."""

    practices: tuple[Practice, ...] = ()
    pulls: tuple[Practice, ...] = ()
    rests_until: dt.datetime | None = None


Last = Callable[[Person], Done | None]


@dataclass(frozen=True)
class Kind:
    """What a practice is for, its ways in by the names of their addresses, and how to find what was last done."""

    title: Words
    line: Words
    guide: str
    ways: tuple[tuple[str, Words], ...]
    deeds: tuple[Last, ...] = ()


def last_page(person: Person) -> Done | None:
    """The latest entry."""
    entry = Entry.objects.owned_by(person).kept().only("id", "zone").order_by("-pk").first()
    return Done(pgettext("what was last done", "a page"), entry.at) if entry else None


def last_sitting(person: Person) -> Done | None:
    """The latest sitting."""
    begun = Sitting.objects.owned_by(person).kept().order_by("-started_at")
    return done_at(
        pgettext("what was last done", "a sitting"), begun.values_list("started_at", flat=True).first()
    )


def last_kept(person: Person) -> Done | None:
    """The latest reframe, keepsake, day or letter."""
    return done_at(pgettext("what was last done", "something kept"), connection.last_done(person))


def last_attempt(person: Person) -> Done | None:
    """The latest step that was tried."""
    attempt = ladder.last_done(person)
    return done_at(pgettext("what was last done", "a step"), attempt.ended_at if attempt else None)


def last_urge(person: Person) -> Done | None:
    """The latest urge."""
    noted = Urge.objects.owned_by(person).kept().order_by("-at").values_list("at", flat=True)
    return done_at(pgettext("what was last done", "an urge"), noted.first())


def last_weighing(person: Person) -> Done | None:
    """The latest weighing."""
    begun = Weighing.objects.owned_by(person).kept().order_by("-begun_at").values_list("begun_at", flat=True)
    return done_at(pgettext("what was last done", "a weighing"), begun.first())


def done_at(what: Words, at: dt.datetime | None) -> Done | None:
    """What was done, where it ever was."""
    return None if at is None else Done(what, at)


def named(last_done: Callable[[Person], tuple[dt.datetime, Words] | None]) -> Last:
    """For a slice that says itself what was done."""

    def last(person: Person) -> Done | None:
        found = last_done(person)
        return Done(found[1], found[0]) if found else None

    return last


PRACTICES = (
    Kind(
        _("Noticing"),
        _("Write, sit, or ride out an urge, and say what is there without marking it."),
        "self-awareness",
        (("journal_write", _("Write")), ("sittings", _("Sit"))),
        (last_page, last_sitting),
    ),
    Kind(
        _("From having to being with"),
        _("Turn a sentence of owning into one about what is between you, and keep something of it."),
        "connection",
        (("connection", _("Turn one round")),),
        (last_kept,),
    ),
    Kind(
        _("Boundaries"),
        _("Say plainly what is yours to carry and what is not, and keep the words to hand."),
        "boundaries",
        (("boundaries", pgettext_lazy("a button: see what is there", "Look")),),
        (named(boundaries.last_done),),
    ),
    Kind(
        _("More than one leg"),
        _("Put time into the parts of you that nothing else leans on."),
        "sense-of-self",
        (("selfhood", pgettext_lazy("a button: see what is there", "Look")),),
        (named(selfhood.last_done),),
    ),
    Kind(
        _("Letting go, small first"),
        _("Clear a pile of little things, or take one step of a ladder."),
        "letting-go",
        (("ladder", _("See the ladder")), ("piles", _("Clear a pile"))),
        (last_attempt,),
    ),
)

PULLS = (
    Kind(
        _("Feeling safe"),
        _("How closeness and distance work for you, in general or with one person."),
        "attachment",
        (("attachment", pgettext_lazy("a button: see what is there", "Look")),),
    ),
    Kind(
        _("The reward"),
        _("When an urge comes, what one does, and what it gives."),
        "reward",
        (("urges", _("Note an urge")),),
        (last_urge,),
    ),
    Kind(
        _("Losing it"),
        _("What changing would give and cost, laid out evenly. A sum, and no advice."),
        "loss",
        (("weighing", _("Weigh it up")),),
        (last_weighing,),
    ),
)


def practise_page(person: Person, now: dt.datetime) -> PractisePage:
    """What can be practised here, and what was last done of it; only that it rests, where it does."""
    crisis = PersonGate.objects.owned_by(person).open_at(now).filter(kind=PersonGate.Kind.CRISIS)
    until = crisis.order_by("-until").values_list("until", flat=True).first()
    if until is not None:
        return PractisePage(rests_until=until)
    return PractisePage(tuple(_shown(PRACTICES, person)), tuple(_shown(PULLS, person)))


def _shown(kinds: Iterable[Kind], person: Person) -> Iterable[Practice]:
    """Those that have a page to lead to."""
    for kind in kinds:
        ways = tuple(Way(address, words) for name, words in kind.ways if (address := _address(name)))
        if ways:
            yield Practice(kind.title, kind.line, kind.guide, ways, _last(kind, person))


def _last(kind: Kind, person: Person) -> Done | None:
    done = [one for one in (last(person) for last in kind.deeds) if one is not None]
    return max(done, key=lambda one: one.at, default=None)


def _address(name: str) -> str:
    """Where the page of that name is; nothing where there is none."""
    try:
        return str(reverse(name))
    except NoReverseMatch:
        return ""
