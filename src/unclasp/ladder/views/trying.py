"""Trying a step: before it, planned for a time, and after it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.care.queries import door_for
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.formats.ics_out import calendar_file
from unclasp.ladder import actions, queries
from unclasp.ladder.forms import AfterForm, BeforeForm, PlanForm
from unclasp.ladder.models import Attempt
from unclasp.ladder.views.filling import (
    address,
    deleted_attempt,
    form_page,
    kept_attempt,
    kept_step,
    posted,
    shown_instead,
    told_beside,
)
from unclasp.ladder.views.steps import heavy
from unclasp.web.http import see_other

MINUTES = 60
"""How long a planned step stands in a calendar."""


@require_http_methods(["GET", "HEAD", "POST"])
def attempt_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Before a step: what is feared, how sure, how bad. Then it is done, or planned."""
    step, now = kept_step(request.person, slug), clock.now()
    if (instead := shown_instead(request, step.hold, trying=True)) is not None:
        return instead
    form = BeforeForm.of(step.attempts.kept().filter(done=None).last(), posted(request))
    if form.is_valid():
        with told_beside(form):
            made = actions.begin_attempt(step=step, now=now, **form.cleaned_data)
            planned = request.POST.get("then") == "plan"
            return see_other("attempt_plan" if planned else "attempt", made.slug)
    rest = queries.resting(request.person, step.hold, now)
    return form_page(request, "ladder/before.html", form, step=step, hold=step.hold, rest=rest)


@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, slug: str) -> HttpResponse:
    """An attempt: what was expected of it, and how it went."""
    found, now = kept_attempt(request.person, slug), clock.now()
    form = AfterForm.of(found, posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.finish_attempt(attempt=found, now=now, **form.said())
            return see_other(address("attempt", slug, kept="1"))
    return form_page(request, "ladder/attempt.html", form, **about(request, found))


def about(request: HttpRequest, found: Attempt) -> dict[str, Any]:
    """What the page of an attempt shows. What follows from it is said once it is known how it went."""
    now, kept = clock.now(), "kept" in request.GET
    rest = queries.resting(request.person, found.step.hold, now)
    climb = queries.climb(request.person, found.step.hold, now) if kept and rest.offers else None
    return {
        "attempt": found,
        "step": found.step,
        "hold": found.step.hold,
        "rest": rest,
        "came": queries.what_came(found),
        "easier": climb.offers if climb else (),
        "kept": kept,
        "door": door_for(request.person, heavy(found.fear, found.learned), now),
        "look_backs": found.look_backs.exclude(answered_at=None),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def attempt_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Set a time and a place aside for an attempt."""
    found = kept_attempt(request.person, slug)
    if (instead := shown_instead(request, found.step.hold, trying=True)) is not None:
        return instead
    initial = {
        name: value for name in ("planned_for", "place", "calendar_title") if (value := getattr(found, name))
    }
    form = PlanForm(posted(request), initial=initial)
    if form.is_valid():
        with told_beside(form):
            actions.plan_attempt(attempt=found, now=clock.now(), **form.cleaned_data)
            return see_other("attempt", slug)
    return form_page(request, "ladder/plan.html", form, attempt=found, step=found.step, hold=found.step.hold)


@require_safe
def attempt_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The planned moment for a calendar. The file says nothing but the time and the title."""
    found = kept_attempt(request.person, slug)
    if found.planned_for is None:
        raise NotFound(_("There is no time set aside for this one."))
    data = calendar_file(
        uid=found.slug,
        title=found.calendar_title,
        starts_at=found.planned_for,
        minutes=MINUTES,
        stamp=found.begun_at,
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="hour.ics"'
    return response


@require_POST
def attempt_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an attempt away. The page of its step offers to undo it."""
    found = actions.delete_attempt(attempt=kept_attempt(request.person, slug), now=clock.now())
    return see_other(address("step", found.step.slug, deleted=slug))


@require_POST
def attempt_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch an attempt back."""
    found = actions.restore_attempt(attempt=deleted_attempt(request.person, slug))
    return see_other("step", found.step.slug)
