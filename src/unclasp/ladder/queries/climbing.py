"""One ladder as `science` sees it: its rungs, the steps on offer, how near the big one is.

The numbers are those of `science`; nothing is worked out here but which steps it is given.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from unclasp.core.models import Person
from unclasp.holds.models import Hold
from unclasp.ladder.models import Attempt, Step
from unclasp.ladder.queries.guessing import Guesses, guesses_of, is_rated, number
from unclasp.ladder.queries.resting import Rest, resting

if TYPE_CHECKING:
    from unclasp.science import LadderState, Readiness, StepOffer, Wording

MOST_LOOKED_AT = 60
"""Steps of one ladder that the model is given: its work grows faster than with their square."""

MOST_ATTEMPTS = 200
"""Attempts that it is given: the last ones. What came before has worn off."""

SEED = 20
"""Of the draws behind the number of attempts, so that a page says the same when it is opened again."""


@dataclass(frozen=True, eq=False)
class Known:
    """What `science` knows of a ladder: of `steps`, from the easiest up; `recent` are the places of those tried."""

    state: LadderState
    steps: tuple[Step, ...]
    recent: tuple[int, ...]


@dataclass(frozen=True)
class Offered:
    """One step on offer, with why."""

    step: Step
    why: Wording


@dataclass(frozen=True)
class Rung:
    """A step with its attempts, oldest first."""

    step: Step
    attempts: tuple[Attempt, ...]
    is_next: bool = False

    @property
    def pairs(self) -> tuple[tuple[float, float], ...]:
        """What was guessed and what came, for each attempt that has both."""
        return tuple((one.predicted, one.actual) for one in self.attempts if is_rated(one))

    @property
    def times_done(self) -> int:
        """How often it was done."""
        return sum(one.done is True for one in self.attempts)

    @property
    def last(self) -> Attempt | None:
        """The last attempt of which it is known how it went."""
        return next((one for one in reversed(self.attempts) if one.done is not None), None)


@dataclass(frozen=True, eq=False)
class Climb:
    """A ladder. `rungs` go from the big one down; `offers` are at most two; `cut` is the step to make smaller.

    `readiness` is None where there is no big one, or figures rest.
    """

    hold: Hold | None
    rest: Rest
    rungs: tuple[Rung, ...] = ()
    offers: tuple[Offered, ...] = ()
    cut: Step | None = None
    offer_said: Wording | None = None
    guesses: Guesses | None = None
    big: Step | None = None
    readiness: Readiness | None = None
    readiness_said: Wording | None = None
    open_attempts: tuple[Attempt, ...] = field(default=())

    @property
    def tried(self) -> bool:
        """Whether anything was tried."""
        return any(rung.last for rung in self.rungs)


def steps_of(person: Person, hold: Hold | None) -> list[Step]:
    """The steps of a ladder from the big one down, by what they were foretold to bring."""
    rows = Step.objects.owned_by(person).there().filter(hold=hold).select_related("hold")
    return sorted(rows, key=lambda step: (step.is_big, step.predicted, step.made_at, step.pk), reverse=True)


def attempts_of(steps: Iterable[Step]) -> list[Attempt]:
    """The attempts at these steps that are kept, in the order in which they ended; open ones come last."""
    rows = Attempt.objects.kept().filter(step__in=list(steps)).select_related("step__hold")
    return sorted(rows, key=lambda one: (one.is_open, one.ended_at or one.begun_at, one.pk))


def climb(person: Person, hold: Hold | None, now: dt.datetime) -> Climb:
    """The whole ladder of a hold, or of letting go in general where `hold` is None."""
    rest, steps = resting(person, hold, now), steps_of(person, hold)
    return _climb(hold, rest, steps, attempts_of(steps))


def known_of(steps: Sequence[Step], attempts: Sequence[Attempt]) -> Known:
    """What `science` knows after these attempts, oldest first."""
    from unclasp.science import ladder_follow

    looked_at = _looked_at(steps, attempts)
    places = {step.pk: place for place, step in enumerate(looked_at)}
    tried = [one for one in attempts if one.done is not None and one.step_id in places][-MOST_ATTEMPTS:]
    recent = [places[one.step_id] for one in tried]
    state = ladder_follow(
        [step.predicted for step in looked_at],
        recent,
        [one.done is True for one in tried],
        [number(one.predicted) for one in tried],
        [number(one.actual) for one in tried],
    )
    return Known(state, tuple(looked_at), tuple(recent))


def choice_of(known: Known) -> StepOffer:
    """What `science` offers on this ladder."""
    from unclasp.science import step_offer

    return step_offer(known.state, known.recent)


def _climb(hold: Hold | None, rest: Rest, steps: list[Step], attempts: list[Attempt]) -> Climb:
    from unclasp.science.wording import readiness_wording, step_wording

    by_step: dict[int, list[Attempt]] = defaultdict(list)
    for one in attempts:
        by_step[one.step_id].append(one)
    waiting = tuple(one for one in attempts if one.is_open)
    if rest.gated or not steps:
        rungs = tuple(Rung(step, tuple(by_step[step.pk])) for step in steps)
        return Climb(hold, rest, rungs, open_attempts=waiting)
    known = known_of(steps, attempts)
    found = choice_of(known)
    big = next((step for step in steps if step.is_big), None)
    ready = _readiness(big, known) if big else None
    offers = tuple(_offered(found, known)) if rest.offers else ()
    first = offers[0].step if offers else None
    return Climb(
        hold=hold,
        rest=rest,
        rungs=tuple(Rung(step, tuple(by_step[step.pk]), step == first) for step in steps),
        offers=offers,
        cut=known.steps[found.split] if rest.offers and found.split is not None else None,
        offer_said=step_wording(found),
        guesses=guesses_of(attempts),
        big=big,
        readiness=ready,
        readiness_said=readiness_wording(ready) if ready else None,
        open_attempts=waiting,
    )


def _offered(found: StepOffer, known: Known) -> Iterator[Offered]:
    from unclasp.science import StepOffer
    from unclasp.science.wording import step_wording

    for place, outlook in enumerate(found.offers):
        from_here = StepOffer(found.status, found.n, found.offers[place:])
        yield Offered(known.steps[outlook.step], step_wording(from_here))


def _readiness(big: Step, known: Known) -> Readiness:
    import numpy as np

    from unclasp.science import readiness

    return readiness(known.state, known.steps.index(big), np.random.default_rng(SEED))


def _looked_at(steps: Sequence[Step], attempts: Sequence[Attempt]) -> list[Step]:
    """The steps from the easiest up; of a long ladder the big one, those tried last, and others evenly in between."""
    upwards = list(reversed(steps))
    if len(upwards) <= MOST_LOOKED_AT:
        return upwards
    tried = dict.fromkeys(one.step_id for one in reversed(attempts) if one.done is not None)
    chosen = {step.pk for step in upwards if step.is_big} | set(list(tried)[: MOST_LOOKED_AT // 2])
    others = [step for step in upwards if step.pk not in chosen]
    room = MOST_LOOKED_AT - len(chosen)
    chosen |= {others[place * len(others) // room].pk for place in range(room)}
    return [step for step in upwards if step.pk in chosen]
