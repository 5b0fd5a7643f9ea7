"""The pages of all ladders, of one, and of the steps to pick from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unclasp.care.queries import lines_for
from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.ladder import charts, queries
from unclasp.ladder.models import Step
from unclasp.ladder.views.filling import kept_hold, ladder_address, shown_instead


@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """Every ladder, what is open or planned, and what is due."""
    page = queries.overview(request.person, clock.now())
    return render(request, "ladder/page.html", {"page": page, "look": page.rest})


@require_safe
def ladder_general(request: HttpRequest) -> HttpResponse:
    """The ladder of letting go in general."""
    return ladder_page(request, None)


@require_safe
def ladder_of_hold(request: HttpRequest, slug: str) -> HttpResponse:
    """The ladder of one hold."""
    return ladder_page(request, kept_hold(request.person, slug))


def ladder_page(request: HttpRequest, hold: Hold | None) -> HttpResponse:
    """One ladder: its rungs, what may come next, and the big one."""
    now = clock.now()
    climb = queries.climb(request.person, hold, now)
    gone = Step.objects.owned_by(request.person).deleted().filter(hold=hold)
    context: dict[str, Any] = {
        "hold": hold,
        "climb": climb,
        "look": climb.rest,
        "drawn": charts.drawn(climb.rungs),
        "ready": charts.readiness(climb.readiness),
        "look_backs": [
            due for due in queries.due_look_backs(request.person, now) if due.attempt.step.hold == hold
        ],
        "just_deleted": gone.filter(slug=request.GET.get("deleted", "")).first(),
        "lines": lines_for(request.person.country) if climb.rest.gates.dangerous else None,
        "kept": "kept" in request.GET,
    }
    return render(request, "ladder/ladder.html", context)


@require_safe
def bank_general(request: HttpRequest) -> HttpResponse:
    """Steps to pick from for letting go in general."""
    return bank_page(request, None)


@require_safe
def bank_of_hold(request: HttpRequest, slug: str) -> HttpResponse:
    """Steps to pick from for one hold."""
    return bank_page(request, kept_hold(request.person, slug))


def bank_page(request: HttpRequest, hold: Hold | None) -> HttpResponse:
    """Steps to pick from, by size; those that stand on the ladder already are left out."""
    if (instead := shown_instead(request, hold)) is not None:
        return instead
    taken = {step.words.casefold() for step in queries.steps_of(request.person, hold)}
    kind = hold.kind if hold else queries.GENERAL
    context = {
        "hold": hold,
        "sizes": queries.bank_for(kind, taken),
        "back": ladder_address(hold),
    }
    return render(request, "ladder/bank.html", context)
