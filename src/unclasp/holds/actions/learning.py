"""Learning from somebody's own looks how fast their grip drifts and how much it varies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from unclasp.core import clock
from unclasp.core.models import Person
from unclasp.holds.models import CheckIn, LearnedRates
from unclasp.holds.queries import numbers

Signs = tuple[list[float], list[list[float]]]
"""The moments of a hold's looks [days], and their four signs."""

Fit = Callable[[list[Signs]], Mapping[str, float]]
"""Signs of several holds to the constants by their names."""

RATES = ("drift", "mood_variance", "answer_variance")

FEWEST, MOST = 15, 400
"""Looks from which rates are learned: `science.LEARNING` has the same, but to ask it is to load the models."""


def fit_here(holds: list[Signs]) -> Mapping[str, float]:
    """Learn in this process, which then has the models in its memory."""
    from unclasp.science import fit_rates

    return asdict(fit_rates(holds))


def learn_rates(*, person: Person, now: dt.datetime, fit: Fit = fit_here) -> LearnedRates | None:
    """Learn the person's rates from all their holds together, once a day at most; returns what is known now.

    None, and nothing is kept, where there are too few looks. It takes up to a second or two on many looks: for a
    thread of its own, never for a page. Nothing is locked while `fit` reckons, which is asked only where there is
    something to learn.
    """
    known = LearnedRates.objects.filter(person=person).first()
    if known is not None and timezone.localdate(known.learned_at) == timezone.localdate(now):
        return known
    holds = _signs_by_hold(person)
    n = sum(len(times) for times, _answers in holds)
    if n < FEWEST:
        return None if known is None else _forget(person)
    found = fit(holds)
    rates = {name: found[name] for name in RATES}
    with transaction.atomic():
        kept, _ = LearnedRates.objects.update_or_create(
            person=person, defaults={"learned_at": now, "n": min(n, MOST), **rates}
        )
    return kept


@transaction.atomic
def _forget(person: Person) -> None:
    """Go back to the defaults: looks were taken away, and too few are left."""
    LearnedRates.objects.filter(person=person).delete()


def _signs_by_hold(person: Person) -> list[Signs]:
    """The looks of every hold that answered a sign, the oldest first."""
    holds: dict[int, Signs] = {}
    rows = CheckIn.objects.owned_by(person).kept().filter(hold__deleted_at=None).order_by("at", "pk")
    for row in rows:
        signs = row.signs
        if any(sign is not None for sign in signs):
            times, answers = holds.setdefault(row.hold_id, ([], []))
            times.append(clock.days(row.at))
            answers.append(numbers(signs))
    return list(holds.values())
