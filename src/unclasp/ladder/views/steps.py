"""Writing a step down, its page, saying it anew, cutting it, taking it off."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.care.queries import door_for
from unclasp.core import clock
from unclasp.holds.models import Hold
from unclasp.ladder import actions, charts, queries
from unclasp.ladder.forms import CutForm, StepChangeForm, StepForm
from unclasp.ladder.models import Attempt
from unclasp.ladder.views.filling import (
    address,
    deleted_step,
    form_page,
    kept_step,
    ladder_address,
    posted,
    shown_instead,
    told_beside,
)
from unclasp.language.danger import phrase_classes
from unclasp.web.http import see_other

HANDED_OVER = ("words", "hold", "predicted", "is_big")


@require_http_methods(["GET", "HEAD", "POST"])
def step_new(request: HttpRequest) -> HttpResponse:
    """Write a step down. What another page hands over (`HANDED_OVER`) is filled in, and kept on Keep only."""
    person, form = request.person, new_form(request)
    if request.method == "POST" and "deed" in request.POST and form.is_valid():
        with told_beside(form):
            step = actions.add_step(person=person, now=clock.now(), **form.said())
            return see_other(ladder_address(step.hold, kept="1"))
    hold = form.holds.get(str(form["hold"].value() or ""))
    if (instead := shown_instead(request, hold)) is not None:
        return instead
    return form_page(request, "ladder/step_form.html", form, hold=hold)


def new_form(request: HttpRequest) -> StepForm:
    """The form for a step: as it was sent to be kept, or with what was handed over."""
    if request.method == "POST" and "deed" in request.POST:
        return StepForm(request.POST, person=request.person)
    given = request.POST if request.method == "POST" else request.GET
    names = HANDED_OVER if request.method == "POST" else ("hold", "is_big")
    initial: dict[str, Any] = {name: given[name].replace("\x00", "") for name in names if given.get(name)}
    known = Hold.objects.owned_by(request.person).kept().filter(slug=initial.get("hold", ""))
    if "hold" in initial and not known.exists():
        del initial["hold"]
    return StepForm(person=request.person, initial=initial)


@require_safe
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """A step with its attempts."""
    found = kept_step(request.person, slug)
    return render(request, "ladder/step.html", about(request, found))


def about(request: HttpRequest, found: Any) -> dict[str, Any]:
    """What the page of a step shows."""
    now = clock.now()
    attempts = queries.attempts_of([found])
    rung = queries.Rung(found, tuple(attempts))
    gone = Attempt.objects.owned_by(request.person).deleted().filter(step=found)
    return {
        "step": found,
        "hold": found.hold,
        "back": ladder_address(found.hold),
        "rest": queries.resting(request.person, found.hold, now),
        "rung": charts.drawn_rung(rung),
        "attempts": attempts[::-1],
        "just_deleted": gone.filter(slug=request.GET.get("deleted", "")).first(),
        "kept": "kept" in request.GET,
        "door": door_for(request.person, heavy(found.words), now) if "kept" in request.GET else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def step_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Say a step anew."""
    found = kept_step(request.person, slug)
    if (instead := shown_instead(request, found.hold)) is not None:
        return instead
    form = StepChangeForm.of(found, posted(request), tried=actions.was_tried(found))
    if form.is_valid():
        with told_beside(form):
            actions.change_step(step=found, now=clock.now(), **form.cleaned_data)
            return see_other(address("step", slug, kept="1"))
    return form_page(request, "ladder/step_form.html", form, step=found, hold=found.hold)


@require_http_methods(["GET", "HEAD", "POST"])
def step_cut(request: HttpRequest, slug: str) -> HttpResponse:
    """Cut a step into two: ask for a half of it."""
    found = kept_step(request.person, slug)
    if (instead := shown_instead(request, found.hold)) is not None:
        return instead
    form = CutForm(posted(request))
    if form.is_valid():
        with told_beside(form):
            actions.cut_step(step=found, pieces=form.said(), now=clock.now())
            return see_other(ladder_address(found.hold, kept="1"))
    return form_page(request, "ladder/cut.html", form, step=found, hold=found.hold)


@require_POST
def step_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a step off the ladder. The page that follows offers to put it back."""
    found = actions.delete_step(step=kept_step(request.person, slug), now=clock.now())
    return see_other(ladder_address(found.hold, deleted=slug))


@require_POST
def step_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a step back."""
    found = actions.restore_step(step=deleted_step(request.person, slug))
    return see_other(ladder_address(found.hold))


def heavy(*texts: str) -> set[str]:
    """The classes of phrases in these words that may open the door to the support lines."""
    return phrase_classes("\n".join(texts))
