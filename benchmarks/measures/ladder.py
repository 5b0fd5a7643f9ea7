"""What a ladder offers next, with twelve steps, with as many as the model is given, and with five hundred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks.notebook import Notebook
from benchmarks.rows import Bound, Row
from benchmarks.timing import deed, of_us, race
from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.ladder import queries
from unclasp.ladder.models import Attempt, Step

SIZES, ATTEMPTS, SEED = (12, 60, 500), 60, 20
WELL_UNDER_A_SECOND = 1000


def measure(notebook: Notebook) -> Iterator[Row]:
    """All that the page of a ladder asks; the journal's size plays no part."""
    for count in SIZES:
        person = climbing(count)
        steps = queries.steps_of(person, None)
        attempts = queries.attempts_of(steps)
        whole, model = race(
            deed(partial(queries.climb, person, None, clock.now()), of_us),
            deed(partial(choice, steps, attempts), of_us),
            rounds=notebook.rounds.commands,
        )
        bound = Bound(WELL_UNDER_A_SECOND, plain=True)
        what = f"a ladder of {count} steps and {ATTEMPTS} attempts, beside its model alone"
        yield Row(what, notebook.entries, whole, model, bound=bound)
        person.delete()


def choice(steps: list[Step], attempts: list[Attempt]) -> None:
    """The model, from the first attempt on, and what it offers."""
    queries.choice_of(queries.known_of(steps, attempts))


def climbing(steps: int) -> Person:
    """Somebody with so many steps and sixty attempts at the lower ones."""
    rng, now = np.random.default_rng(SEED), clock.now()
    person = Person.objects.create(created_at=now)
    Step.objects.bulk_create(
        Step(person=person, words=f"Step {place}", predicted=guess, made_at=now)
        for place, guess in enumerate(np.linspace(1, 9.5, steps))
    )
    there = list(Step.objects.filter(person=person).order_by("predicted")[: max(steps // 2, 1)])
    Attempt.objects.bulk_create(
        Attempt(
            person=person,
            step=there[place],
            begun_at=now - dt.timedelta(days=ATTEMPTS - day),
            ended_at=now - dt.timedelta(days=ATTEMPTS - day),
            predicted=float(guess),
            actual=float(max(guess - 1, 0)),
            done=True,
        )
        for day, (place, guess) in enumerate(
            zip(rng.integers(0, len(there), ATTEMPTS), rng.uniform(2, 7, ATTEMPTS), strict=True)
        )
    )
    return person
