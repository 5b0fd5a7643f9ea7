"""Support now (locked or not), the person's own plan, and the door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from unclasp.care import actions, queries
from unclasp.care.forms import PlanForm
from unclasp.care.models import PersonGate, Plan
from unclasp.core import clock
from unclasp.core.errors import VaultLocked
from unclasp.web.access import works_locked
from unclasp.web.http import see_other


@require_http_methods(["GET", "HEAD"])
@works_locked
def support(request: HttpRequest) -> HttpResponse:
    """Lines. Locked: for every country, and not a word of the person's own. Unlocked: theirs first, and the plan."""
    try:
        plan = Plan.objects.owned_by(request.person).first()
        lines = queries.lines_for(request.person.country or None)
    except VaultLocked:
        return render(request, "care/support_locked.html", {"everywhere": queries.lines_everywhere()})
    country = queries.COUNTRIES.get(request.person.country)
    return render(request, "care/support.html", {"lines": lines, "plan": plan, "country": country})


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Write the plan for a hard hour."""
    form = PlanForm(request.POST or None, instance=Plan.objects.owned_by(request.person).first())
    if request.method == "POST" and form.is_valid():
        actions.save_plan(person=request.person, now=clock.now(), **form.cleaned_data)
        return see_other("support")
    return render(request, "care/plan.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def close_door(request: HttpRequest) -> HttpResponse:
    """We misread them, they say: close the door for a week."""
    classes = [name for name in request.POST.getlist("class") if name in queries.PHRASE_CLASSES]
    actions.close_door(person=request.person, phrase_classes=classes, now=clock.now())
    return see_other("journal")


@require_POST
def rest(request: HttpRequest) -> HttpResponse:
    """They say that it is a hard hour: practice is put away for a day."""
    actions.rest_from_practice(person=request.person, source=PersonGate.Source.PERSON, now=clock.now())
    return see_other("support")


@require_POST
def close_gate(request: HttpRequest, slug: str) -> HttpResponse:
    """The reason for a gate is gone, they say."""
    actions.close_gate(gate=PersonGate.objects.by_slug(request.person, slug), now=clock.now())
    return see_other("today")
