"""The five practices and the three pulls, as the page Practise shows them: the ways in, and what was last done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unclasp.care.models import PersonGate
from unclasp.core.models import Person
from unclasp.journal.models import Entry
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


Last = Callable[[Person], dt.datetime | None]


@dataclass(frozen=True)
class Kind:
    """What a practice is for, its ways in by the names of their addresses, and how to find what was last done."""

    title: Words
    line: Words
    guide: str
    ways: tuple[tuple[str, Words], ...]
    deeds: tuple[tuple[Words, Last], ...] = ()


def last_page(person: Person) -> dt.datetime | None:
    """When the latest entry was."""
    entry = Entry.objects.owned_by(person).kept().only("id", "zone").order_by("-pk").first()
    return entry.at if entry else None


def last_urge(person: Person) -> dt.datetime | None:
    """When the latest urge was noted."""
    return Urge.objects.owned_by(person).kept().order_by("-at").values_list("at", flat=True).first()


def last_weighing(person: Person) -> dt.datetime | None:
    """When the latest weighing was begun."""
    begun = Weighing.objects.owned_by(person).kept().order_by("-begun_at")
    return begun.values_list("begun_at", flat=True).first()


PRACTICES = (
    Kind(
        _("Noticing"),
        _("Write, sit, or ride out an urge, and say what is there without marking it."),
        "self-awareness",
        (("journal_write", _("Write")), ("sittings", _("Sit"))),
        ((pgettext_lazy("what was last done", "a page"), last_page),),
    ),
    Kind(
        _("From having to being with"),
        _("Turn a sentence of owning into one about what is between you, and keep something of it."),
        "connection",
        (("connection", _("Turn one round")),),
    ),
    Kind(
        _("Boundaries"),
        _("Say plainly what is yours to carry and what is not, and keep the words to hand."),
        "boundaries",
        (("boundaries", pgettext_lazy("a button: see what is there", "Look")),),
    ),
    Kind(
        _("More than one leg"),
        _("Put time into the parts of you that nothing else leans on."),
        "sense-of-self",
        (("selfhood", pgettext_lazy("a button: see what is there", "Look")),),
    ),
    Kind(
        _("Letting go, small first"),
        _("Clear a pile of little things, or take one step of a ladder."),
        "letting-go",
        (("ladder", _("See the ladder")), ("piles", _("Clear a pile"))),
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
        ((pgettext_lazy("what was last done", "an urge"), last_urge),),
    ),
    Kind(
        _("Losing it"),
        _("What changing would give and cost, laid out evenly. A sum, and no advice."),
        "loss",
        (("weighing", _("Weigh it up")),),
        ((pgettext_lazy("what was last done", "a weighing"), last_weighing),),
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
    moments = ((what, last_of(person)) for what, last_of in kind.deeds)
    done = [Done(what, at) for what, at in moments if at is not None]
    return max(done, key=lambda one: one.at, default=None)


def _address(name: str) -> str:
    """Where the page of that name is; nothing where there is none."""
    try:
        return str(reverse(name))
    except NoReverseMatch:
        return ""
