"""What the pages of urges show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from unclasp.care.models import PersonGate
from unclasp.care.queries import Lines, lines_for
from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.holds.queries import Gates, figures_hidden_until, gates_before, person_gates
from unclasp.holds.queries.gates import gates_before_each
from unclasp.urges.models import Cue, Loop, Ride, Urge
from unclasp.urges.queries.figures import Figures, figures_of

ON_A_PAGE = 60
ASKED_FOR = dt.timedelta(days=2)
"""How long after an urge it is still asked whether it was acted on."""

MOST_ASKED = 3
MOST_WORDS = 3
"""As many cues, or things that acting gave, are named in the loop where the person has not said it themselves."""

ASKED_AGAIN = dt.timedelta(days=90)
"""After so long the plain questions are asked anew before it is said what acting gives."""

SOMEBODY = {Hold.Kind.PERSON, Hold.Kind.RELATIONSHIP}


@dataclass(frozen=True, eq=False)
class Rests:
    """Which practice is put away for the person as a whole, and until when."""

    crisis: bool
    dissociation: bool


@dataclass(frozen=True, eq=False)
class HoldRow:
    """A hold on the page of all urges."""

    hold: Hold
    urges: int
    last: dt.datetime | None


@dataclass(frozen=True, eq=False)
class LoopWords:
    """The loop as it is drawn; each word is the person's own. `said` says that they put it so themselves."""

    cue: str
    routine: str
    reward: str
    said: bool

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it."""
        return not (self.cue or self.routine or self.reward)


@dataclass(frozen=True, eq=False)
class HoldPage:
    """The urges of one hold. `figures` is None where none may be shown; `ask_first` where questions come before them.

    `gates`, `hold` are what `holds/_gates.html` shows as `look`.
    """

    hold: Hold
    gates: Gates
    lines: Lines | None
    rests: Rests
    hidden_until: dt.datetime | None
    figures: Figures | None
    ask_first: bool
    loop: LoopWords
    total: int
    recent: list[Urge]

    @property
    def is_off(self) -> bool:
        """Whether practising stopping is switched off."""
        return bool(self.gates.kinds) or self.rests.crisis or self.rests.dissociation

    @property
    def may_note(self) -> bool:
        """Whether an urge can be noted."""
        return self.gates.measured and self.hold.status != Hold.Status.ARCHIVED


def rests_of(person: Person, now: dt.datetime) -> Rests:
    """What is put away for the person at this moment."""
    kinds = {gate.kind for gate in person_gates(person, now)}
    return Rests(PersonGate.Kind.CRISIS in kinds, PersonGate.Kind.DISSOCIATION in kinds)


def holds_to_note(person: Person, now: dt.datetime) -> list[Hold]:
    """The holds that an urge can be noted for, those with the latest urges first."""
    rows = (
        Hold.objects.owned_by(person)
        .kept()
        .exclude(status=Hold.Status.ARCHIVED)
        .annotate(last_urge=Max("urges__noted_at", filter=Q(urges__deleted_at=None)))
    )
    gates = gates_before_each(rows, now)
    fitting = [hold for hold in rows if gates[hold.pk].measured]
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    return sorted(fitting, key=lambda hold: hold.last_urge or never, reverse=True)


def hold_rows(person: Person) -> list[HoldRow]:
    """Every hold that has urges, the latest first."""
    kept = Q(urges__deleted_at=None)
    rows = (
        Hold.objects.owned_by(person)
        .kept()
        .annotate(urge_count=Count("urges", filter=kept), last_urge=Max("urges__at", filter=kept))
        .filter(urge_count__gt=0)
        .order_by("-last_urge", "-pk")
    )
    return [HoldRow(hold, hold.urge_count, hold.last_urge) for hold in rows]


def open_questions(person: Person, now: dt.datetime) -> list[Urge]:
    """Urges of the last days of which it is not known whether they were acted on, the latest first."""
    rows = Urge.objects.owned_by(person).kept().filter(acted=None, at__gte=now - ASKED_FOR, at__lte=now)
    return list(rows.filter(hold__deleted_at=None).select_related("hold").order_by("-at", "-pk")[:MOST_ASKED])


def hold_page(hold: Hold, now: dt.datetime) -> HoldPage:
    """The page of one hold's urges."""
    gates, hidden = gates_before(hold, now), figures_hidden_until(hold.person, now)
    rests = rests_of(hold.person, now)
    shown = hidden is None and not gates.kinds and not rests.crisis
    urges = Urge.objects.kept().filter(hold=hold)
    figures = figures_of(hold, now) if shown else None
    return HoldPage(
        hold=hold,
        gates=gates,
        lines=lines_for(hold.person.country) if gates.dangerous else None,
        rests=rests,
        hidden_until=hidden,
        figures=figures,
        ask_first=figures is not None and figures.intermittent and must_ask_first(hold, now),
        loop=loop_words(hold),
        total=urges.count(),
        recent=list(urges.prefetch_related("cues").select_related("ride").order_by("-at", "-pk")[:3]),
    )


