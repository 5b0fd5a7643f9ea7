"""All boundaries, and making one: on one page, or step by step."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import STEPS, BoundaryForm
from unclasp.boundaries.models import Boundary
from unclasp.boundaries.models.boundaries import TEXTS
from unclasp.boundaries.views.filling import (
    address,
    deleted_row,
    form_page,
    kept_boundary,
    posted,
    told_beside,
)
from unclasp.core import clock
from unclasp.core.errors import NotFound
from unclasp.holds.models import Hold
from unclasp.web.http import see_other

STEP_TITLES = (
    _("What happens"),
    _("What you need"),
    _("The limit"),
    _("The words"),
    _("If it is crossed"),
    _("How firmly to say it"),
)
HANDED_OVER = (*TEXTS, "hold", "other", "obligation")
"""What another page may hand over to `boundary_new` without a `deed`: then nothing is kept yet."""


@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """All of them, with how often each was kept."""
    now = clock.now()
    context = {
        "page": queries.overview(request.person, now),
        "rest": queries.rest_of(request.person, None, now),
        "gone": deleted_row(Boundary, request.person, request.GET.get("deleted", "")),
    }
    return render(request, "boundaries/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_new(request: HttpRequest) -> HttpResponse:
    """A boundary on one page. What another page hands over (`HANDED_OVER`) is filled in, and kept on Keep only."""
    if request.method == "POST" and "deed" in request.POST:
        return kept(request, BoundaryForm(request.POST, person=request.person))
    given = request.POST if request.method == "POST" else request.GET
    names = HANDED_OVER if request.method == "POST" else ("hold",)
    initial: dict[str, Any] = {name: given[name].replace("\x00", "") for name in names if given.get(name)}
    hold = Hold.objects.owned_by(request.person).kept().filter(slug=initial.get("hold", "")).first()
    if hold is not None and "other" not in initial:
        initial["other"] = other_side_of(hold)
    form = BoundaryForm(person=request.person, initial=initial)
    return build_page(request, form, hold=hold)


def other_side_of(hold: Hold) -> str:
    """Who is likely on the other side, by what sort of thing it is."""
    kinds = {
        Hold.Kind.JOB: Boundary.Other.BOSS,
        **dict.fromkeys((Hold.Kind.PERSON, Hold.Kind.RELATIONSHIP, Hold.Kind.ROLE), Boundary.Other.SOMEBODY),
    }
    return kinds.get(Hold.Kind(hold.kind), Boundary.Other.MYSELF)


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_build(request: HttpRequest, slug: str) -> HttpResponse:
    """A boundary in the making, on one page."""
    boundary = kept_boundary(request.person, slug)
    if not boundary.is_in_the_making or (request.method != "POST" and must_rest(boundary)):
        return see_other("boundary", slug)
    if request.method == "POST":
        return kept(request, BoundaryForm.of(boundary, request.POST), boundary)
    return build_page(request, BoundaryForm.of(boundary), boundary=boundary)


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_step(request: HttpRequest, slug: str, step: int) -> HttpResponse:
    """One step of it. What is there is kept at every step."""
    boundary = kept_boundary(request.person, slug)
    if not 1 <= step <= len(STEPS):
        raise NotFound(_("There is no such step."))
    if not boundary.is_in_the_making or (request.method != "POST" and must_rest(boundary)):
        return see_other("boundary", slug)
    form = BoundaryForm.of(boundary, posted(request), STEPS[step - 1])
    if form.is_valid():
        with told_beside(form):
            deed = actions.set_boundary if step == len(STEPS) else actions.save_draft
            deed = actions.save_draft if "later" in request.POST else deed
            there = deed(person=request.person, slug=slug, now=clock.now(), **form.said())
            if "later" in request.POST or step == len(STEPS) or must_rest(there):
                return see_other(address("boundary", slug, kept="1"))
            return see_other("boundary_step", slug, step + 1)
    context = {"boundary": boundary, "step": step, "steps": len(STEPS), "title": STEP_TITLES[step - 1]}
    return form_page(request, "boundaries/step.html", form, **context)


@require_POST
def boundary_draft(request: HttpRequest) -> HttpResponse:
    """Save what is being typed: whatever of it can be read, and nothing where nothing was written."""
    form = BoundaryForm(request.POST, person=request.person)
    form.is_valid()
    sent = {name.partition("_")[0] if name.startswith("firm_") else name for name in request.POST}
    said = {
        name: value
        for name, value in form.said().items()
        if name in sent or (name == "firmness" and "firm" in sent)
    }
    if any(said.get(name) for name in TEXTS):
        slug = form.cleaned_data.get("sent_as", "")
        actions.save_draft(person=request.person, slug=slug, now=clock.now(), **said)
    return HttpResponse(status=204)


def kept(request: HttpRequest, form: BoundaryForm, boundary: Boundary | None = None) -> HttpResponse:
    """Keep the whole form: set it, or (`deed` "later", "steps") leave it in the making."""
    if form.is_valid():
        with told_beside(form):
            deed = request.POST.get("deed")
            slug, now = boundary.slug if boundary else form.cleaned_data["sent_as"], clock.now()
            deeds = {"later": actions.save_draft, "steps": actions.save_draft}
            there = deeds.get(deed, actions.set_boundary)(
                person=request.person, slug=slug, now=now, **form.said()
            )
            if deed == "steps":
                return see_other("boundary_step", there.slug, 1)
            return see_other(address("boundary", there.slug, kept="1"))
    return build_page(request, form, boundary=boundary)


def build_page(request: HttpRequest, form: BoundaryForm, **context: Any) -> HttpResponse:
    """The page to build one on; where the hold that it is about is gated, what to do instead."""
    boundary, now = context.get("boundary"), clock.now()
    hold = boundary.hold if boundary else context.get("hold")
    rest = queries.resting(boundary, now) if boundary else queries.rest_of(request.person, hold, now)
    return form_page(request, "boundaries/build.html", form, **{**context, "rest": rest, "hold": hold})


def must_rest(boundary: Boundary) -> bool:
    """Whether a boundary in the making is not to be gone on with now: its page says why."""
    rest = queries.resting(boundary, clock.now())
    return bool(rest.gates.kinds) or rest.away
