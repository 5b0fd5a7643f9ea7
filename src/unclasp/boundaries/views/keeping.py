"""One boundary: its page, saying it, putting it differently, retiring it, deleting it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unclasp.boundaries import actions, queries
from unclasp.boundaries.forms import BoundaryForm
from unclasp.boundaries.models import Boundary, BoundaryTest, Rehearsal
from unclasp.boundaries.models.boundaries import WORDS
from unclasp.boundaries.views.filling import (
    address,
    deleted_row,
    form_page,
    kept_boundary,
    posted,
    told_beside,
)
from unclasp.care.queries import door_for
from unclasp.core import clock
from unclasp.language.danger import phrase_classes
from unclasp.web.http import see_other

REVISED = (*WORDS, "need", "happens", "other", "unspoken", "look_again_on", "firmness")


@require_safe
def boundary(request: HttpRequest, slug: str) -> HttpResponse:
    """One boundary: its words, how often it was kept, and what happened lately."""
    person, now = request.person, clock.now()
    found = kept_boundary(person, slug)
    kept = "kept" in request.GET
    page = queries.boundary_page(found, now)
    heavy = phrase_classes(*page.just_said) if kept else set()
    context = {
        "boundary": found,
        "page": page,
        "kept": kept,
        "door": door_for(person, heavy, now) if heavy else None,
        "test_gone": deleted_row(BoundaryTest, person, request.GET.get("gone", "")),
        "rehearsal_gone": deleted_row(Rehearsal, person, request.GET.get("unrehearsed", "")),
    }
    return render(request, "boundaries/boundary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def boundary_revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it differently."""
    found = kept_boundary(request.person, slug)
    if found.is_in_the_making:
        return see_other("boundary_build", slug)
    form = BoundaryForm.of(found, posted(request), REVISED)
    if form.is_valid():
        with told_beside(form):
            actions.revise_boundary(boundary=found, now=clock.now(), **form.said())
            return see_other(address("boundary", slug, kept="1"))
    return form_page(request, "boundaries/revise.html", form, boundary=found)


@require_POST
def boundary_said(request: HttpRequest, slug: str) -> HttpResponse:
    """It was said to them."""
    actions.say_boundary(boundary=kept_boundary(request.person, slug), now=clock.now())
    return see_other("boundary", slug)


@require_POST
def boundary_retire(request: HttpRequest, slug: str) -> HttpResponse:
    """It is not needed any more, or not now."""
    actions.retire_boundary(boundary=kept_boundary(request.person, slug), now=clock.now())
    return see_other("boundary", slug)


@require_POST
def boundary_take_up(request: HttpRequest, slug: str) -> HttpResponse:
    """It stands again."""
    actions.take_up_boundary(boundary=kept_boundary(request.person, slug))
    return see_other("boundary", slug)


@require_POST
def boundary_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Put it away. The list offers to undo it."""
    actions.delete_boundary(boundary=kept_boundary(request.person, slug), now=clock.now())
    return see_other(address("boundaries", deleted=slug))


@require_POST
def boundary_restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Fetch it back."""
    actions.restore_boundary(boundary=Boundary.objects.by_slug(request.person, slug))
    return see_other("boundary", slug)