def must_ask_first(hold: Hold, now: dt.datetime) -> bool:
    """Whether the plain questions come before it is said that acting pays off now and then: where it is somebody."""
    if hold.kind not in SOMEBODY:
        return False
    asked = loop_of(hold).asked_at
    return asked is None or now - asked > ASKED_AGAIN


def loop_of(hold: Hold) -> Loop:
    """What the person said of the loop; an unsaved one where they said nothing."""
    return Loop.objects.owned_by(hold.person).filter(hold=hold).last() or Loop(person=hold.person, hold=hold)


def loop_words(hold: Hold) -> LoopWords:
    """The loop in the person's words: as they put it, else from the cues and words that they noted most."""
    loop = loop_of(hold)
    cues, gave = Counter(), Counter()
    if not loop.cue:
        named = Urge.cues.through.objects.filter(urge__hold=hold, urge__deleted_at=None, cue__deleted_at=None)
        cues.update(named.values_list("cue__name", flat=True))
    if not loop.reward:
        said = Urge.objects.kept().filter(hold=hold, acted=True).exclude(gave="")
        gave.update(" ".join(words.split())[:200] for words in said.values_list("gave", flat=True))
    return LoopWords(
        loop.cue or ", ".join(name for name, _n in cues.most_common(MOST_WORDS)),
        loop.routine,
        loop.reward or ", ".join(words for words, _n in gave.most_common(MOST_WORDS)),
        said=bool(loop.cue or loop.routine or loop.reward),
    )


def urges_page(hold: Hold, *, before: str = "") -> tuple[list[Urge], str]:
    """Urges of a hold, the latest first, going back from the one at `before`; and the slug to go on from."""
    kept = Urge.objects.kept().filter(hold=hold)
    from_here = kept.filter(slug=before).first() if before else None
    if from_here is not None:
        kept = kept.filter(Q(at__lt=from_here.at) | Q(at=from_here.at, pk__lt=from_here.pk))
    rows = list(kept.prefetch_related("cues").select_related("ride").order_by("-at", "-pk")[: ON_A_PAGE + 1])
    shown = rows[:ON_A_PAGE]
    return shown, shown[-1].slug if len(rows) > ON_A_PAGE else ""


def chips(person: Person) -> list[Cue]:
    """The person's cues, those named most often first."""
    kept = Cue.objects.owned_by(person).kept()
    return list(
        kept.annotate(n=Count("urges", filter=Q(urges__deleted_at=None))).order_by("-n", "made_at", "pk")
    )


@dataclass(frozen=True, eq=False)
class UrgePage:
    """One urge, with the cues that were there and whether it can be ridden out."""

    cues: list[Cue]
    gates: Gates
    lines: Lines | None
    ride: Ride | None
    may_ride: bool

    @property
    def plans(self) -> list[Cue]:
        """The cues that there is a plan for, unless a gate says that nobody is to be nudged."""
        return [] if self.gates.kinds else [cue for cue in self.cues if cue.plan]


def one_urge(urge: Urge, now: dt.datetime) -> UrgePage:
    """The page of one urge."""
    gates, rests, ride = gates_before(urge.hold, now), rests_of(urge.person, now), ride_of(urge)
    return UrgePage(
        cues=list(urge.cues.kept()),
        gates=gates,
        lines=lines_for(urge.person.country) if gates.dangerous else None,
        ride=ride,
        may_ride=ride is None
        and not (gates.kinds or rests.crisis or rests.dissociation)
        and urge.hold.status != Hold.Status.ARCHIVED,
    )


def ride_of(urge: Urge) -> Ride | None:
    """How it is being ridden out, if it is."""
    return Ride.objects.filter(urge=urge).select_related("urge").first()
