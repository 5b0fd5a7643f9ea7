"""Looking back on a step that was done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.core import clock
from unclasp.ladder import actions, queries
from unclasp.ladder.forms import LookBackForm
from unclasp.ladder.views.filling import (
    form_page,
    kept_attempt,
    ladder_address,
    posted,
    told_beside,
)
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def step_look_back(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Some days after a step: regret and relief."""
    found, now = kept_attempt(request.person, slug), clock.now()
    hold = found.step.hold
    if request.method != "POST" and (queries.resting(request.person, hold, now).gated or not found.done):
        return see_other(ladder_address(hold))
    form = LookBackForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.answer_look_back(attempt=found, after_days=days, now=now, **form.cleaned_data)
            return see_other(ladder_address(hold, kept="1"))
    return form_page(
        request, "ladder/look_back.html", form, attempt=found, step=found.step, hold=hold, days=days
    )


@require_POST
def step_look_back_not_now(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not now: tomorrow at the earliest."""
    found = kept_attempt(request.person, slug)
    actions.put_off_look_back(attempt=found, after_days=days, now=clock.now())
    return see_other(ladder_address(found.step.hold))


@require_POST
def step_look_back_not_this(request: HttpRequest, slug: str, days: int) -> HttpResponse:
    """Not this: never again."""
    found = kept_attempt(request.person, slug)
    actions.decline_look_back(attempt=found, after_days=days)
    return see_other(ladder_address(found.step.hold))
